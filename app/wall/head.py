"""The line at the top of a wall: whose map it is, the scene, the day and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.type import WallType


class Head(QWidget):
    """Painted once a minute and when something is told; never blinks."""

    def __init__(self, theme: Theme, sizes: WallType, clock: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes, self._clock = theme, sizes, clock
        self._title = self._scene = self._state = ""
        self._demo = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tick)
        theme.changed.connect(self.update)
        self._tick()

    @staticmethod
    def height_for(sizes: WallType) -> int:
        """How high the line is."""
        return round(sizes.body * 140 / 48)

    def show_title(self, title: str, demo: bool) -> None:
        """Whose map it is."""
        self._title, self._demo = title, demo
        self.update()

    def show_scene(self, title: str, state: str) -> None:
        """The scene, and what holds it (paused, pinned) or ""."""
        if (title, state) != (self._scene, self._state):
            self._scene, self._state = title, state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, chip, scene at the left; day and clock at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("b1"))
        canvas = Canvas(painter, self._theme, self._sizes)
        sizes, line = (
            self._sizes,
            QRectF(self.rect()).adjusted(self._sizes.margin * 1.2, 0, -self._sizes.margin * 1.2, 0),
        )
        now = self._clock()
        wide = canvas.text(line, f"{now:%H:%M}", sizes.body * 1.75, "t1", True, RIGHT)
        right = line.right() - wide - sizes.body
        day = QRectF(line.left(), line.top(), right - line.left(), line.height())
        wide = canvas.text(day, self._day(now), sizes.body, "t2", False, RIGHT)
        end = right - wide - sizes.body
        left = line.left() + canvas.text(
            line.adjusted(0, 0, end - line.right(), 0), self._title, sizes.title, "t1", True
        )
        if self._demo:
            left += sizes.body * 0.6
            left += self._chip(canvas, left, line, self.tr("演示数据")) + sizes.body * 0.2
        for text, role in ((self._scene, "t2"), (self._state, "t3")):
            if text and end - left > sizes.body * 3:
                left += sizes.body * 0.9
                left += canvas.text(QRectF(left, line.top(), end - left, line.height()), text, sizes.body, role)
        painter.end()

    def _chip(self, canvas: Canvas, left: float, line: QRectF, text: str) -> float:
        sizes = self._sizes
        wide = canvas.width(text, sizes.caption) + sizes.body * 0.7
        box = QRectF(left, line.center().y() - sizes.body * 0.62, wide, sizes.body * 1.24)
        canvas.painter.setPen(canvas.pen("ctl", sizes.line))
        canvas.painter.drawRoundedRect(box, sizes.line, sizes.line)
        canvas.text(box.adjusted(sizes.body * 0.35, 0, 0, 0), text, sizes.caption, "t2")
        return wide

    def _day(self, now: datetime) -> str:
        days = (
            self.tr("周一"),
            self.tr("周二"),
            self.tr("周三"),
            self.tr("周四"),
            self.tr("周五"),
            self.tr("周六"),
            self.tr("周日"),
        )
        text = self.tr("{month} 月 {day} 日 {weekday}")
        return text.format(month=now.month, day=now.day, weekday=days[now.weekday()])

    def _tick(self) -> None:
        self.update()
        now = self._clock()
        self._timer.start((60 - now.second) * 1000 - now.microsecond // 1000 + 5)
