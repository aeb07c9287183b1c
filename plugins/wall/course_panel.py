"""The panel 过程线: one course over time by pyqtgraph, which moves in place when new data comes."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.errors import UserError
from plugins.wall.courses import COURSES, Course
from plugins.wall.figures import Source
from plugins.wall.headings import course_heading
from widgets.panel import PanelContext
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.charts import Tick, WallChart, round_ticks
from widgets.wall.panel import WallPanel


class CoursePanel(WallPanel):
    """Shows the course that ``options.course`` names."""

    strong_note = True
    every_s = 300

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        name = str(context.options.get("course", ""))
        if name not in COURSES:
            raise UserError(
                self.tr("没有过程线 {name}。").format(name=name or "—"),
                self.tr("可用的过程线：{names}").format(names=", ".join(COURSES)),
                self.tr("改正场景文件里这块面板的 options.course。"),
            )
        self._reader, self.tables, self.follows_alerts, self.follows_readings = COURSES[name]
        super().__init__(context, parent)
        self.heading = course_heading(name)
        self.chart = WallChart(context.theme, self.sizes, self)
        self.chart.hide()  # until there is a course to draw: the sentence in its place is painted beneath it
        pad = self.sizes.pad
        self._names = round(self.sizes.caption * 1.5)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(pad, 0, pad, round(pad * 0.6))
        self._column.addWidget(self.chart)

    def read(self) -> Course:
        """Read it."""
        return self._reader(Source.of(self.context, self.area))

    def empty_text(self, found: Course) -> str:
        """Why there is no course."""
        return "" if found.lines or found.bars else found.empty

    def take(self, found: Course) -> None:
        """Give the chart its data."""
        self.set_note(found.now)
        self.chart.setVisible(bool(found.lines or found.bars))
        margins = self._column.contentsMargins()
        margins.setTop(self._names if len(found.names) > 1 else 0)
        self._column.setContentsMargins(margins)
        lower = [Tick(label.at, label.text) for label in found.lower]
        if found.bars:
            left = _left(list(found.bars), True)
            most = max(found.bars)
            peak = list(found.bars).index(most) if most > 0 else None
            self.chart.show_bars(found.bars, lower, left, peak)
        elif found.lines:
            values = [float(v) for _, y in found.lines for v in y]
            self.chart.show_lines(found.lines, lower, _left(values, found.from_zero))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sentence where there is no course; the names of several lines above the chart."""
        super().paintEvent(event)
        found = self.found
        if not isinstance(found, Course) or len(found.names) < 2:
            return
        painter = QPainter(self)
        canvas = Canvas(painter, self.context.theme, self.sizes)
        right = float(self.width() - self.sizes.pad)
        for index in reversed(range(len(found.names))):
            text = found.names[index]
            wide = canvas.width(text, self.sizes.caption)
            box = QRectF(right - wide - 1, 0, wide + 1, self._names)
            canvas.text(box, text, self.sizes.caption, "t2", align=RIGHT)
            dash = QRectF(box.left() - self.sizes.body, box.center().y() - self.sizes.line, self.sizes.body * 0.7, 0)
            dash.setHeight(self.sizes.line * 2)
            painter.fillRect(dash, self.context.theme.series(index))
            right = dash.left() - self.sizes.body * 0.6
        painter.end()

    def draw(self, canvas: Canvas, box: QRectF, found: Course) -> None:
        """The chart draws itself."""


def _left(values: list[float], from_zero: bool) -> list[Tick]:
    low, high = (0.0 if from_zero else min(values)), max(values)
    whole = all(v == int(v) for v in values)
    ticks = round_ticks(low, max(high, low + (1.0 if whole else 0.4)), whole=whole)
    plain = all(abs(t - round(t)) < 1e-9 for t in ticks)
    return [Tick(t, f"{t:,.0f}" if plain else f"{t:,.1f}") for t in ticks]
