"""Groups of the listed rows: how many, how large, what share; a group is selected with a double click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.formats import FORMATS, MISSING
from data.query import Total, Where
from data.store import Store
from widgets.panel import PanelContext
from widgets.table.spec import TableSpec

#: Groups that are listed; further ones are counted.
MOST = 500


@dataclass(frozen=True)
class Grouped:
    """Groups by size, the largest first, and the whole."""

    groups: tuple[Total, ...]
    count: int
    sum: float


def read_groups(store: Store, table: str, group: str, summed: str, where: Where | None) -> Grouped:
    """Group rows by a column and add another up ("": only count)."""
    found = store.totals(table, (group,), (summed,) if summed else (), where)
    ordered = sorted(found, key=lambda t: -(t.sums[0] if summed else t.count))
    return Grouped(tuple(ordered), sum(t.count for t in found), sum(t.sums[0] for t in found) if summed else 0.0)


class GroupPane(QWidget):
    """Column to group by, column to add up, and the groups.

    Signals
    -------
    chosen(str, object)
        Column and value of the group that was double-clicked.
    """

    chosen = Signal(str, object)

    def __init__(self, context: PanelContext, spec: TableSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = spec
        self._where: Where | None = None
        self._asked = 0
        self._grouped: Grouped | None = None
        self.setMinimumWidth(430)
        self.by = QComboBox(self)
        self.by.setAccessibleName(self.tr("分组字段"))
        self.sum = QComboBox(self)
        self.sum.setAccessibleName(self.tr("求和字段"))
        self.sum.addItem(self.tr("只计数"), "")
        for column in spec.columns:
            if FORMATS[column.format].kind != "number":
                self.by.addItem(str(column.title), column.field)
            elif column.field != "fid":
                self.by.addItem(str(column.title), column.field)
                self.sum.addItem(str(column.title), column.field)
        total = next((column.field for column in spec.columns if column.total), "")
        self.sum.setCurrentIndex(max(self.sum.findData(total), 0))
        self.by.setCurrentIndex(max(self.by.findData("DLMC"), 0))
        self.list = QTableWidget(self)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setShowGrid(False)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(context.theme.space("row"))
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.setAccessibleName(self.tr("分组汇总"))
        self.whole = QLabel(self)
        self.whole.setProperty("role", "t2")
        top = QHBoxLayout()
        top.addWidget(self.by, 1)
        top.addWidget(self.sum, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addLayout(top)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.whole)
        self.by.activated.connect(lambda _row: self.load(self._where))
        self.sum.activated.connect(lambda _row: self.load(self._where))
        self.list.doubleClicked.connect(lambda index: self._choose(index.row()))

    def load(self, where: Where | None) -> None:
        """Group the rows that fit."""
        self._where = where
        self._asked += 1
        asked, store, table = self._asked, self._context.store, self._spec.table
        group, summed = self.by.currentData(), self.sum.currentData()
        if store is None or not group:
            return
        self._context.tasks.run(
            lambda: read_groups(store, table, group, summed, where),
            lambda found: self._show(found) if asked == self._asked else None,
            self._context.report,
            self,
        )

    @property
    def grouped(self) -> Grouped | None:
        """What is shown."""
        return self._grouped

    def _show(self, grouped: Grouped) -> None:
        self._grouped = grouped
        columns = {column.field: column for column in self._spec.columns}
        summed = self.sum.currentData()
        area = bool(summed) and columns[summed].format == "m2"
        forms = ("m2", "ha", "mu") if area else (columns[summed].format,) if summed else ()
        heads = [self.by.currentText(), self.tr("个数"), *(self._head(form) for form in forms), self.tr("占比 %")]
        shown = grouped.groups[:MOST]
        self.list.setColumnCount(len(heads))
        self.list.setHorizontalHeaderLabels(heads)
        self.list.setRowCount(len(shown))
        for row, group in enumerate(shown):
            part, whole = (group.sums[0], grouped.sum) if summed else (float(group.count), float(grouped.count))
            cells = [_key(group.key[0]), f"{group.count:,}", *(FORMATS[form].text(part) for form in forms)]
            cells.append(f"{100 * part / whole:.2f}" if whole else MISSING)
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.list.setItem(row, place, item)
        for place in range(1, len(heads)):
            self.list.resizeColumnToContents(place)
        more = self.tr("，只列前 {n} 组").format(n=MOST) if len(grouped.groups) > MOST else ""
        text = self.tr("{groups} 组，{rows} 条").format(groups=f"{len(grouped.groups):,}", rows=f"{grouped.count:,}")
        figures = " · ".join(FORMATS[form].text(grouped.sum, True) for form in forms)
        self.whole.setText(text + more + (f"　{figures}" if figures else ""))

    def _head(self, form: str) -> str:
        return FORMATS[form].unit_text or self.sum.currentText()

    def _choose(self, row: int) -> None:
        if self._grouped is not None and 0 <= row < len(self._grouped.groups):
            self.chosen.emit(self.by.currentData(), self._grouped.groups[row].key[0])


def _key(value: Any) -> str:
    return MISSING if value is None or value == "" else str(value)
