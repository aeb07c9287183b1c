"""The attribute table of one table: its list, its selection, its groups, its edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSplitter, QVBoxLayout, QWidget

from data.editing.typed import editable_fields, is_editable
from data.errors import UserError
from data.messages import DataChanged, SelectionAsked
from data.query import Where, both, equal, one_of
from data.schema import Table
from data.selection.asking import Answer, Surroundings, ask
from data.selection.combine import Mode
from data.selection.expression import parse
from data.selection.layers import KnownTables
from data.selection.named import NamedSelections
from data.selection.relations import is_plain
from plugins.attribute_table.batch import BatchEdits
from plugins.attribute_table.editing import CellDelegate, Editor
from plugins.attribute_table.figures import show_figures
from plugins.attribute_table.finding import FindBar
from plugins.attribute_table.grouping import GroupPane
from plugins.attribute_table.menus import CellActions, cell_menu, fill_kept
from plugins.attribute_table.selecting import DRAWN, SOURCE, TableSelection
from plugins.attribute_table.shading import ShadingDialog
from plugins.attribute_table.toolrow import ToolRow
from widgets.controls.access import make_accessible
from widgets.panel import PanelContext
from widgets.table import source
from widgets.table.anytable import spec_of
from widgets.table.columns import Columns
from widgets.table.copying import MOST, clipboard_text, mime_of
from widgets.table.marking import MarkedView
from widgets.table.pane import ListPane
from widgets.table.rows import heading
from widgets.table.shading import Shade, Shading, proposed
from widgets.table.source import Places

#: Most objects that "only what is selected" lists: they go to the database as one value of some megabytes.
ONLY = 300_000


class Sheet(QWidget):
    """Ties a `ListPane` of all columns to a selection, groups and an editor.

    Parameters
    ----------
    context : PanelContext
    described : Table
        The table that is shown.
    tools : ToolRow
        The panel's line of buttons; this sheet answers it until :meth:`close_down`.

    Signals
    -------
    settled()
        All that was asked for has arrived.
    counted(str)
        Number of rows as a text.
    """

    settled = Signal()
    counted = Signal(str)

    def __init__(self, context: PanelContext, described: Table, tools: ToolRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.described = described
        self._tools = tools
        self._expression: Where | None = None
        self._known: KnownTables | None = None
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        self.pane = ListPane(context, spec_of(described), SOURCE, splitter, beside=False, several=True)
        view = self.pane.view
        assert isinstance(view, MarkedView)
        self.view = view
        self.view.setItemDelegate(CellDelegate(context.theme, self.view, described.name))
        self.view.header.setStretchLastSection(False)
        self.view.setAccessibleName(self.tr("属性表 {0}").format(str(self.pane.spec.title)))
        self.columns = Columns(self.view, self.pane.model, self)
        splitter.setStretchFactor(0, 3)
        self._splitter = splitter
        #: Made when it is first asked for.
        self.groups: GroupPane | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.finder = FindBar(context, self.pane, self.view, self)
        outer.setSpacing(0)
        outer.addWidget(splitter, 1)
        outer.addWidget(self.finder)
        self.selection = TableSelection(context, described, self)
        self.editor = Editor(context, self)
        self.batch = BatchEdits(context, described, self.view, self.columns, self.editor, tools.reason.setText, self)
        #: The dialog of a column's colours that was opened last; tests look at it.
        self.shading_dialog: ShadingDialog | None = None
        self._connect()
        make_accessible(self, self.view.accessibleName())
        context.hub.publish(SelectionAsked(described.name))

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way."""
        return self.pane.is_settled and self.finder.is_settled

    @property
    def known(self) -> KnownTables | None:
        """Other layers that an expression may name; None: only columns can be asked for."""
        return self._known

    @known.setter
    def known(self, known: KnownTables) -> None:
        self._known = self.batch.known = known

    def give_expression(self, text: str, select: bool) -> None:
        """List what an expression holds for ("": everything), or select it in the way that is chosen."""
        try:
            where = parse(text, self.described, self.known) if text else None
        except UserError as error:
            self.context.report(error)
            return
        if where is not None and not is_plain(where):
            self._ask(where, select)
            return
        self._take_expression(where, select)

    def _ask(self, where: Where, select: bool) -> None:
        """Find what places and relations to other layers hold for, with progress, then go on as with columns."""
        store, table, workspace = self.context.store, self.described.name, self.context.workspace
        assert store is not None
        kept = NamedSelections(workspace.path).read if workspace is not None else None
        around = Surroundings(self.context.map.extent(), kept)

        def done(answer: Answer) -> None:
            for doubt in answer.doubts:
                self.context.notify(doubt)
            self._take_expression(answer.where, select)

        self.context.tasks.start(
            self.tr("查询 {0}").format(str(self.pane.spec.title)),
            lambda progress: ask(store, table, where, around, progress),
            done=done,
            failed=self.context.report,
            owner=self,
        )

    def _take_expression(self, where: Where | None, select: bool) -> None:
        if select and where is not None:
            self.selection.by(where, self._tools.chosen_mode())
            return
        self._expression = where
        self._narrow()

    def act(self, name: str) -> None:
        """Do what a button asks, by its name in `ToolRow.asked`."""
        listed = np.sort(self.pane.model.keys)
        actions: dict[str, Any] = {
            "all": lambda: self.selection.take(listed),
            "none": lambda: self.selection.take(listed[:0]),
            "invert": lambda: self.selection.take(np.setdiff1d(listed, self.selection.keys, assume_unique=True)),
            "top": self._selected_first,
            "zoom": self.selection.zoom,
            "copy": self.copy,
            "undo": self.context.undo.undo,
            "redo": self.context.undo.redo,
        }
        actions[name]()

    def copy(self) -> None:
        """Put the selected rows, or all listed ones where none is, onto the clipboard for Excel."""
        model, found = self.pane.model, self.pane.feed.selection
        keys = model.keys[model.marks] if model.marks is not None and model.marks.any() else model.keys
        if not len(keys) or found is None:
            return
        if len(keys) > MOST:
            self.context.report(
                UserError(
                    self.tr("没有复制"),
                    self.tr("共 {0} 行，剪贴板最多 {1} 行").format(f"{len(keys):,}", f"{MOST:,}"),
                    self.tr("缩小选择，或导出为 Excel"),
                )
            )
            return
        store, spec, shown = self.context.store, self.pane.spec, self.columns.shown()
        assert store is not None

        def done(content: tuple[str, str]) -> None:
            QGuiApplication.clipboard().setMimeData(mime_of(content))
            self.context.notify(self.tr("已复制 {0} 行，可粘贴到 Excel").format(f"{len(keys):,}"))

        self.context.tasks.run(
            lambda: clipboard_text(shown, source.stream(store, spec, keys), found.names),
            done,
            self.context.report,
            self,
        )

    def set_editing(self, on: bool) -> None:
        """Let cells be edited, or not."""
        allowed = on and is_editable(self.described)
        workspace = self.context.workspace
        folder = workspace.path if workspace is not None else None
        try:
            self.pane.model.editable = editable_fields(self.described, folder) if allowed else frozenset()
        except UserError as error:
            self.context.report(error)
            return
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed if allowed else triggers.NoEditTriggers
        )

    def set_reason(self, text: str) -> None:
        """Take why values are changed."""
        self.editor.reason = text

    def set_grouping(self, on: bool) -> None:
        """Show the groups beside the list, or not."""
        if on and self.groups is None:
            self.groups = GroupPane(self.context, self.pane.spec, self._splitter)
            self.groups.chosen.connect(self.select_value)
            self._splitter.setStretchFactor(1, 1)
        if self.groups is not None:
            self.groups.setVisible(on)
        self._group()

    def choose(self, fid: int) -> None:
        """Follow an object that was chosen elsewhere."""
        self.selection.take(np.array([fid], np.int64), announce=False)
        self.pane.choose(fid)

    def on_data_changed(self, message: DataChanged) -> None:
        """Read again what has changed."""
        self.pane.on_data_changed(message)

    def save_state(self) -> dict[str, Any]:
        """Widths, sort, which columns are shown in which order, and their colours."""
        return {**self.pane.save_state(), "columns": self.columns.save(), "shades": self.view.shading.save()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take up again what :meth:`save_state` gave."""
        self.pane.restore_state(state)
        columns = state.get("columns")
        if isinstance(columns, dict):
            self.columns.restore(columns)
        self.view.shade(Shading.restored(self.pane.spec.columns, state.get("shades")))

    def close_down(self) -> None:
        """Let go of the map and of tasks."""
        self.context.undo.changed.disconnect(self._show_history)
        self.selection.clear_map()
        self.pane.close_down()

    # --- inside -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.view.marked.connect(lambda: self.selection.take(self.view.selected))
        self.view.copy_asked.connect(self.copy)
        self.view.find_asked.connect(self.finder.ask)
        self.view.paste_asked.connect(self.batch.paste)
        self.view.fill_asked.connect(self.batch.fill_down)
        self.columns.sort_asked.connect(self.pane.sort)
        self.columns.figures_asked.connect(self._figures)
        self.columns.shading_asked.connect(self.colour)
        self.view.doubleClicked.connect(lambda _index: None if self.pane.model.editable else self.selection.zoom())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._cell_menu)
        self.selection.changed.connect(self._selection_changed)
        self.context.undo.changed.connect(self._show_history)
        self._show_history()
        self.pane.model.edited.connect(partial(self.editor.give, self.described))
        self.pane.feed.loaded.connect(lambda _found: self._group())
        self.pane.counted.connect(self.counted)
        self.pane.settled.connect(self.settled)
        self.pane.cleared.connect(self._show_all)

    def _selection_changed(self) -> None:
        self.view.select(self.selection.keys)
        count = len(self.selection.keys)
        self._tools.show_selected(count, min(count, DRAWN) if self.described.geometry else count)
        if self._tools.only.isChecked():
            self._narrow()
        elif (row := self.view.first_selected_row()) is not None and not self.view.hasFocus():
            self.view.scrollTo(self.pane.model.index(row, 0))

    def set_only(self, _on: bool) -> None:
        """List only what is selected, or everything."""
        self._narrow()

    def _show_all(self) -> None:
        self._tools.only.setChecked(False)
        self._tools.expression.clear()

    def _selected_first(self) -> None:
        """Bring the selected rows to the top of the list as it is; sorting or filtering puts them back."""
        model, generation = self.pane.model, self.pane.model.generation
        if model.marks is None or not model.marks.any():
            return
        keys = np.concatenate([model.keys[model.marks], model.keys[~model.marks]])

        def show(found: Places) -> None:
            if model.generation == generation:
                model.show(keys, found=found)
                self.view.scrollToTop()

        self.context.tasks.run(lambda: source.places(keys), show, self.context.report, self)

    def _figures(self, column: int) -> None:
        found, store = self.pane.feed.selection, self.context.store
        if found is not None and store is not None:
            selected = self.selection.keys if len(self.selection.keys) else None
            show_figures(self.context, self.pane.spec, self.pane.spec.columns[column], found.where, selected, self)

    def colour(self, column: int) -> None:
        """Ask how a column is coloured by its values."""
        spec, found, store = self.pane.spec.columns[column], self.pane.feed.selection, self.context.store

        def propose(show: Callable[[list[Shade]], None]) -> None:
            if store is None:
                return
            where = found.where if found is not None else None
            self.context.tasks.run(
                lambda: proposed(spec, store.arrays(self.described.name, [spec.field], where)[spec.field]),
                show,
                self.context.report,
                self.shading_dialog,
            )

        shades = self.view.shading.rules.get(spec.field, ())
        dialog = ShadingDialog(self.context.theme, spec, heading(spec), shades, propose, self.window())
        dialog.given.connect(lambda given: self.view.shade(self.view.shading.changed(spec.field, given)))
        self.shading_dialog = dialog
        dialog.open()

    def _narrow(self) -> None:
        only: Where | None = None
        if self._tools.only.isChecked():
            keys = self.selection.keys
            if len(keys) > ONLY:
                self._tools.only.setChecked(False)
                self.context.report(
                    UserError(
                        self.tr("没有只列选中的记录"),
                        self.tr("选中 {0} 个，最多 {1} 个").format(f"{len(keys):,}", f"{ONLY:,}"),
                        self.tr("缩小选择，或用按列筛选"),
                    )
                )
                return
            only = one_of("fid", keys.tolist())
        self.pane.ask(also=both(self._expression, only))

    def _group(self) -> None:
        found = self.pane.feed.selection
        if self.groups is not None and self.groups.isVisible() and found is not None:
            self.groups.load(found.where)

    def select_value(self, field: str, value: Any) -> None:
        """Select the listed objects that hold a value."""
        found = self.pane.feed.selection
        where = equal(field, None) | equal(field, "") if value in (None, "") else equal(field, value)
        self.selection.by(both(found.where if found is not None else None, where), self._tools.chosen_mode())

    def _show_history(self) -> None:
        self._tools.show_history(self.context.undo.undo_title, self.context.undo.redo_title)

    def _cell_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid():
            actions = CellActions(
                self.select_value,
                self.filter,
                self.copy,
                self.zoom_one if self.described.geometry else None,
                self.batch.fill_menu if self.pane.model.editable else None,
            )
            cell_menu(self.pane, index, actions, self).popup(self.view.viewport().mapToGlobal(place))

    def filter(self, column: int, text: str) -> None:
        """List only rows whose cell holds a text."""
        self.pane.toolbar.columns.setChecked(True)
        self.view.header.set_filter(column, text.replace(",", ""))

    def zoom_one(self, fid: int) -> None:
        """Select one object and show it on the map."""
        self.selection.take(np.array([fid], np.int64))
        self.selection.zoom()

    def fill_kept(self, menu: QMenu) -> None:
        """Fill the menu of kept selections."""
        fill_kept(menu, self.selection, self._tools.chosen_mode, self)

    def set_mode(self, mode: Mode) -> None:
        """Choose what the next selection does to this one."""
        self._tools.mode.setCurrentIndex(self._tools.mode.findData(mode))
