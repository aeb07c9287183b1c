"""The panel 选择: which layer, what a new selection does to the old one, and every way to select."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QInputDialog,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from data.code_lists.fields import codes_of
from data.errors import UserError
from data.messages import ObjectChosen, SelectionAsked, SelectionChanged, TimeFilterChanged
from data.query import Where, equal, one_of
from data.schema import Kind
from data.selection.asking import Surroundings, ask
from data.selection.combine import Keys, Mode, keys_of
from data.selection.expression import parse
from data.selection.layers import KnownTables, known_tables
from data.selection.named import NamedSelections
from data.selection.relations import Layer, Related, Relation
from plugins.select.form import SelectForm
from widgets.mapview.sketching import SketchKind
from widgets.panel import Panel, PanelContext
from widgets.table.selecting import TableSelection
from widgets.tasks import Task

SOURCE = "select"
#: The layer that is selected in before one was chosen.
FIRST = "dltb"
#: Rows whose values are offered, and the most different values that are a list to choose from.
_SAMPLED, _OFFERED = 2_000, 300


class SelectPanel(Panel):
    """Selects objects of one layer at a time; the attribute table, answers and the map follow."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None
        self._store = context.store
        self._known: KnownTables | None = None
        self._selected: dict[str, Keys] = {}
        self._task: Task[Any] | None = None
        self._waiting = 0
        self._wanted = FIRST
        self._sets = NamedSelections(context.workspace.path) if context.workspace is not None else None
        self.selection: TableSelection | None = None
        self.form = SelectForm(context.theme, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.form)
        self._connect()
        self._read()

    def is_complete(self) -> bool:
        """Whether the layers are here and nothing is being looked for."""
        return self._known is not None and not self._waiting and self._task is None

    def save_state(self) -> dict[str, Any]:
        """The layer."""
        return {"table": self._wanted}

    def restore_state(self, state: Any) -> None:
        """Take the layer up again."""
        table = state.get("table", "")
        if isinstance(table, str) and table:
            self._wanted = table
            if self._known is not None:
                self.choose(table)

    def shut(self) -> None:
        """Let go of messages and work."""
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._task is not None:
            self._task.cancel()

    def choose(self, table: str) -> None:
        """Select in another layer; what is selected of it already stays so."""
        described = self._known(table) if self._known is not None else None
        if described is None or not described.geometry:
            return
        self._wanted = described.name
        self.form.tables.setCurrentIndex(self.form.tables.findData(described.name))
        if self.selection is not None:
            self.selection.deleteLater()
        selection = self.selection = TableSelection(self.context, described, SOURCE, self)
        selection.take(self._selected.get(described.name, keys_of(())), announce=False)
        selection.changed.connect(self._changed)
        self.form.fields.clear()
        for field in described.fields:
            if field.kind not in (Kind.GEOMETRY, Kind.JSON) and field.name != "phone":
                title = QCoreApplication.translate("Schema", field.title) if field.title else field.name
                self.form.fields.addItem(title, field.name)
        first = next(
            (self.form.fields.findData(name) for name in ("DLBM", "kind", "class") if described.field(name)), 0
        )
        self.form.fields.setCurrentIndex(first)
        self._offer_values()
        self._changed()
        self.context.hub.publish(SelectionAsked(described.name))

    def chosen_mode(self) -> Mode:
        """What a new selection does to the one there is."""
        return Mode(self.form.mode.currentData())

    def draw(self, kind: SketchKind) -> None:
        """Select on the map, by a click or by what is drawn."""
        if self.selection is not None:
            self.selection.draw(kind, self.chosen_mode)

    # -- ways to select --------------------------------------------------------------------------------------------

    def select_value(self) -> None:
        """Select the objects whose column has the value."""
        if self.selection is None or self._known is None:
            return
        name, text = str(self.form.fields.currentData()), self.form.value.currentText().strip()
        found = self.form.value.findText(text)
        stored = self.form.value.itemData(found) if found >= 0 else text
        described = self._known.described[self._wanted]
        field = described.field(name)
        if field is not None and field.kind in (Kind.INTEGER, Kind.REAL):
            try:
                where: Where = equal(name, float(stored))
            except (TypeError, ValueError):
                self.context.report(
                    UserError(
                        self.tr("没有选择"), self.tr("{0} 不是数字").format(text), self.tr("输入数字，或从列表中选")
                    )
                )
                return
        else:
            where = equal(name, stored) if text else equal(name, None) | equal(name, "")
        self.selection.by(where, self.chosen_mode())

    def select_expression(self) -> None:
        """Select what an expression holds for; places and relations may be in it."""
        if self._known is None:
            return
        try:
            where = parse(self.form.expression.text(), self._known.described[self._wanted], self._known)
        except UserError as error:
            self.context.report(error)
            return
        self._ask(where)

    def select_meeting(self, other: str) -> None:
        """Select what meets the selected objects of another layer."""
        fids = tuple(self._selected.get(other, keys_of(())).tolist())
        self._ask(Related(Relation.INTERSECTS, Layer(other, one_of("fid", fids))))

    def _ask(self, where: Where) -> None:
        if self._task is not None or self.selection is None:
            return
        store, table, mode = self._store, self._wanted, self.chosen_mode()
        around = Surroundings(self.context.map.extent(), self._sets.read if self._sets is not None else None)

        def done(found: Any) -> None:
            if self.selection is not None and self._wanted == table:
                self.selection.take(found.keys, mode)
            for doubt in found.doubts:
                self.context.notify(doubt)

        task = self.context.tasks.start(
            self.tr("选择"),
            lambda progress: ask(store, table, where, around, progress),
            done=done,
            failed=self.context.report,
            owner=self,
        )
        self._task = task
        task.finished.connect(self._finished)

    def _finished(self) -> None:
        self._task = None
        self.completed.emit()

    def _act(self, name: str) -> None:
        selection = self.selection
        if selection is None:
            return
        if name == "none":
            selection.take(keys_of(()))
        elif name == "zoom":
            selection.zoom()
        elif name == "table":
            self.context.commands.run("desk.open_table", table=self._wanted)
        elif name == "invert":
            store, table, keys = self._store, self._wanted, selection.keys

            def rest() -> Keys:
                every = store.arrays(table, ["fid"])["fid"].astype(np.int64)
                return np.setdiff1d(every, keys, assume_unique=True)

            self._run(rest, selection.take)

    # -- menus -----------------------------------------------------------------------------------------------------

    def _fill_other(self, menu: QMenu) -> None:
        menu.clear()
        for name, keys in self._selected.items():
            if name != self._wanted and len(keys) and self._known is not None and self._known(name) is not None:
                title = self.tr("{0}（选中 {1}）").format(self._known.title(name), f"{len(keys):,}")
                menu.addAction(title, partial(self.select_meeting, name))
        if menu.isEmpty():
            menu.addAction(self.tr("先在另一图层里选择对象")).setEnabled(False)

    def _fill_kept(self, menu: QMenu) -> None:
        menu.clear()
        selection = self.selection
        if selection is None:
            return
        save = menu.addAction(self.tr("保存当前选择…"), self._ask_name)
        save.setEnabled(len(selection.keys) > 0)
        menu.addSeparator()
        for name in selection.names:
            menu.addAction(name, lambda name=name: selection.open(name, self.chosen_mode()))
        if not selection.names:
            menu.addAction(self.tr("还没有保存的选择集")).setEnabled(False)

    def _ask_name(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("保存选择集"), self.tr("名称"))
        if given and name.strip() and self.selection is not None:
            self.selection.keep(name)

    # -- what is told ----------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        selection = self.selection
        count = len(selection.keys) if selection is not None else 0
        if selection is not None:
            self._selected[self._wanted] = selection.keys
        self.form.show_count(count)
        # Selecting works on today's objects; where the map shows others it is said.
        past = self._wanted and self.context.map.shown_table(self._wanted) != self._wanted
        said = self.tr("地图是往年的，选的是现状") if past else ""
        self.set_note(" · ".join(part for part in (said, f"{count:,}" if count else "") if part))

    def _selection_changed(self, message: SelectionChanged) -> None:
        self._selected[message.table] = keys_of(message.fids)
        if message.table == self._wanted and message.source != SOURCE and self.selection is not None:
            self.selection.take(keys_of(message.fids), announce=False)

    def _object_chosen(self, message: ObjectChosen) -> None:
        if message.table == self._wanted and message.source != SOURCE and self.selection is not None:
            self.selection.take(keys_of([message.fid]), announce=False)

    def _selection_asked(self, message: SelectionAsked) -> None:
        selection = self.selection
        if message.table == self._wanted and selection is not None and len(selection.keys):
            self.context.hub.publish(SelectionChanged(self._wanted, tuple(selection.keys.tolist()), SOURCE))

    # -- reading ---------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        store = self._store
        titles = {layer.table: layer.title for layer in self.context.layers.catalogue.layers() if layer.table}
        self._run(lambda: known_tables(store, titles), self._came)

    def _came(self, known: KnownTables) -> None:
        self._known = known
        self.form.tables.clear()
        for table in known.located():
            self.form.tables.addItem(known.title(table.name), table.name)
        wanted = self._wanted if known(self._wanted) is not None else str(self.form.tables.itemData(0) or "")
        self.choose(wanted)

    def _offer_values(self) -> None:
        store, table, field = self._store, self._wanted, str(self.form.fields.currentData())
        codes = codes_of(table, field)

        def read() -> list[Any]:
            rows = store.page(table, [field], limit=_SAMPLED)
            values = sorted({row[0] for row in rows if row[0] not in (None, "")}, key=str)
            return values if len(values) <= _OFFERED else []

        def offer(values: list[Any]) -> None:
            if (table, field) != (self._wanted, str(self.form.fields.currentData())):
                return
            self.form.value.clear()
            for value in values:
                name = codes.get(str(value), "")
                self.form.value.addItem(f"{value} {name}" if name else str(value), value)

        if field:
            self._run(read, offer)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._waiting += 1

        def finish(call: Callable[[Any], None], value: Any) -> None:
            self._waiting -= 1
            call(value)
            if self.is_complete():
                self.completed.emit()

        self.context.tasks.run(
            work, lambda value: finish(done, value), lambda error: finish(self.context.report, error), self
        )

    # -- putting together ------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.form.tables.activated.connect(lambda _: self.choose(str(self.form.tables.currentData())))
        self.form.fields.activated.connect(lambda _: self._offer_values())
        self.form.by_value.clicked.connect(self.select_value)
        self.form.by_expression.clicked.connect(self.select_expression)
        self.form.expression.returnPressed.connect(self.select_expression)
        self.form.draw_asked.connect(self.draw)
        self.form.asked.connect(self._act)
        for button, fill in ((self.form.by_other, self._fill_other), (self.form.kept, self._fill_kept)):
            menu = QMenu(button)
            menu.aboutToShow.connect(partial(fill, menu))
            button.setMenu(menu)
        hub = self.context.hub
        self._subscriptions = [
            hub.subscribe(SelectionChanged, self._selection_changed),
            hub.subscribe(ObjectChosen, self._object_chosen),
            hub.subscribe(SelectionAsked, self._selection_asked),
            hub.subscribe(TimeFilterChanged, lambda _: self._changed()),
        ]
