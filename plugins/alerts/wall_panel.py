"""The panel 告警 on a wall: read from ten metres, so few rows and large ones; the rest is counted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF

from data.alerts.book import Filter, Listed
from data.alerts.model import Alert
from data.query import one_of
from plugins.alerts import words
from widgets.wall.canvas import RIGHT, Canvas, broken, first_that_fits, fits
from widgets.wall.panel import WallPanel

_MOST = 5_000
#: More rows than these no screen has room for.
_TIMED = 40

_Read = tuple[Listed, Mapping[str, str]]


class WallAlertsPanel(WallPanel):
    """The most pressing open alerts; ``options.kinds`` limits it to some kinds (the heading says how many others)."""

    follows_alerts = True
    ticks = True
    empty_icon = "circle-check"
    _told: tuple[tuple[str, bool], ...] = ()

    def read(self) -> _Read:
        """Open alerts and the names of their places."""
        book, store = self.context.alerts, self.context.store
        assert book is not None
        assert store is not None
        kinds = frozenset(str(kind) for kind in self.context.options.get("kinds", ()))
        found = book.listed(Filter(kinds=kinds, village=self.area), limit=_MOST)
        codes = {code for alert in found.alerts if alert.village for code in (alert.village, alert.village[:9])}
        rows = store.arrays("division", ["code", "name"], one_of("code", sorted(codes))) if codes else None
        names = {} if rows is None else dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))
        return found, names

    def take(self, found: _Read) -> None:
        """How many nobody has seen, how many are dealt with, how many the filter hides."""
        alerts = found[0].alerts
        waiting = sum(not alert.acknowledged for alert in alerts)
        note = self.tr("未确认 {n}　处置中 {m}").format(n=waiting, m=found[0].total - waiting)
        if found[0].hidden:
            note += self.tr("　其他 {n}").format(n=found[0].hidden)
        self.set_note(note)

    def tick(self) -> None:
        """Paint anew only when one of the times says something else: a long wait changes by the hour."""
        book = self.context.alerts
        if book is None or self.found is None:
            return
        now = book.now()
        told = tuple(words.left(alert, now) for alert in self.found[0].alerts[:_TIMED])
        if told != self._told:
            self._told = told
            self.update()

    def empty_text(self, found: _Read) -> str:
        """Where there is none."""
        return "" if found[0].alerts else self.tr("没有未关闭的告警")

    def draw(self, canvas: Canvas, box: QRectF, found: _Read) -> None:
        """Rows of two lines; the last line counts what has no room."""
        sizes, alerts = self.sizes, found[0].alerts
        least, foot = sizes.body * 3.0, sizes.caption * 1.5
        rows = max(1, int(box.height() // least))
        if len(alerts) > rows:
            rows = max(1, int((box.height() - foot) // least))
        shown = alerts[:rows]
        rest = found[0].total - len(shown)
        room = box.height() - (foot if rest > 0 else 0)
        high = min(room / max(len(shown), 1), sizes.body * 3.6)
        for index, alert in enumerate(shown):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            canvas.rule(line.left(), line.right(), line.top())
            self._row(canvas, line, alert, found[1])
        if rest > 0:
            below = QRectF(box.left(), box.top() + len(shown) * high, box.width(), foot)
            canvas.rule(below.left(), below.right(), below.top())
            canvas.text(below, self.tr("另有 {n} 条").format(n=rest), sizes.caption, "t2")

    def _row(self, canvas: Canvas, line: QRectF, alert: Alert, names: Mapping[str, str]) -> None:
        sizes, book = self.sizes, self.context.alerts
        assert book is not None
        side = sizes.body * 1.35
        centre = QPointF(line.left() + side / 2, line.center().y())
        if alert.active:
            canvas.warning(int(alert.severity), centre, side, filled=not alert.acknowledged)
        else:
            canvas.over(centre, side)
        left = line.left() + side + sizes.body * 0.7
        upper = QRectF(left, line.center().y() - sizes.body * 1.35, line.right() - left, sizes.body * 1.4)
        lower = QRectF(left, upper.bottom(), upper.width(), sizes.caption * 1.4)
        time, overdue = words.left(alert, book.now())
        role, late = "t1" if alert.active else "t3", "warn2" if overdue else "t1"
        theme, gap = canvas.theme, sizes.body * 0.6
        room = upper.width() - canvas.width(time, sizes.body) - gap
        if fits(theme, alert.title, sizes.body, not alert.acknowledged, room):
            canvas.text(upper, time, sizes.body, late, False, RIGHT)
            canvas.text(
                QRectF(left, upper.top(), room, upper.height()), alert.title, sizes.body, role, not alert.acknowledged
            )
            who, colour = self._who(alert), "t2"
        else:
            # A long title has two lines to itself; the time then takes the place of who is at it.
            lines = broken(theme, alert.title, sizes.caption, not alert.acknowledged, upper.width())
            high = sizes.caption * 1.2
            top = line.center().y() - (len(lines) * high + sizes.caption * 1.3) / 2
            for index, text in enumerate(lines):
                box = QRectF(left, top + index * high, upper.width(), high)
                canvas.text(box, text, sizes.caption, role, not alert.acknowledged)
            lower = QRectF(left, top + len(lines) * high, upper.width(), sizes.caption * 1.3)
            who, colour = time, late
        wide = canvas.text(lower, who, sizes.caption, colour, False, RIGHT)
        room = lower.width() - wide - gap
        town, village = names.get(alert.village[:9], ""), names.get(alert.village, "")
        places = (f"{town} {village}".strip() or alert.source, village or town or alert.source)
        text = first_that_fits(theme, places, sizes.caption, False, room)
        canvas.text(QRectF(left, lower.top(), room, lower.height()), text, sizes.caption, "t2")

    def _who(self, alert: Alert) -> str:
        if alert.assignee:
            return alert.assignee
        if alert.acknowledged:
            return self.tr("{who} 已确认").format(who=alert.acknowledged_by)
        return self.tr("未确认")
