"""The commands of a window: the desk's own and the plugins', by id, with their shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.desk.shortcuts import portable, resolve


@dataclass(frozen=True)
class CommandInfo:
    """What is told of a command.

    Attributes
    ----------
    key
        ``desk.zoom_in``, ``plugin.command``.
    label
        What the palette and the shortcut editor call it; says more than a menu's entry where that stands alone.
    icon
        A name of ``resources/icons``.
    default
        The shortcut it ships with, portable text; several are parted by ``"; "``.
    shortcut
        The one in use.
    why
        Why it cannot be used now; "" where it can.
    """

    key: str
    label: str
    icon: str
    default: str
    shortcut: str
    why: str


@dataclass
class _Command:
    action: QAction
    label: str
    icon: str
    default: str
    why: str = ""


class Commands(QObject):
    """Holds an action a command. Plugins' ids are ``plugin.command``; the desk's begin with ``desk.``.

    Parameters
    ----------
    window
        Where the shortcuts work.
    chosen
        Shortcuts of the user's own by command id ("" for none); all others have those they ship with.

    Signals
    -------
    shortcuts_changed()
        Shortcuts are other ones.
    """

    shortcuts_changed = Signal()

    def __init__(self, window: QWidget, chosen: Mapping[str, str] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, _Command] = {}
        self._callbacks: dict[str, Callable[..., Any]] = {}
        self._chosen: dict[str, str] = dict(chosen or {})

    def add(
        self,
        key: str,
        title: str,
        callback: Callable[..., Any],
        shortcut: str = "",
        checkable: bool = False,
        *,
        label: str = "",
        icon: str = "",
    ) -> QAction:
        """Add a command; ``callback`` takes the arguments of :meth:`run` (the action gives none).

        A shortcut that another command has already is not given twice: neither would work.
        """
        action = QAction(title, self._window)
        action.setObjectName(key)
        action.setCheckable(checkable)
        action.triggered.connect(lambda *_: callback())
        self._window.addAction(action)
        self._commands[key] = _Command(action, label or title, icon or "command", portable(shortcut))
        self._callbacks[key] = callback
        self._apply()
        return action

    def define(self, key: str, callback: Callable[..., Any]) -> None:
        """Add a command that needs arguments: panels run it, menus and palette do not show it."""
        self._callbacks[key] = callback

    def remove(self, prefix: str) -> None:
        """Take away the commands whose ids begin with ``prefix``."""
        for key in [key for key in self._commands if key.startswith(prefix)]:
            action = self._commands.pop(key).action
            self._window.removeAction(action)
            action.deleteLater()
            del self._callbacks[key]
        self._apply()

    def run(self, command: str, **arguments: Any) -> None:
        """Run a command; LookupError when there is none of that id."""
        self._callback(command)(**arguments)

    def action(self, command: str) -> QAction:
        """Return the action of a command; LookupError when there is none of that id."""
        self._callback(command)
        return self._commands[command].action

    def all(self) -> list[QAction]:
        """Return every action, in the order added."""
        return [command.action for command in self._commands.values()]

    def infos(self) -> list[CommandInfo]:
        """What is told of every command, in the order added."""
        return [
            CommandInfo(key, one.label, one.icon, one.default, _text(one.action), one.why)
            for key, one in self._commands.items()
        ]

    def enable(self, command: str, why_not: str = "") -> None:
        """Make a command usable, or say in a few words why it is not."""
        found = self._commands[command]
        found.why = why_not
        found.action.setEnabled(not why_not)

    def rename(self, command: str, title: str) -> None:
        """Give a command another title, where that says what it will do (撤销 …)."""
        found = self._commands[command]
        found.action.setText(title)
        found.label = title

    def choose_shortcuts(self, chosen: Mapping[str, str]) -> None:
        """Use these shortcuts of the user's own; commands that are not in it have those they ship with."""
        self._chosen = dict(chosen)
        self._apply()
        self.shortcuts_changed.emit()

    def _apply(self) -> None:
        defaults = {key: command.default for key, command in self._commands.items()}
        for key, text in resolve(defaults, self._chosen).items():
            action = self._commands[key].action
            if _text(action) != text:
                action.setShortcuts(QKeySequence.listFromString(text, QKeySequence.SequenceFormat.PortableText))

    def _callback(self, command: str) -> Callable[..., Any]:
        try:
            return self._callbacks[command]
        except KeyError:
            raise LookupError(f"there is no command {command!r}") from None


def _text(action: QAction) -> str:
    return QKeySequence.listToString(action.shortcuts(), QKeySequence.SequenceFormat.PortableText)
