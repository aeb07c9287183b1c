"""A group of conditions in the builder, of which all or any hold; groups stand in groups."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from data.query import All, Any_, Not, Reckoned, Where
from data.schema import Table
from data.selection.relations import Drawn, InPlace, InSet, InView, Layer, Related, Relation
from plugins.ask.formularow import FormulaRow
from plugins.ask.placerows import (
    AmountEdit,
    DrawnRow,
    PlaceRow,
    SetRow,
    ViewRow,
    chosen_relation,
    relation_box,
)
from plugins.ask.row import ConditionRow
from plugins.ask.sources import Sources, is_number
from plugins.ask.valuerow import ValueRow, filled
from widgets import icons

#: Deeper groups are shown as they are written, but not begun here: nobody reads them.
DEEPEST = 3
#: The layer that a relation is asked of to begin with.
USUAL = "yjjbnttb"


class Conditions(QWidget):
    """Conditions on the objects of one table, joined by all or any.

    Signals
    -------
    changed()
        The question is another one, by the user's hand.
    """

    changed = Signal()

    def __init__(self, sources: Sources, table: Table, depth: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = sources
        self.table = table
        self._depth = depth
        self.rows: list[ConditionRow] = []
        self.joined = QComboBox(self)
        self.joined.addItem(self.tr("全部符合"), "all")
        self.joined.addItem(self.tr("符合任一"), "any")
        self.joined.setAccessibleName(self.tr("条件之间"))
        self.joined.activated.connect(lambda _: self.changed.emit())
        self.add = QToolButton(self)
        self.add.setText(self.tr("加条件"))
        self.add.setIcon(icons.icon("plus", sources.theme, 16))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(self._menu())
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.joined)
        head.addStretch(1)
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addLayout(head)
        outer.addLayout(self._list)
        self._mark()

    def where(self) -> Where | None:
        """The question; None where no condition is complete."""
        parts = [part for row in self.rows if (part := row.where()) is not None]
        if len(parts) < 2:
            return parts[0] if parts else None
        return Any_(tuple(parts)) if self.joined.currentData() == "any" else All(tuple(parts))

    def show_where(self, where: Where | None) -> None:
        """Show a question in place of what is there, without telling of it."""
        for row in list(self.rows):
            self._drop(row)
        if where is None:
            return
        grouped = isinstance(where, (All, Any_)) and not ValueRow.shows(where)
        self.joined.setCurrentIndex(1 if grouped and isinstance(where, Any_) else 0)
        for part in where.parts if grouped and isinstance(where, (All, Any_)) else (where,):
            self._append(self._row_of(part))
        self._mark()

    def add_row(self, kind: str) -> ConditionRow:
        """Add an empty condition: value, formula, place, view, drawn, set, relation or group."""
        makers: dict[str, Callable[[], ConditionRow]] = {
            "value": lambda: ValueRow(self.sources, self.table, self),
            "formula": lambda: FormulaRow(self.sources, self.table, self),
            "place": lambda: PlaceRow(self.sources, self),
            "view": lambda: ViewRow(self.sources, self),
            "drawn": lambda: DrawnRow(self.sources, self),
            "set": lambda: SetRow(self.sources, self.table.name, self),
            "relation": lambda: RelationRow(self.sources, self._depth + 1, self),
            "group": lambda: GroupRow(self.sources, self.table, self._depth + 1, self),
        }
        row = makers[kind]()
        self._append(row)
        self._mark()
        return row

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        titles = [("value", self.tr("字段的值"))]
        if any(is_number(field) for field in self.table.fields):
            titles.append(("formula", self.tr("计算的值")))
        if self.table.geometry or self.table.division:
            titles.append(("place", self.tr("行政区或网格")))
        if self.table.geometry:
            titles += [
                ("view", self.tr("当前视图")),
                ("drawn", self.tr("画的范围")),
            ]
            if self._depth < DEEPEST:
                titles.append(("relation", self.tr("与其他图层的关系")))
        titles.append(("set", self.tr("选择集")))
        if self._depth < DEEPEST:
            titles.append(("group", self.tr("一组条件")))
        for kind, title in titles:
            menu.addAction(title, partial(self._added, kind))
        return menu

    def _added(self, kind: str) -> None:
        row = self.add_row(kind)
        if isinstance(row, DrawnRow):
            row.draw.showMenu()
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _row_of(self, where: Where) -> ConditionRow:
        holds = filled(where, self.table)
        if holds is not None:
            value = ValueRow(self.sources, self.table, self)
            value.show_filled(holds.name)
            return value
        if isinstance(where, Not):
            negated = self._row_of(where.part)
            if negated.negation.isChecked() or (isinstance(negated, ValueRow) and filled(where.part, self.table)):
                # Twice negated, or a negation that the row itself words: a group of its own.
                group = GroupRow(self.sources, self.table, self._depth + 1, self)
                group.conditions.show_where(where.part)
                negated.deleteLater()
                negated = group
            negated.show_negated(True)
            return negated
        row: ConditionRow
        if isinstance(where, (All, Any_)) and not ValueRow.shows(where):
            row = GroupRow(self.sources, self.table, self._depth + 1, self)
            row.conditions.show_where(where)
        elif isinstance(where, Reckoned):
            row = FormulaRow(self.sources, self.table, self)
            row.show_where(where)
        elif isinstance(where, InPlace):
            row = PlaceRow(self.sources, self)
            row.show_where(where)
        elif isinstance(where, InView):
            row = ViewRow(self.sources, self)
        elif isinstance(where, InSet):
            row = SetRow(self.sources, self.table.name, self)
            row.show_where(where)
        elif isinstance(where, Related) and isinstance(where.other, Drawn):
            row = DrawnRow(self.sources, self)
            row.show_where(where)
        elif isinstance(where, Related):
            row = RelationRow(self.sources, self._depth + 1, self)
            row.show_where(where)
        else:
            row = ValueRow(self.sources, self.table, self)
            row.show_where(where)
        return row

    def _append(self, row: ConditionRow) -> None:
        self.rows.append(row)
        self._list.addWidget(row)
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._removed(row))
        row.show()

    def _removed(self, row: ConditionRow) -> None:
        self._drop(row)
        self._mark()
        self.changed.emit()

    def _drop(self, row: ConditionRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _mark(self) -> None:
        self.joined.setVisible(len(self.rows) > 1)


class GroupRow(ConditionRow):
    """Conditions that stand together within others."""

    def __init__(self, sources: Sources, table: Table, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        label = QLabel(self.tr("一组条件"), self)
        label.setProperty("role", "t2")
        self.line.addWidget(label, 1)
        self.conditions = Conditions(sources, table, depth, self)
        self.conditions.changed.connect(self.changed)
        self.body.addWidget(_indented(self.conditions, self))

    def own(self) -> Where | None:
        """The question of the group; None where no condition is complete."""
        return self.conditions.where()


class RelationRow(ConditionRow):
    """A relation to the objects of another layer that conditions of their own hold for."""

    def __init__(self, sources: Sources, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self._depth = depth
        self.relation = relation_box(self, list(Relation))
        self.layers = QComboBox(self)
        self.layers.setAccessibleName(self.tr("另一图层"))
        self.layers.setMinimumContentsLength(6)
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for table in sources.known.located():
            self.layers.addItem(sources.known.title(table.name), table.name)
        # What parcels are asked against most; in the list the tree's order stands.
        self.layers.setCurrentIndex(max(self.layers.findData(USUAL), 0))
        self.layers.view().setMinimumWidth(200)
        self.amount = AmountEdit(self)
        self.line.addWidget(self.relation)
        self.line.addWidget(self.amount)
        self.line.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.layers, 1)
        self.body.addLayout(second)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.conditions: Conditions | None = None
        self._frame: QWidget | None = None
        self.relation.activated.connect(lambda _: self._related())
        self.layers.activated.connect(lambda _: self._layer_chosen())
        self.amount.changed.connect(self.changed)
        self.amount.ask_for(Relation.INTERSECTS)
        self._make_conditions()

    def own(self) -> Where:
        """The relation."""
        relation = chosen_relation(self.relation)
        other = Layer(str(self.layers.currentData()), self.conditions.where() if self.conditions is not None else None)
        return Related(relation, other, self.amount.value(relation))

    def show_where(self, where: Related) -> None:
        """Show a relation to a layer."""
        assert isinstance(where.other, Layer)
        self.relation.setCurrentIndex(max(self.relation.findData(where.relation.value), 0))
        self.amount.ask_for(where.relation)
        self.amount.show_value(where.amount)
        self.layers.setCurrentIndex(max(self.layers.findData(where.other.table), 0))
        self._make_conditions()
        if self.conditions is not None:
            self.conditions.show_where(where.other.where)

    def _related(self) -> None:
        self.amount.ask_for(chosen_relation(self.relation))
        self.changed.emit()

    def _layer_chosen(self) -> None:
        self._make_conditions()
        self.changed.emit()

    def _make_conditions(self) -> None:
        if self._frame is not None:
            self._place.removeWidget(self._frame)
            self._frame.hide()
            self._frame.deleteLater()
        table = self.sources.known(str(self.layers.currentData()))
        self.conditions = self._frame = None
        if table is not None:
            self.conditions = Conditions(self.sources, table, self._depth, self)
            self.conditions.add.setText(self.tr("限定{0}").format(self.sources.known.title(table.name)))
            self.conditions.changed.connect(self.changed)
            self._frame = _indented(self.conditions, self)
            self._place.addWidget(self._frame)


def _indented(inside: QWidget, parent: QWidget) -> QFrame:
    """A widget with a line at its left, which says what it belongs to."""
    frame = QFrame(parent)
    frame.setProperty("role", "indent")
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    line = QFrame(frame)
    line.setProperty("role", "rule")
    line.setFixedWidth(2)
    row.addWidget(line)
    row.addWidget(inside, 1)
    return frame
