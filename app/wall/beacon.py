"""Rings around the place of an alert: they beat five times when it is new, and then stand."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.mapview import MapView
from widgets.theme import Theme
from widgets.wall.type import WallType

_BEATS = 5
_STEP_MS = 40
#: Radii of the ring and of the farthest beat, in body text.
_NEAR, _FAR = 1.7, 2.9


class Beacon(QWidget):
    """Lies over a map and keeps to a place on its ground. Takes no mouse; hidden without a place."""

    def __init__(self, theme: Theme, sizes: WallType, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes, self._view = theme, sizes, view
        self._ground: tuple[float, float] | None = None
        self._level = 1
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._step)
        side = round(2 * _FAR * sizes.body + 4 * sizes.line)
        self.resize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.moved.connect(self._keep_to_it)
        self.hide()

    def show_place(self, x: float | None, y: float | None, level: int) -> None:
        """Ring a place (workspace CRS) in a level's colour, beating at first; None takes the rings away."""
        self._timer.stop()
        self._ground = None if x is None or y is None else (x, y)
        self._level = level
        self.setVisible(self._ground is not None)
        if self._ground is not None:
            self._keep_to_it()
            self.raise_()
            if self._theme.animated:
                self._clock.start()
                self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring with a casing; a beat runs outwards from it and fades."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, line = self._sizes.body, self._sizes.line
        colour = QColor(self._theme.warning(self._level).fill)
        casing = QColor(self._theme.stroke("patch").casing)
        for pen, width in ((casing, 4 * line), (colour, 2 * line)):
            painter.setPen(QPen(pen, width))
            painter.drawEllipse(self._circle(_NEAR * body))
        share = self._beat()
        colour.setAlphaF(0.45 if share is None else 0.8 * (1 - share))
        painter.setPen(QPen(colour, 2 * line))
        far = (_NEAR + _FAR) / 2 if share is None else _NEAR + (_FAR - _NEAR) * share
        painter.drawEllipse(self._circle(far * body))
        painter.end()

    def _circle(self, radius: float) -> QRectF:
        middle = QPointF(self.width() / 2, self.height() / 2)
        return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)

    def _beat(self) -> float | None:
        """How far the present beat is; None when they are over."""
        if not self._timer.isActive():
            return None
        length = max(1, self._theme.tokens.motion("pulse"))
        return (self._clock.elapsed() % length) / length

    def _step(self) -> None:
        if self._clock.elapsed() >= _BEATS * self._theme.tokens.motion("pulse"):
            self._timer.stop()
        self.update()

    def _keep_to_it(self) -> None:
        if self._ground is not None:
            middle = self._view.to_widget(*self._ground)
            self.move(round(middle.x() - self.width() / 2), round(middle.y() - self.height() / 2))
