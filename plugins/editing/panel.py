"""The panel 图斑编辑: the chosen feature's attributes, split, merge and reshape on the map, and its versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from data.editing import history, making, restoring
from data.editing.derived import area_columns, with_followers
from data.editing.history import Version
from data.editing.operation import Operation
from data.errors import UserError
from data.formats import FORMATS
from data.messages import DataChanged, ObjectChosen, TimeFilterChanged
from data.quality.rules import TableRules, read_rules
from data.schema import Table
from data.surveys.filed import PARCELS, survey_day
from plugins.editing import words
from plugins.editing.form import AttributeForm
from widgets.busypanel import BusyPanel
from widgets.mapview.drawing import DrawRequest
from widgets.mapview.sketching import nearest_vertex
from widgets.panel import PanelContext
from widgets.takingback import taking_back

_ROLE = Qt.ItemDataRole.UserRole
#: Tables whose areas may be edited; the others are kept by rules and processes.
EDITABLE = ("dltb", "yjjbnttb", "gbzntb", "approved_land", "facility_land", "ecological_redline", "grid_zone")
#: Versions that are compared at once.
_COMPARED = 2
ATTRIBUTES, VERSIONS = range(2)


@dataclass(frozen=True)
class _Shown:
    table: Table
    fid: int
    row: dict[str, Any]
    shape: Any
    around: Any
    versions: list[Version]
    rules: TableRules


class EditingPanel(BusyPanel):
    """Follows the chosen object."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None
        assert context.workspace is not None
        self._store, self._folder = context.store, context.workspace.path
        self._shown: _Shown | None = None
        self._merging = False
        self.title = QLabel(self.tr("在地图或清单上选一块图斑"))
        #: Why nothing may be edited while the map shows an earlier survey.
        self.past = QLabel()
        self.form, self.reason = AttributeForm(), QLineEdit()
        self.save = QPushButton(self.tr("保存"))
        self.split, self.merge, self.reshape = (
            QPushButton(text) for text in (self.tr("分割"), self.tr("合并"), self.tr("修边"))
        )
        self.versions, self.restore = QListWidget(), QPushButton(self.tr("恢复此版本"))
        self.compared, self.tabs = QLabel(), QTabWidget()
        self._lay_out()
        self.form.edited.connect(self._show_possible)
        self.reason.textChanged.connect(self._show_possible)
        self.save.clicked.connect(self.save_values)
        self.split.clicked.connect(lambda: self._draw(self.tr("画一条穿过图斑的线"), making.split))
        self.reshape.clicked.connect(lambda: self._draw(self.tr("从边界到边界画新的界线"), making.reshape))
        self.merge.toggled.connect(self._merge_toggled)
        self.versions.itemSelectionChanged.connect(self._compare)
        self.restore.clicked.connect(self.restore_version)
        hub = context.hub
        self._subscriptions = [
            hub.subscribe(ObjectChosen, self._chosen),
            hub.subscribe(DataChanged, self._changed),
            hub.subscribe(TimeFilterChanged, lambda _: self._days_changed()),
        ]
        self._show_possible()

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Show the feature of ``table`` and ``fid``; another table than the editable ones is no error."""
        table, fid = state.get("table"), state.get("fid")
        if table in EDITABLE and isinstance(fid, int):
            self._load(table, fid)

    def shut(self) -> None:
        """Let go of messages and the map."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.stop_drawing()
        self.context.map.highlight([], "hover")

    # -- what the user does

    def save_values(self) -> None:
        """Write the changed attributes as a new version."""
        shown = self._shown
        if shown is None:
            return
        try:
            changed = self.form.changes()
        except ValueError as error:
            self.context.report(
                UserError(
                    self.tr("没有保存：{field}不是数字。").format(field=error.args[0]),
                    "",
                    self.tr("改成数字，再保存。"),
                )
            )
            return
        number = shown.versions[0].number if shown.versions else 0
        whole = with_followers(shown.rules, shown.table.name, shown.row, changed)
        operation = Operation(
            shown.table.name, "edit", self.reason.text(), {shown.fid: whole}, seen={shown.fid: number}
        )
        self._carry_out(lambda: operation)

    def restore_version(self) -> None:
        """Make the feature as it was in the version that is chosen."""
        shown, chosen = self._shown, self._chosen_versions()
        if shown is None or len(chosen) != 1:
            return
        version = chosen[0]
        reason = self.reason.text().strip() or self.tr("恢复版本 {n}").format(n=version.number)
        store, actor, table, fid = self._store, self.context.actor, shown.table.name, shown.fid

        def done(restored: history.Done) -> None:
            self.context.undo.push(taking_back(self.context, reason, restored.operation))
            self._done()

        self.carry_on(lambda: restoring.restore(store, table, fid, version.number, actor, reason), done)

    def _draw(self, hint: str, make: Callable[..., Operation]) -> None:
        shown = self._shown
        if shown is None:
            return
        store, reason = self._store, self.reason.text()
        around = [(x, y) for x, y in shapely.get_coordinates(shown.around).tolist()]

        def finished(line: shapely.Geometry) -> None:
            self._carry_out(lambda: make(store, shown.table.name, shown.rules, shown.fid, line, reason))

        self.context.map.draw(
            DrawRequest("line", finished, hint=hint, snap=lambda x, y, reach: nearest_vertex(around, (x, y), reach))
        )

    def _merge_toggled(self, on: bool) -> None:
        self._merging = on
        if on:
            self.context.notify(self.tr("点选要并入的相邻图斑"))

    def _merge_with(self, other: int) -> None:
        shown = self._shown
        self.merge.setChecked(False)
        if shown is None or other == shown.fid:
            return
        store, reason = self._store, self.reason.text()
        self._carry_out(
            lambda: making.merge(store, shown.table.name, shown.rules, shown.fid, [other], reason), self._choose_again
        )

    def _choose_again(self) -> None:
        """What is edited stays chosen: the neighbour that was clicked is part of it now, or was refused."""
        if self._shown is not None:
            self.context.hub.publish(ObjectChosen(self._shown.table.name, self._shown.fid, "editing"))

    def _carry_out(self, make: Callable[[], Operation], after: Callable[[], None] = lambda: None) -> None:
        store, actor = self._store, self.context.actor

        def work() -> tuple[Operation, history.Done]:
            operation = make()
            return operation, history.carry_out(store, operation, actor)

        def done(result: tuple[Operation, history.Done]) -> None:
            operation, carried_out = result
            verb = words.action(operation.action)
            self.context.undo.push(taking_back(self.context, f"{verb} {operation.reason}", carried_out.operation))
            self._done()
            after()

        def failed(error: BaseException) -> None:
            told(error)
            after()

        arrived, told = self.expect(done)
        self.context.tasks.run(work, arrived, failed, self)

    def _done(self) -> None:
        self.reason.clear()
        self.context.notify(self.tr("已保存为新版本"))
        self._read()

    def _why_not(self) -> str:
        """Why nothing may be edited: the map shows what was; "" where it shows the present."""
        day = survey_day(self.context.map.shown_table(PARCELS))
        if day is None:
            return ""
        text = self.tr("地图上是 {day} 的调查，只供查看。在时间轴上点“显示全部时间”回到现状，再编辑")
        return text.format(day=day.isoformat())

    # -- showing

    def _chosen(self, message: ObjectChosen) -> None:
        if message.table not in EDITABLE:
            return
        if self._merging and self._shown is not None and message.table == self._shown.table.name:
            self._merge_with(message.fid)
            return
        self._load(message.table, message.fid)

    def _changed(self, message: DataChanged) -> None:
        shown = self._shown
        if shown is None or message.table != shown.table.name:
            return
        if message.actor == self.context.actor:
            if not self._busy and (message.fids is None or shown.fid in message.fids):
                self._read()  # taken back with Ctrl+Z, or edited in the table
            return
        if message.fids is None or shown.fid in message.fids:
            self.context.notify(self.tr("这块图斑刚被 {actor} 改过").format(actor=message.actor))

    def _days_changed(self) -> None:
        """What the map shows of another day is not changed: a line that is being drawn is given up."""
        if self._why_not():
            self.merge.setChecked(False)
            self.context.map.stop_drawing()
        self._show_possible()

    def _read(self) -> None:
        if self._shown is not None:
            self._load(self._shown.table.name, self._shown.fid)

    def _load(self, table: str, fid: int) -> None:
        store, folder = self._store, self._folder

        def work() -> _Shown | None:
            row = store.row(table, fid)
            if row is None:
                return None
            shape = store.geometry(table, fid)
            near = store.within(table, tuple(shape.bounds)).tolist()
            around = shapely.geometrycollections(store.geometries(table, near))
            found = history.versions(store, table, fid)
            return _Shown(store.describe(table), fid, row, shape, around, found, read_rules(folder).of(table))

        self.carry_on(work, self._show)

    def _show(self, shown: _Shown | None) -> None:
        self._shown = shown
        with QSignalBlocker(self.versions):  # taking the chosen one out would choose its neighbour
            self.versions.clear()
        if self.compared.text():
            self.compared.setText("")
            self._show_present()
        if shown is None:
            self.title.setText(self.tr("在地图或清单上选一块图斑"))
        else:
            rules = shown.rules
            self.form.show_row(shown.table, shown.row, area_columns(rules))
            code = next((shown.row[name] for name in words.CODES if shown.row.get(name)), "")
            title = QCoreApplication.translate("Schema", shown.table.title)
            self.title.setText(f"{title} {code or shown.fid}")
            for version in shown.versions:
                moment = FORMATS["datetime"].text(version.time)
                text = f"{version.number}　{words.action(version.action)}　{moment}　{version.actor}　{version.reason}"
                item = QListWidgetItem(text.rstrip())
                item.setData(_ROLE, version)
                self.versions.addItem(item)
        unchanged = shown is not None and not shown.versions
        if unchanged:
            self.compared.setText(self.tr("还没有改过；第一次修改时，原来的样子也留作一个版本"))
        self.set_note("" if shown is None or unchanged else self.tr("{n} 个版本").format(n=len(shown.versions)))
        self._show_possible()

    def _chosen_versions(self) -> list[Version]:
        """The versions that are chosen, the older first."""
        found: list[Version] = [item.data(_ROLE) for item in self.versions.selectedItems()]
        return sorted(found, key=lambda version: version.number)

    def _compare(self) -> None:
        """Compare two chosen versions, or one with the present."""
        shown, chosen = self._shown, self._chosen_versions()
        self._show_possible()
        if shown is None or not 1 <= len(chosen) <= _COMPARED:
            self.compared.setText(self.tr("选一个版本与现在相比，或选两个互相比较") if len(chosen) > _COMPARED else "")
            self._show_present()
            return
        older, newer = chosen[0], chosen[-1] if len(chosen) == _COMPARED else shown.versions[0]
        lines = [
            f"{words.column(shown.table, name)}：{words.value(old)} → {words.value(new)}"
            for name, (old, new) in history.differences(older, newer).items()
        ]
        title = self.tr("版本 {one} → {two}").format(one=older.number, two=newer.number)
        self.compared.setText("\n".join([title, *(lines or [self.tr("属性相同")])]))
        store, asked = self._store, self.compared.text()

        def arrived(shapes: list[Any]) -> None:
            if self.compared.text() == asked:  # nothing else was chosen meanwhile
                self._show_shapes(*shapes)

        self.carry_on(lambda: [history.geometry(store, each) for each in (older, newer)], arrived)

    def _show_present(self) -> None:
        """The feature as it is, instead of versions."""
        self.context.map.highlight([], "hover")
        if self._shown is not None:
            self.context.map.set_selection(self._shown.table.name, [self._shown.fid])

    def _show_shapes(self, older: Any, newer: Any) -> None:
        """The older shape over the newer one, and the ground that differs as a figure."""
        for shape, role in ((older, "hover"), (newer, "selection")):
            self.context.map.highlight([] if shape is None else [shape], role)
        if older is not None and newer is not None and shapely.get_dimensions(older) == 2:
            apart = shapely.area(shapely.symmetric_difference(older, newer))
            text = self.tr("图形相同") if not apart else self.tr("图形相差 {m2} m²").format(m2=f"{apart:,.2f}")
            self.compared.setText(f"{self.compared.text()}\n{text}")

    def _show_possible(self) -> None:
        past = self._why_not()
        self.past.setText(past)
        self.past.setVisible(bool(past))
        there, why = self._shown is not None and not past, bool(self.reason.text().strip())
        missing = past or ("" if there and why else self.tr("先写修改原因") if there else self.title.text())
        for button in (self.split, self.merge, self.reshape):
            button.setEnabled(there and why)
            button.setToolTip(missing)
        try:
            changed = there and bool(self.form.changes())
        except ValueError:
            changed = there
        self.save.setEnabled(changed and why)
        chosen = self._chosen_versions()
        self.restore.setEnabled(there and len(chosen) == 1 and chosen[0].number != self._shown_number())

    def _shown_number(self) -> int:
        shown = self._shown
        return shown.versions[0].number if shown is not None and shown.versions else 0

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.past.setProperty("role", "t3")
        self.save.setProperty("role", "primary")
        self.merge.setCheckable(True)
        self.reason.setPlaceholderText(self.tr("修改原因（必填）"))
        self.versions.setAccessibleName(self.tr("历史版本"))
        self.versions.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.versions.setToolTip(self.tr("选一个版本与现在相比，或选两个互相比较"))
        self.compared.setProperty("role", "t3")
        for label in (self.title, self.past, self.compared):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(12, 4, 12, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        self.versions.setFrameShape(QFrame.Shape.NoFrame)
        why, tools = QHBoxLayout(), QHBoxLayout()
        for widget in (self.reason, self.save, self.restore):
            why.addWidget(widget, int(widget is self.reason))
        for button in (self.split, self.merge, self.reshape):
            tools.addWidget(button, 1)
        history_page = QWidget()
        below = QVBoxLayout(history_page)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2)
        below.addWidget(self.versions, 1)
        below.addWidget(self.compared)
        # One behind the other: a dock at the side of a 1080 screen has room for either.
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(scroll, self.tr("属性"))
        self.tabs.addTab(history_page, self.tr("历史版本"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.past)
        column.addWidget(self.tabs, 1)
        for row in (why, tools):
            row.setContentsMargins(12, 4, 12, 4)
            row.setSpacing(8)
        column.addLayout(why)
        column.addLayout(tools)
        self.tabs.currentChanged.connect(self._show_page)
        self._show_page(ATTRIBUTES)

    def _show_page(self, page: int) -> None:
        """What can be done there: the room of the rest belongs to the list of versions."""
        for button in (self.save, self.split, self.merge, self.reshape):
            button.setVisible(page == ATTRIBUTES)
        self.restore.setVisible(page == VERSIONS)
