"""The history behind the bell: every message, also of earlier runs, searched, copied, followed to its cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.desk.messages import NoteCard, Way
from app.notes import Note
from widgets.controls.header import IconButton
from widgets.theme import Theme

#: Messages shown at once; each is half a dozen widgets.
_PAGE = 12


class History(QFrame):
    """All messages, newest first.

    Parameters
    ----------
    notes
        Gives the messages, oldest first.
    ways
        What a message offers besides its words.

    Signals
    -------
    clear_asked()
        The history is to be emptied.
    """

    clear_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        notes: Callable[[], Sequence[Note]],
        ways: Callable[[Note], list[Way]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("help_page", "trouble#消息")
        self._theme, self._notes, self._ways = theme, notes, ways
        self._shown = _PAGE
        self.setObjectName("message_history")
        self.setProperty("role", "overlay")
        self.setFixedWidth(460)
        self.setAccessibleName(self.tr("消息"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("在消息中查找"))
        self.words.setAccessibleName(self.tr("在消息中查找"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _text: self._narrowed())
        self.kinds = QButtonGroup(self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(self._filters())
        column.addWidget(self._area, 1)
        self.hide()

    def refresh(self) -> None:
        """Show the messages there are now."""
        self._fill()

    def open(self) -> None:
        """Show the newest messages."""
        self._shown = _PAGE
        self._fill()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def found(self) -> list[Note]:
        """The messages that the filters let through, newest first."""
        kind, words = self.kinds.checkedId(), self.words.text().strip().casefold()
        return [
            note
            for note in reversed(self._notes())
            if (kind != 1 or note.kind == "error") and (kind != 2 or note.kind != "error")
            if words in note.text.casefold()
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("消息"))
        title.setProperty("role", "title")
        copy = IconButton(self._theme, "copy", self.tr("复制列出的消息"), size=16)
        copy.clicked.connect(self._copy)
        clear = IconButton(self._theme, "trash", self.tr("清空消息"), size=16)
        clear.clicked.connect(self._clear)
        close = IconButton(self._theme, "x", self.tr("关闭"), size=16)
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 6, 4)
        head.addWidget(title)
        head.addStretch(1)
        for button in (copy, clear, close):
            head.addWidget(button)
        return head

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        for place, text in enumerate((self.tr("全部"), self.tr("错误"), self.tr("提示"))):
            button = QPushButton(text)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setChecked(place == 0)
            self.kinds.addButton(button, place)
            row.addWidget(button)
        self.kinds.idClicked.connect(lambda _place: self._narrowed())
        return row

    def _narrowed(self) -> None:
        self._shown = _PAGE
        self._fill()

    def _more(self) -> None:
        self._shown += _PAGE
        at = self._area.verticalScrollBar().value()
        self._fill()
        self._area.verticalScrollBar().setValue(at)

    def _copy(self) -> None:
        lines = [f"{note.time:%Y-%m-%d %H:%M:%S}\n{note.text}" for note in self.found()]
        QGuiApplication.clipboard().setText("\n\n".join(lines))

    def _clear(self) -> None:
        self.clear_asked.emit()
        self._fill()

    def _fill(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        found = self.found()
        for note in found[: self._shown]:
            rule = QFrame()
            rule.setProperty("role", "rule")
            rule.setFixedHeight(1)
            column.addWidget(rule)
            column.addWidget(NoteCard(self._theme, note, self._ways(note)))
        if len(found) > self._shown:
            more = QPushButton(self.tr("更早的 {n} 条").format(n=len(found) - self._shown))
            more.clicked.connect(self._more)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        if not found:
            none = self.tr("没有符合的消息") if self._notes() else self.tr("还没有消息")
            empty = QLabel(none)
            empty.setProperty("role", "t3")
            empty.setContentsMargins(12, 12, 12, 12)
            column.addWidget(empty)
        column.addStretch(1)
        self._area.setWidget(body)
