"""The menus of the attribute table: of a cell, and of the selections that are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from data.selection.combine import Mode
from plugins.attribute_table.selecting import TableSelection
from widgets.table.pane import ListPane
from widgets.table.rows import ValueRole


@dataclass(frozen=True)
class CellActions:
    """What can be done from a cell.

    Attributes
    ----------
    select
        Select the objects with this value in a field.
    filter
        List only what has this text in a column (its index).
    copy
        Copy the selected rows for a spreadsheet.
    zoom
        Show an object (its fid) on the map; None where the table has no geometry.
    change
        Add to the menu what changes cells of a column; None where nothing may be changed.
    """

    select: Callable[[str, Any], object]
    filter: Callable[[int, str], object]
    copy: Callable[[], object]
    zoom: Callable[[int], object] | None
    change: Callable[[QMenu, int], object] | None


def cell_menu(pane: ListPane, index: QModelIndex, actions: CellActions, parent: QWidget) -> QMenu:
    """Make the menu of a cell of a list."""
    column, value = pane.spec.columns[index.column()], index.data(ValueRole)
    fid, zoom = pane.model.fid(index.row()), actions.zoom
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(
        QCoreApplication.translate("Sheet", "选择 {0} 相同的对象").format(str(column.title)),
        lambda: actions.select(column.field, value),
    )
    if value not in (None, ""):
        text = str(index.data())
        only = QCoreApplication.translate("Sheet", "只看 {0}").format(text)
        menu.addAction(only, lambda: actions.filter(index.column(), text))
        menu.addAction(
            QCoreApplication.translate("Sheet", "复制该值"), lambda: QGuiApplication.clipboard().setText(text)
        )
    menu.addSeparator()
    if zoom is not None and fid is not None:
        menu.addAction(QCoreApplication.translate("Sheet", "缩放至该对象"), lambda: zoom(fid))
    menu.addAction(QCoreApplication.translate("Sheet", "复制到 Excel"), actions.copy)
    if actions.change is not None:
        menu.addSeparator()
        actions.change(menu, index.column())
    return menu


def fill_kept(menu: QMenu, selection: TableSelection, mode: Callable[[], Mode], parent: QWidget) -> None:
    """Fill the menu of kept selections: keep this one, open or delete another."""

    def ask() -> None:
        title = QCoreApplication.translate("Sheet", "保存选择集")
        name, given = QInputDialog.getText(parent, title, QCoreApplication.translate("Sheet", "名称"))
        if given and name.strip():
            selection.keep(name)

    menu.clear()
    save = menu.addAction(QCoreApplication.translate("Sheet", "保存当前选择…"), ask)
    save.setEnabled(len(selection.keys) > 0)
    menu.addSeparator()
    for name in selection.names:
        menu.addAction(name, partial(_open, selection, name, mode))
    if not selection.names:
        menu.addAction(QCoreApplication.translate("Sheet", "还没有保存的选择集")).setEnabled(False)
        return
    gone = menu.addMenu(QCoreApplication.translate("Sheet", "删除"))
    for name in selection.names:
        gone.addAction(name, partial(selection.forget, name))


def _open(selection: TableSelection, name: str, mode: Callable[[], Mode]) -> None:
    selection.open(name, mode())
