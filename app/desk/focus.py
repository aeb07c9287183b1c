"""The keyboard's way round the desk: F6 from area to area, a ring around what the keys go to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMainWindow,
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

from app.desk.docks import Docks
from app.host.host import PanelEntry
from app.panels.frame import PanelFrame
from widgets.theme import Theme


class FocusRing(QWidget):
    """A ring around the widget that the keys go to, while one gets about by keys."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._around: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def around(self) -> QWidget | None:
        """The widget that has the ring; None without one."""
        return self._around if self.isVisible() else None

    def show_around(self, widget: QWidget | None) -> None:
        """Put the ring around a widget of this window, or take it away."""
        for followed in self._followed:
            if isValid(followed):
                followed.removeEventFilter(self)
        self._followed = []
        self._around = widget
        if widget is None:
            self.hide()
            return
        # What it lies in, too: where a dock moves with another layout, the widget within it hears nothing.
        at: QWidget | None = widget
        while at is not None and at is not self.parentWidget():
            at.installEventFilter(self)
            self._followed.append(at)
            at = at.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget; the mouse takes the ring away."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif event.type() is QEvent.Type.Hide or (
            event.type() is QEvent.Type.MouseButtonPress and watched is self._around
        ):
            self.show_around(None)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        width = self._theme.width("focus")
        painter.setPen(self._theme.pen("accent", width))
        inner = self.rect().toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(inner, 4, 4)

    def _place(self) -> None:
        around, window = self._around, self.parentWidget()
        if around is None or window is None or not isValid(around) or not around.isVisible():
            self.hide()
            return
        box = QRect(around.mapTo(window, around.rect().topLeft()), around.size())
        self.setGeometry(box.adjusted(-1, -1, 1, 1).intersected(window.rect()))
        self.raise_()
        self.show()


class FocusWays(QObject):
    """Takes the focus from area to area of one desk, and says which panel has it.

    The areas are the top bar, the panels at the left, the middle, the panels at the right and at the bottom, each panel
    that can be seen by itself, and the status bar.
    """

    def __init__(
        self,
        theme: Theme,
        window: QMainWindow,
        toolbar: QWidget,
        docks: Docks,
        centre: QTabWidget,
        middle: QWidget,
        status: QWidget,
    ) -> None:
        super().__init__(window)
        self._window, self._toolbar, self._docks = window, toolbar, docks
        self._centre, self._middle, self._status = centre, middle, status
        self.ring = FocusRing(theme, window)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._changed)
        self._last: PanelEntry | None = None
        self._application = application
        self._by_keys = False

    def close(self) -> None:
        """Follow the focus no more."""
        self._application.focusChanged.disconnect(self._changed)
        self.ring.show_around(None)

    def areas(self) -> list[QWidget]:
        """The areas that can be seen, in the order in which F6 goes through them."""
        order = {
            Qt.DockWidgetArea.LeftDockWidgetArea: 0,
            Qt.DockWidgetArea.RightDockWidgetArea: 2,
            Qt.DockWidgetArea.BottomDockWidgetArea: 3,
        }
        docks = [dock for dock in self._docks.shown() if not dock.visibleRegion().isEmpty() or dock.isFloating()]
        placed: list[tuple[int, int, int, QWidget]] = [
            (order.get(self._window.dockWidgetArea(dock), 4), dock.y(), dock.x(), dock) for dock in docks
        ]
        middle = self._centre.currentWidget()
        if middle is not None:
            placed.append((1, 0, 0, middle))
        placed.sort(key=lambda entry: entry[:3])
        return [self._toolbar, *(area for *_, area in placed), self._status]

    def step(self, by: int) -> None:
        """Go to the next area, or the one before (-1), round the end; those that take no keys are passed over."""
        areas = self.areas()
        now = QApplication.focusWidget()
        at = next((place for place, area in enumerate(areas) if now is not None and _within(now, area)), None)
        at = (-1 if by > 0 else 0) if at is None else at
        for count in range(1, len(areas) + 1):
            area = areas[(at + by * count) % len(areas)]
            first = next(_stops(area), None)
            if first is not None:
                if area.isWindow():
                    area.activateWindow()
                with self.by_keys():
                    first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if isinstance(first, QLineEdit):
                    first.selectAll()
                return

    def panel(self) -> PanelEntry | None:
        """The panel that the keys go to, or went to before a menu or the top bar took them; None for the map."""
        return self._last

    def _changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not (now.window() is self._window or _within(now, self._window)):
            return
        if now.window() is self._window and self._by_keys:
            self.ring.show_around(_whole(now))
        else:
            self.ring.show_around(None)
        frame = _frame(now)
        if frame is not None:
            self._last = frame.entry
        elif _within(now, self._middle):
            self._last = None

    @contextmanager
    def by_keys(self) -> Iterator[None]:
        """While this is open the focus goes by keys: a mouse shows where they go, whoever types has to be told."""
        self._by_keys = True
        try:
            yield
        finally:
            self._by_keys = False


def _within(widget: QWidget, area: QWidget) -> bool:
    return widget is area or area.isAncestorOf(widget)


def _frame(widget: QWidget) -> PanelFrame | None:
    at: QWidget | None = widget
    while at is not None and not isinstance(at, PanelFrame):
        at = at.parentWidget()
    return at


def _whole(widget: QWidget) -> QWidget:
    """What a user takes for the widget: a list and not its viewport, a box and not the line within it."""
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return parent
    return parent if parent is not None and parent.focusProxy() is widget else widget


def _stops(area: QWidget) -> Iterator[QWidget]:
    """Widgets of an area that take keys, in the order of Tab, the first list or entry before any button."""
    found: list[QWidget] = []
    at = area.nextInFocusChain()
    while at is not None and at is not area:
        if area.isAncestorOf(at) and at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(at)
        at = at.nextInFocusChain()
    if area.focusPolicy() & Qt.FocusPolicy.TabFocus:
        found.insert(0, area)
    found.sort(key=lambda widget: not isinstance(widget, QAbstractItemView))
    yield from found
