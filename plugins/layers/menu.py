"""The menu of a row of the layer tree: what can be done with this layer, or with this group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from data.messages import SelectionChanged
from data.query import one_of
from layers.base_maps import is_base_map
from layers.catalogue import CatalogueLayer
from plugins.layers.about import AboutLayer
from widgets.layertree.model import TreeRow
from widgets.panel import PanelContext
from widgets.table import source
from widgets.table.anytable import spec_of
from widgets.table.source import Asked, Selection
from widgets.table.spec import TableSpec
from widgets.table.writing import LAYER_KINDS, write_layer

#: Opacities of the menu in percent; the slider under the tree has all of them.
OPACITIES = (100, 80, 60, 40, 20)


class LayerMenu(QObject):
    """Makes the menus, and does what only they offer.

    Parameters
    ----------
    open_table : callable
        Opens the attribute table of a layer by its id.
    expand : callable
        Unfolds (True) or folds a row with all below it.
    """

    def __init__(
        self,
        context: PanelContext,
        open_table: Callable[[str], None],
        expand: Callable[[TreeRow, bool], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._open_table = open_table
        self._expand = expand
        self._widget = parent
        self._selected: dict[str, tuple[int, ...]] = {}
        self._subscription = context.hub.subscribe(SelectionChanged, self._selection_changed)

    def shut(self) -> None:
        """Let go of messages."""
        self._subscription.cancel()

    def show(self, row: TreeRow, place: QPoint) -> None:
        """Show the menu of a row at a place of the screen."""
        self.menu(row).popup(place)

    def menu(self, row: TreeRow) -> QMenu:
        """Make the menu of a group, a layer, or the layer that a row of a legend belongs to."""
        while row.legend is not None and row.parent is not None:
            row = row.parent
        menu = QMenu(self._widget)
        menu.aboutToHide.connect(menu.deleteLater)
        if row.layer is not None:
            self._fill_layer(menu, row, row.layer)
        else:
            self._fill_group(menu, row)
        return menu

    # --- inside -------------------------------------------------------------------------------------------------

    def _fill_layer(self, menu: QMenu, row: TreeRow, layer: CatalogueLayer) -> None:
        context, layers = self._context, self._context.layers
        base_map = is_base_map(layer.id)
        shown = self.tr("隐藏") if row.visible else self.tr("显示")
        menu.addAction(shown, lambda: layers.set_visible(row.id, not row.visible))
        menu.addAction(self.tr("只显示此图层"), lambda: self._show_only(row)).setEnabled(layer.valid)
        zoom = menu.addAction(self.tr("缩放至图层"), lambda: layers.zoom_to(row.id))
        zoom.setEnabled(layer.valid and (layer.extent is not None or bool(layer.table)))
        if layer.valid and not layer.live:
            self._add_opacity(menu, row)
        menu.addSeparator()
        if layer.table and self._context.store is not None:
            menu.addAction(self.tr("打开属性表"), lambda: self._open_table(row.id))
            self._add_saving(menu, layer)
        if self._context.workspace is not None:
            menu.addAction(self.tr("预存地图…"), lambda: context.commands.run("desk.fill"))
        menu.addSeparator()
        if base_map:
            panel = "base_map.base_maps"
            menu.addAction(self.tr("编辑、移除底图…"), lambda: context.commands.run("desk.show_panel", panel=panel))
        elif layer.table and self._context.workspace is not None:
            menu.addAction(self.tr("导入记录、撤销导入…"), lambda: context.commands.run("desk.imports"))
        menu.addAction(self.tr("图层说明…"), lambda: self.about(layer))

    def _fill_group(self, menu: QMenu, row: TreeRow) -> None:
        layers = self._context.layers
        inside = _layers_below(row)
        menu.addAction(
            self.tr("显示组内全部"), lambda: layers.switch({row.id: True, **dict.fromkeys(inside, True)}, row.title)
        )
        menu.addAction(self.tr("隐藏组内全部"), lambda: layers.switch(dict.fromkeys(inside, False), row.title))
        menu.addSeparator()
        menu.addAction(self.tr("展开"), lambda: self._expand(row, True))
        menu.addAction(self.tr("折叠"), lambda: self._expand(row, False))

    def _add_opacity(self, menu: QMenu, row: TreeRow) -> None:
        layers = self._context.layers
        now = round(layers.opacity(row.id) * 100)
        some = menu.addMenu(self.tr("不透明度"))
        for percent in OPACITIES:
            action = some.addAction(f"{percent}%", partial(layers.set_opacity, row.id, percent / 100))
            action.setCheckable(True)
            action.setChecked(percent == now)

    def _add_saving(self, menu: QMenu, layer: CatalogueLayer) -> None:
        fids = self._selected.get(layer.table, ())
        text = self.tr("选中的 {0} 个另存为图层…").format(f"{len(fids):,}") if fids else self.tr("选中的另存为图层…")
        some = menu.addAction(text, lambda: self._save(layer, fids))
        some.setEnabled(bool(fids))
        menu.addAction(self.tr("全部另存为图层…"), lambda: self._save(layer, None))

    def _show_only(self, row: TreeRow) -> None:
        """Switch every other layer off; what is live stays, because alerts and cameras are never out of sight."""
        every = self._context.layers.catalogue.layers()
        wanted = {each.id: each.id == row.id for each in every if not each.live or each.id == row.id}
        above = row.parent
        while above is not None and above.parent is not None:
            wanted[above.id] = True
            above = above.parent
        self._context.layers.switch(wanted, self.tr("只显示 {0}").format(row.title))

    def about(self, layer: CatalogueLayer) -> None:
        """Show where a layer comes from and what it holds."""
        AboutLayer(self._context, layer, self._widget).open()

    def _save(self, layer: CatalogueLayer, fids: tuple[int, ...] | None) -> None:
        context = self._context
        folder = Path(context.settings.get("export_folder", "") or Path.home())
        path, chosen = QFileDialog.getSaveFileName(
            self._widget, self.tr("另存为图层"), str(folder / f"{layer.title}.gpkg"), ";;".join(LAYER_KINDS)
        )
        if not path:
            return
        context.settings.set("export_folder", str(Path(path).parent))
        ending, encoding = LAYER_KINDS.get(chosen, (Path(path).suffix or ".gpkg", "UTF-8"))
        store = context.store
        assert store is not None

        def read() -> tuple[TableSpec, Selection]:
            spec = spec_of(store.describe(layer.table))
            where = one_of("fid", list(fids)) if fids is not None else None
            return spec, source.select(store, spec, Asked(also=where))

        def write(found: tuple[TableSpec, Selection]) -> None:
            write_layer(context, *found, Path(path).with_suffix(ending), encoding)

        context.tasks.run(read, write, context.report, self)

    def _selection_changed(self, message: SelectionChanged) -> None:
        self._selected[message.table] = message.fids


def _layers_below(row: TreeRow) -> list[str]:
    found: list[str] = []
    for child in row.children:
        if child.layer is not None:
            found.append(child.id)
        elif child.legend is None:
            found += [child.id, *_layers_below(child)]
    return found
