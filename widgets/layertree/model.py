"""The catalogue of layers as a Qt tree model: groups, layers, and under a layer the rows of its legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from layers.catalogue import Catalogue, CatalogueLayer, CatalogueNode
from widgets.panel import group_id

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-onemap-layer"
RowRole = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class LegendRow:
    """One row of a legend: a colour ``#rrggbb`` or a PNG, a label and a count (-1: not counted)."""

    label: str
    colour: str = ""
    png: bytes = b""
    count: int = -1


@dataclass
class TreeRow:
    """A row of the tree: a group (``layer`` and ``legend`` None), a layer, or a legend row."""

    id: str
    title: str
    visible: bool
    shown: bool
    parent: TreeRow | None = None
    layer: CatalogueLayer | None = None
    legend: LegendRow | None = None
    expanded: bool = False
    children: list[TreeRow] = field(default_factory=list)

    @property
    def place(self) -> int:
        """Index among its siblings."""
        return self.parent.children.index(self) if self.parent is not None else 0


class LayerTreeModel(QAbstractItemModel):
    """Rows of the tree. Dragging a layer over a sibling asks for a new order within the group.

    Signals
    -------
    move_asked(str, object)
        Layer id, and the id of the layer it is to stand above (None: last).
    """

    move_asked = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = TreeRow("", "", True, True)
        self._rows: dict[str, TreeRow] = {}
        self.counts: dict[str, int] = {}

    # --- content ------------------------------------------------------------------------------------------------

    def show(self, catalogue: Catalogue, legends: Mapping[str, Sequence[LegendRow]]) -> bool:
        """Take the catalogue over; False where only states changed and no row came, went or moved."""
        root = TreeRow("", "", True, True)
        for node in catalogue.roots:
            root.children.append(self._row(node, root, (), True, legends))
        if _shape(root) == _shape(self._root):
            _copy_states(root, self._root)
            self._tell(self._root)
            return False
        self.beginResetModel()
        self._root = root
        self._rows = {}
        self._register(root)
        self.endResetModel()
        return True

    def set_count(self, layer: str, count: int) -> None:
        """Write the number of objects beside a layer."""
        self.counts[layer] = count
        row = self._rows.get(layer)
        if row is not None:
            index = self.index_of(row)
            self.dataChanged.emit(index, index)

    def row(self, index: Index) -> TreeRow | None:
        """The row behind an index."""
        return index.internalPointer() if index.isValid() else None

    def find(self, identity: str) -> TreeRow | None:
        """A group or layer by id."""
        return self._rows.get(identity)

    def index_of(self, row: TreeRow) -> QModelIndex:
        """Index of a row."""
        return QModelIndex() if row.parent is None else self.createIndex(row.place, 0, row)

    def rows(self) -> list[TreeRow]:
        """All groups and layers."""
        return list(self._rows.values())

    def count_of(self, row: TreeRow) -> int:
        """Number of objects of a layer or legend row; -1 when not known."""
        if row.legend is not None:
            return row.legend.count
        if row.layer is None:
            return -1
        return self.counts.get(row.id, row.layer.count)

    # --- Qt -----------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Index of a child."""
        above = self.row(parent) or self._root
        if 0 <= row < len(above.children) and column == 0:
            return self.createIndex(row, 0, above.children[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Index of the row above."""
        row = self.row(index)
        if row is None or row.parent is None or row.parent is self._root:
            return QModelIndex()
        return self.index_of(row.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the children."""
        return len((self.row(parent) or self._root).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Everything is drawn in one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, tool tip, check state (for assistive technology) or the row itself."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and row.layer is not None:
            return row.layer.problem or None
        if role == Qt.ItemDataRole.CheckStateRole and row.legend is None:
            return Qt.CheckState.Checked if row.visible else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Layers are dragged; groups are dropped into."""
        row = self.row(index)
        flags = Qt.ItemFlag.ItemIsEnabled
        if row is None or row.legend is not None:
            return flags
        flags |= Qt.ItemFlag.ItemIsSelectable
        if row.layer is not None:
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own layers."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Pack the dragged layer."""
        data = QMimeData()
        row = self.row(indexes[0]) if indexes else None
        if row is not None:
            data.setData(MIME, row.id.encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Only within the layer's own group."""
        dragged = self._rows.get(bytes(data.data(MIME).data()).decode())
        above = self.row(parent) or self._root
        return dragged is not None and dragged.parent is above and above.layer is None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the new order; the rows move when the catalogue says so."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        above = self.row(parent) or self._root
        identity = bytes(data.data(MIME).data()).decode()
        following = [r.id for r in above.children[row:] if r.layer is not None and r.id != identity] if row >= 0 else []
        self.move_asked.emit(identity, following[0] if following else None)
        # False: the view must not remove the dragged row by itself.
        return False

    # --- inside -------------------------------------------------------------------------------------------------

    def _row(
        self,
        node: CatalogueNode,
        parent: TreeRow,
        path: tuple[str, ...],
        shown: bool,
        legends: Mapping[str, Sequence[LegendRow]],
    ) -> TreeRow:
        layer = node.layer
        identity = layer.id if layer is not None else group_id((*path, node.title))
        row = TreeRow(identity, node.title, node.visible, shown and node.visible, parent, layer, None, node.expanded)
        for child in node.children:
            row.children.append(self._row(child, row, (*path, node.title), row.shown, legends))
        legend = legends.get(identity, ()) if layer is not None else ()
        if len(legend) > 1:
            for entry in legend:
                row.children.append(TreeRow("", entry.label, True, row.shown, row, None, entry))
        return row

    def _register(self, row: TreeRow) -> None:
        if row.id:
            self._rows[row.id] = row
        for child in row.children:
            self._register(child)

    def _tell(self, row: TreeRow) -> None:
        if row.children:
            self.dataChanged.emit(self.index_of(row.children[0]), self.index_of(row.children[-1]))
        for child in row.children:
            self._tell(child)


def _shape(row: TreeRow) -> Any:
    return (row.id, row.title, row.legend is not None, tuple(_shape(child) for child in row.children))


def _copy_states(new: TreeRow, old: TreeRow) -> None:
    old.visible, old.shown, old.layer, old.legend = new.visible, new.shown, new.layer, new.legend
    for fresh, kept in zip(new.children, old.children, strict=True):
        _copy_states(fresh, kept)
