"""Keeps several maps at one place and scale, and shows in each where the pointer is in another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.mapview import MapView
from widgets.theme import Theme

#: Logical pixels from the middle of the mark to its edge.
_REACH = 13


class PointerMark(QWidget):
    """A cross over a map, at the place that the pointer is at in another map; it takes no mouse."""

    def __init__(self, theme: Theme, view: MapView) -> None:
        super().__init__(view)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(2 * _REACH, 2 * _REACH)
        self.hide()

    def show_at(self, at: QPointF) -> None:
        """Put it at a position of the map."""
        self.move(round(at.x()) - _REACH, round(at.y()) - _REACH)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross, open in the middle: what it points at is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        casing = self._theme.stroke("selection")
        for colour, width in ((casing.casing, 4.0), (casing.colour, 1.6)):
            painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                inner, outer = 4.0, _REACH - 1.0
                painter.drawLine(
                    QPointF(_REACH + dx * inner, _REACH + dy * inner), QPointF(_REACH + dx * outer, _REACH + dy * outer)
                )


class Link(QObject):
    """Links the maps it is given: what moves one moves all, as long as it is on.

    Maps of one session have one CRS; centre and resolution (map units a device pixel) are what they share, so that
    ground lies equally far apart in all of them whatever their sizes.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: dict[MapView, PointerMark] = {}
        self._moving = False
        self._on = True
        self._leader: MapView | None = None
        self._sizes: dict[MapView, tuple[int, int]] = {}

    @property
    def on(self) -> bool:
        """Whether the maps follow one another."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        self._on = on
        if on and self._leader in self._views:
            self._follow(self._leader)

    def add(self, view: MapView) -> None:
        """Link a map; it goes where the others are."""
        first = next(iter(self._views), None)
        self._leader = self._leader or view
        self._views[view] = PointerMark(self._theme, view)
        view.moved.connect(partial(self._moved, view))
        view.hovered.connect(partial(self._pointed, view))
        view.left.connect(partial(self._left, view))
        if first is not None and self._on:
            self._moved(first)

    def remove(self, view: MapView) -> None:
        """Let a map go its own way; an unknown one is no error."""
        mark = self._views.pop(view, None)
        self._sizes.pop(view, None)
        if mark is not None:
            mark.hide()
            mark.deleteLater()
        if self._leader is view:
            self._leader = next(iter(self._views), None)
        for other in self._views.values():
            other.hide()

    def _moved(self, view: MapView, *_: object) -> None:
        camera = view.navigation.camera
        if view not in self._views or camera is None:
            return
        size = (camera.width, camera.height)
        resized = self._sizes.get(view, size) != size
        self._sizes[view] = size
        if self._moving:
            return
        if not resized:
            self._leader = view
        # A map that is made larger or smaller by the window goes nowhere: it comes back to where the others are.
        if self._on and self._leader is not None:
            self._follow(self._leader)

    def _follow(self, leader: MapView) -> None:
        camera = leader.navigation.camera
        if camera is None:
            return
        self._moving = True
        try:
            for view, mark in self._views.items():
                mark.hide()
                if view is not leader:
                    view.navigation.follow(camera)
        finally:
            self._moving = False

    def _pointed(self, view: MapView, x: float, y: float, *_: object) -> None:
        if view not in self._views:
            return
        for other, mark in self._views.items():
            if other is view:
                mark.hide()
            else:
                mark.show_at(other.to_widget(x, y))

    def _left(self, view: MapView, *_: object) -> None:
        if view in self._views:
            for mark in self._views.values():
                mark.hide()
