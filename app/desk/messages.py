"""The message area: what just happened over the map, and the history behind the bell."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.errors import Note
from widgets import icons
from widgets.controls.header import IconButton
from widgets.theme import Theme


class NoteCard(QFrame):
    """One message: what, why, what to do, when; errors offer their details to copy."""

    def __init__(self, theme: Theme, note: Note, parent: QWidget | None = None) -> None:
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
        when = QLabel(note.time.strftime("%H:%M:%S"))
        when.setProperty("role", "caption")
        foot.addWidget(when)
        foot.addStretch(1)
        if note.kind == "error":
            copy = QPushButton(self.tr("复制详情"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(_as_text(note)))
            foot.addWidget(copy)
        words.addLayout(foot)
        words.addStretch(1)


class Toast(QFrame):
    """The newest message over the map; errors stay until closed, the rest goes after some seconds.

    Signals
    -------
    resized()
        It needs to be placed anew.
    """

    resized = Signal()
    _STAYS_MS = 6000

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
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
        self._card = NoteCard(self._theme, note, self)
        self._row.insertWidget(0, self._card, 1)
        self.show()
        self._timer.stop()
        if note.kind != "error":
            self._timer.start()
        self.resized.emit()


class History(QFrame):
    """All messages of this session, newest first, below the bell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "overlay")
        self.setFixedWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        title = QLabel(self.tr("消息"))
        title.setProperty("role", "title")
        close = IconButton(theme, "x", self.tr("关闭"), size=16)
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 6, 4)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(close)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self.hide()

    def show_notes(self, notes: Iterable[Note]) -> None:
        """Show these messages, given oldest first."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shown = list(notes)
        for note in reversed(shown):
            rule = QFrame()
            rule.setProperty("role", "rule")
            rule.setFixedHeight(1)
            column.addWidget(rule)
            column.addWidget(NoteCard(self._theme, note))
        if not shown:
            empty = QLabel(self.tr("本次启动以来没有消息"))
            empty.setProperty("role", "t3")
            empty.setContentsMargins(12, 12, 12, 12)
            column.addWidget(empty)
        column.addStretch(1)
        self._area.setWidget(body)
        self.show()
        self.raise_()


def _as_text(note: Note) -> str:
    return "\n".join(part for part in (note.what, note.why, note.remedy, note.details) if part)
