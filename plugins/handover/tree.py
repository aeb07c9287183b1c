"""The features that came back, conflicts first, each with what was changed: base, ours, theirs, and whose is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from data.handover.merging import REFUSED, Aspect, Item, Merge, Take
from data.schema import Table
from plugins.handover import wording

_ITEM, _ASPECT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TAKEN = 4
#: Features listed at once; conflicts come first.
LISTED = 2_000


class MergeTree(QTreeWidget):
    """Shows a merge and collects decisions.

    Signals
    -------
    decided()
        Another conflict was decided, or decided otherwise.
    looked_at(object)
        The `Item` that was chosen.
    """

    decided = Signal()
    looked_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decisions: dict[tuple[int, str], Take] = {}
        self._merge: Merge | None = None
        self._table: Table | None = None
        self._features: list[QTreeWidgetItem] = []
        self.setHeaderLabels([self.tr("对象与字段"), self.tr("底本"), self.tr("我方"), self.tr("对方"), self.tr("取")])
        self.setAccessibleName(self.tr("读回的改动"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Whose is taken stays in sight, however narrow the panel is: names give way.
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate((112, 112, 112, 72), start=1):
            self.setColumnWidth(column, width)
        self.currentItemChanged.connect(lambda now, _: self._look(now))

    def show_merge(self, table: Table, merge: Merge | None) -> None:
        """Show a merge, nothing decided."""
        self._features = []
        self.clear()
        self.decisions = {}
        self._merge, self._table = merge, table
        if merge is None:
            return
        for item in merge.items[:LISTED]:
            self._add(item)
        self._show_decisions()

    def decide(self, take: Take) -> None:
        """Decide the conflicts that are selected; of a feature, all of them."""
        for item, aspect in self._selected():
            self.decisions[item.fid, aspect.name] = "ours" if aspect.name == REFUSED else take
        self._show_decisions()
        self.decided.emit()

    def decide_all(self, take: Take) -> None:
        """Decide every conflict the same way."""
        if self._merge is not None:
            self.decisions |= self._merge.all_decided(take)
            self._show_decisions()
            self.decided.emit()

    @property
    def has_conflict_selected(self) -> bool:
        """Whether something that has to be decided is selected."""
        return next(self._selected(), None) is not None

    def _add(self, item: Item) -> None:
        assert self._table is not None
        top = QTreeWidgetItem([f"{wording.kind(item)}　{wording.title(self._table)} {item.fid}"])
        top.setData(0, _ITEM, item)
        for text in item.problems:
            row = QTreeWidgetItem([text])
            row.setToolTip(0, text)
            row.setData(0, _ITEM, item)
            row.setData(0, _ASPECT, item.conflicts[0])
            top.addChild(row)
        for aspect in item.aspects:
            if aspect.base == aspect.theirs and not aspect.conflict:
                continue
            row = QTreeWidgetItem([wording.aspect(self._table, aspect.name)])
            row.setData(0, _ITEM, item)
            row.setData(0, _ASPECT, aspect)
            for column, held in enumerate((aspect.base, aspect.ours, aspect.theirs), 1):
                row.setText(column, wording.value(aspect.name, held))
                row.setToolTip(column, row.text(column))
            top.addChild(row)
        self._features.append(top)
        self.addTopLevelItem(top)
        top.setExpanded(bool(item.conflicts))

    def _show_decisions(self) -> None:
        for top in self._features:
            item: Item = top.data(0, _ITEM)
            top.setText(_TAKEN, wording.state(item, len(item.undecided(self.decisions))))
            for place in range(top.childCount()):
                child: Any = top.child(place)
                aspect: Aspect = child.data(0, _ASPECT)
                child.setText(_TAKEN, self._taken(item, aspect))

    def _taken(self, item: Item, aspect: Aspect) -> str:
        if not aspect.conflict:
            return "" if item.problems else self.tr("对方")
        take = self.decisions.get((item.fid, aspect.name))
        return {None: self.tr("待定"), "ours": self.tr("我方"), "theirs": self.tr("对方")}[take]

    def _selected(self) -> Iterator[tuple[Item, Aspect]]:
        for row in self.selectedItems():
            item: Item = row.data(0, _ITEM)
            aspect: Aspect | None = row.data(0, _ASPECT)
            for each in item.conflicts if aspect is None else (aspect,):
                if each.conflict:
                    yield item, each

    def _look(self, row: QTreeWidgetItem | None) -> None:
        self.looked_at.emit(None if row is None else row.data(0, _ITEM))
