"""A measure of two compared years (balance, fragmentation, slope, basic farmland) as a table to look at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from data.flows.measures import MeasureTable
from widgets.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class MeasureModel(QAbstractTableModel):
    """Shows a `MeasureTable`: its totals bold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table: MeasureTable | None = None

    def show_table(self, table: MeasureTable | None) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def place(self, row: int) -> str:
        """The village that a row is about; "" for none."""
        return self._table.places[row] if self._table is not None else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Rows of the table."""
        return 0 if self._table is None or parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Columns of the table."""
        return 0 if self._table is None or parent.isValid() else len(self._table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell, and how it looks."""
        table = self._table
        if table is None:
            return None
        column, value = table.columns[index.column()], table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.writer.text(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.writer.numeric:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and table.is_total(index.row()):
            return self._theme.font("body", bold=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns, with their units."""
        if self._table is None or orientation != Qt.Orientation.Horizontal:
            return None
        column = self._table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole and column.writer.numeric:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None
