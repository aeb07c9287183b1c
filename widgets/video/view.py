"""One video picture with its camera's name and its state: what is not live is grey and says how old it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from widgets import icons
from widgets.theme import Theme
from widgets.video.feeds import Feed, state_text
from widgets.video.liveness import Phase
from widgets.video.stream import Stream
from widgets.wall.canvas import broken, fit, fits

#: How often a shown view looks whether it can be seen (scrolled away, minimised).
_LOOK_MS = 500
#: A view narrower than the first takes a camera's small picture, one wider than the second its large one, device px.
SMALL_PX, LARGE_PX = 480.0, 600.0
_GREY = 0.45
_PAD = 8.0


class VideoView(QWidget):
    """Shows a `Feed`; decodes only while any of it can be seen.

    Signals
    -------
    chosen(int)
        Clicked: the feed's key.
    opened(int)
        Double-clicked or Enter: the feed's key.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, theme: Theme, stream: Stream | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.stream = stream or Stream(parent=self)
        self.feed: Feed | None = None
        self._selected = False
        self._text_px = 0
        self._large = True
        self._grey = QImage()
        self._grey_of = -1
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(96, 54)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._attend)
        self.stream.pictured.connect(self.update)
        self.stream.changed.connect(self._said)
        theme.changed.connect(self.update)

    def show_feed(self, feed: Feed | None) -> None:
        """Show another camera, or none."""
        if feed == self.feed:
            return
        self.feed = feed
        self._large = self.width() * self.devicePixelRatioF() >= LARGE_PX
        self.stream.set_address(self._address())
        self._said()
        self._attend()

    def set_text_size(self, px: int) -> None:
        """Write name and state this large, each in a strip of its own, for those who stand far away."""
        self._text_px = px
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Draw it as chosen."""
        self._selected = selected
        self.update()

    def state(self) -> str:
        """The words for how the stream is."""
        stream = self.stream
        if self.feed is not None and not self.feed.address and self.feed.missing:
            return self.feed.missing
        return state_text(stream.phase, stream.address, stream.age(), stream.retry_in(), stream.why)

    def snapshot(self) -> QImage | None:
        """The picture in full resolution; None unless the stream is live now."""
        stream = self.stream
        return stream.picture.copy() if stream.phase is Phase.LIVE and not stream.picture.isNull() else None

    def shut(self) -> None:
        """End decoding for good; call it before the view goes."""
        self._look.stop()
        self.stream.shut()

    # -- what can be seen is decoded

    def can_be_seen(self) -> bool:
        """Whether any of it is on a screen, as far as the windowing system tells."""
        return self.isVisible() and not self.window().isMinimized() and not self.visibleRegion().isEmpty()

    def _address(self) -> str:
        """The small picture for a small view, where the camera has one."""
        if self.feed is None:
            return ""
        return self.feed.address if self._large or not self.feed.small else self.feed.small

    def _size_up(self) -> None:
        """Take the other picture once the view has another size; between the two bounds it keeps the one it has."""
        width = self.width() * self.devicePixelRatioF()
        self._large = width >= (SMALL_PX if self._large else LARGE_PX)
        self.stream.set_address(self._address())

    def _attend(self) -> None:
        self._size_up()
        if self.can_be_seen():
            self.stream.start()
        else:
            self.stream.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Decode from now on."""
        super().showEvent(event)
        self._look.start()
        self._attend()

    def hideEvent(self, event: QHideEvent) -> None:
        """Decode no more."""
        super().hideEvent(event)
        self._look.stop()
        self.stream.stop()

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        if self.feed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.feed.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if self.feed is not None:
            self.opened.emit(self.feed.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses, Enter opens."""
        if self.feed is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.feed.key)
        elif self.feed is not None and event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self.feed.key)
        else:
            super().keyPressEvent(event)

    # -- drawing

    def sizeHint(self) -> QSize:
        """16 to 9."""
        return QSize(320, 180)

    def _said(self) -> None:
        if self.feed is not None:
            self.setAccessibleName(f"{self.feed.name} {self.state()}")
            self.setToolTip(" · ".join(t for t in (self.feed.name, self.state(), self.feed.note, self.stream.why) if t))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture, name and state."""
        painter = QPainter(self)
        theme, whole = self._theme, QRectF(self.rect())
        painter.fillRect(whole, theme.colour("b0"))
        if self.feed is not None:
            self._draw_picture(painter, whole)
            self._draw_words(painter, whole)
        self.stream.taken()
        if self._selected or self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_picture(self, painter: QPainter, whole: QRectF) -> None:
        picture, live = self.stream.picture, self.stream.phase is Phase.LIVE
        if picture.isNull():
            side = max(32, 2 * self._text_px)
            glyph = icons.pixmap("device-cctv", side, self._theme.hex("t3"), self.devicePixelRatioF())
            middle = whole.center().toPoint()
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2 - (0 if self._text_px else 6), glyph)
            return
        size = picture.size().scaled(whole.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(whole.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size.width() < picture.width())
        if live:
            painter.drawImage(box, picture)
            return
        if self._grey_of != picture.cacheKey():
            self._grey, self._grey_of = picture.convertToFormat(QImage.Format.Format_Grayscale8), picture.cacheKey()
        painter.setOpacity(_GREY)
        painter.drawImage(box, self._grey)
        painter.setOpacity(1.0)

    def _draw_words(self, painter: QPainter, whole: QRectF) -> None:
        assert self.feed is not None
        if self._text_px:
            self._draw_large_words(painter, whole, self.feed.name)
            return
        theme, live = self._theme, self.stream.phase is Phase.LIVE
        font = theme.font("caption")
        metrics = QFontMetricsF(font)
        high = metrics.height() + 6
        strip = QRectF(0, whole.bottom() - high, whole.width(), high)
        painter.fillRect(strip, theme.colour("b1", 0.86))
        painter.setFont(font)
        state = self.state()
        room = strip.adjusted(_PAD, 0, -_PAD, 0)
        wide = min(metrics.horizontalAdvance(state), room.width() * 0.66)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        middle = Qt.TextElideMode.ElideRight
        if live:
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(QRectF(room.right() - wide - 12, room.center().y() - 3, 6, 6))
        lost = self.stream.phase in (Phase.STALE, Phase.DEAD)
        painter.setPen(theme.colour("t2") if not lost else theme.warning(2).text)
        painter.drawText(room, right, metrics.elidedText(state, middle, wide + 1))
        painter.setPen(theme.colour("t1"))
        name = metrics.elidedText(self.feed.name, middle, max(room.width() - wide - 20, 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _draw_large_words(self, painter: QPainter, whole: QRectF, name: str) -> None:
        """The name above, the state below, each on a strip; what is long has two lines."""
        theme, px, phase = self._theme, self._text_px, self.stream.phase
        pad, live = px * 0.4, phase is Phase.LIVE
        lost = phase in (Phase.STALE, Phase.DEAD)
        colours = (theme.hex("t1"), theme.warning(2).text if lost else theme.hex("t2"))
        for place, (text, colour) in enumerate(zip((name, self.state()), colours, strict=True)):
            mark = px * 0.7 if live and place else 0.0
            room = whole.width() - 2 * pad - mark
            lines = [text] if fits(theme, text, px, False, room) else broken(theme, text, px, False, room)
            high = px * (1.3 * len(lines) + 0.3)
            strip = QRectF(0, whole.bottom() - high if place else 0.0, whole.width(), high)
            painter.fillRect(strip, theme.colour("b1"))
            if mark:
                painter.setBrush(theme.colour("accent"))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawEllipse(QRectF(pad, strip.center().y() - px * 0.2, px * 0.4, px * 0.4))
            painter.setPen(colour)
            for index, line in enumerate(lines):
                fitted, shown = fit(theme, line, px, False, room)
                painter.setFont(fitted)
                box = QRectF(pad + mark, strip.top() + px * (0.15 + 1.3 * index), room, px * 1.3)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
