"""One list with all that belongs to it: toolbar, rows, totals, detail, and its ties to map and other panels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from data.formats import FORMATS
from data.messages import AreaChosen, DataChanged, ObjectChosen
from widgets.panel import PanelContext
from widgets.table import source
from widgets.table.card import Card, card_reader
from widgets.table.columns import sort_with
from widgets.table.detail import DetailPane
from widgets.table.feed import Feed
from widgets.table.filtering import typed_filters
from widgets.table.listview import ListView, TotalsRow
from widgets.table.marking import MarkedView
from widgets.table.rows import RowModel
from widgets.table.saving import ask_where
from widgets.table.source import Asked, Selection
from widgets.table.spec import TableSpec
from widgets.table.splitting import share_room
from widgets.table.state import Overlay, WaitLine
from widgets.table.toolbar import ListToolbar
from widgets.table.writing import write_list

#: A burst of changes (an import, a feed of readings) is one reload.
CHANGE_MS = 200


class ListPane(QWidget):
    """Carries out one `TableSpec`.

    Parameters
    ----------
    context : PanelContext
    spec : TableSpec
    name : str
        Source that its `ObjectChosen` messages bear.
    beside : bool
        Show the chosen row's card beside the list; False where another panel shows it.
    several : bool
        Any number of rows can be selected (`widgets.table.marking.MarkedView`); who owns the pane tells of them.

    Signals
    -------
    cleared()
        The user asked for everything again, also what the panel around the list narrows.
    counted(str)
        The count of rows as a text.
    settled()
        All that was asked for has arrived.
    """

    counted = Signal(str)
    settled = Signal()
    cleared = Signal()

    def __init__(
        self,
        context: PanelContext,
        spec: TableSpec,
        name: str,
        parent: QWidget | None = None,
        beside: bool = True,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.spec = spec
        self.name = name
        self._beside = beside
        self._several = several
        self._asked = Asked(sort=spec.sort)
        self._area_name: str | None = None
        self._chosen: int | None = None
        self._waiting = 0
        self._active = False
        self._stale = True
        theme = context.theme
        # Each is made where it stays: a widget that moves to another parent is polished anew with all it holds.
        self.toolbar = ListToolbar(theme, spec.located, self)
        self.model = RowModel(spec.columns, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._listing = QWidget(self._splitter)
        view = MarkedView if several else ListView
        self.view = view(self.model, theme, self._listing)
        self.totals = TotalsRow(self.view, theme, self._listing)
        self.detail = DetailPane(spec, theme, self._splitter)
        self.overlay = Overlay(self.view)
        self.wait = WaitLine(theme, self)
        self.feed = Feed(context.store, context.tasks, spec, self.model, self)
        self._reload_soon = QTimer(self, singleShot=True, interval=CHANGE_MS)
        self._arrange()
        self._connect()

    # --- asked by the panel -------------------------------------------------------------------------------------

    def activate(self) -> None:
        """Begin to show; a list that nobody looks at reads nothing."""
        self._active = True
        if self._stale:
            self._reload()

    def deactivate(self) -> None:
        """Stop following until shown again."""
        self._active = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way."""
        return not (self.feed.is_busy or self._waiting or self._reload_soon.isActive())

    def ask(self, **changes: Any) -> None:
        """Change what is asked for (fields of `Asked`) and load it."""
        asked = Asked(**{**self._asked.__dict__, **changes})
        if asked != self._asked:
            self._asked = asked
            self._reload()

    @property
    def asked(self) -> Asked:
        """What is asked for now."""
        return self._asked

    @property
    def chosen(self) -> int | None:
        """Fid of the chosen row."""
        return self._chosen

    def count_text(self) -> str:
        """Number of rows with what one of them is."""
        return f"{len(self.model.keys):,} {self.spec.count_unit}"

    def choose_area(self, code: str | None) -> None:
        """Narrow the list to a town or village."""
        if not self.spec.area:
            return
        self.ask(area=code)
        if code is None:
            self._area_name = None
            self.toolbar.show_area(None)
        else:
            self._run(
                lambda: source.read_names(self.context.store, {"": source.Lookup(table="division")})[""].of(code),
                lambda name: self._name_area(code, name),
            )

    def choose(self, fid: int) -> None:
        """Show an object that was chosen elsewhere: its row where the list holds it, its card in any case."""
        row = self.model.row_of(fid)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        if row is None:
            self.view.clearSelection()
        else:
            self.view.selectRow(row)
        selection.blockSignals(False)
        self.view.viewport().update()
        if row is not None:
            self.view.scrollTo(self.model.index(row, 0), ListView.ScrollHint.EnsureVisible)
        self._show_detail(fid)

    def on_data_changed(self, message: DataChanged) -> None:
        """Read again when the list's table or one it takes names or limits from has changed."""
        if message.table in self.spec.tables:
            self._stale = True
            if self._active:
                self._reload_soon.start()

    def follow_map(self) -> None:
        """Take the map's extent over when only what is in view is listed."""
        if self.toolbar.follow.isChecked():
            self.ask(extent=self.context.map.extent())

    def export_to(self, path: Path) -> None:
        """Write the list as it is now to a file, with progress and a way to call it off."""
        if self.feed.selection is not None:
            write_list(self.context, self.spec, self.feed.selection, self._area_name, path)

    def save_state(self) -> dict[str, Any]:
        """Column widths and sort."""
        return {
            "widths": [self.view.columnWidth(i) for i in range(len(self.spec.columns))],
            "sort": self._asked.sort,
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take widths and sort up again where they still fit the columns."""
        widths = state.get("widths", [])
        if len(widths) == len(self.spec.columns):
            for index, width in enumerate(widths):
                if int(width) > 0:  # a hidden column has none, and is as wide as ever when it comes back
                    self.view.setColumnWidth(index, int(width))
        sort = state.get("sort", "")
        known = {"fid", *(c.field for c in self.spec.columns)}
        if isinstance(sort, str) and all(part.lstrip("-") in known for part in sort.split(",")):
            if self._active:
                self.ask(sort=sort)
            self._asked = Asked(**{**self._asked.__dict__, "sort": sort})
            self._mark_sort()

    def split_like(self, other: ListPane) -> None:
        """Share the room between list and details as another pane does."""
        sizes = other._splitter.sizes()
        if other.isVisible():  # one that was never seen was never arranged
            self._splitter.setSizes(sizes)

    def close_down(self) -> None:
        """Call everything off."""
        self.feed.close()
        self._reload_soon.stop()

    # --- inside -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column = QVBoxLayout(self._listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.totals)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.toolbar)
        outer.addWidget(self.wait)
        outer.addWidget(self._splitter, 1)
        self.detail.setMinimumWidth(220)
        # A side that has nothing to say yet leaves its room to the list.
        self.detail.setVisible(self.spec.shares is not None)
        self._mark_sort()

    def _connect(self) -> None:
        self.toolbar.text_changed.connect(lambda text: self.ask(text=text))
        self.toolbar.follow_changed.connect(self._follow)
        self.toolbar.columns_toggled.connect(self.view.header.show_filters)
        self.toolbar.columns_toggled.connect(lambda _on: self._filters())
        self.toolbar.area_cleared.connect(lambda: self.context.hub.publish(AreaChosen(None)))
        self.toolbar.export_asked.connect(
            lambda suffix: ask_where(self.context, self.spec, self.feed.selection, self._area_name, suffix, self)
        )
        self.view.header.filters_changed.connect(self._filters)
        self.view.header.sortIndicatorChanged.connect(self._sort)
        self.view.selectionModel().currentRowChanged.connect(self._row_chosen)
        if not self._several:
            self.view.doubleClicked.connect(lambda _index: self._zoom())
            self.view.activated.connect(lambda _index: self._zoom())
        self.detail.zoom_asked.connect(self._zoom)
        self.detail.area_asked.connect(lambda code: self.context.hub.publish(AreaChosen(code)))
        self.overlay.acted.connect(self._overlay_acted)
        self.feed.loading.connect(self.wait.start)
        self.feed.loaded.connect(self._loaded)
        self.feed.failed.connect(self._failed)
        self.feed.settled.connect(self._maybe_settled)
        self._reload_soon.timeout.connect(self._reload)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the detail beside or below the list, whichever there is room for."""
        super().resizeEvent(event)
        share_room(self._splitter, event.size(), charts=self.detail.has_charts)

    def _reload(self) -> None:
        if not self._active:
            self._stale = True
            return
        self._stale = False
        self._reload_soon.stop()
        self.feed.load(self._asked)
        if self.spec.shares is not None:
            area = self._asked.area
            self._run(
                lambda: source.shares(self.context.store, self.spec, area),
                lambda found: self.detail.show_shares(found) if area == self._asked.area else None,
            )

    def _loaded(self, selection: Selection) -> None:
        self.wait.stop()
        count = len(selection.keys)
        sums = {
            i: FORMATS[c.format].text(selection.sums[c.field])
            for i, c in enumerate(self.spec.columns)
            if c.total and count
        }
        self.totals.show_totals(self.tr("合计 {0}").format(self.count_text()), sums)
        self.counted.emit(self.count_text())
        if count:
            self.overlay.hide()
        elif selection.asked.narrowed:
            self.overlay.say(self.tr("没有符合筛选的记录"), self.tr("清除筛选"))
        else:
            self.overlay.say(str(self.spec.empty))
        if self.spec.located and self._is_live():
            narrowed = Asked(**{**selection.asked.__dict__, "extent": None}).narrowed
            self.context.map.mark_live(self.spec.table, selection.keys.tolist() if narrowed else None)
        if self._chosen is not None:
            self.choose(self._chosen)

    def _is_live(self) -> bool:
        """Whether the console draws this table itself, so that a filtered list can filter the map too."""
        return any(layer.live for layer in self.context.layers.catalogue.of_table(self.spec.table))

    def _failed(self, error: BaseException) -> None:
        self.wait.stop()
        self.overlay.say_error(error)

    def _overlay_acted(self) -> None:
        selection = self.feed.selection
        if selection is None or not selection.asked.narrowed or len(selection.keys):
            self._reload()
            return
        self.toolbar.filter.clear()
        self.toolbar.columns.setChecked(False)
        self.toolbar.follow.setChecked(False)
        if self._asked.area is not None:
            self.context.hub.publish(AreaChosen(None))
        self.cleared.emit()

    def _follow(self, on: bool) -> None:
        self.ask(extent=self.context.map.extent() if on else None)

    def _filters(self) -> None:
        names = self.feed.selection.names if self.feed.selection is not None else {}
        self.ask(typed=typed_filters(self.view.header, self.spec.columns, names))

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        # Shift adds a column to those it is sorted by, as everywhere.
        after = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        descending = order == Qt.SortOrder.DescendingOrder
        if after:  # the title knows only the first column's direction
            descending = self.spec.columns[section].field in self._asked.sort.split(",")
        self.sort(section, descending, after)

    def sort(self, column: int, descending: bool, after: bool = False) -> None:
        """Sort by a column, ``after`` what it is sorted by already or instead of it."""
        self.ask(sort=sort_with(self._asked.sort, self.spec.columns[column].field, descending, after=after))
        self._mark_sort()

    def _mark_sort(self) -> None:
        fields = [c.field for c in self.spec.columns]
        parts = [(part.lstrip("-"), part.startswith("-")) for part in self._asked.sort.split(",")]
        self.view.header.show_sorting([(fields.index(name), back) for name, back in parts if name in fields])

    def _row_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        fid = self.model.fid(current.row()) if current.isValid() else None
        if fid is None or fid == self._chosen or self._several:
            return
        self._show_detail(fid)
        if self.spec.located:
            self.context.map.set_selection(self.spec.table, [fid])
            self.context.hub.publish(ObjectChosen(self.spec.table, fid, self.name))

    def _show_detail(self, fid: int) -> None:
        self._chosen = fid
        if not self._beside:
            return
        read = card_reader(self.context, self.spec, fid)

        def show(found: Card) -> None:
            if self._chosen != fid:
                return
            self.detail.show()
            self.detail.show_row(found.row, found.names)
            if found.readings is not None:
                self.detail.show_readings(found.readings)

        self._run(read, show)

    def _zoom(self) -> None:
        fid = self._chosen
        if fid is None or not self.spec.located:
            return
        self._run(
            lambda: self.context.store.geometry(self.spec.table, fid),
            lambda shape: self.context.map.fly_to(shape.bounds) if shape is not None else None,
        )

    def _name_area(self, code: str, name: str | None) -> None:
        if code == self._asked.area:
            self._area_name = name or code
            self.toolbar.show_area(self._area_name)

    def _run(self, work: Any, done: Any) -> None:
        """Run short work whose answer belongs to what the pane shows."""
        self._waiting += 1

        def finish(call: Any, value: Any) -> None:
            self._waiting -= 1
            call(value)
            self._maybe_settled()

        self.context.tasks.run(
            work, lambda value: finish(done, value), lambda error: finish(self.context.report, error), self
        )

    def _maybe_settled(self) -> None:
        if self.is_settled:
            self.settled.emit()
