"""The panel 指标: a name, a large figure with its unit, one comparison. Its card has no heading of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from data.errors import UserError
from plugins.wall.figures import FIGURES, Indicator, Source
from widgets.panel import PanelContext
from widgets.wall.canvas import Canvas, first_that_fits, font
from widgets.wall.panel import WallPanel


class FigurePanel(WallPanel):
    """Shows the indicator that ``options.figure`` names."""

    headless = True
    follows_alerts = True
    follows_readings = True
    every_s = 60

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        name = str(context.options.get("figure", ""))
        if name not in FIGURES:
            raise UserError(
                self.tr("没有指标 {name}。").format(name=name or "—"),
                self.tr("可用的指标：{names}").format(names=", ".join(FIGURES)),
                self.tr("改正场景文件里这块面板的 options.figure。"),
            )
        self._reader, self.tables = FIGURES[name]
        super().__init__(context, parent)

    def read(self) -> Indicator:
        """Read it."""
        return self._reader(Source.of(self.context, self.area))

    def draw(self, canvas: Canvas, box: QRectF, found: Any) -> None:
        """Name above, figure, comparison below; in the middle of the card's height."""
        sizes = self.sizes
        rows = (sizes.caption * 1.5, sizes.figure * 1.2, sizes.caption * 1.5)
        room = self.height()
        spare = max(0.0, min(sizes.body * 0.9, (room - sum(rows)) / 4))
        top = (room - sum(rows) - 2 * spare) / 2
        name = QRectF(box.left(), top, box.width(), rows[0])
        canvas.text(name, found.title, sizes.caption, "t2")
        middle = QRectF(box.left(), name.bottom() + spare, box.width(), rows[1])
        self._figure(canvas, middle, found)
        below = QRectF(box.left(), middle.bottom() + spare, box.width(), rows[2])
        if found.level:
            side = sizes.caption
            canvas.warning(found.level, QPointF(below.left() + side / 2, below.center().y()), side)
            below.adjust(side * 1.35, 0, 0, 0)
        said = (found.comparison, found.short or found.comparison)
        text = first_that_fits(self.context.theme, said, sizes.caption, False, below.width())
        canvas.text(below, text, sizes.caption, "t1" if found.level else "t2")

    def _figure(self, canvas: Canvas, box: QRectF, found: Indicator) -> None:
        """Figure and unit on one line; a narrow card makes both smaller, never less than body and caption."""
        theme, sizes = self.context.theme, self.sizes
        gap = sizes.body * 0.3 if found.unit else 0.0
        whole = canvas.width(found.figure, sizes.figure, True) + gap + canvas.width(found.unit, sizes.body)
        share = min(1.0, box.width() / max(whole, 1.0))
        size, small = max(sizes.figure * share, sizes.body), max(sizes.body * share, sizes.caption)
        base = box.center().y() + QFontMetricsF(font(theme, size, True)).capHeight() / 2
        wide = canvas.baseline(QPointF(box.left(), base), found.figure, size, "t1", True)
        if found.unit:
            canvas.baseline(QPointF(box.left() + wide + gap * share, base), found.unit, small, "t2")
