"""Many cells of the table at once: set by value or formula, filled down, pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu

from data.editing.drafting import Draft, check_count, draft
from data.errors import UserError
from data.quality.rules import TableRules, read_rules
from data.schema import Table
from data.selection.asking import Surroundings
from data.selection.layers import KnownTables
from data.selection.named import NamedSelections
from plugins.attribute_table.calculator import CalculatorDialog, Ground, Scope
from plugins.attribute_table.changes import ChangesDialog
from plugins.attribute_table.editing import Editor
from plugins.attribute_table.pasting import filled, lay, read_block
from widgets.panel import PanelContext
from widgets.table.columns import Columns
from widgets.table.marking import MarkedView
from widgets.table.rows import RowModel, heading


class BatchEdits(QObject):
    """Opens the dialogs over what is selected in a list, and hands what they give to its editor.

    Parameters
    ----------
    reason_given : callable
        Hears why values are changed, so that the panel shows it as the reason of the next change.
    """

    def __init__(
        self,
        context: PanelContext,
        described: Table,
        view: MarkedView,
        columns: Columns,
        editor: Editor,
        reason_given: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._described = described
        self._view = view
        self._columns = columns
        self._editor = editor
        self._reason_given = reason_given
        #: Other layers that a formula may name.
        self.known: KnownTables | None = None
        #: The dialog that is open; tests look at it.
        self.dialog: ChangesDialog | None = None

    def fill_menu(self, menu: QMenu, column: int = -1) -> None:
        """Add what can be done to ``column`` (the current one) to a menu."""
        editable = self._model.editable
        here = column if column >= 0 else self._view.currentIndex().column()
        field = self._model.columns[here].field if here >= 0 else ""
        calculate = menu.addAction(self.tr("批量修改…"), lambda: self.calculate(field))
        calculate.setEnabled(bool(editable))
        down = menu.addAction(self.tr("向下填充\tCtrl+D"), self.fill_down)
        down.setEnabled(field in editable and self._marked_count() > 0)
        paste = menu.addAction(self.tr("粘贴\tCtrl+V"), self.paste)
        paste.setEnabled(field in editable)

    def calculate(self, field: str = "") -> None:
        """Ask which column of the selected, or of the listed, objects gets which value."""
        store, model, context = self._context.store, self._model, self._context
        fields = [f for f in self._described.fields if f.name in model.editable]
        if store is None or not fields:
            return
        scopes = [Scope(self.tr("列出的记录"), model.keys.tolist())]
        if self._marked_count():
            scopes.insert(0, Scope(self.tr("选中的记录"), self._marked()))
        if not len(scopes[0].fids):
            return
        folder = context.workspace.path if context.workspace is not None else None
        around = Surroundings(context.map.extent(), NamedSelections(folder).read if folder is not None else None)
        ground = Ground(store, self._described, self._rules(), self.known, around)
        columns = {column.field: column for column in model.columns}
        dialog = CalculatorDialog(
            context, ground, columns, fields, field, scopes, self._editor.reason, self._view.window()
        )
        self._open(dialog, lambda: self.tr("批量修改 {0}").format(dialog.field.currentText()))

    def fill_down(self) -> None:
        """Give the first selected row's value of the current column to the other selected rows.

        A row that is selected alone gets the value of the one above it, as in a spreadsheet.
        """
        index, store = self._view.currentIndex(), self._context.store
        fids = self._marked()
        if len(fids) == 1 and (row := self._model.row_of(fids[0])):
            fids.insert(0, int(self._model.keys[row - 1]))
        if store is None or not index.isValid() or len(fids) < 2:
            return
        column = self._model.columns[index.column()]
        if column.field not in self._model.editable:
            return
        table, rules = self._described, self._rules()

        def make() -> Draft:
            check_count(len(fids))
            return draft(store, table, rules, filled(store.rows(table.name, fids), column.field))

        title = self.tr("向下填充 {0}").format(str(column.title))
        said = self.tr("上面一行的 {0} 填到下面 {1} 行").format(str(column.title), f"{len(fids) - 1:,}")
        self._preview(title, said, make)

    def paste(self) -> None:
        """Lay what a spreadsheet put onto the clipboard over the rows from the current one on, or the selected ones."""
        index, store = self._view.currentIndex(), self._context.store
        if store is None or not index.isValid():
            return
        shown = self._columns.shown()
        here = self._model.columns[index.column()]
        if here not in shown:
            return
        across = shown[shown.index(here) :]
        block = read_block(QGuiApplication.clipboard().text())
        # What was copied from a table has its titles first.
        if block and all(cell.strip() in (heading(c), str(c.title), c.field) for cell, c in zip(block[0], across)):  # noqa: B905
            block = block[1:]
        try:
            given = lay(
                block,
                self._model.keys[index.row() :].tolist(),
                self._marked(),
                [column.field for column in across],
                {column.field: str(column.title) for column in across},
                self._model.editable,
            )
        except UserError as error:
            self._context.report(error)
            return
        table, rules = self._described, self._rules()
        title = self.tr("粘贴到 {0}").format(str(here.title))
        said = self.tr("从 {0} 起粘贴 {1} 行 {2} 列").format(
            str(here.title), f"{len(given):,}", max(len(row) for row in block)
        )
        self._preview(title, said, lambda: draft(store, table, rules, given))

    # --- inside -------------------------------------------------------------------------------------------------

    @property
    def _model(self) -> RowModel:
        model = self._view.model()
        assert isinstance(model, RowModel)
        return model

    def _marked(self) -> list[int]:
        """The selected objects that are listed, in the order of the list."""
        model = self._model
        found: list[int] = model.keys[model.marks].tolist() if model.marks is not None else []
        return found

    def _marked_count(self) -> int:
        marks = self._model.marks
        return int(marks.sum()) if marks is not None else 0

    def _rules(self) -> TableRules:
        workspace = self._context.workspace
        return read_rules(workspace.path if workspace is not None else None).of(self._described.name)

    def _preview(self, title: str, said: str, make: Callable[[], Draft]) -> None:
        columns: Mapping[str, Any] = {column.field: column for column in self._model.columns}
        dialog = ChangesDialog(self._context, columns, title, self._editor.reason, self._view.window())
        head = QLabel(said, dialog)
        head.setWordWrap(True)
        dialog.head.addWidget(head)
        self._open(dialog, lambda: title)
        dialog.look(make)

    def _open(self, dialog: ChangesDialog, title: Callable[[], str]) -> None:
        def give(made: Draft, reason: str) -> None:
            self._reason_given(reason)
            count = self.tr("{0}（{1} 个）").format(title(), f"{len(made.after):,}")
            self._editor.give_all(made, count)

        self.dialog = dialog
        dialog.given.connect(give)
        dialog.destroyed.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None
