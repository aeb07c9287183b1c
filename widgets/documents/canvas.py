"""One picture, fitted into its room or as large as one wants; moved by hand, zoomed at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme

#: A device pixel for every so many of the picture, at most and at least.
_LARGEST = 8.0
_STEP = 1.25
#: Device pixels up to which a moving picture is drawn smoothly without being felt.
_SMOOTH = 2_500_000


class PictureCanvas(QWidget):
    """Draws a picture.

    Signals
    -------
    scaled()
        The scale is another one.
    """

    scaled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._full = QSize()
        self._words = ""
        self._scale: float | None = None
        self._middle = QPointF(0.5, 0.5)
        self._held: QPoint | None = None
        self.setMinimumSize(240, 180)
        theme.changed.connect(self.update)

    @property
    def scale(self) -> float:
        """Device pixels a pixel of the picture."""
        return self._fitting() if self._scale is None else self._scale

    @property
    def is_fitted(self) -> bool:
        """Whether all of the picture is in view, whatever the window's size."""
        return self._scale is None

    def show_words(self, words: str) -> None:
        """Show a sentence and no picture."""
        self._image, self._words = QImage(), words
        self.update()

    def show_picture(self, image: QImage, full: QSize, *, anew: bool) -> None:
        """Show a picture whose file has ``full`` pixels, of which ``image`` may have fewer; ``anew``: all of it."""
        self._image, self._full, self._words = image, full, ""
        if anew:
            self._scale, self._middle = None, QPointF(0.5, 0.5)
        self.update()
        self.scaled.emit()

    def fit(self) -> None:
        """Bring all of it into view."""
        self._scale, self._middle = None, QPointF(0.5, 0.5)
        self.update()
        self.scaled.emit()

    def set_scale(self, scale: float, at: QPointF | None = None) -> None:
        """Show it at a scale; what lies under ``at`` (widget px) stays there."""
        if self._image.isNull():
            return
        scale = min(max(scale, min(self._fitting(), 1.0)), _LARGEST)
        point = QPointF(self.rect().center()) if at is None else at
        ratio = self.devicePixelRatioF()
        shift = (point - QPointF(self.width() / 2, self.height() / 2)) * ratio
        old = self.scale
        closer = 1 / old - 1 / scale
        self._middle += QPointF(shift.x() / self._full.width() * closer, shift.y() / self._full.height() * closer)
        self._scale = scale
        self._bound()
        self.update()
        self.scaled.emit()

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in by steps of a quarter, out by negative ones."""
        self.set_scale(self.scale * _STEP**steps, at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.zoom(event.angleDelta().y() / 120, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton and not self.is_fitted:
            self._held = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along."""
        if self._held is None:
            return
        moved = (event.position().toPoint() - self._held) * self.devicePixelRatioF() / self.scale
        self._held = event.position().toPoint()
        self._middle -= QPointF(moved.x() / self._full.width(), moved.y() / self._full.height())
        self._bound()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.unsetCursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """From all of it to its own pixels and back."""
        if self.is_fitted:
            self.set_scale(1.0, event.position())
        else:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture within reach."""
        super().resizeEvent(event)
        self._bound()
        self.scaled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part in view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("b0"))
        if self._image.isNull():
            painter.setPen(self._theme.colour("t2"))
            painter.setFont(self._theme.font("body"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._words)
            return
        shown, part = self._parts()
        drawn = shown.width() * shown.height() * self.devicePixelRatioF() ** 2
        # Beyond twice its size the pixels themselves are what one wants to see.
        smooth = self.scale < 2 and (self._held is None or drawn < _SMOOTH)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(shown, self._image, part)

    def _fitting(self) -> float:
        if self._full.isEmpty():
            return 1.0
        ratio = self.devicePixelRatioF()
        wide, high = self.width() * ratio / self._full.width(), self.height() * ratio / self._full.height()
        return min(wide, high, 1.0)

    def _bound(self) -> None:
        """No farther than to the picture's edge; in the middle where it is smaller than its room."""
        if self._full.isEmpty():
            return
        ratio, scale = self.devicePixelRatioF(), self.scale
        half_x = self.width() * ratio / scale / self._full.width() / 2
        half_y = self.height() * ratio / scale / self._full.height() / 2
        self._middle = QPointF(_within(self._middle.x(), half_x), _within(self._middle.y(), half_y))

    def _parts(self) -> tuple[QRectF, QRectF]:
        """Where in the widget what part of the image is drawn."""
        ratio, scale = self.devicePixelRatioF(), self.scale
        wide, high = self._full.width() * scale / ratio, self._full.height() * scale / ratio
        left = self.width() / 2 - self._middle.x() * wide
        top = self.height() / 2 - self._middle.y() * high
        whole = QRectF(left, top, wide, high)
        shown = whole & QRectF(self.rect())
        sx, sy = self._image.width() / wide, self._image.height() / high
        part = QRectF((shown.x() - left) * sx, (shown.y() - top) * sy, shown.width() * sx, shown.height() * sy)
        return shown, part


def _within(middle: float, half: float) -> float:
    return 0.5 if half >= 0.5 else min(max(middle, half), 1 - half)
