"""One map over another up to a line that is dragged: the same place twice, told apart by where the line is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme

#: Logical pixels: what the hand takes hold of, the knob's radius, one step of the keys, and the least part shown.
_GRIP, _KNOB, _STEP, _LEAST = 25, 13.0, 24, 40


class SwipeLine(QWidget):
    """The line between two maps; dragged, or moved by the arrow keys.

    Parameters
    ----------
    below, above
        The maps: ``above`` lies over ``below`` in the same parent, and is shown to the right of the line only.

    Signals
    -------
    moved(float)
        The line is at another share (0 to 1) of the width.
    """

    moved = Signal(float)

    def __init__(self, theme: Theme, below: QWidget, above: QWidget) -> None:
        parent = below.parentWidget()
        assert parent is not None, "a map of a desk has a place"
        super().__init__(parent)
        self._theme, self._below, self._above = theme, below, above
        self._share = 0.5
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("卷帘线"))
        self.setToolTip(self.tr("拖动卷帘线；方向键也可以移动"))
        self.stackUnder(above)
        above.stackUnder(self)
        below.installEventFilter(self)
        theme.changed.connect(self.update)
        self._place()
        self.show()

    @property
    def share(self) -> float:
        """Where the line is, as a share of the width."""
        return self._share

    def move_to(self, x: float) -> None:
        """Put the line at a position of the map (logical pixels from its left edge); a strip of both stays."""
        width = max(1, self._below.width())
        least = min(_LEAST, width / 2)
        self._share = min(max(x, least), width - least) / width
        self._place()
        self.moved.emit(self._share)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the map beneath."""
        if isinstance(event, QResizeEvent) or event.type() == QEvent.Type.Move:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.move_to(self.x() + event.position().x() - self._below.x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the map beneath."""
        at = QPointF(self._below.mapFromGlobal(event.globalPosition()))
        QCoreApplication.sendEvent(
            self._below,
            QWheelEvent(
                at,
                event.globalPosition(),
                event.pixelDelta(),
                event.angleDelta(),
                event.buttons(),
                event.modifiers(),
                event.phase(),
                event.inverted(),
            ),
        )
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line by keys."""
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.move_to(self._share * self._below.width() + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and knob, readable on any map."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, height = self.width() / 2, self.height()
        casing, colour = self._theme.colour("b0"), self._theme.colour("accent" if self.hasFocus() else "t1")
        for line, width in ((casing, 4.0), (colour, 2.0)):
            painter.setPen(QPen(line, width))
            painter.drawLine(QPointF(middle, 0), QPointF(middle, height))
        painter.setPen(QPen(casing, 1.0))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(middle, height / 2), _KNOB - 1, _KNOB - 1)
        painter.setBrush(QColor(casing))
        painter.setPen(Qt.PenStyle.NoPen)
        for side in (-1, 1):
            tip = QPointF(middle + side * 8, height / 2)
            painter.drawPolygon(
                QPolygonF([tip, QPointF(middle + side * 3, height / 2 - 5), QPointF(middle + side * 3, height / 2 + 5)])
            )

    def _place(self) -> None:
        area = self._below.geometry()
        self._above.setGeometry(area)
        x = round(self._share * area.width())
        self._above.setMask(QRegion(QRect(x, 0, area.width() - x, area.height())))
        self.setGeometry(area.x() + x - _GRIP // 2, area.y(), _GRIP, area.height())
