"""The panel 水库水情: levels against their limits, worst first; what is not known is said, never taken for normal."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from data.reservoirs.standing import State
from data.reservoirs.wording import metres, state, warning
from plugins.wall.figures import Source
from plugins.wall.waters import Water
from widgets.wall.canvas import RIGHT, Canvas, first_that_fits
from widgets.wall.panel import WallPanel

#: States whose level says something of now.
_CURRENT = (State.OVER, State.WITHIN, State.NO_LIMIT, State.LIMIT_DOUBTED)


class LevelsPanel(WallPanel):
    """Reservoirs with level, limit and margin, and how full each stands between its dead and normal level."""

    tables = ("reservoir", "reservoir_limit")
    follows_readings = True
    every_s = 60

    def read(self) -> list[Water]:
        """All of the area, those that need somebody first."""
        return Source.of(self.context, self.area).waters.read(self.area)

    def empty_text(self, found: list[Water]) -> str:
        """Where there is no reservoir."""
        return "" if found else self.tr("这里没有水库")

    def take(self, found: list[Water]) -> None:
        """How many, how many over; where no level says anything of now, that."""
        if found and not any(water.state in _CURRENT for water in found):
            self.set_note(QCoreApplication.translate("Wall", "没有新的水位"))
            return
        over = sum(water.state is State.OVER for water in found)
        self.set_note(self.tr("超限 {n} / {all} 座").format(n=over, all=len(found)))

    def draw(self, canvas: Canvas, box: QRectF, found: list[Water]) -> None:
        """Rows of two lines: name and margin, then a bar with its limit, and the level."""
        sizes = self.sizes
        least = sizes.body * 2.9
        rows = max(1, int(box.height() // least))
        shown = found[:rows]
        high = min(box.height() / len(shown), sizes.body * 3.6)
        for index, water in enumerate(shown):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            if index:
                canvas.rule(line.left(), line.right(), line.top())
            self._row(canvas, line, water)

    def _row(self, canvas: Canvas, line: QRectF, water: Water) -> None:
        sizes = self.sizes
        upper = QRectF(line.left(), line.top() + line.height() * 0.1, line.width(), sizes.body * 1.4)
        lower = QRectF(line.left(), upper.bottom(), line.width(), line.bottom() - upper.bottom() - line.height() * 0.1)
        over, level = warning(water.standing), water.level
        room = upper.width() - canvas.width(water.name, sizes.body) - sizes.body * (2.0 if over else 0.7)
        text = first_that_fits(
            self.context.theme, self._said(water), sizes.body, over > 0, max(room, upper.width() * 0.4)
        )
        role = f"warn{over}" if over else "t1" if water.state is State.WITHIN else "t3"
        current = water.state in _CURRENT
        left = upper.left()
        if over:
            canvas.warning(over, QPointF(left + sizes.body * 0.5, upper.center().y()), sizes.body)
            left += sizes.body * 1.35
        wide = canvas.text(upper, text, sizes.body, role, over > 0, RIGHT)
        name = QRectF(left, upper.top(), upper.right() - wide - left - sizes.body * 0.5, upper.height())
        canvas.text(name, water.name, sizes.body, "t1", over > 0)
        wide = canvas.text(lower, metres(level), sizes.caption, "t2" if current else "t3", False, RIGHT)
        room = max(wide, canvas.width("0000.00 m", sizes.caption)) + sizes.body * 0.5
        thick = round(sizes.body * 0.36)
        track = QRectF(lower.left(), lower.center().y() - thick / 2, lower.width() - room, thick)
        self._bar(canvas, track, water, current)

    def _said(self, water: Water) -> list[str]:
        """How it stands, in full and for where there is little room."""
        said, over = state(water.standing), water.over
        if water.state is State.OVER and water.standing.stage is not None and water.level is not None:
            return [said, f"+{water.level - water.standing.stage.level:.2f} m"]
        if water.state is State.WITHIN and over is not None:
            return [said, f"−{abs(over):.2f} m"]
        short = {State.DOUBTED: self.tr("存疑"), State.TOO_OLD: self.tr("水位过时")}
        return [said, short.get(water.state, said)]

    def _bar(self, canvas: Canvas, track: QRectF, water: Water, current: bool) -> None:
        facts, limit, level = water.filed.facts, water.standing.limit, water.level
        low, high = facts.dead, max((v for v in (facts.normal, limit, level) if v is not None), default=None)
        if low is None or high is None or level is None or high <= low:
            canvas.bar(track, 0.0)
            return
        span = (high - low) * 1.04
        over = warning(water.standing)
        colour = canvas.colour(f"warn{over}" if over else "accent") if current else canvas.colour("ctl")
        canvas.bar(track, (level - low) / span, colour)
        if limit is not None and limit > low:
            x = track.left() + track.width() * (limit - low) / span
            mark = QRectF(x - self.sizes.line, track.top() - track.height() * 0.6, self.sizes.line * 2, 0)
            mark.setHeight(track.height() * 2.2)
            canvas.painter.fillRect(mark, canvas.colour("t1"))
