"""The page as it will be printed, in the middle of its place; its map is moved by hand and by the wheel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from layers.page_messages import PagePreview
from widgets.theme import Theme

#: Free room around the page, logical px.
_MARGIN = 20
#: Of the wheel, as Qt counts it.
_NOTCH = 120

#: What keys do: the map is moved right and up by this share of its frame, and zoomed by so many steps.
_KEY_SHARE = 0.1
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class Paper(QWidget):
    """Shows a page.

    Signals
    -------
    moved(float, float)
        The map was dragged: its extent is to move by so much (map units).
    zoomed(int)
        Steps of the wheel: forward shows a larger scale.
    resized()
        There is another amount of room.
    """

    moved = Signal(float, float)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self._page: PagePreview | None = None
        self._note = ""
        self._grip: QPointF | None = None
        self._drag = QPointF()
        self._turned = 0
        self.setMinimumSize(360, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("打印预览"))
        self.setAccessibleDescription(self.tr("方向键移动地图，加减键换比例尺"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def room(self) -> QSize:
        """Device pixels that a page may have."""
        ratio = self.devicePixelRatioF()
        return QSize(
            max(1, round((self.width() - 2 * _MARGIN) * ratio)), max(1, round((self.height() - 2 * _MARGIN) * ratio))
        )

    def show_page(self, image: QImage, page: PagePreview) -> None:
        """Show a drawn page."""
        self._image, self._page = image, page
        self._note = ""
        self._drag = QPointF()
        frame = page.frame is not None and page.extent is not None
        self.setCursor(Qt.CursorShape.OpenHandCursor if frame else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_note(self, text: str) -> None:
        """Say why there is no page; one that was there stays beneath."""
        self._note = text
        self.update()

    def sheet(self) -> QRectF:
        """Where the page lies, logical px; empty without one."""
        if self._image is None:
            return QRectF()
        ratio = self.devicePixelRatioF()
        width, height = self._image.width() / ratio, self._image.height() / ratio
        fits = min(1.0, (self.width() - 2 * _MARGIN) / width, (self.height() - 2 * _MARGIN) / height)
        width, height = width * fits, height * fits
        return QRectF(round((self.width() - width) / 2), round((self.height() - height) / 2), width, height)

    def map_frame(self) -> QRectF:
        """Where the main map lies, logical px; empty without one."""
        page, sheet = self._page, self.sheet()
        if page is None or page.frame is None or sheet.isEmpty():
            return QRectF()
        x0, y0, x1, y1 = page.frame
        k = sheet.width() / page.width_mm
        return QRectF(sheet.x() + x0 * k, sheet.y() + y0 * k, (x1 - x0) * k, (y1 - y0) * k)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, while it is dragged with its map moved along."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("b0"))
        sheet = self.sheet()
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self._image)
            if not self._drag.isNull():
                self._paint_dragged(painter)
            painter.setPen(QPen(self._theme.colour("accent"), 2.0) if self.hasFocus() else self._theme.colour("line"))
            painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._note:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 120))
            painter.setPen(QColor("#FFFFFF"))
            painter.setFont(self._theme.font("body"))
            painter.drawText(
                self.rect().adjusted(40, 40, -40, -40),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._note,
            )

    def _paint_dragged(self, painter: QPainter) -> None:
        frame = self.map_frame()
        sheet = self.sheet()
        if self._image is None or frame.isEmpty():
            return
        k = self._image.width() / sheet.width()
        source = QRectF((frame.x() - sheet.x()) * k, (frame.y() - sheet.y()) * k, frame.width() * k, frame.height() * k)
        painter.save()
        painter.setClipRect(frame)
        painter.fillRect(frame, QColor("#FFFFFF"))
        painter.drawImage(frame.translated(self._drag), self._image, source)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a page of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map."""
        if event.button() == Qt.MouseButton.LeftButton and self.map_frame().contains(event.position()):
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map along."""
        if self._grip is not None:
            self._drag = event.position() - self._grip
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the map go."""
        if self._grip is None:
            return
        self._grip = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        frame, page = self.map_frame(), self._page
        if self._drag.isNull() or page is None or page.extent is None or frame.isEmpty():
            return
        units = (page.extent[2] - page.extent[0]) / frame.width()
        self.moved.emit(-self._drag.x() * units, self._drag.y() * units)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the map by a part of its frame with the arrows, and zoom it with plus and minus."""
        page = self._page
        if page is None or page.extent is None:
            super().keyPressEvent(event)
            return
        west, south, east, north = page.extent
        if event.key() in _ARROWS:
            right, up = _ARROWS[Qt.Key(event.key())]
            self.moved.emit(right * (east - west) * _KEY_SHARE, up * (north - south) * _KEY_SHARE)
        elif event.key() in _ZOOMS:
            self.zoomed.emit(_ZOOMS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys act here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys act elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the map by whole steps."""
        if self.map_frame().contains(event.position()):
            self._turned += event.angleDelta().y()
            steps = int(self._turned / _NOTCH)
            if steps:
                self._turned -= steps * _NOTCH
                self.zoomed.emit(steps)
            event.accept()
