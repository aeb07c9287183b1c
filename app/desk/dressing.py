"""Gives the desk the style sheet of a new theme part by part, so that a switch does not hold the window up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from app.panels.turns import Turns
from widgets.theme import Theme


class Dressing(QObject):
    """Dresses the direct children of one main window anew when the theme changes, each in a turn of its own.

    A new style sheet of the application, or of the window, is worked out for a thousand widgets and more at once, which
    takes most of a second. Of a part's own sheet only the part is worked out, and it goes before the application's,
    which stays what it was. What becomes a child of the window later (dialogs, tab bars, floating things) is dressed
    when it first shows. The window itself has its colours in the sheet for every theme, chosen by its property
    ``theme``. The children must have no style sheet of their own; what is within them may.

    Parameters
    ----------
    theme
        Its `Theme.in_parts` is set.
    window
        Dressed; also the parent.

    Signals
    -------
    completed()
        Everything wears the theme.
    """

    completed = Signal()

    def __init__(self, theme: Theme, window: QMainWindow) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._turns = Turns(self)
        self._left = 0
        # None: the application's sheet is that of the theme.
        self._sheet = theme.style_sheet() if theme.stale else None
        theme.in_parts = True
        theme.changed.connect(self._begin)
        window.setProperty("theme", theme.name)
        window.installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether some parts still wear the last theme."""
        return self._left > 0

    def close(self) -> None:
        """Dress nothing any more."""
        self._theme.changed.disconnect(self._begin)
        self._turns.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress what becomes a child of the window after a switch."""
        if event.type() is QEvent.Type.ChildPolished and self._sheet is not None and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget):
                self._dress(child)
        return False

    def _begin(self) -> None:
        self._sheet = self._theme.style_sheet()
        window = self._window
        window.setProperty("theme", self._theme.name)
        style = window.style()
        # Of the window alone: its property chooses other rules now.
        style.unpolish(window)
        style.polish(window)
        # What lies between the parts: each of those is painted anew when it is dressed.
        window.update(QRegion(window.rect()).subtracted(window.childrenRegion()))
        parts = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        parts.sort(key=lambda part: not part.isVisible())
        self._turns.clear()
        self._left = len(parts)
        for part in parts:
            self._turns.add(partial(self._turn, part))

    def _turn(self, part: QWidget) -> None:
        self._left -= 1
        if isValid(part) and part.parent() is self._window:
            self._dress(part)
        if self._left == 0:
            self.completed.emit()

    def _dress(self, part: QWidget) -> None:
        if self._sheet is not None and part.styleSheet() != self._sheet:
            part.setStyleSheet(self._sheet)
