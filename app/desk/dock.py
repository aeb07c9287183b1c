"""One dockable panel of the desk."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QToolButton, QWidget

from app.panels.frame import PanelFrame
from widgets.controls.header import IconButton, PanelHeader
from widgets.theme import Theme

#: Narrower than this a side panel shows little but dots, logical px.
_LEAST = 208
#: Of the window's size, what a list that is made to float takes.
_FLOATING = 0.66


class PanelDock(QDockWidget):
    """A dock with the desk's own header: title, note, the panel's actions, and a menu to undock or hide it."""

    def __init__(self, theme: Theme, frame: PanelFrame, parent: QMainWindow) -> None:
        title = str(frame.entry.section.title)
        super().__init__(title, parent)
        self.frame = frame
        self.setObjectName(frame.entry.key)
        self.setWidget(frame)
        self._header = PanelHeader(theme, title)
        self._menu_button = IconButton(theme, "dots", self.tr("面板"))
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setMenu(self._menu())
        self._tail: QWidget = self._menu_button
        self._header.add_button(self._menu_button)
        self.setTitleBarWidget(self._header)
        if frame.entry.section.area != "bottom":
            frame.setMinimumWidth(_LEAST)
        frame.note_changed.connect(self._header.set_note)
        frame.loaded.connect(self._add_actions)
        self.dockLocationChanged.connect(self.refresh_title)

    def refresh_title(self, *_: object) -> None:
        """Hide the header's title where the panel is one of several tabs: the tab says it."""
        window = self.parent()
        tabbed = isinstance(window, QMainWindow) and any(
            not dock.isFloating() and not dock.isHidden() for dock in window.tabifiedDockWidgets(self)
        )
        self._header.set_title_visible(self.isFloating() or not tabbed)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._float = menu.addAction(self.tr("浮动"))
        self._float.setCheckable(True)
        # Not `setFloating` itself: PySide calls a slot of Qt through this class without the state.
        self._float.triggered.connect(self._let_float)
        self.topLevelChanged.connect(self._float.setChecked)
        self.topLevelChanged.connect(self.refresh_title)
        menu.addAction(self.tr("隐藏"), self.close)
        for text, area in (
            (self.tr("移到左侧"), Qt.DockWidgetArea.LeftDockWidgetArea),
            (self.tr("移到右侧"), Qt.DockWidgetArea.RightDockWidgetArea),
            (self.tr("移到下方"), Qt.DockWidgetArea.BottomDockWidgetArea),
        ):
            menu.addAction(text, functools.partial(self._move, area))
        return menu

    def _let_float(self, on: bool) -> None:
        self.setFloating(on)
        self.raise_()  # it goes back to its tab, and that one is the one looked at
        section, window = self.frame.entry.section, self.window().parentWidget()
        if on and window is not None and (section.wide or section.lists):
            # A list in a window of its own is there to be read: rows and columns, not the strip it had below the map.
            size = (window.size() * _FLOATING).expandedTo(self.size())
            self.resize(size)
            self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())

    def _move(self, area: Qt.DockWidgetArea) -> None:
        window = self.parent()
        if isinstance(window, QMainWindow):
            self.setFloating(False)
            window.addDockWidget(area, self)
            self.show()

    def _add_actions(self, actions: list) -> None:  # type: ignore[type-arg]
        self._header.add_actions(actions)
        self._header.add_button(self._tail)  # stays last
