"""One screen of the wall as the desk sees it: a small picture that can be pointed at, and what the screen shows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.wall.messages import Laser, ScreenState, Spot, Strokes
from widgets.theme import Theme

POINT, SPOT, DRAW = "point", "spot", "draw"
_RADIUS = 0.16
#: Points of a stroke nearer than this (share of the width) say nothing new.
_STEP = 0.004


class ScreenView(QWidget):
    """The picture; with a tool in hand the mouse points, lights or draws on the screen itself.

    Signals
    -------
    command(object)
        A `Laser`, `Spot` or `Strokes` for the wall.
    chosen(str)
        Clicked without a tool: the screen's identity.
    """

    command = Signal(object)
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.state: ScreenState | None = None
        self._picture = QImage()
        self._tool = ""
        self._selected = False
        self._strokes: list[list[tuple[float, float]]] = []
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def show_state(self, state: ScreenState) -> None:
        """Take the screen's state."""
        self.state = state
        self.setAccessibleName(f"{state.title} {state.width}x{state.height}")
        self._say_name()
        self.updateGeometry()
        self.update()

    def show_picture(self, jpeg: bytes) -> None:
        """Take a newer picture."""
        self._picture = QImage.fromData(jpeg)
        self.update()

    def set_tool(self, tool: str) -> None:
        """Take a tool in hand (`POINT`, `SPOT`, `DRAW`), or "" none: what it did on the screen goes away."""
        if self._tool and tool != self._tool:
            self._end()
        self._tool = tool
        self._say_name()
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.PointingHandCursor)

    def set_selected(self, selected: bool) -> None:
        """Draw it as the one that is spoken of."""
        self._selected = selected
        self.update()

    def clear_strokes(self) -> None:
        """Take the drawing away."""
        self._strokes = []
        self._send(Strokes(screen=self._screen(), strokes=()))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the screen's shape asks for."""
        return QSize(380, self.heightForWidth(380))

    def hasHeightForWidth(self) -> bool:
        """The screen's shape is kept."""
        return True

    def heightForWidth(self, width: int) -> int:
        """See :meth:`hasHeightForWidth`."""
        state = self.state
        if state is None or not state.width:
            return round(width * 9 / 16)
        return min(round(width * state.height / state.width), 420)

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or begin a stroke."""
        if not self._tool:
            self.chosen.emit(self._screen())
        elif self._tool == DRAW:
            self._strokes.append([self._share(event.position())])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point, light or draw."""
        at = self._share(event.position())
        if self._tool == POINT:
            self._send(Laser(screen=self._screen(), at=at))
        elif self._tool == SPOT:
            self._send(Spot(screen=self._screen(), at=(*at, _RADIUS)))
        elif self._tool == DRAW and self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            last = self._strokes[-1][-1]
            if abs(at[0] - last[0]) + abs(at[1] - last[1]) >= _STEP:
                self._strokes[-1].append(at)
                self._send(Strokes(screen=self._screen(), strokes=tuple(tuple(s) for s in self._strokes[-200:])))
                self.update()

    def leaveEvent(self, event: object) -> None:
        """The pointer leaves the screen; the spotlight stays where it is."""
        if self._tool == POINT:
            self._send(Laser(screen=self._screen(), at=None))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, strokes, frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        painter.fillRect(box, self._theme.colour("b0"))
        if not self._picture.isNull():
            painter.drawImage(box, self._picture)
        painter.setPen(QPen(QColor(self._theme.hex("accent")), 2))
        for stroke in self._strokes:
            painter.drawPolyline([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in stroke])
        role = "accent" if self._selected else "line"
        painter.setPen(QPen(self._theme.colour(role), 2 if self._selected else 1))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.end()

    # -- within

    def _box(self) -> QRectF:
        state, room = self.state, QRectF(self.rect())
        if state is None or not state.width or not state.height:
            return room
        scale = min(room.width() / state.width, room.height() / state.height)
        box = QRectF(0, 0, state.width * scale, state.height * scale)
        box.moveCenter(room.center())
        return box

    def _share(self, point: QPointF) -> tuple[float, float]:
        box = self._box()
        x = (point.x() - box.x()) / max(box.width(), 1.0)
        y = (point.y() - box.y()) / max(box.height(), 1.0)
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _screen(self) -> str:
        return "" if self.state is None else self.state.screen

    def _say_name(self) -> None:
        """The screen's name, but not over what somebody points at."""
        self.setToolTip("" if self._tool else self._screen())

    def _end(self) -> None:
        if self._tool == POINT:
            self._send(Laser(screen=self._screen(), at=None))
        elif self._tool == SPOT:
            self._send(Spot(screen=self._screen(), at=None))
        elif self._tool == DRAW:
            self.clear_strokes()

    def _send(self, command: object) -> None:
        self.command.emit(command)
