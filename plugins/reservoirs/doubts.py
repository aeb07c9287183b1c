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
    MOST = 4

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QWidget] = []
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
        for row in self._rows:
            row.hide()
            row.deleteLater()
        shown = matters[: self.MOST]
        self._rows = [self._row(matter) for matter in shown]
        for row in self._rows:
            self._column.addWidget(row)
        self._heading.setText(self.tr("存疑待定 {n}").format(n=len(matters)))
        more = len(matters) - len(shown)
        self._note.setText(self.tr("另有 {n} 条。存疑的读数不进告警，直到有人决定").format(n=more))
        self._note.setVisible(more > 0)
        self.setVisible(bool(matters))

    def _row(self, matter: Matter) -> QWidget:
        row = QWidget(self)
        title = QLabel(matter.title, row)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        why = QLabel(matter.why, row)
        why.setProperty("role", "t2")
        why.setWordWrap(True)
        why.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for verdict in matter.choices:
            button = QPushButton(self._text(verdict, matter.meant), row)
            button.clicked.connect(partial(self.decided.emit, matter.key, verdict))
            buttons.addWidget(button)
        buttons.addStretch(1)
        look = QPushButton(self.tr("查看"), row)
        look.clicked.connect(partial(self.asked.emit, matter.key))
        buttons.addWidget(look)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(why)
        column.addLayout(buttons)
        return row

    def _text(self, verdict: Verdict, meant: float | None) -> str:
        if verdict is Verdict.ACCEPT:
            return self.tr("采信")
        if verdict is Verdict.REJECT:
            return self.tr("不采信")
        return self.tr("更正…") if meant is None else self.tr("更正为 {n} m").format(n=f"{meant:.2f}")
