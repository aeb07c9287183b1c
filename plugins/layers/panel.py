"""The panel 图层: the tree of layers, and the controls of the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QAction, QCursor, QImage, QPixmap
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from data.messages import DataChanged, TimeFilterChanged
from data.surveys.filed import PARCELS, titled
from layers.catalogue import Catalogue, CatalogueLayer, with_tables
from layers.declared import theme_title
from layers.protocol import LegendItem
from plugins.layers.controls import LayerControls
from plugins.layers.legend import class_rows, count_layers, legend_rows
from plugins.layers.menu import LayerMenu
from widgets import icons
from widgets.layertree.model import LayerTreeModel, LegendRow, RowRole, TreeRow
from widgets.layertree.view import LayerTreeView
from widgets.panel import Panel, PanelContext

#: A burst of changes is counted once.
COUNT_MS = 200


class LayersPanel(Panel):
    """Shows and changes `PanelContext.layers`."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._engine_legends: dict[str, Sequence[LegendRow]] = {}
        self._class_counts: dict[str, dict[str, int]] = {}
        self._folded: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._counting = False
        self.model = LayerTreeModel(self)
        self.tree = LayerTreeView(self.model, context.theme)
        self.controls = LayerControls(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.tree, 1)
        outer.addWidget(self.controls)
        self._themes = QAction(self.tr("地图主题"), self)
        self._themes.triggered.connect(self._show_themes)
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self._count)
        layers = context.layers
        self.menu = LayerMenu(context, self._open_table, self._expand, self)
        self.tree.menu_asked.connect(self.menu.show)
        self.tree.visibility_asked.connect(self._switch)
        self.tree.zoom_asked.connect(layers.zoom_to)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_controls())
        self.tree.expanded.connect(partial(self._remember, False))
        self.tree.collapsed.connect(partial(self._remember, True))
        self.model.move_asked.connect(layers.move)
        self.controls.opacity_asked.connect(partial(self._with_chosen, layers.set_opacity))
        self.controls.zoom_asked.connect(partial(self._with_chosen, layers.zoom_to))
        self.controls.table_asked.connect(partial(self._with_chosen, self._open_table))
        layers.changed.connect(self._refresh)
        context.theme.changed.connect(self._retheme)
        self._subscriptions = [
            context.hub.subscribe(DataChanged, lambda _message: self._data_changed()),
            context.hub.subscribe(TimeFilterChanged, lambda _message: self._days_changed()),
        ]
        self._as_of = ""
        self._retheme()

    # --- Panel --------------------------------------------------------------------------------------------------

    def header_actions(self) -> list[QAction]:
        """The map themes."""
        return [self._themes]

    def is_complete(self) -> bool:
        """Whether legends and counts have arrived."""
        return not (self._asked or self._counting or self._count_soon.isActive())

    def save_state(self) -> dict[str, Any]:
        """Which rows are folded."""
        return {"folded": self._folded}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Fold them again."""
        folded = state.get("folded", {})
        if isinstance(folded, dict):
            self._folded = {str(k): bool(v) for k, v in folded.items()}
            self._fold()

    def shut(self) -> None:
        """Let go of messages."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self._count_soon.stop()
        self.context.layers.changed.disconnect(self._refresh)

    # --- inside -------------------------------------------------------------------------------------------------

    def _switch(self, layer: str, visible: bool) -> None:
        """Switch a layer or group; of a picture that lies under filled parcels say why nothing is seen."""
        control = self.context.layers
        control.set_visible(layer, visible)
        layers = control.catalogue.layers()  # top to bottom
        place = next((index for index, other in enumerate(layers) if other.id == layer), None)
        if not visible or place is None or layers[place].kind != "raster":
            return
        above = [other.title for other in layers[:place] if other.class_field and control.is_visible(other.id)]
        if above:
            text = self.tr("{0}在“{1}”下面，隐藏上面的图层才看得见")
            self.context.notify(text.format(layers[place].title, "”“".join(above)))

    def _retheme(self) -> None:
        self._themes.setIcon(icons.icon("stack-2", self.context.theme, 18))
        self._engine_legends.clear()
        self.tree.symbols.clear()
        self._refresh()
        self._count()

    def _catalogue(self) -> Catalogue:
        """The layers as the map shows them: the parcels with the day of the survey that it shows."""
        return with_tables(self.context.layers.catalogue, self.context.map.shown_table, titled)

    def _days_changed(self) -> None:
        shown = self.context.map.shown_table(PARCELS)
        if shown != self._as_of:
            self._as_of = shown
            self._refresh()
            self._count_soon.start()

    def _refresh(self) -> None:
        catalogue = self._catalogue()
        layers = catalogue.layers()
        for layer in layers:
            if layer.id not in self._engine_legends and layer.id not in self._asked and _has_engine_legend(layer):
                self._asked.add(layer.id)
                self.context.layers.ask_legend(layer.id, partial(self._legend_came, layer.id))
        if self.model.show(catalogue, self._legends(layers)):
            self._fold()
            # Layers that came with a project or an import are counted when they are first seen.
            if any((layer.live or layer.class_field) and layer.id not in self.model.counts for layer in layers):
                self._count_soon.start()
        self._show_controls()
        self._maybe_complete()

    def _legends(self, layers: Sequence[CatalogueLayer]) -> dict[str, Sequence[LegendRow]]:
        legends = dict(self._engine_legends)
        for layer in layers:
            if layer.id in self._class_counts and layer.classes:
                legends[layer.id] = class_rows(layer, self._class_counts[layer.id], self.context.theme.style)
        return legends

    def _legend_came(self, layer: str, items: list[LegendItem]) -> None:
        self._asked.discard(layer)
        rows = legend_rows(items)
        self._engine_legends[layer] = rows
        if len(rows) == 1 and (picture := _picture(rows[0].png)) is not None:
            self.tree.symbols[layer] = picture
        self._refresh()

    def _data_changed(self) -> None:
        # What waits is not put off again: where something changes all the time it would never be counted.
        if not self._count_soon.isActive():
            self._count_soon.start()

    def _count(self) -> None:
        if self._counting:
            self._count_soon.start()  # one count at a time: of two the older might come last
            return
        layers = [layer for layer in self._catalogue().layers() if layer.table and layer.valid]
        store = self.context.store
        # A QGIS project that is opened without a workspace has no store: the project's own counts stand.
        if not layers or store is None:
            return
        self._counting = True
        self.context.tasks.run(
            lambda: count_layers(store, layers), done=self._counted, failed=self._not_counted, owner=self
        )

    def _counted(self, found: tuple[dict[str, int], dict[str, dict[str, int]]]) -> None:
        self._counting = False
        counts, self._class_counts = found
        for layer, count in counts.items():
            self.model.set_count(layer, count)
        self._refresh()

    def _not_counted(self, error: BaseException) -> None:
        self._counting = False
        self.context.report(error)
        self._maybe_complete()

    def _fold(self) -> None:
        for row in self.model.rows():
            folded = self._folded.get(row.id, not (row.expanded or row.layer is None or _worth_unfolding(row)))
            self.tree.blockSignals(True)
            self.tree.setExpanded(self.model.index_of(row), not folded)
            self.tree.blockSignals(False)

    def _remember(self, folded: bool, index: QModelIndex) -> None:
        row = index.data(RowRole)
        if row is not None:
            self._folded[row.id] = folded

    def _chosen(self) -> TreeRow | None:
        row: TreeRow | None = self.tree.currentIndex().data(RowRole) if self.tree.currentIndex().isValid() else None
        return row

    def _show_controls(self) -> None:
        row = self._chosen()
        layer = self._catalogue().find(row.id) if row is not None and row.layer is not None else None
        opacity = layer.opacity if layer is not None else 1.0
        self.controls.show_layer(layer, opacity, layer is not None and bool(layer.table))

    def _with_chosen(self, act: Callable[..., None], *arguments: Any) -> None:
        row = self._chosen()
        if row is not None and row.layer is not None:
            act(row.id, *arguments)

    def _open_table(self, identity: str) -> None:
        layer = self._catalogue().find(identity)
        if layer is not None:
            self.context.commands.run("desk.open_table", table=layer.table)

    def _expand(self, row: TreeRow, unfolded: bool) -> None:
        for child in row.children:
            self._expand(child, unfolded)
        if row.legend is None:
            self.tree.setExpanded(self.model.index_of(row), unfolded)

    def _show_themes(self) -> None:
        menu = QMenu(self)
        names = self.context.layers.themes()
        for name in names:
            menu.addAction(theme_title(name), partial(self.context.layers.apply_theme, name))
        if not names:
            menu.addAction(self.tr("项目没有地图主题")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("全部展开"), self.tree.expandAll)
        menu.addAction(self.tr("全部折叠"), self.tree.collapseAll)
        menu.popup(QCursor.pos())

    def _maybe_complete(self) -> None:
        if self.is_complete():
            self.completed.emit()


def _has_engine_legend(layer: CatalogueLayer) -> bool:
    return layer.valid and not layer.live and not layer.classes and layer.kind == "vector"


def _worth_unfolding(row: TreeRow) -> bool:
    return row.layer is not None and bool(row.layer.classes) and row.shown


def _picture(png: bytes) -> QPixmap | None:
    """Read a symbol; None for one that shows nothing (a layer of labels only has an empty symbol)."""
    image = QImage.fromData(png)
    if image.isNull():
        return None
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    return QPixmap.fromImage(image) if any(bytes(alpha.constBits())) else None
