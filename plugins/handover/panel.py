"""The panel QGIS 交接: hand a working copy out, read it back, decide conflicts, write it as one operation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QListWidgetItem, QWidget

from data.editing.history import Done
from data.formats import FORMATS
from data.handover import back, keeping
from data.handover.applying import Seams
from data.handover.back import Returned
from data.handover.keeping import Handover
from data.handover.merging import GEOM, Item
from data.handover.out import hand_out
from data.messages import AreaChosen, SelectionChanged
from data.query import Where, one_of, starts_with
from data.schema import Table
from data.selection.combine import keys_of
from plugins.handover import wording
from plugins.handover.layout import HandoverParts
from widgets.busypanel import BusyPanel
from widgets.panel import PanelContext
from widgets.takingback import taking_back
from widgets.undo import Step

#: Tables that processes keep: they do not go out to be edited.
_KEPT = frozenset(
    {"feature_version", "scene", "patch", "case_file", "evidence", "field_task", "document", "division", "boundary"}
)


class HandoverPanel(BusyPanel):
    """Leads through one hand-over at a time."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None
        assert context.workspace is not None
        self._store, self._workspace = context.store, context.workspace
        self._tables: dict[str, Table] = {}
        self._area = ""
        self._selected: tuple[str, tuple[int, ...]] = ("", ())
        self._returned: Returned | None = None
        self.parts = HandoverParts(self)
        parts = self.parts
        parts.out.clicked.connect(self._ask_where_to)
        parts.back.clicked.connect(self._ask_which)
        parts.withdraw.clicked.connect(self._ask_why)
        parts.listed.currentItemChanged.connect(self._show_possible)
        parts.ours.clicked.connect(lambda: parts.tree.decide("ours"))
        parts.theirs.clicked.connect(lambda: parts.tree.decide("theirs"))
        parts.all_ours.triggered.connect(lambda: parts.tree.decide_all("ours"))
        parts.all_theirs.triggered.connect(lambda: parts.tree.decide_all("theirs"))
        parts.write.clicked.connect(self.write)
        parts.reason.textChanged.connect(self._show_possible)
        parts.tree.decided.connect(self._decided)
        parts.tree.looked_at.connect(self._look)
        parts.tree.itemSelectionChanged.connect(self._show_possible)
        hub = context.hub
        self._subscriptions = [
            hub.subscribe(AreaChosen, self._area_chosen),
            hub.subscribe(SelectionChanged, self._selection_changed),
        ]
        self._show_possible()
        self._read()

    def shut(self) -> None:
        """Let go of messages and the map."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self._clear_map()

    # -- what the user does

    def hand_out(self, target: Path) -> None:
        """Write a working copy of what is chosen."""
        table = self._tables.get(self.parts.tables.currentData())
        if table is None:
            return
        store, folder, actor = self._store, self._workspace.path, self.context.actor
        where, said = self._scope(table)
        note = self.parts.note.text().strip()

        def done(made: Handover) -> None:
            text = self.tr("已交出 {n} 个对象：{file}")
            self.context.notify(text.format(n=f"{made.content['count']:,}", file=target.name))
            self.parts.note.clear()
            self._read()

        self.begin(
            self.tr("交出 {table}").format(table=wording.title(table)),
            lambda progress: hand_out(store, folder, table.name, target, actor, where, said, note, progress),
            done,
        )

    def read_back(self, file: Path) -> None:
        """Read a working copy and show what it changed; nothing is written yet."""
        store, folder = self._store, self._workspace.path
        self.begin(
            self.tr("读回 {file}").format(file=file.name),
            lambda progress: back.read_back(store, folder, file, progress=progress),
            self._show_returned,
        )

    def write(self) -> None:
        """Write what was decided."""
        returned = self._returned
        if returned is None:
            return
        store, folder, actor = self._store, self._workspace.path, self.context.actor
        decisions, reason = dict(self.parts.tree.decisions), self.parts.reason.text()

        def done(made: Done | None) -> None:
            if made is not None:
                self.context.undo.push(self._taking_back(returned, made))
            said = self.tr("已读回并写入，每个对象都留下新版本") if made is not None else self.tr("没有要写入的改动")
            self.context.notify(said)
            self._show_returned(None)
            self.parts.reason.clear()
            self._read()

        self.carry_on(lambda: back.write_back(store, folder, returned, decisions, actor, reason), done)

    def withdraw(self, handover: Handover, reason: str) -> None:
        """Declare a working copy void."""
        store, folder, actor = self._store, self._workspace.path, self.context.actor

        def done(made: Handover) -> None:
            self.context.notify(self.tr("交接 {id} 已作废，不再读回").format(id=made.id))
            self._read()

        self.carry_on(lambda: back.withdraw(store, folder, handover.id, actor, reason), done)

    def _taking_back(self, returned: Returned, made: Done) -> Step:
        """What was merged goes whole, and the working copy can be read back once more."""
        store, actor = self._store, self.context.actor

        def follows(taken_back: bool) -> None:
            (back.reopen if taken_back else back.close_again)(store, returned, actor)

        title = self.tr("读回 {file}").format(file=returned.file.name)
        return taking_back(self.context, title, made.operation, follows, self._read)

    # -- showing

    def _read(self) -> None:
        store, folder = self._store, self._workspace.path

        def work() -> tuple[dict[str, Table], list[Handover]]:
            described = {name: store.describe(name) for name in store.tables() if name not in _KEPT}
            shown = {name: table for name, table in described.items() if table.geometry and store.count(name)}
            return shown, keeping.listed(folder)

        self.carry_on(work, self._show_read)

    def _show_read(self, found: tuple[dict[str, Table], list[Handover]]) -> None:
        tables, handovers = found
        chosen = self.parts.tables.currentData() or "dltb"
        self._tables = tables
        self.parts.show_tables([(name, wording.title(table)) for name, table in tables.items()], chosen)
        self.parts.listed.clear()
        for one in handovers:
            held = one.content
            state = self.tr("未读回") if one.is_open else self.tr("已读回")
            if one.withdrawn is not None:
                state = self.tr("已作废")
            made = FORMATS["datetime"].text(held["made"]["at"])
            title = QCoreApplication.translate("Schema", held["title"])
            text = f"{one.id}　{state}　{title} {held['count']:,}　{held['note'] or held['file']}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, one)
            why = one.withdrawn["reason"] if one.withdrawn is not None else ""
            said = (text, made, held["made"]["actor"], held["file"], held["area"], held["note"], why)
            item.setToolTip("\n".join(part for part in said if part))
            self.parts.listed.addItem(item)
        self.set_note(self.tr("{n} 份未读回").format(n=sum(one.is_open for one in handovers)))
        self._show_possible()

    def _show_returned(self, returned: Returned | None) -> None:
        self._returned = returned
        self._clear_map()
        self.parts.seams.setText("")
        table = self._tables.get(returned.handover.table) if returned is not None else None
        if returned is None or table is None:
            self.parts.pages.setCurrentIndex(0)
            self._show_possible()
            return
        merged = returned.merged
        self.parts.tree.show_merge(table, merged)
        self.parts.pages.setCurrentIndex(1)
        kinds = [item.kind for item in merged.items]
        text = self.tr(
            "对方修改 {changed}、新增 {added}、删除 {removed}；仅我方改 {ours}，两边相同 {agreed}，未动 {untouched}"
        )
        figures = {kind: kinds.count(kind) for kind in ("changed", "added", "removed")}
        shown = text.format(**figures, ours=merged.ours, agreed=merged.agreed, untouched=f"{merged.untouched:,}")
        self.parts.summary.setText("\n".join([shown, *merged.notes]))
        self._decided()

    def _decided(self) -> None:
        returned = self._returned
        self._show_possible()
        if returned is None or returned.merged.undecided(self.parts.tree.decisions):
            self.parts.seams.setText("")
            return
        store, folder, decisions = self._store, self._workspace.path, dict(self.parts.tree.decisions)
        self.carry_on(lambda: back.seams(store, folder, returned, decisions), self._show_seams)

    def _show_seams(self, found: Seams) -> None:
        if not (found.gaps or found.overlaps):
            self.parts.seams.setText(self.tr("写入后没有新的缝隙和重叠"))
            return
        self.parts.seams.setText(
            self.tr("写入后会有缝隙 {gaps} 处、重叠 {overlaps} 处（地图上标出），写入后用数据质检修复").format(
                gaps=len(found.gaps), overlaps=len(found.overlaps)
            )
        )
        self.context.map.highlight([*found.gaps, *found.overlaps], "selection")

    def _look(self, item: Item | None) -> None:
        """Show a feature's shapes: ours as what is there, theirs over it."""
        if item is None:
            return
        aspect = item.aspect(GEOM)
        shapes = [] if aspect is None else [each for each in (aspect.ours, aspect.theirs) if each is not None]
        returned = self._returned
        if not shapes and returned is not None:
            store, table = self._store, returned.handover.table
            self.carry_on(lambda: store.geometries(table, [item.fid]).tolist(), self._show_place)
            return
        ours = [] if aspect is None or aspect.ours is None else [aspect.ours]
        theirs = [] if aspect is None or aspect.theirs is None else [aspect.theirs]
        self.context.map.highlight(ours, "selection")
        self.context.map.highlight(theirs, "hover")
        self._zoom(shapes)

    def _show_place(self, shapes: list[Any]) -> None:
        there = [shape for shape in shapes if shape is not None]
        self.context.map.highlight(there, "selection")
        self.context.map.highlight([], "hover")
        self._zoom(there)

    def _zoom(self, shapes: list[Any]) -> None:
        if shapes:
            xmin, ymin, xmax, ymax = shapely.total_bounds(shapes).tolist()
            self.context.map.zoom_to((xmin, ymin, xmax, ymax), 0.3)

    def _clear_map(self) -> None:
        for name in ("selection", "hover"):
            self.context.map.highlight([], name)

    def _show_possible(self) -> None:
        parts, returned = self.parts, self._returned
        left = 0 if returned is None else returned.merged.undecided(parts.tree.decisions)
        some = returned is not None and bool(returned.merged.items)
        parts.out.setEnabled(bool(self._tables))
        chosen = self._chosen()
        parts.withdraw.setEnabled(chosen is not None and chosen.is_open)
        for button in (parts.ours, parts.theirs):
            button.setEnabled(parts.tree.has_conflict_selected)
        parts.every.setEnabled(returned is not None and bool(returned.merged.conflicts))
        parts.write.setEnabled(returned is not None and not left and (bool(parts.reason.text().strip()) or not some))
        parts.left.setText(self.tr("还有 {n} 处待定").format(n=left) if left else "")

    # -- inside

    def _scope(self, table: Table) -> tuple[Where | None, str]:
        """Which features go out, and how the record calls them."""
        scope = self.parts.scope.currentData()
        if scope == "area" and self._area and table.division:
            return starts_with(table.division, self._area), self._area
        if scope == "selected" and self._selected[0] == table.name:
            fids = self._selected[1]
            return one_of("fid", list(fids)), self.tr("选中的 {n} 个").format(n=len(fids))
        return None, ""

    def _ask_where_to(self) -> None:
        table = self._tables.get(self.parts.tables.currentData())
        if table is None:
            return
        name = f"{wording.title(table)} {self.tr('工作副本')}.gpkg"
        file, _ = QFileDialog.getSaveFileName(self, self.tr("交出工作副本"), name, "GeoPackage (*.gpkg)")
        if file:
            self.hand_out(Path(file))

    def _chosen(self) -> Handover | None:
        item = self.parts.listed.currentItem()
        held: Handover | None = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return held

    def _ask_why(self) -> None:
        handover = self._chosen()
        if handover is None:
            return
        words = self.tr("工作副本 {id} 作废后不能再读回。原因：").format(id=handover.id)
        reason, agreed = QInputDialog.getText(self, self.tr("作废工作副本"), words)
        if agreed:
            self.withdraw(handover, reason)

    def _ask_which(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("读回工作副本"), "", "GeoPackage (*.gpkg)")
        if file:
            self.read_back(Path(file))

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self.parts.show_scope(bool(self._area), bool(self._selected[1]))

    def _selection_changed(self, message: SelectionChanged) -> None:
        self._selected = (message.table, tuple(int(fid) for fid in keys_of(message.fids)))
        self.parts.show_scope(bool(self._area), bool(self._selected[1]))
