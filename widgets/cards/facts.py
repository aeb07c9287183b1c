"""Names at the left, figures at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget


class FactGrid(QWidget):
    """Rows of names and figures; rows are made once and used again: they may change with each move of the pointer.

    Parameters
    ----------
    wrap
        Long values take several lines, with their name at the first.
    """

    def __init__(self, parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self._wrap = wrap
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these names and figures."""
        while len(self._rows) < len(facts):
            self._add_row()
        for index, (name, value) in enumerate(self._rows):
            shown = index < len(facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(facts[index][0])
                value.setText(facts[index][1])

    def facts(self) -> dict[str, str]:
        """What is shown."""
        return {name.text(): value.text() for name, value in self._rows if not name.isHidden()}

    def _add_row(self) -> None:
        name, value = QLabel(self), QLabel(self)
        name.setProperty("role", "t2")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setWordWrap(self._wrap)
        place = len(self._rows)
        if self._wrap:
            self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(name, place, 0)
        self._grid.addWidget(value, place, 1)
        self._rows.append((name, value))
