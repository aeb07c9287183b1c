"""Columns as the user wants them: hidden, moved, sorted by several; asked for by the menu of a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from widgets.table.listview import ListView
from widgets.table.rows import RowModel, heading
from widgets.table.spec import ColumnSpec


class Columns(QObject):
    """The columns of a list: which are shown and in which order.

    Parameters
    ----------
    view : ListView
        Its titles can be dragged from now on, and have a menu.

    Signals
    -------
    sort_asked(int, bool, bool)
        Sort by a column, descending or not, after what it is sorted by already or instead of it.
    figures_asked(int)
        The figures of a column are wanted.
    shading_asked(int)
        A column is to be coloured by its values.
    """

    sort_asked = Signal(int, bool, bool)
    figures_asked = Signal(int)
    shading_asked = Signal(int)

    def __init__(self, view: ListView, model: RowModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._model = view, model
        header = view.header
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)

    def shown(self) -> list[ColumnSpec]:
        """The columns that can be seen, from left to right."""
        header, columns = self._view.header, self._model.columns
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [columns[index] for index in order if not header.isSectionHidden(index)]

    def hide(self, column: int, hidden: bool = True) -> None:
        """Hide a column or show it again; the last one stays."""
        if hidden and len(self.shown()) <= 1:
            return
        self._view.setColumnHidden(column, hidden)

    def show_all(self) -> None:
        """Show every column again."""
        for column in range(len(self._model.columns)):
            self._view.setColumnHidden(column, False)

    def menu(self, column: int) -> QMenu:
        """Make the menu of a title."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("升序"), lambda: self.sort_asked.emit(column, False, False))
        menu.addAction(self.tr("降序"), lambda: self.sort_asked.emit(column, True, False))
        menu.addAction(self.tr("再按此列升序"), lambda: self.sort_asked.emit(column, False, True))
        menu.addAction(self.tr("再按此列降序"), lambda: self.sort_asked.emit(column, True, True))
        menu.addSeparator()
        menu.addAction(self.tr("统计此列"), lambda: self.figures_asked.emit(column))
        menu.addAction(self.tr("按值着色…"), lambda: self.shading_asked.emit(column))
        menu.addSeparator()
        menu.addAction(self.tr("按内容调整列宽"), lambda: self._view.resizeColumnToContents(column))
        header = self._view.header
        through = header.visualIndex(column) + 1
        pin = menu.addAction(self.tr("固定到此列"), lambda: header.pin(through))
        pin.setEnabled(header.pinned != through)
        if header.pinned:
            menu.addAction(self.tr("取消固定"), lambda: header.pin(0))
        hide = menu.addAction(self.tr("隐藏此列"), lambda: self.hide(column))
        hide.setEnabled(len(self.shown()) > 1)
        some = menu.addMenu(self.tr("显示的列"))
        for index, each in enumerate(self._model.columns):
            action = some.addAction(heading(each))
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(index))
            action.toggled.connect(lambda on, index=index: self.hide(index, not on))
        menu.addAction(self.tr("显示所有列"), self.show_all)
        return menu

    def save(self) -> dict[str, Any]:
        """Return the fields from left to right, the hidden ones, and how many stay while the others scroll."""
        header, columns = self._view.header, self._model.columns
        return {
            "order": [columns[header.logicalIndex(place)].field for place in range(header.count())],
            "hidden": [c.field for i, c in enumerate(columns) if header.isSectionHidden(i)],
            "pinned": header.pinned,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up again what :meth:`save` gave; columns that have come since stay where the table has them."""
        fields = [column.field for column in self._model.columns]
        header = self._view.header
        place = 0
        for field in _texts(state.get("order")):
            if field in fields:
                header.moveSection(header.visualIndex(fields.index(field)), place)
                place += 1
        for field in _texts(state.get("hidden")):
            if field in fields:
                self.hide(fields.index(field))
        pinned = state.get("pinned", 0)
        if isinstance(pinned, int):
            header.pin(pinned)

    def _show_menu(self, place: QPoint) -> None:
        column = self._view.header.column_at(place)
        if column >= 0:
            self.menu(column).popup(self._view.header.mapToGlobal(place))


def sort_with(sort: str, name: str, descending: bool, *, after: bool) -> str:
    """Return the sort (fields with commas between, ``-`` before a descending one) with one more field.

    ``after`` keeps what it is sorted by already; a field stands once.
    """
    asked = f"-{name}" if descending else name
    before = [part for part in sort.split(",") if part.lstrip("-") != name] if after else []
    return ",".join([*before, asked])


def _texts(value: object) -> Sequence[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
