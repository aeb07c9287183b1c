"""Which command has which shortcut: the user's own before those that the commands ship with, none twice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_PORTABLE = QKeySequence.SequenceFormat.PortableText
#: Keys that widgets need for themselves: with them alone lists, entries and dialogs could not be used any more.
_RESERVED = {
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
}
#: Copying, pasting and the like, in every entry.
_EDITING = {"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"}


def keys_of(text: str) -> list[str]:
    """The key sequences of a text, each as portable text: ``"Ctrl++; Ctrl+="`` gives two."""
    return [one.toString(_PORTABLE) for one in QKeySequence.listFromString(text, _PORTABLE) if not one.isEmpty()]


def portable(text: str) -> str:
    """A shortcut as it is kept and compared, whatever way it is written."""
    return "; ".join(keys_of(text))


def shown(text: str) -> str:
    """A shortcut as it is shown on this system: the first of several."""
    keys = keys_of(text)
    return QKeySequence.fromString(keys[0], _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def resolve(defaults: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The shortcut of every command, portable text, "" for none.

    Parameters
    ----------
    defaults
        What each command ships with, the most important command first: of two with one key the first has it.
    chosen
        What the user has given commands, "" for no key at all; goes before every default. Unknown ids are ignored.
    """
    taken: set[str] = set()
    found: dict[str, str] = {}
    for mine in (True, False):
        for command, default in defaults.items():
            if (command in chosen) is not mine:
                continue
            free = [key for key in keys_of(chosen[command] if mine else default) if key not in taken]
            taken.update(free)
            found[command] = "; ".join(free)
    return {command: found[command] for command in defaults}


def holders(keys: str, shortcuts: Mapping[str, str], but: str = "") -> list[str]:
    """Commands that have one of these keys already, in their order, without ``but``."""
    wanted = set(keys_of(keys))
    return [command for command, text in shortcuts.items() if command != but and wanted & set(keys_of(text))]


def refusal(keys: str) -> str:
    """Why a shortcut cannot be given to any command, in the user's language; "" where it can."""
    for sequence in QKeySequence.listFromString(keys, _PORTABLE):
        combination: QKeyCombination = sequence[0]  # type: ignore[index]
        plain = combination.keyboardModifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and combination.key() in _RESERVED:
            return QCoreApplication.translate("Shortcuts", "此键用于在界面中移动和输入，不能改作快捷键")
        if sequence.toString(_PORTABLE) in _EDITING:
            return QCoreApplication.translate("Shortcuts", "此键用于复制、粘贴等文字编辑，不能改作快捷键")
    return ""
