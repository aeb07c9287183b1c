"""The findings of one kind as a list: object, field or size, what it holds and what it should."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from data.formats import FORMATS
from data.quality.model import NOBODY, Findings

_Index = QModelIndex | QPersistentModelIndex
_COLUMNS = 4


class FindingModel(QAbstractTableModel):
    """Findings that are shown: positions (``rows``) in all those of the check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Findings | None = None
        self._rows: NDArray[np.int64] = np.empty(0, dtype=np.int64)

    def show(self, found: Findings | None, rows: NDArray[np.int64]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._found, self._rows = found, rows
        self.endResetModel()

    def position(self, row: int) -> int:
        """Position in all findings of a row shown."""
        return int(self._rows[row])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Number of findings shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Object, field, present value, proper value or size."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("对象"), self.tr("字段"), self.tr("现值"), self.tr("应为 / 面积"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts of the cells."""
        if self._found is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found, row = self._found, int(self._rows[index.row()])
        if index.column() == 0:
            other = int(found.other[row])
            return f"{int(found.fid[row])}" + ("" if other == NOBODY else f" · {other}")
        if index.column() == 1:
            return str(found.field[row])
        if index.column() == 2:
            return str(found.found[row])
        measure = float(found.measure[row])
        return str(found.wanted[row]) or ("" if measure != measure else FORMATS["m2"].text(abs(measure), True))

    @staticmethod
    def _alignment(column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column == _COLUMNS - 1 else Qt.AlignmentFlag.AlignLeft
        return int(Qt.AlignmentFlag.AlignVCenter | side)


class FindingList(QTableView):
    """Shows findings.

    Signals
    -------
    looked_at(int)
        The finding at this position became the current one.
    selection_changed()
        Others are selected.
    """

    looked_at = Signal(int)
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingModel(self)
        self.setModel(self.findings)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setProperty("role", "figures")
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, mode in enumerate((QHeaderView.ResizeMode.Interactive,) * 3 + (QHeaderView.ResizeMode.Stretch,)):
            header.setSectionResizeMode(column, mode)
        for column, width in enumerate((140, 140, 300)):
            self.setColumnWidth(column, width)
        chosen = self.selectionModel()
        chosen.currentRowChanged.connect(self._looked)
        chosen.selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def show_findings(self, found: Findings | None, rows: NDArray[np.int64]) -> None:
        """Show other findings; none is selected."""
        self.findings.show(found, rows)
        self.selection_changed.emit()

    def chosen(self) -> list[int]:
        """Positions of those that are selected."""
        return [self.findings.position(index.row()) for index in self.selectionModel().selectedRows()]

    def step(self, by: int) -> None:
        """Go to the next finding, or to the one before."""
        count = self.findings.rowCount()
        if count:
            row = self.currentIndex().row()
            self.selectRow(min(max(row + by, 0), count - 1))

    def _looked(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.looked_at.emit(self.findings.position(index.row()))
