"""Readings and limits that somebody has to decide on: what was said, why it is not believed, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.reservoirs.book import Verdict
from widgets.theme import Theme


@dataclass(frozen=True)
class Matter:
    """One thing to decide on.

    Attributes
    ----------
    key
        What its owner knows it by.
    title, why
        What was said, and why it is not believed.
    meant
        The level that is offered in its place, m, or None.
    choices
        What may be done.
    """

    key: str
    title: str
    why: str
    meant: float | None = None
    choices: Sequence[Verdict] = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT)


class Matters(QWidget):
    """A list of matters with their buttons; hidden while there are none.

    Signals
    -------
    decided(str, object)
        Key and `Verdict` that was pressed.
    asked(str)
        Show what it is about.
    """

    decided = Signal(str, object)
    asked = Signal(str)
    #: So many are shown at once; the note says how many more there are.
    MOST = 2

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_MatterRow] = []
        self._heading = QLabel(self)
        self._heading.setProperty("role", "title")
        self._note = QLabel(self)
        self._note.setProperty("role", "caption")
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 12, 12)
        outer.setSpacing(8)
        outer.addWidget(rule)
        outer.addWidget(self._heading)
        outer.addLayout(self._column)
        outer.addWidget(self._note)
        self.hide()

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show these, the first ones in full."""
        shown = matters[: self.MOST]
        while len(self._rows) < len(shown):
            row = _MatterRow(self)
            row.decided.connect(self.decided)
            row.asked.connect(self.asked)
            self._rows.append(row)
            self._column.addWidget(row)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(shown))
            if index < len(shown):
                row.show_matter(shown[index])
        self._heading.setText(self.tr("存疑待定 {n}").format(n=len(matters)))
        more = len(matters) - len(shown)
        self._note.setText(
            self.tr("另有 {n} 条。存疑的读数不进告警，直到有人决定").format(n=more)
            if more
            else self.tr("存疑的读数不进告警，直到有人决定")
        )
        self.setVisible(bool(matters))


class _MatterRow(QWidget):
    """One matter with its buttons; made once and given another matter when the list changes."""

    decided = Signal(str, object)
    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self._title, self._why = QLabel(self), QLabel(self)
        self._why.setProperty("role", "t2")
        for label in (self._title, self._why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = {verdict: QPushButton(self) for verdict in Verdict}
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for verdict, button in self._buttons.items():
            button.clicked.connect(partial(self._press, verdict))
            buttons.addWidget(button)
        buttons.addStretch(1)
        look = QPushButton(self.tr("查看"), self)
        look.clicked.connect(lambda: self.asked.emit(self._key))
        buttons.addWidget(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addLayout(buttons)

    def show_matter(self, matter: Matter) -> None:
        self._key = matter.key
        self._title.setText(matter.title)
        self._why.setText(matter.why)
        for verdict, button in self._buttons.items():
            button.setVisible(verdict in matter.choices)
            button.setText(self._text(verdict, matter.meant))

    def _press(self, verdict: Verdict) -> None:
        self.decided.emit(self._key, verdict)

    def _text(self, verdict: Verdict, meant: float | None) -> str:
        if verdict is Verdict.ACCEPT:
            return self.tr("采信")
        if verdict is Verdict.REJECT:
            return self.tr("不采信")
        return self.tr("更正…") if meant is None else self.tr("更正为 {n} m").format(n=f"{meant:.2f}")
