"""The panel 告警 on a wall: read from ten metres, so few rows and large ones; the rest is counted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from data.alerts.book import Filter, Listed, utc_now
from data.alerts.model import Alert
from data.messages import AlertsChanged
from data.query import equal
from plugins.alerts import words
from plugins.alerts.points import LAYER, alert_points
from widgets.glyphs import draw_warning
from widgets.panel import Panel, PanelContext

#: Body text (px) on a screen of so many lines: 22 arcmin from 10 m at 1.5 mm a pixel.
_BODY, _LINES = 24, 1080
_MOST = 5_000
_Read = tuple[Listed, Mapping[str, str]]


class WallAlertsPanel(Panel):
    """The most pressing open alerts, and all of them on the map."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.store is not None
        self._book, self._store = context.alerts, context.store
        self._alerts: tuple[Alert, ...] = ()
        self._villages: Mapping[str, str] = {}
        self._busy = self._stale = False
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.update)
        self._second.start()
        context.theme.changed.connect(self.update)
        self._subscription = context.hub.subscribe(AlertsChanged, lambda _: self._read())
        self._read()

    def is_complete(self) -> bool:
        """Whether the list is up to date."""
        return not self._busy

    def shut(self) -> None:
        """Let go of hub and map."""
        self._subscription.cancel()
        self._second.stop()
        self.context.map.remove_points(LAYER)

    def _read(self) -> None:
        if self._busy:
            self._stale = True
            return
        self._busy = True

        def work() -> _Read:
            rows = self._store.arrays("division", ["code", "name"], equal("level", "village"))
            names = dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))
            return self._book.listed(Filter(), limit=_MOST), names

        self.context.tasks.run(work, done=self._show, failed=self._failed, owner=self)

    def _show(self, read: _Read) -> None:
        listed, self._villages = read
        self._alerts = listed.alerts
        waiting = sum(not alert.acknowledged for alert in self._alerts)
        self.set_note(self.tr("未确认 {n} · 共 {all}").format(n=waiting, all=listed.total))
        self.context.map.show_points(alert_points(self._alerts))
        self.update()
        self._over()

    def _failed(self, error: BaseException) -> None:
        self.context.report(error)
        self._over()

    def _over(self) -> None:
        self._busy = False
        self.completed.emit()
        if self._stale:
            self._stale = False
            self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many rows as there is room for; the last line says how many are not shown."""
        painter = QPainter(self)
        body = round(_BODY * max(1.0, self.window().height() / _LINES))
        if not self._alerts:
            self._text(
                painter, QRect(body, body, self.width() - 2 * body, 2 * body), self.tr("没有未关闭的告警"), body, "t2"
            )
            painter.end()
            return
        height = round(body * 3.6)
        room = max(1, (self.height() - 2 * body) // height)
        for row, alert in enumerate(self._alerts[:room]):
            self._row(painter, alert, QRect(0, row * height, self.width(), height), body)
        rest = len(self._alerts) - room
        if rest > 0:
            foot = QRect(body, room * height, self.width() - 2 * body, 2 * body)
            self._text(painter, foot, self.tr("另有 {n} 条").format(n=rest), body, "t2")
        painter.end()

    def _row(self, painter: QPainter, alert: Alert, box: QRect, body: int) -> None:
        theme, now = self.context.theme, utc_now()
        glyph = round(body * 1.8)
        top = box.top() + (box.height() - glyph) // 2
        if alert.active:
            where = QRectF(box.left() + body * 0.6, top, glyph, glyph)
            draw_warning(painter, theme, int(alert.severity), where, filled=not alert.acknowledged)
        left = round(box.left() + body * 0.6 + glyph + body * 0.7)
        upper = QRect(left, box.top() + round(body * 0.45), box.right() - left - body // 2, round(body * 1.4))
        lower = upper.translated(0, round(body * 1.4))
        role = "t1" if alert.active else "t3"
        self._text(painter, upper, alert.title, body, role, bold=not alert.acknowledged)
        text, overdue = words.left(alert, now)
        colour = theme.warning(2).text if overdue else theme.hex("t2")
        small = round(body * 0.84)
        width = self._text(painter, lower, text, small, colour, right=True)
        place = self._villages.get(alert.village, "") or alert.source
        self._text(painter, lower.adjusted(0, 0, -width - body, 0), place, small, "t2")
        painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), theme.colour("line"))

    def _text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        size: int,
        colour: str,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> int:
        theme = self.context.theme
        font = QFont(theme.font("body", bold=bold))
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(colour if colour.startswith("#") else theme.hex(colour))
        metrics = QFontMetrics(font)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
