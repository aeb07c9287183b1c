"""A Qt model over rows that are fetched in blocks: 300,000 rows cost a vector of keys and what is on the screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from data.formats import FORMATS, MISSING
from widgets.table.conditions import Names
from widgets.table.source import BLOCK, Places, places
from widgets.table.spec import ColumnSpec, FieldSpec

Index = QModelIndex | QPersistentModelIndex
Row = Mapping[str, Any]
Keys = NDArray[np.int64]

BLOCKS_KEPT = 96

#: Role of the stored value; DisplayRole is its text.
ValueRole = int(Qt.ItemDataRole.UserRole)


def shown_text(spec: FieldSpec, value: Any, names: Names | None = None, unit: bool = False) -> str:
    """Write a stored value as list and card show it: words, the name behind a code, or its format."""
    if value is None or value == "":
        return str(spec.missing) if spec.missing is not None else MISSING
    if spec.values:
        words = spec.values.get(str(value))
        return str(words) if words is not None else str(value)
    if names is not None:
        return names.of(value) or str(value)
    return FORMATS[spec.format].text(value, unit)


class RowModel(QAbstractTableModel):
    """Rows in the order of a vector of keys; a row that is not here yet shows empty cells and is asked for.

    The order is a snapshot: rows neither jump nor repeat while the table changes under it, until ``show`` brings a new
    vector. That vector also answers at which row an object stands without asking the database.

    Signals
    -------
    blocks_wanted(tuple)
        Numbers of the blocks that were asked for and are missing, those asked last first, once per turn of the loop.
    edited(int, str, object)
        The user gave a value to fid and field; whoever made the field editable writes it.
    """

    blocks_wanted = Signal(object)
    edited = Signal(object, str, object)

    def __init__(self, columns: Sequence[ColumnSpec], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.names: Mapping[str, Names] = {}
        self._keys: Keys = np.empty(0, np.int64)
        self._places: Places = places(self._keys)
        self._blocks: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._missing: OrderedDict[int, None] = OrderedDict()
        self.generation = 0
        #: Which rows are selected where many can be (`widgets.table.marking`), in the order of the keys; None: none.
        self.marks: NDArray[np.bool_] | None = None
        #: Fields that cells may be edited of.
        self.editable: frozenset[str] = frozenset()
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(0)
        self._ask.timeout.connect(self._ask_for_missing)

    # --- content ------------------------------------------------------------------------------------------------

    @property
    def keys(self) -> Keys:
        """Fids of all rows, in order."""
        return self._keys

    def show(
        self, keys: Keys, first: Mapping[int, Sequence[Row | None]] | None = None, found: Places | None = None
    ) -> None:
        """Replace the rows; ``first`` brings the blocks that come with them, ``found`` the prepared places."""
        self.beginResetModel()
        self.generation += 1
        self.marks = None
        self._keys = np.asarray(keys, np.int64)
        self._places = found if found is not None else places(self._keys)
        self._blocks = OrderedDict(first or {})
        self._missing.clear()
        self.endResetModel()

    def fill(self, generation: int, number: int, rows: Sequence[Row | None]) -> None:
        """Put a fetched block in; one of an older generation is dropped. None stands for a row deleted meanwhile."""
        if generation != self.generation:
            return
        self._blocks[number] = rows
        self._blocks.move_to_end(number)
        while len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        first = number * BLOCK
        last = min(first + len(rows), len(self._keys)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def forget(self) -> None:
        """Ask for the visible rows again (their table changed, their order stays)."""
        self.generation += 1
        self._blocks.clear()
        if len(self._keys):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self.columns) - 1))

    def block_keys(self, number: int) -> Keys:
        """Fids of a block."""
        return self._keys[number * BLOCK : (number + 1) * BLOCK]

    def fid(self, row: int) -> int | None:
        """Fid of a row, None outside."""
        return int(self._keys[row]) if 0 <= row < len(self._keys) else None

    def row_of(self, fid: int) -> int | None:
        """Row at which an object stands, None when the list does not hold it."""
        keys, order = self._places
        place = int(np.searchsorted(keys, fid))
        return int(order[place]) if place < len(keys) and keys[place] == fid else None

    def rows_of(self, fids: Keys) -> NDArray[np.int64]:
        """The rows at which objects stand, ascending; those that the list does not hold are left out."""
        keys, order = self._places
        if not len(keys):
            return np.empty(0, np.int64)
        place = np.minimum(np.searchsorted(keys, fids), len(keys) - 1)
        return np.sort(order[place[keys[place] == fids]]).astype(np.int64)

    def row(self, row: int) -> Row | None:
        """Values of a row by field, None while it is not here."""
        block = self._blocks.get(row // BLOCK)
        if block is None:
            if 0 <= row < len(self._keys):
                self._missing[row // BLOCK] = None
                self._missing.move_to_end(row // BLOCK)
                self._ask.start()
            return None
        return block[row % BLOCK] if row % BLOCK < len(block) else None

    # --- Qt -----------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, stored value or alignment of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            ValueRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        value = row.get(column.field)
        stored = role in (ValueRole, Qt.ItemDataRole.EditRole)
        return value if stored else shown_text(column, value, self.names.get(column.field))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell of an editable field can be edited once its row is here."""
        flags = super().flags(index)
        if (
            index.isValid()
            and self.columns[index.column()].field in self.editable
            and self.row(index.row()) is not None
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what the user typed; the cell shows it once it is written."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        fid, column = self.fid(index.row()), self.columns[index.column()]
        if fid is None or column.field not in self.editable:
            return False
        self.edited.emit(fid, column.field, value)
        return True

    def is_marked(self, row: int) -> bool:
        """Whether the row is among the selected ones."""
        return self.marks is not None and row < len(self.marks) and bool(self.marks[row])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title of a column with its unit, and its alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        return None

    def _ask_for_missing(self) -> None:
        wanted = tuple(reversed(self._missing))
        self._missing.clear()
        if wanted:
            self.blocks_wanted.emit(wanted)


def alignment(column: ColumnSpec) -> Qt.AlignmentFlag:
    """How a column's cells and heading are aligned: numbers right, all else left, unless declared."""
    side = column.align or ("right" if FORMATS[column.format].numeric and not column.values else "left")
    horizontal = {
        "left": Qt.AlignmentFlag.AlignLeft,
        "right": Qt.AlignmentFlag.AlignRight,
        "centre": Qt.AlignmentFlag.AlignHCenter,
    }[side]
    return horizontal | Qt.AlignmentFlag.AlignVCenter


def heading(column: ColumnSpec) -> str:
    """Title of a column with the unit of its format."""
    unit = FORMATS[column.format].unit_text
    title = str(column.title)
    return f"{title} {unit}" if unit and unit not in title else title
