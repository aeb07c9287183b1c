"""Indicators: a name, a figure with its unit, and one comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget


@dataclass(frozen=True)
class Figure:
    """One indicator. ``comparison`` says what the figure is held against; ``question`` is its tool tip."""

    title: str
    text: str
    unit: str = ""
    comparison: str = ""
    question: str = ""


class FigureGrid(QWidget):
    """Figures in columns."""

    def __init__(self, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._cells: list[_Cell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 12, 12, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(16)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures, row by row."""
        while len(self._cells) < len(figures):
            cell, place = _Cell(self), len(self._cells)
            self._grid.addWidget(cell, place // self._columns, place % self._columns)
            self._cells.append(cell)
        for index, cell in enumerate(self._cells):
            if index < len(figures):
                cell.show_figure(figures[index])
            if cell.isHidden() != (index >= len(figures)):
                cell.setVisible(index < len(figures))

    def texts(self) -> dict[str, str]:
        """Figures shown, by title."""
        return {cell.title.text(): cell.figure.text() for cell in self._cells if not cell.isHidden()}


class _Cell(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = _label("t2")
        self.figure = _label("figure")
        self.unit = _label("caption")
        self.comparison = _label("caption")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.figure)
        line.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self.unit.setContentsMargins(0, 0, 0, 3)
        for label in (self.title, self.comparison):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.comparison)
        column.addStretch(1)

    def show_figure(self, figure: Figure) -> None:
        self.title.setText(figure.title)
        self.figure.setText(figure.text)
        self.unit.setText(figure.unit)
        self.comparison.setText(figure.comparison)
        self.setToolTip(figure.question)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
