"""The threshold: a handle on the histogram of the scores, so that one sees what it takes away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme

#: Width of a step of the threshold, and of a bar of the histogram.
STEP = 0.01
_HIGH, _SIDE = 72, 8


class ThresholdBar(QWidget):
    """Histogram from 0 to 1 with a handle; drag, arrow keys, wheel.

    Signals
    -------
    moved(float)
        The threshold is another one.
    """

    moved = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: NDArray[np.int64] = np.zeros(0, np.int64)
        self._low = 0.0
        self._value = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setAccessibleName(self.tr("分数阈值"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(240, _HIGH)

    @property
    def value(self) -> float:
        """The threshold."""
        return self._value

    def show_scores(self, scores: NDArray[np.float64], value: float) -> None:
        """Show the histogram of these scores and put the handle at ``value``; nothing is told."""
        self._low = float(np.floor(min(0.5, float(scores.min()) if len(scores) else 0.5) / STEP) * STEP)
        bins = max(1, round((1.0 - self._low) / (2 * STEP)))
        self._counts = np.histogram(scores, bins=bins, range=(self._low, 1.0))[0].astype(np.int64)
        self._value = min(max(value, self._low), 1.0)
        self.update()

    def set_value(self, value: float) -> None:
        """Move the handle, and tell."""
        rounded = round(min(max(value, self._low), 1.0) / STEP) * STEP
        if abs(rounded - self._value) > STEP / 2:
            self._value = round(rounded, 4)
            self.update()
            self.moved.emit(self._value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to the pointer."""
        self.set_value(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.set_value(self._at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch is a step."""
        self.set_value(self._value + STEP * (1 if event.angleDelta().y() > 0 else -1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move a step, page keys ten, Home and End to the ends."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageDown: -10, Qt.Key.Key_PageUp: 10, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_value(self._value + step * STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, axis and handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        theme, base = self._theme, self.height() - 22.0
        most = int(self._counts.max()) if len(self._counts) else 0
        width = (self.width() - 2 * _SIDE) / max(len(self._counts), 1)
        x = self._x(self._value)
        for number, count in enumerate(self._counts.tolist()):
            if not count:
                continue
            left = _SIDE + number * width
            # A square root: the few with high scores are what matters, and must be seen beside the many.
            tall = max(2.0, (base - 4) * (count / most) ** 0.5)
            kept = left + width > x
            painter.fillRect(
                QRectF(left + 0.5, base - tall, max(width - 1, 1), tall), theme.colour("accent" if kept else "b3")
            )
        painter.setPen(QPen(theme.colour("ctl"), 1))
        painter.drawLine(QPointF(_SIDE, base), QPointF(self.width() - _SIDE, base))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("t3"))
        for value in (self._low, (self._low + 1) / 2, 1.0):
            box = QRectF(self._x(value) - 30, base + 4, 60, 16)
            box.moveLeft(min(max(box.left(), 0.0), self.width() - 60.0))
            align = Qt.AlignmentFlag.AlignHCenter
            if value == self._low:
                align = Qt.AlignmentFlag.AlignLeft
            elif value == 1.0:
                align = Qt.AlignmentFlag.AlignRight
            painter.drawText(
                box.adjusted(_SIDE if value == self._low else 0, 0, -_SIDE if value == 1.0 else 0, 0),
                align,
                f"{value:.2f}",
            )
        painter.setPen(QPen(theme.colour("t1"), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, base))
        painter.setBrush(theme.colour("accent" if self.hasFocus() else "t1"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, base), 7, 7)

    def _x(self, value: float) -> float:
        return _SIDE + (value - self._low) / max(1.0 - self._low, 1e-6) * (self.width() - 2 * _SIDE)

    def _at(self, x: float) -> float:
        return self._low + (x - _SIDE) / max(self.width() - 2 * _SIDE, 1) * (1.0 - self._low)
