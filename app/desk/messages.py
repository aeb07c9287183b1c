"""What just happened, over the map: one message, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.notes import Note
from widgets import icons
from widgets.controls.header import IconButton
from widgets.theme import Theme

#: What a message offers besides its words: a title, and what it does.
Way = tuple[str, Callable[[], object]]


class NoteCard(QFrame):
    """One message: what, why, what to do, when; its details to copy, and ways to what it is about."""

    def __init__(self, theme: Theme, note: Note, ways: list[Way], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        glyph = QLabel()
        name, role = ("alert-circle", "t1") if note.kind == "error" else ("info-circle", "t2")
        glyph.setPixmap(icons.pixmap(name, 18, theme.hex(role), self.devicePixelRatioF()))
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        row.addLayout(words, 1)
        for text, style in (
            (note.what, "title" if note.kind == "error" else ""),
            (note.why, "t2"),
            (note.remedy, ""),
        ):
            if text:
                label = QLabel(text)
                label.setWordWrap(True)
                label.setProperty("role", style)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                words.addWidget(label)
        foot = QHBoxLayout()
        when = QLabel(note.time.strftime("%H:%M:%S" if note.time.date() == datetime.now().date() else "%m-%d %H:%M"))
        when.setProperty("role", "caption")
        foot.addWidget(when)
        foot.addStretch(1)
        for title, act in ways:
            button = QPushButton(title)
            button.clicked.connect(lambda _checked=False, act=act: act())
            foot.addWidget(button)
        if note.kind == "error" or note.details:
            copy = QPushButton(self.tr("复制详情"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(note.text))
            foot.addWidget(copy)
        words.addLayout(foot)
        words.addStretch(1)


class Toast(QFrame):
    """The newest message over the map; errors stay until closed, the rest goes after some seconds.

    Parameters
    ----------
    ways
        What a message offers besides its words.

    Signals
    -------
    resized()
        It needs to be placed anew.
    """

    resized = Signal()
    _STAYS_MS = 6000

    def __init__(self, theme: Theme, ways: Callable[[Note], list[Way]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ways = ways
        self.setProperty("role", "overlay")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.setSpacing(0)
        close = IconButton(theme, "x", self.tr("关闭"), size=16, side=24)
        close.clicked.connect(self.hide)
        self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._card: NoteCard | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self._STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def note(self) -> Note | None:
        """The message shown."""
        return self._card.note if self._card is not None and self.isVisible() else None

    def show_note(self, note: Note) -> None:
        """Show a message; an error on screen is not replaced by news."""
        if self.note is not None and self.note.kind == "error" and note.kind != "error":
            return
        if self._card is not None:
            self._row.removeWidget(self._card)
            self._card.deleteLater()
        self._card = NoteCard(self._theme, note, self._ways(note), self)
        self._row.insertWidget(0, self._card, 1)
        # A card that takes another's place is hidden until the next turn, and asks for no height before.
        self._card.show()
        self.show()
        self._timer.stop()
        if note.kind != "error":
            self._timer.start()
        self.resized.emit()
