"""Keys that a screen for everybody does not have: nothing but typing, and that only into a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

_KEYS = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.Shortcut,
}
_TYPING = {
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Shift,
}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyLock(QObject):
    """Decides which events of keys, menus, drops and pinches go through."""

    def swallows(self, event: QEvent) -> bool:
        """Whether an event ends here."""
        kind = event.type()
        if kind in (QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop, QEvent.Type.WhatsThis):
            return True
        if kind not in _KEYS:
            return False
        if not isinstance(event, QKeyEvent):
            return True
        if event.modifiers() & _HELD:
            return True
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            return True
        return not (event.text().isprintable() and event.text()) and event.key() not in _TYPING
