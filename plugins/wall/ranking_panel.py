"""The panel 排行: bars by town, village, kind or class, longest first, each with its figure."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from data.errors import UserError
from plugins.wall.figures import Source
from plugins.wall.headings import ranking_heading
from plugins.wall.rankings import RANKINGS, Ranking
from widgets.panel import PanelContext
from widgets.wall.canvas import RIGHT, Canvas, font
from widgets.wall.panel import WallPanel


class RankingPanel(WallPanel):
    """Shows the ranking that ``options.ranking`` names."""

    strong_note = True
    every_s = 120

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        name = str(context.options.get("ranking", ""))
        if name not in RANKINGS:
            raise UserError(
                self.tr("没有排行 {name}。").format(name=name or "—"),
                self.tr("可用的排行：{names}").format(names=", ".join(RANKINGS)),
                self.tr("改正场景文件里这块面板的 options.ranking。"),
            )
        self._reader, self.tables, self.follows_alerts = RANKINGS[name]
        super().__init__(context, parent)
        self.heading = ranking_heading(name)

    def read(self) -> Ranking:
        """Read it."""
        return self._reader(Source.of(self.context, self.area))

    def take(self, found: Ranking) -> None:
        """The whole in the heading."""
        self.set_note(found.whole)

    def empty_text(self, found: Ranking) -> str:
        """Why there are no bars."""
        return "" if found.rows else found.empty

    def draw(self, canvas: Canvas, box: QRectF, found: Any) -> None:
        """As many rows as fit; names and figures as wide as they are, the bars between."""
        sizes, theme = self.sizes, self.context.theme
        least = sizes.caption * 1.5
        shown = found.rows[: max(1, int(box.height() // least))]
        high = min(box.height() / len(shown), sizes.body * 2.2)
        bold = QFontMetricsF(font(theme, sizes.caption, True))
        plain = QFontMetricsF(font(theme, sizes.caption))
        names = min(max(plain.horizontalAdvance(row.name) for row in shown), box.width() * 0.42)
        figures = max(bold.horizontalAdvance(row.text) for row in shown)
        gap = sizes.body * 0.45
        bars = box.width() - names - figures - 2 * gap
        full = found.full or max((row.value for row in shown), default=0.0) or 1.0
        for index, row in enumerate(shown):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            name = QRectF(line.left(), line.top(), names + 1, high)
            canvas.text(name, row.name, sizes.caption, "t2")
            thick = round(sizes.body * 0.42)
            track = QRectF(name.right() + gap, line.center().y() - thick / 2, bars, thick)
            if bars > sizes.body:
                canvas.bar(track, row.value / full, row.colour(theme))
            canvas.text(line, row.text, sizes.caption, "t1", True, RIGHT)
