"""The transition matrix as a table: rows are classes before, columns classes after, totals at the edges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from data.flows.classes import class_title
from data.flows.matrix import Matrix
from widgets.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Shows a `Matrix` in hectares with four decimals; what stayed the same is quiet, what moved is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table: Matrix | None = None
        self._sums: tuple[list[Decimal], list[Decimal]] = ([], [])

    def show_matrix(self, table: Matrix | None) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        if table is not None:
            self._sums = ([table.row(c) for c in table.rows], [table.column(c) for c in table.columns])
        self.endResetModel()

    def pair(self, index: _Index) -> tuple[str, str] | None:
        """Class before and after of a cell; None for totals."""
        table = self._table
        if table is None or index.row() >= len(table.rows) or index.column() >= len(table.columns):
            return None
        return table.rows[index.row()], table.columns[index.column()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Classes before, and the total."""
        return 0 if self._table is None or parent.isValid() else len(self._table.rows) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Classes after, and the total."""
        return 0 if self._table is None or parent.isValid() else len(self._table.columns) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Area of a cell, and how it looks."""
        table = self._table
        if table is None:
            return None
        total = index.row() == len(table.rows) or index.column() == len(table.columns)
        pair = self.pair(index)
        if role == Qt.ItemDataRole.DisplayRole:
            area = self._area(table, index)
            return "" if area is None else f"{area / 10_000:,.4f}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and total:
            return self._theme.font("body", bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and pair is not None and pair[0] == pair[1]:
            return self._theme.colour("t3")
        if role == Qt.ItemDataRole.BackgroundRole and pair is not None and pair[0] != pair[1]:
            return self._heat(table, pair)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Class titles."""
        table = self._table
        if table is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        codes = table.columns if orientation == Qt.Orientation.Horizontal else table.rows
        return class_title(codes[section]) if section < len(codes) else self.tr("合计")

    def _area(self, table: Matrix, index: _Index) -> Decimal | None:
        last_row, last_column = index.row() == len(table.rows), index.column() == len(table.columns)
        if last_row and last_column:
            return table.total
        if last_row:
            return self._sums[1][index.column()]
        if last_column:
            return self._sums[0][index.row()]
        return table.cells.get((table.rows[index.row()], table.columns[index.column()]))

    def _heat(self, table: Matrix, pair: tuple[str, str]) -> QColor | None:
        area = table.cells.get(pair)
        most = max((a for (was, now), a in table.cells.items() if was != now), default=Decimal(0))
        if not area or not most:
            return None
        return self._theme.colour("accent", 0.06 + 0.5 * float(area / most))
