"""The change from one scene to the next: two finished pictures over the screen, which nothing behind can disturb."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

#: Frames are asked for this often, ms; painting them takes what it takes.
_STEP_MS = 12


def picture_of(widget: QWidget) -> QImage:
    """A widget's picture without an alpha channel: such images blend fastest."""
    image = QImage(widget.size() * widget.devicePixelRatioF(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(widget.devicePixelRatioF())
    widget.render(image)
    return image


class Crossfade(QWidget):
    """Shows ``before`` turning into ``after``; on top of the page, which is finished beneath it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = self._after = QImage()
        self._slide = False
        self._duration = 1
        self._done: Callable[[], None] = lambda: None
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self, interval=_STEP_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.update)
        #: Frames that the last change had, and the longest time between two of them, ms.
        self.frames, self.longest_ms = 0, 0.0
        self._last = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def run(self, before: QImage, after: QImage, milliseconds: int, slide: bool, done: Callable[[], None]) -> None:
        """Begin; ``done`` is called at the end."""
        self._before, self._after, self._slide, self._done = before, after, slide, done
        self._duration = max(1, milliseconds)
        self.frames, self.longest_ms, self._last = 0, 0.0, 0
        self.show()
        self.raise_()
        self._elapsed.start()
        self._timer.start()

    @property
    def running(self) -> bool:
        """Whether a change is under way."""
        return self._timer.isActive()

    def finish(self) -> None:
        """End at once."""
        if self._timer.isActive():
            self._timer.stop()
            self.hide()
            self._before = self._after = QImage()
            self._done()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One step; the first shows what was there, so that the change begins from it."""
        now = self._elapsed.elapsed()
        share = min(1.0, now / self._duration)
        eased = 1 - (1 - share) ** 3
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if self._slide:
            x = round((1 - eased) * self.width())
            painter.drawImage(QRectF(x - self.width(), 0, self.width(), self.height()), self._before)
            painter.drawImage(QRectF(x, 0, self.width(), self.height()), self._after)
        else:
            painter.drawImage(0, 0, self._before)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setOpacity(eased)
            painter.drawImage(0, 0, self._after)
        painter.end()
        self.frames += 1
        self.longest_ms = max(self.longest_ms, float(now - self._last))
        self._last = now
        if share >= 1.0:
            QTimer.singleShot(0, self, self.finish)
