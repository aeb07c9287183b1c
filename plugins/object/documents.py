"""The section 照片与文档 of the card: what was put to the objects here, and what cases and alerts have of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.at_place import PlaceRow
from data.documents.attachment import Attachment
from plugins.object.asking import Answer, Answered
from plugins.object.sections import answer_note
from widgets import icons
from widgets.documents.rows import DocumentRows
from widgets.documents.wording import line_of
from widgets.evidence.thumbnails import Thumbnails
from widgets.theme import Theme

#: Rows that are shown at first, and how many more each time they are asked for: a row is a widget.
FEW, MORE = 6, 60
_PAD = 12


class DocumentSection(QWidget):
    """Heading with 添加, the rows, and what is to be said beside them.

    Signals
    -------
    add_asked(), paste_asked()
        The user wants to choose files, or to add what the clipboard holds.
    opened(int)
        A row was chosen (its place in `rows`).
    menu_asked(int, QPoint), key_pressed(int, int)
        As of `DocumentRows`.
    """

    add_asked = Signal()
    paste_asked = Signal()
    opened = Signal(int)
    menu_asked = Signal(int, QPoint)
    key_pressed = Signal(int, int)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answers: Mapping[str, Answer] = {}
        self._found: tuple[PlaceRow, ...] = ()
        self._most = FEW
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self.heading = QLabel(self.tr("照片与文档"), self)
        self.heading.setProperty("role", "title")
        self.count = QLabel(self)
        self.count.setProperty("role", "caption")
        self.add = QPushButton(self.tr("添加…"), self)
        self.add.setToolTip(self.tr("给这个对象添加照片和文档；也可以把文件拖到卡片上"))
        self.add.clicked.connect(self.add_asked)
        self.paste = QPushButton(self.tr("粘贴"), self)
        self.paste.setToolTip(self.tr("添加剪贴板里的图片或文件（Ctrl+V）"))
        self.paste.clicked.connect(self.paste_asked)
        self.list = DocumentRows(theme, thumbnails, self)
        self.note = QLabel(self)
        self.note.setProperty("role", "t3")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(_PAD, 2, _PAD, 8)
        self.more = QPushButton(self)
        self.more.clicked.connect(self._show_more)
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 8, _PAD, 6)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.paste)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule)
        column.addLayout(head)
        column.addWidget(self.list)
        below = QHBoxLayout()
        below.setContentsMargins(_PAD, 4, _PAD, 4)
        below.addWidget(self.more)
        below.addStretch(1)
        column.addLayout(below)
        column.addWidget(self.note)
        self.list.opened.connect(self.opened)
        self.list.menu_asked.connect(self.menu_asked)
        self.list.key_pressed.connect(self.key_pressed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def rows(self) -> tuple[PlaceRow, ...]:
        """What was found, also what is not shown yet."""
        return self._found

    @property
    def attachments(self) -> list[Attachment]:
        """The photos and documents of `rows`."""
        return [row.attachment for row in self._found if row.attachment is not None]

    def begin(self, may_add: bool) -> None:
        """Another place: nothing is known of it yet; where no object is, nothing can be added."""
        self._most = FEW
        self._answers, self._found = {}, ()
        self.add.setVisible(may_add)
        self.paste.setVisible(may_add)
        self._write()

    def show_answers(self, answers: Mapping[str, Answer]) -> None:
        """Show what the sections of documents have said, in their order.

        What one had said before stays while it is asked again: rows under the pointer do not come and go.
        """
        self._answers = {
            key: self._answers.get(key, answer) if answer.how is Answered.ASKED else answer
            for key, answer in answers.items()
        }
        self._found = once(row for answer in self._answers.values() for row in answer.rows)
        self._write()

    def text(self, digits: int = 12) -> str:
        """The section as plain text, with so many digits of each hash; "" where it has nothing to say."""
        lines = [line_of(one, digits) for one in self.attachments]
        lines += self._notes()
        return "\n".join([self.heading.text(), *(f"  {line}" for line in lines)]) if lines else ""

    def is_complete(self) -> bool:
        """Whether the small pictures have been decoded."""
        return self.list.is_complete()

    def _show_more(self) -> None:
        self._most += MORE
        self._write()

    def _write(self) -> None:
        shown = self.attachments
        self.list.show_rows(shown[: self._most])
        self.list.setVisible(bool(shown))
        self.count.setText(str(len(shown)) if shown else "")
        hidden = len(shown) - self._most
        self.more.setVisible(hidden > 0)
        text = self.tr("全部 {n} 件") if hidden <= MORE else self.tr("再显示 {more} 件，共 {n} 件")
        self.more.setText(text.format(n=len(shown), more=MORE))
        notes = self._notes()
        waiting = any(answer.how is Answered.ASKED for answer in self._answers.values())
        if not shown and not notes and not waiting and not self.add.isHidden():
            notes = [self.tr("还没有。把文件拖到卡片上，或按“添加…”")]
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
        self.setVisible(bool(shown or notes) or not self.add.isHidden())

    def _notes(self) -> list[str]:
        """What the sections have to say beside their rows, each once."""
        notes = (answer_note(replace(answer, rows=())) for answer in self._answers.values())
        return list(dict.fromkeys(note for note in notes if note))

    def _restyle(self) -> None:
        self.add.setIcon(icons.icon("photo-plus", self._theme, 16))
        self.paste.setIcon(icons.icon("clipboard-list", self._theme, 16))


def once(rows: Iterable[PlaceRow]) -> tuple[PlaceRow, ...]:
    """Each file once: what was put to the object stands for the same file in a case or an alert."""
    found: dict[str, PlaceRow] = {}
    for place, row in enumerate(rows):
        one = row.attachment
        if one is not None:
            found.setdefault(one.sha256 or f"#{place}", row)
    return tuple(found.values())
