"""The panel 水库水情: levels against their limits, worst first; what is not known is said, never taken for normal."""

from __future__ import annotations

from datetime import datetime, timezone

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from plugins.wall.waters import Water, read_waters
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.panel import WallPanel


class LevelsPanel(WallPanel):
    """Reservoirs with level, limit and margin, and how full each stands between its dead and normal level."""

    tables = ("reservoir", "reservoir_limit")
    follows_readings = True
    every_s = 60

    def read(self) -> list[Water]:
        """All of the area, highest over the limit first."""
        assert self.context.store is not None
        return read_waters(self.context.store, self.area)

    def empty_text(self, found: list[Water]) -> str:
        """Where there is no reservoir."""
        return "" if found else self.tr("这里没有水库")

    def take(self, found: list[Water]) -> None:
        """How many, how many over."""
        now = datetime.now(timezone.utc)
        over = sum((w.over or 0) > 0 and not w.old(now) for w in found)
        self.set_note(self.tr("超汛限 {n} / {all} 座").format(n=over, all=len(found)))

    def draw(self, canvas: Canvas, box: QRectF, found: list[Water]) -> None:
        """Rows of two lines: name and margin, then a bar with its limit, and the level."""
        sizes, now = self.sizes, datetime.now(timezone.utc)
        least = sizes.body * 2.9
        rows = max(1, int(box.height() // least))
        shown = found[:rows]
        high = min(box.height() / len(shown), sizes.body * 3.6)
        for index, water in enumerate(shown):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            if index:
                canvas.rule(line.left(), line.right(), line.top())
            self._row(canvas, line, water, now)

    def _row(self, canvas: Canvas, line: QRectF, water: Water, now: datetime) -> None:
        sizes = self.sizes
        upper = QRectF(line.left(), line.top() + line.height() * 0.1, line.width(), sizes.body * 1.4)
        lower = QRectF(line.left(), upper.bottom(), line.width(), line.bottom() - upper.bottom() - line.height() * 0.1)
        over, old = water.over, water.old(now)
        if over is None:
            text, role = (self.tr("无水位"), "t3") if water.level is None else (self.tr("无汛限值"), "t3")
        elif old:
            text, role = self.tr("水位过时"), "t3"
        elif over > 0:
            text, role = f"+{over:.2f} m", "warn2"
        else:
            text, role = f"−{abs(over):.2f} m", "t1"
        left = upper.left()
        if over is not None and over > 0 and not old:
            canvas.warning(2, QPointF(left + sizes.body * 0.5, upper.center().y()), sizes.body)
            left += sizes.body * 1.35
        wide = canvas.text(upper, text, sizes.body, role, role == "warn2", RIGHT)
        name = QRectF(left, upper.top(), upper.right() - wide - left - sizes.body * 0.5, upper.height())
        canvas.text(name, water.name, sizes.body, "t1", role == "warn2")
        level = "—" if water.level is None else f"{water.level:.2f} m"
        wide = canvas.text(lower, level, sizes.caption, "t3" if old else "t2", False, RIGHT)
        room = max(wide, canvas.width("0000.00 m", sizes.caption)) + sizes.body * 0.5
        thick = round(sizes.body * 0.36)
        track = QRectF(lower.left(), lower.center().y() - thick / 2, lower.width() - room, thick)
        self._bar(canvas, track, water, old)

    def _bar(self, canvas: Canvas, track: QRectF, water: Water, old: bool) -> None:
        low, high = (
            water.dead,
            max((v for v in (water.normal, water.limit, water.level) if v is not None), default=None),
        )
        if low is None or high is None or water.level is None or high <= low:
            canvas.bar(track, 0.0)
            return
        span = (high - low) * 1.04
        colour = canvas.colour("ctl") if old else QColor(canvas.colour("accent"))
        if (water.over or 0) > 0 and not old:
            colour = canvas.colour("warn2")
        canvas.bar(track, (water.level - low) / span, colour)
        if water.limit is not None and water.limit > low:
            x = track.left() + track.width() * (water.limit - low) / span
            mark = QRectF(x - self.sizes.line, track.top() - track.height() * 0.6, self.sizes.line * 2, 0)
            mark.setHeight(track.height() * 2.2)
            canvas.painter.fillRect(mark, canvas.colour("t1"))
