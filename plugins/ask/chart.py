"""The answer in groups: a bar each, the largest first; a bar chosen selects its objects."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from data.code_lists.fields import codes_of
from data.formats import FORMATS
from data.query import Where, equal, starts_with
from data.schema import Kind, Table
from data.selection.totals import Grouping, Totals, groupings
from widgets.charts.bars import Bar, BarRows
from widgets.theme import Theme

#: Bars that are shown; further groups are counted.
MOST = 200


class GroupChart(QWidget):
    """Chooser of the grouping, bars, and what they add up to.

    Signals
    -------
    grouping_chosen()
        Group otherwise: read ``grouping``.
    chosen(object)
        The condition of the group that was clicked.
    """

    grouping_chosen = Signal()
    chosen = Signal(object)

    def __init__(self, theme: Theme, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._groupings = groupings(table)
        self._totals: Totals | None = None
        self._picked: Mapping[str, int] = {}
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("汇总方式"))
        self.box.setMinimumContentsLength(6)
        for each in self._groupings:
            self.box.addItem(each.title, each.id)
        self.unit = QComboBox(self)
        self.unit.setAccessibleName(self.tr("单位"))
        for name, title in (("mu", self.tr("亩")), ("ha", self.tr("公顷")), ("m2", "m²"), ("", self.tr("个数"))):
            self.unit.addItem(title, name)
        self.bars = BarRows(theme)
        self.bars.clickable = True
        self.whole = QLabel(self)
        self.whole.setProperty("role", "t2")
        self.whole.setWordWrap(True)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.bars)
        column.addStretch(1)
        scroll.setWidget(inside)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.box, 1)
        top.addWidget(self.unit)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 6, 12, 8)
        outer.setSpacing(6)
        outer.addLayout(top)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.whole)
        self.setMinimumWidth(220)
        self.box.activated.connect(lambda _: self.grouping_chosen.emit())
        self.unit.activated.connect(lambda _: self._show())
        self.bars.chosen.connect(lambda key: self.chosen.emit(self.condition(key)))

    @property
    def grouping(self) -> Grouping | None:
        """How the answer is grouped; None where the table has no column to group by."""
        return self._groupings[self.box.currentIndex()] if self._groupings else None

    @property
    def totals(self) -> Totals | None:
        """What is shown."""
        return self._totals

    def show_totals(self, totals: Totals) -> None:
        """Show groups."""
        self._totals, self._picked = totals, {}
        self.unit.setEnabled(totals.m2 is not None)
        if totals.m2 is None:
            self.unit.setCurrentIndex(self.unit.count() - 1)
        self._show()

    def show_picked(self, counts: Mapping[str, int]) -> None:
        """Say of each group how many of its objects are selected."""
        self._picked = dict(counts)
        self._show()

    def condition(self, key: str) -> Where:
        """The condition of a group."""
        grouping = self.grouping
        assert grouping is not None
        field = self._table.field(grouping.column)
        if not key:
            missing = equal(grouping.column, None)
            return missing if field is None or field.kind is not Kind.TEXT else missing | equal(grouping.column, "")
        if grouping.digits:
            return starts_with(grouping.column, key)
        numeric = field is not None and field.kind in (Kind.INTEGER, Kind.REAL)
        return equal(grouping.column, float(key) if numeric else key)

    def _show(self) -> None:
        totals = self._totals
        if totals is None:
            return
        form = str(self.unit.currentData()) if totals.m2 is not None else ""
        land = totals.grouping.column if codes_of(self._table.name, totals.grouping.column) else ""
        bars = []
        for group in totals.groups[:MOST]:
            value = group.m2 or 0.0 if form else float(group.count)
            text = FORMATS[form].text(value) if form else f"{group.count:,}"
            picked = self._picked.get(group.key, 0)
            note = self.tr("选 {n}").format(n=f"{picked:,}") if picked else (f"{group.count:,}" if form else "")
            name = f"{group.key} {group.name}" if land and group.key else group.name
            bars.append(Bar(group.key, name, value, text, note))
        self.bars.show_bars(bars)
        said = [self.tr("{0} 组，{1} 个").format(f"{len(totals.groups):,}", f"{totals.count:,}")]
        if totals.m2 is not None:
            said.append(self._titled(totals.column) if totals.column else self.tr("椭球面积"))
        if len(totals.groups) > MOST:
            said.append(self.tr("只画前 {n} 组").format(n=MOST))
        self.whole.setText(" · ".join(said))

    def _titled(self, column: str) -> str:
        field = self._table.field(column)
        title = QCoreApplication.translate("Schema", field.title) if field is not None and field.title else column
        return self.tr("按字段 {0} 求和").format(title)
