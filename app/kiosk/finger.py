"""Content that follows the finger: one gesture for the whole window, whichever scrolled part is beneath the finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF
from PySide6.QtGui import QScrollEvent, QScrollPrepareEvent
from PySide6.QtWidgets import QScrollArea, QScroller, QScrollerProperties, QWidget


class FingerScroll(QObject):
    """Lets every `QScrollArea` of a window follow the finger, and glide on when it is let go.

    One gesture for the window and not one for each area: Qt gives every gesture a number of its own, and PySide keeps
    a class for every number it has seen; a screen that makes its pages anew for years would never give them back.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: QScrollArea | None = None
        QScroller.grabGesture(window, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        scroller = QScroller.scroller(window)
        still = scroller.scrollerProperties()
        off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        still.setScrollMetric(QScrollerProperties.ScrollMetric.VerticalOvershootPolicy, off)
        scroller.setScrollerProperties(still)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the gesture for the area beneath the finger; elsewhere it is no scrolling."""
        if isinstance(event, QScrollPrepareEvent):
            self._follow(self._beneath(event.startPos()))
            area = self._area
            if area is None:
                event.ignore()
            else:
                bar = area.verticalScrollBar()
                event.setViewportSize(QSizeF(area.viewport().size()))
                event.setContentPosRange(QRectF(0, 0, 0, bar.maximum()))
                event.setContentPos(QPointF(0, bar.value()))
                event.accept()
            return True
        if isinstance(event, QScrollEvent):
            if self._area is not None:
                self._area.verticalScrollBar().setValue(round(event.contentPos().y()))
            return True
        return super().eventFilter(watched, event)

    def _follow(self, area: QScrollArea | None) -> None:
        if self._area is not None:
            self._area.destroyed.disconnect(self._gone)
        self._area = area
        if area is not None:
            area.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._area = None
        # A finger that comes down on what glides is not asked anew what is beneath it.
        QScroller.scroller(self._window).stop()

    def _beneath(self, place: QPointF) -> QScrollArea | None:
        """The area that can be scrolled at a place of the window."""
        widget = self._window.childAt(place.toPoint())
        while widget is not None and widget is not self._window:
            if isinstance(widget, QScrollArea):
                return widget if widget.verticalScrollBar().maximum() > 0 else None
            widget = widget.parentWidget()
        return None
