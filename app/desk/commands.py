"""The commands of a window: the desk's own and the plugins', by id, with their shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Commands(QObject):
    """Holds an action a command. Plugins' ids are ``plugin.command``; the desk's begin with ``desk.``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._callbacks: dict[str, Callable[..., Any]] = {}

    def add(
        self, key: str, title: str, callback: Callable[..., Any], shortcut: str = "", checkable: bool = False
    ) -> QAction:
        """Add a command; ``callback`` takes the arguments of :meth:`run` (the action gives none)."""
        action = QAction(title, self._window)
        action.setObjectName(key)
        action.setCheckable(checkable)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda *_: callback())
        self._window.addAction(action)
        self._actions[key] = action
        self._callbacks[key] = callback
        return action

    def define(self, key: str, callback: Callable[..., Any]) -> None:
        """Add a command that needs arguments: panels run it, menus and palette do not show it."""
        self._callbacks[key] = callback

    def remove(self, prefix: str) -> None:
        """Take away the commands whose ids begin with ``prefix``."""
        for key in [key for key in self._actions if key.startswith(prefix)]:
            self._window.removeAction(self._actions[key])
            self._actions.pop(key).deleteLater()
            del self._callbacks[key]

    def run(self, command: str, **arguments: Any) -> None:
        """Run a command; LookupError when there is none of that id."""
        self._callback(command)(**arguments)

    def action(self, command: str) -> QAction:
        """Return the action of a command; LookupError when there is none of that id."""
        self._callback(command)
        return self._actions[command]

    def all(self) -> list[QAction]:
        """Return every action, in the order added."""
        return list(self._actions.values())

    def _callback(self, command: str) -> Callable[..., Any]:
        try:
            return self._callbacks[command]
        except KeyError:
            raise LookupError(f"there is no command {command!r}") from None
