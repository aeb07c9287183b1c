"""One dockable panel of the desk."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QToolButton, QWidget

from app.panels.frame import PanelFrame
from widgets.controls.header import IconButton, PanelHeader
from widgets.theme import Theme

#: Narrower than this a side panel shows nothing but dots, logical px.
_LEAST = 168


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
        self._float.triggered.connect(self.setFloating)
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

    def _move(self, area: Qt.DockWidgetArea) -> None:
        window = self.parent()
        if isinstance(window, QMainWindow):
            self.setFloating(False)
            window.addDockWidget(area, self)
            self.show()

    def _add_actions(self, actions: list) -> None:  # type: ignore[type-arg]
        self._header.add_actions(actions)
        self._header.add_button(self._tail)  # stays last
