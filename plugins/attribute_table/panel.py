"""The panel 属性表: one table at a time, any of the workspace's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from data.editing.typed import is_editable
from data.messages import AreaChosen, DataChanged, ObjectChosen, SelectionChanged, TimeFilterChanged
from data.schema import Table
from data.selection.combine import keys_of
from data.selection.layers import KnownTables
from data.surveys.filed import present_table, survey_day, titled
from data.surveys.store import survey_tables
from plugins.attribute_table.selecting import SOURCE
from plugins.attribute_table.sheet import Sheet
from plugins.attribute_table.toolrow import ToolRow
from widgets.panel import Panel, PanelContext

#: The table that is shown before one was chosen.
FIRST = "dltb"
#: Who brings earlier selections back without drawing all of them.
BROUGHT_BACK = ("undo", "session")
#: The map has come to rest for this long before a list that follows it asks anew.
FOLLOW_MS = 200


class AttributeTablePanel(Panel):
    """Shows the attribute table that the layers panel or its own chooser names."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted = ""
        self._area: str | None = None
        self._widths: dict[str, Any] = {}
        self._described: dict[str, Table] = {}
        self._reading = False
        self.sheet: Sheet | None = None
        self.tools = ToolRow(context.theme, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.tools)
        self._place = QVBoxLayout()
        outer.addLayout(self._place, 1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._open_wanted)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(lambda: self.sheet.pane.follow_map() if self.sheet is not None else None)
        context.map.view_changed.connect(self._follow.start)
        tools = self.tools
        tools.table_chosen.connect(self.open)
        tools.drawing_asked.connect(
            lambda kind: self.sheet.selection.draw(kind, tools.chosen_mode) if self.sheet is not None else None
        )
        tools.asked.connect(lambda name: self.sheet.act(name) if self.sheet is not None else None)
        tools.only_toggled.connect(lambda on: self.sheet.set_only(on) if self.sheet is not None else None)
        tools.edit_toggled.connect(lambda on: self.sheet.set_editing(on) if self.sheet is not None else None)
        tools.groups_toggled.connect(lambda on: self.sheet.set_grouping(on) if self.sheet is not None else None)
        tools.reason_given.connect(lambda text: self.sheet.set_reason(text) if self.sheet is not None else None)
        tools.kept_menu_opening.connect(self._fill_kept)
        tools.batch_menu_opening.connect(self._fill_batch)
        tools.expression_given.connect(
            lambda text, select: self.sheet.give_expression(text, select) if self.sheet is not None else None
        )
        hub = context.hub
        self._subscriptions = [
            hub.subscribe(AreaChosen, self._area_chosen),
            hub.subscribe(ObjectChosen, self._object_chosen),
            hub.subscribe(SelectionChanged, self._selection_changed),
            hub.subscribe(DataChanged, self._data_changed),
            hub.subscribe(TimeFilterChanged, lambda _: self._days_changed()),
        ]
        self._read_tables()

    def open(self, table: str) -> None:
        """Show a table; "" leaves the one that is shown."""
        self._wanted = table or self._wanted or FIRST
        described = self._described.get(self._wanted)
        if described is None:
            self._read_tables()
            return
        if self.sheet is not None and self.sheet.described == described:
            return
        self._show(described)

    def is_complete(self) -> bool:
        """Whether the rows have arrived."""
        return not (self._reading or self._soon.isActive()) and (self.sheet is None or self.sheet.is_settled)

    def save_state(self) -> dict[str, Any]:
        """Which table is shown, and each one's widths and sort."""
        if self.sheet is not None:
            self._widths[self.sheet.described.name] = self.sheet.save_state()
        return {"table": self._wanted, "lists": self._widths}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take the state up again; ``table`` alone opens that table."""
        lists = state.get("lists")
        table = state.get("table", "")
        if isinstance(lists, dict):
            self._widths.update(lists)
            shown = self.sheet.described.name if self.sheet is not None else ""
            if self.sheet is not None and table in ("", shown) and shown in lists:
                self.sheet.restore_state(lists[shown])
        if isinstance(table, str) and table:
            self.open(table)

    def shut(self) -> None:
        """Let go of messages and tasks."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.view_changed.disconnect(self._follow.start)
        self._follow.stop()
        if self.sheet is not None:
            self.sheet.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what is looked at."""
        super().showEvent(event)
        if self.sheet is not None:
            self.sheet.pane.activate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing for a table that nobody sees."""
        super().hideEvent(event)
        if self.sheet is not None:
            self.sheet.pane.deactivate()

    # --- inside -------------------------------------------------------------------------------------------------

    def _read_tables(self) -> None:
        store = self.context.store
        if self._reading or store is None:
            return
        self._reading = True

        def read() -> dict[str, Table]:
            return {name: store.describe(name) for name in (*store.tables(), *survey_tables(store))}

        self.context.tasks.run(read, self._tables_came, self._failed, self)

    def _tables_came(self, described: dict[str, Table]) -> None:
        self._reading = False
        self._described = described
        if self._wanted not in described:
            self._wanted = FIRST if FIRST in described else next(iter(described), "")
        self._list_tables()
        # The list of thirty columns in a turn of its own: together they would hold the window up.
        self._soon.start()

    def _open_wanted(self) -> None:
        if self._wanted:
            self.open(self._wanted)
        else:
            self.completed.emit()

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self.context.report(error)
        self.completed.emit()

    def _titles(self) -> dict[str, str]:
        """What the layer tree calls tables."""
        return {layer.table: layer.title for layer in self.context.layers.catalogue.layers() if layer.table}

    def _list_tables(self) -> None:
        titles = self._titles()
        named = [
            (name, titles.get(name) or titled(QCoreApplication.translate("Schema", table.title), name) or name)
            for name, table in self._described.items()
        ]
        # Layers of the map first, in its order; then the tables that no layer shows.
        order = {name: place for place, name in enumerate(titles)}
        named.sort(key=lambda entry: (order.get(entry[0], len(order)), entry[1]))
        self.tools.show_tables(named, self._wanted)

    def _show(self, described: Table) -> None:
        old, tools = self.sheet, self.tools
        if old is not None:
            self._widths[old.described.name] = old.save_state()
            old.close_down()
            self._place.removeWidget(old)
            old.deleteLater()
        tools.only.setChecked(False)
        tools.expression.clear()
        tools.edit.setChecked(False)
        tools.show_history(None, None)
        tools.show_selected(0, 0)
        tools.show_located(bool(described.geometry))
        tools.show_editing(is_editable(described))
        tools.tables.setCurrentIndex(tools.tables.findData(described.name))
        sheet = self.sheet = Sheet(self.context, described, tools, self)
        sheet.known = KnownTables(self._described, self._titles())
        self._place.addWidget(sheet)
        sheet.set_reason(tools.reason.text())
        sheet.restore_state(self._widths.get(described.name, {}))
        if self._area is not None:
            sheet.pane.choose_area(self._area)
        sheet.counted.connect(self.set_note)
        sheet.settled.connect(self.completed)
        sheet.set_grouping(tools.groups.isChecked())
        if self.isVisible():
            sheet.pane.activate()

    def _fill_kept(self, menu: QMenu) -> None:
        if self.sheet is not None:
            self.sheet.fill_kept(menu)

    def _fill_batch(self, menu: QMenu) -> None:
        menu.clear()
        if self.sheet is not None:
            self.sheet.batch.fill_menu(menu)

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code
        if self.sheet is not None:
            self.sheet.pane.choose_area(message.code)

    def _object_chosen(self, message: ObjectChosen) -> None:
        if self.sheet is not None and message.source != SOURCE and message.table == self.sheet.described.name:
            self.sheet.choose(message.fid)

    def _selection_changed(self, message: SelectionChanged) -> None:
        if self.sheet is not None and message.source != SOURCE and message.table == self.sheet.described.name:
            self.sheet.selection.take(keys_of(message.fids), announce=False)
            if message.source in BROUGHT_BACK:
                self.sheet.selection.draw_again()

    def _days_changed(self) -> None:
        """The map shows another survey: the table that is shown follows it."""
        wanted = self.context.map.shown_table(present_table(self._wanted)) if self._wanted else ""
        if wanted and wanted != self._wanted:
            if self.isVisible():
                self.context.notify(
                    self.tr("属性表与地图一起换到 {day} 的调查").format(day=day.isoformat())
                    if (day := survey_day(wanted)) is not None
                    else self.tr("属性表与地图一起回到现状")
                )
            self.open(wanted)

    def _data_changed(self, message: DataChanged) -> None:
        if message.table not in self._described:
            self._read_tables()
        if self.sheet is not None:
            self.sheet.on_data_changed(message)
