"""A measure of two compared years (balance, fragmentation, slope, basic farmland) as a table to look at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QTableView, QVBoxLayout, QWidget

from data.flows.measures import MeasureTable
from widgets.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
#: Rows that the width of a column is measured by: all would hold the window up.
MEASURED_ROWS = 12


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


class MeasureView(QWidget):
    """The table and, below it, how its figures are to be read.

    Signals
    -------
    place_chosen(str)
        Code of the village whose row was clicked.
    """

    place_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MeasureModel(theme)
        self.table, self.remark = QTableView(), QLabel()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("指标表"))
        self.table.setProperty("role", "figures")
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.space("row"))
        self.table.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.clicked.connect(self._clicked)
        self.remark.setProperty("role", "t3")
        self.remark.setWordWrap(True)
        self.remark.setContentsMargins(12, 4, 12, 6)
        self.remark.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.remark)

    def show_measure(self, name: str, table: MeasureTable | None) -> None:
        """Show a measure's table, or say why there is none and what to do."""
        self.model.show_table(table)
        self.table.resizeColumnsToContents()
        self.table.setVisible(table is not None)
        self.remark.setText(self._missing(name) if table is None else table.note)

    def _missing(self, name: str) -> str:
        if name == "slope":
            return self.tr(
                "没有坡度：比较时工作区没有高程模型（imagery/dem.tif，或 controls.toml 指定的文件）。放好后再按“计算”。"
            )
        return self.tr("没有这项数字：比较时工作区没有永久基本农田。先导入这个图层，再按“计算”。")

    def _clicked(self, index: QModelIndex) -> None:
        place = self.model.place(index.row())
        if place:
            self.place_chosen.emit(place)
