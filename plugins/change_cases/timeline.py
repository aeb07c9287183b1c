"""The steps of a case, newest first: ring, what was done, who, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.casestate import RING, draw_case_state
from widgets.theme import Theme

PAD = 12
GAP = 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True)
class StepLine:
    """One step as it is shown; ``share`` is that of the state it led to."""

    share: float
    title: str
    who: str
    time: str
    reason: str = ""


class StepsView(QWidget):
    """Paints the steps under each other, joined by a line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: list[StepLine] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def steps(self) -> list[StepLine]:
        """What is shown, newest first."""
        return list(self._steps)

    def show_steps(self, steps: Sequence[StepLine]) -> None:
        """Show these, in this order."""
        self._steps = list(steps)
        self.setAccessibleName("\n".join(f"{s.time} {s.title} {s.who} {s.reason}" for s in steps))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the steps."""
        return QSize(280, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reasons wrap anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rings, the line through them, and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, top = self._theme, 0
        left, right = PAD + RING + GAP, self.width() - PAD
        body, caption = theme.font("body"), theme.font("caption")
        line = QFontMetrics(body).height()
        for index, step in enumerate(self._steps):
            height = self._height(step)
            ring = QRectF(PAD, top + 2, RING, RING)
            if index + 1 < len(self._steps):
                painter.setPen(QPen(theme.colour("line"), 1))
                x = PAD + RING / 2
                painter.drawLine(QPointF(x, top + RING + 4), QPointF(x, top + height))
            draw_case_state(painter, theme, step.share, ring)
            painter.setFont(caption)
            painter.setPen(theme.colour("t3"))
            width = QFontMetrics(caption).horizontalAdvance(step.time)
            painter.drawText(QRect(right - width, top, width + 1, line + 2), Qt.AlignmentFlag.AlignVCenter, step.time)
            painter.setFont(body)
            painter.setPen(theme.colour("t1"))
            room = right - width - GAP - left
            words = QFontMetrics(body).elidedText(f"{step.title}  {step.who}", Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room, line + 2), Qt.AlignmentFlag.AlignVCenter, words)
            if step.reason:
                painter.setPen(theme.colour("t2"))
                painter.drawText(QRect(left, top + line + 4, right - left, height), _WRAP, step.reason)
            top += height

    def _height(self, step: StepLine) -> int:
        metrics = QFontMetrics(self._theme.font("body"))
        height = metrics.height() + 12
        if step.reason:
            room = max(self.width() - 2 * PAD - RING - GAP, 40)
            height += metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, step.reason).height() + 2
        return height

    def _fit(self) -> None:
        self.setFixedHeight(max(1, sum(self._height(step) for step in self._steps)))
