"""Texts that are being typed anywhere in a window, so that none is lost with the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.desk.saved_session import Draft
from app.panels.frame import PanelFrame

#: Shorter texts are typed again sooner than they are found in a message.
_LEAST = 4
#: Entries whose text is no work: searches and filters.
_FLEETING = frozenset({"search", "coordinates", "scale", "columnFilter"})
_Entry = QLineEdit | QPlainTextEdit | QTextEdit


class Drafts(QObject):
    """Follows the focus and remembers what is in the entries that it was in.

    An entry that is emptied, as forms do when they have saved, or that goes away with its dialog has no draft.

    Parameters
    ----------
    window
        Entries in it and in its dialogs are followed.

    Signals
    -------
    changed()
        A text is another one.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._followed: list[_Entry] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def all(self) -> tuple[Draft, ...]:
        """The texts that are not saved."""
        self._followed = [entry for entry in self._followed if isValid(entry)]
        found = []
        for entry in self._followed:
            text = _text(entry)
            if len(text.strip()) >= _LEAST and _touched(entry):
                found.append(Draft(_panel(entry), _name(entry), text))
        return tuple(found)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isinstance(now, _Entry) or now in self._followed or not self._mine(now) or not _is_work(now):
            return
        self._followed.append(now)
        now.textChanged.connect(self.changed)

    def _mine(self, entry: QWidget) -> bool:
        at: QWidget | None = entry
        while at is not None:
            if at is self._window:
                return True
            at = at.parentWidget()
        return False


def _is_work(entry: _Entry) -> bool:
    if entry.isReadOnly() or entry.objectName() in _FLEETING:
        return False
    return not (isinstance(entry, QLineEdit) and entry.echoMode() is not QLineEdit.EchoMode.Normal)


def _touched(entry: _Entry) -> bool:
    return entry.isModified() if isinstance(entry, QLineEdit) else entry.document().isModified()


def _text(entry: _Entry) -> str:
    return entry.text() if isinstance(entry, QLineEdit) else entry.toPlainText()


def _name(entry: _Entry) -> str:
    """What a user calls the entry."""
    if entry.accessibleName():
        return entry.accessibleName()
    parent = entry.parentWidget()
    for label in parent.findChildren(QLabel) if parent is not None else []:
        if label.buddy() is entry:
            return label.text()
    return entry.placeholderText()


def _panel(entry: QWidget) -> str:
    """Title of the panel or dialog that the entry is in."""
    at: QWidget | None = entry
    while at is not None:
        if isinstance(at, PanelFrame):
            return str(at.entry.section.title)
        if at.isWindow():
            return at.windowTitle()
        at = at.parentWidget()
    return ""
