"""The sections of other plugins on the card: their rows, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.at_place import PlaceRow, PlaceSection
from data.errors import UserError
from plugins.object.asking import Answer, Answered
from widgets.cards.rows import ObjectRow, ObjectRows
from widgets.theme import Theme

#: Rows beyond this are counted, not listed: the panel of the topic has them all.
MOST = 8


class SectionList(QWidget):
    """Sections one below the other; each is hidden while it has nothing to say.

    Signals
    -------
    chosen(PlaceRow)
        A row was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lists: dict[str, ObjectRows] = {}
        self._titles: dict[str, str] = {}
        self._rows: dict[str, Sequence[PlaceRow]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_sections(self, sections: Sequence[PlaceSection]) -> None:
        """Be ready for the answers of these; what was said of the place before is taken away."""
        titles = {section.key: section.title for section in sections}
        if titles != self._titles:
            for rows in self._lists.values():
                self._column.removeWidget(rows)
                rows.hide()
                rows.deleteLater()
            self._titles, self._lists = titles, {}
            for section in sections:
                self._lists[section.key] = rows = ObjectRows(self._theme, section.title, self)
                rows.chosen.connect(lambda place, key=section.key: self.chosen.emit(self._rows[key][int(place)]))
                self._column.addWidget(rows)
        self._rows = {}
        for rows in self._lists.values():
            rows.hide()

    def show_answer(self, key: str, answer: Answer) -> None:
        """Show what a section has said; one that is not of this list is passed over."""
        rows = self._lists.get(key)
        if rows is None:
            return
        self._rows[key] = answer.rows
        rows.show_rows([_row(place, row) for place, row in enumerate(answer.rows[:MOST])])
        note = answer_note(answer)
        rows.set_note(note)
        rows.setVisible(bool(answer.rows or note))

    def list_of(self, key: str) -> ObjectRows:
        """The list of a section."""
        return self._lists[key]


def answer_note(answer: Answer) -> str:
    """What is to be said beside the rows; "" where they say it all."""
    translate = QCoreApplication.translate
    if answer.how is Answered.LATE:
        return translate("Place", "还没有答复。稍等，答复到了会显示在这里；一直没有，请看日志")
    if answer.how is Answered.FAILED:
        error = answer.error
        why = error.what if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
        return translate("Place", "读不出来：{why}。再点一次地图重试；仍不行，请看日志").format(why=why.rstrip("。"))
    notes = []
    if len(answer.rows) > MOST:
        notes.append(translate("Place", "另有 {n} 条，打开上面任一条可看全部").format(n=len(answer.rows) - MOST))
    if answer.hidden:
        notes.append(hidden_note(answer.hidden))
    return "\n".join(notes)


def hidden_note(hidden: int) -> str:
    """How many rows the time bar leaves out: none goes without a word."""
    text = QCoreApplication.translate("Place", "另有 {n} 条不在时间轴选定的日期内，未列出")
    return text.format(n=hidden)


def section_text(title: str, answer: Answer) -> str:
    """A section as plain text; "" where it has nothing to say."""
    lines = [f"  {row.title}" + (f"（{row.note}）" if row.note else "") for row in answer.rows]
    if answer.how in (Answered.LATE, Answered.FAILED):
        lines.append(f"  {answer_note(answer)}")
    if answer.hidden:
        lines.append(f"  {hidden_note(answer.hidden)}")
    return "\n".join([title, *lines]) if lines else ""


def _row(place: int, row: PlaceRow) -> ObjectRow:
    return ObjectRow(str(place), row.icon, row.title, row.note, row.past, row.warning)
