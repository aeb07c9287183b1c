"""Small rows of the panels: a name and its figure, headings, rules between blocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget


def heading(text: str) -> QLabel:
    """The name of a block."""
    made = QLabel(text)
    made.setProperty("role", "title")
    return made


def caption(text: str = "", wrap: bool = True) -> QLabel:
    """A quiet sentence."""
    made = QLabel(text)
    made.setProperty("role", "caption")
    made.setWordWrap(wrap)
    return made


def rule() -> QFrame:
    """A line of 1 px."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


class FactRows(QWidget):
    """Names at the left, values at the right; rows are made once and used again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show names and values; a value too long for its row is cut in the middle and whole in its tooltip."""
        while len(self._cells) < len(facts):
            name, value = QLabel(self), QLabel(self)
            name.setProperty("role", "t2")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setWordWrap(True)
            self._grid.addWidget(name, len(self._cells), 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, len(self._cells), 1)
            self._cells.append((name, value))
        for index, (name, value) in enumerate(self._cells):
            shown = index < len(facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(facts[index][0])
                value.setText(facts[index][1])

    def facts(self) -> dict[str, str]:
        """What is shown."""
        return {name.text(): value.text() for name, value in self._cells if not name.isHidden()}


def block(*widgets: QWidget) -> QWidget:
    """Widgets under each other with the margins of a block."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return made
