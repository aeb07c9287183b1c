"""The panel 数据质检: check a table, see what was found, look at each, repair it and take the repair back."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.editing import history
from data.formats import parse_time
from data.messages import DataChanged
from data.quality import acceptance, wording
from data.quality.model import SEVERITIES, Kind, Severity, places
from data.quality.repairs import REPAIRABLE
from plugins.quality import working
from plugins.quality.findinglist import FindingList
from plugins.quality.working import Draft, Shown
from widgets import icons
from widgets.busypanel import BusyPanel
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.panel import PanelContext
from widgets.takingback import taking_back

LAYER = "quality.findings"
#: Least ground that is shown around a finding, CRS units.
_AROUND = 10.0
#: Findings drawn on the map at once; the list has all.
_DRAWN = 20_000
_KIND = Qt.ItemDataRole.UserRole


class QualityPanel(BusyPanel):
    """Checks one table after the other."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None
        assert context.workspace is not None
        self._store, self._workspace = context.store, context.workspace
        self._shown: Shown | None = None
        self._alive = np.empty(0, dtype=bool)
        self._draft: Draft | None = None
        #: What was repaired here, by operation: of which check, which rows.
        self._repaired: dict[str, tuple[Shown | None, list[int]]] = {}
        self._wished = False
        self.table = QComboBox()
        self.check, self.undo = QPushButton(self.tr("质检")), QPushButton(self.tr("撤销…"))
        self.verdict, self.stale, self.about = QLabel(), QLabel(self.tr("数据在质检后已改动")), QLabel()
        self.kinds, self.list = QListWidget(), FindingList()
        self.preview, self.repair = QPushButton(self.tr("预览修复")), QPushButton(self.tr("修复"))
        self.outcome = QLabel()
        self._lay_out()
        self.table.currentIndexChanged.connect(lambda _: self._read())
        self.check.clicked.connect(self.run_check)
        self.kinds.currentItemChanged.connect(lambda *_: self._kind_chosen())
        self.kinds.itemClicked.connect(lambda _: self._kind_chosen())
        self.list.looked_at.connect(self._look)
        self.list.selection_changed.connect(self._forget_draft)
        self.preview.clicked.connect(self.preview_repair)
        self.repair.clicked.connect(self.carry_out)
        self.undo.clicked.connect(self._ask_what_to_undo)
        self._subscription = context.hub.subscribe(DataChanged, self._data_changed)
        self.carry_on(lambda: working.polygon_tables(self._store), self._show_tables)

    # -- what the desk asks

    def header_actions(self) -> list[QAction]:
        """The report."""
        save = QAction(icons.icon("file-spreadsheet", self.context.theme, 18), self.tr("质检报告…"), self)
        save.triggered.connect(self.save_report)
        return [save]

    def shut(self) -> None:
        """Let go of messages and the map."""
        self._subscription.cancel()
        self._clear_map()

    def showEvent(self, event: QShowEvent) -> None:
        """Findings are on the map while the panel is in sight."""
        super().showEvent(event)
        self._draw(self._rows())

    def hideEvent(self, event: QHideEvent) -> None:
        """Take them away with it."""
        super().hideEvent(event)
        self._clear_map()

    # -- what the user does

    def run_check(self) -> None:
        """Check the chosen table in the background; the desk shows the progress and can call it off."""
        table = self.table.currentData()
        if table is None:
            return
        run, folder = self.context.run_command, self._workspace.path
        self.check.setEnabled(False)

        task = self.context.tasks.start(
            self.tr("质检 {table}").format(table=self.table.currentText()),
            lambda progress: working.run_check(run, folder, table, progress),
            lambda _: self._read(),
            self.context.report,
            self,
        )
        task.finished.connect(lambda: self.check.setEnabled(True))

    def preview_repair(self) -> None:
        """Show on the map what the repair of the selected findings (none: of all shown) would do."""
        shown = self._shown
        rows = self._wanted()
        if shown is None or not rows:
            return
        found = shown.findings.only(np.array(rows, dtype=np.int64))
        table, folder = shown.kept.table, self._workspace.path
        self.carry_on(lambda: working.draft(self._store, folder, table, found, rows), self._show_draft)

    def carry_out(self) -> None:
        """Repair as previewed."""
        draft = self._draft
        if draft is None:
            return
        actor, of = self.context.actor, self._shown
        repaired = True

        def follows(taken_back: bool) -> None:
            nonlocal repaired
            repaired = not taken_back

        def show() -> None:
            if self._shown is of:  # not another check by now
                self._alive[list(draft.rows)] = not repaired
                self._show_kinds(self._kind())

        def done(operation: str) -> None:
            self._repaired[operation] = (of, list(draft.rows))
            self.context.undo.push(taking_back(self.context, draft.operation.reason, operation, follows, show))
            self.context.notify(self.tr("已修复 {n} 项，可用“撤销”恢复").format(n=len(draft.rows)))
            show()

        self.repair.setEnabled(False)
        self.carry_on(lambda: working.carry_out(self._store, draft, actor), done)

    def take_back(self, operation: str) -> None:
        """Take an operation back; what it repaired of the check that is shown is listed again."""
        actor, reason = self.context.actor, self.tr("撤销")

        def done(_: object) -> None:
            of, rows = self._repaired.pop(operation, (None, []))
            if of is None or of is not self._shown:
                self.context.notify(self.tr("已撤销；重新质检后列出未修复的问题"))
                return
            self._alive[rows] = True
            self._show_kinds(self._kind())
            self.context.notify(self.tr("已撤销，{n} 项问题重新列出").format(n=len(rows)))

        self.carry_on(lambda: history.undo(self._store, operation, actor, reason), done)

    def save_report(self) -> None:
        """Ask where to and write the report."""
        shown = self._shown
        if shown is None:
            self.context.notify(self.tr("先质检，再出报告"))
            return
        name = f"{shown.kept.content['title']} {self.tr('质检报告')} {shown.kept.id}.docx"
        kinds = "Word (*.docx);;PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv)"
        target, _ = QFileDialog.getSaveFileName(self, self.tr("质检报告"), name, kinds)
        if target:
            run, folder = self.context.run_command, self._workspace.path
            self.context.tasks.start(
                self.tr("写质检报告"),
                lambda progress: working.write_report(run, folder, shown, Path(target), progress),
                lambda path: self.context.notify(self.tr("质检报告已写到 {path}").format(path=path)),
                self.context.report,
                self,
            )

    # -- showing

    def _show_tables(self, tables: list[tuple[str, str]]) -> None:
        self.table.blockSignals(True)
        self.table.clear()
        for name, title in tables:
            self.table.addItem(title, name)
        self.table.blockSignals(False)
        self.check.setEnabled(bool(tables))
        self._read()

    def _read(self) -> None:
        table = self.table.currentData()
        if table is not None:
            self.carry_on(lambda: working.read(self._store, self._workspace.path, table), self._show)

    def _show(self, shown: Shown | None) -> None:
        self._shown = shown
        self._alive = np.ones(0 if shown is None else len(shown.findings), dtype=bool)
        self.verdict.setText(self.tr("还没有质检过") if shown is None else acceptance.verdict(shown.kept))
        self.stale.setVisible(shown is not None and not shown.current)
        self.set_note("" if shown is None else shown.kept.id)
        self._show_kinds(None)

    def _show_kinds(self, chosen: Kind | None) -> None:
        self.kinds.blockSignals(True)
        self.kinds.clear()
        if self._shown is not None:
            kinds = self._shown.findings.kind[self._alive]
            for kind in self._shown.kept.counts:
                self._add_kind(kind, int((kinds == kind.value).sum()))
        row = next((i for i in range(self.kinds.count()) if self.kinds.item(i).data(_KIND) == chosen), 0)
        self.kinds.setCurrentRow(row)
        self.kinds.blockSignals(False)
        self._show_kind()

    def _add_kind(self, kind: Kind, count: int) -> None:
        level = SEVERITIES[kind]
        name = "circle-x" if level is Severity.ERROR else "alert-triangle"
        text = f"{wording.title(kind)}　{count:,}　{wording.severity(level)}"
        item = QListWidgetItem(icons.icon(name, self.context.theme, 18), text)
        item.setData(_KIND, kind)
        item.setToolTip(wording.explanation(kind))
        self.kinds.addItem(item)

    def _show_kind(self) -> None:
        kind, shown, rows = self._kind(), self._shown, self._rows()
        self.about.setText("" if kind is None else wording.explanation(kind))
        self.list.show_findings(None if shown is None else shown.findings, rows)
        self.preview.setEnabled(kind in REPAIRABLE and len(rows) > 0)
        self._draw(rows)

    def _kind_chosen(self) -> None:
        # Only who looks at findings wants them on the map: a tab that lies behind others is not hidden for Qt.
        self._wished = True
        self._show_kind()

    def _draw(self, rows: NDArray[np.int64]) -> None:
        self._clear_map()
        if self._shown is None or not self._wished or not self.isVisible():
            return
        shapes = self._shown.findings.shape
        some = rows[shapely.get_dimensions(shapes[rows]) == 2][:_DRAWN] if len(rows) else rows
        if len(some):
            style = AreaStyle(self.context.theme.stroke("patch").colour, 0.25)
            self.context.map.show_areas(AreaLayer(LAYER, some, shapes[some], [style], clickable=False))

    def _look(self, row: int) -> None:
        shown = self._shown
        if shown is None:
            return
        shape = shown.findings.shape[row]
        if shape is None:
            self.outcome.setText(self.tr("这条记录没有图形，地图上无处可看"))
            return
        xmin, ymin, xmax, ymax = places(shown.findings.only(np.array([row])))[0].tolist()
        # Something around it, however thin it is: a face of a millimetre alone would fill the map.
        wide = max(0.0, _AROUND - max(xmax - xmin, ymax - ymin)) / 2
        self.context.map.zoom_to((xmin - wide, ymin - wide, xmax + wide, ymax + wide), 0.3)
        self.context.map.highlight([shape], "hover")
        fids = [int(shown.findings.fid[row]), int(shown.findings.other[row])]
        self.context.map.set_selection(shown.kept.table, [fid for fid in fids if fid >= 0])

    def _show_draft(self, draft: Draft) -> None:
        self._draft = draft
        self.context.map.highlight(list(draft.before), "hover")
        self.context.map.highlight(list(draft.after), "selection")
        operation = draft.operation
        text = self.tr("将改 {changed} 个对象，删去 {removed} 个").format(
            changed=len(operation.changed), removed=len(operation.removed)
        )
        if draft.left:
            text += self.tr("；{n} 项不能自动修复").format(n=draft.left)
        self.outcome.setText(text)
        self.repair.setEnabled(bool(operation.touched))

    def _forget_draft(self) -> None:
        self._draft = None
        self.repair.setEnabled(False)
        count = len(self.list.chosen())
        self.preview.setText(self.tr("预览修复 {n} 项").format(n=count) if count else self.tr("预览修复本类全部"))
        self.outcome.setText("")
        self.context.map.highlight([], "hover")

    def _ask_what_to_undo(self) -> None:
        table = self.table.currentData()
        if table is not None:
            self.carry_on(lambda: working.recent(self._store, table), self._offer_undo)

    def _offer_undo(self, recent: list[history.Version]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for version in recent:
            moment = parse_time(version.time) or datetime.datetime.min
            action = menu.addAction(f"{moment:%m-%d %H:%M}　{version.reason}　{version.actor}")
            action.triggered.connect(lambda _=False, token=version.operation: self.take_back(token))
        if not recent:
            menu.addAction(self.tr("没有可撤销的修改")).setEnabled(False)
        menu.popup(self.undo.mapToGlobal(self.undo.rect().bottomLeft()))

    # -- inside

    def _kind(self) -> Kind | None:
        item = self.kinds.currentItem()
        return None if item is None else Kind(item.data(_KIND))

    def _rows(self) -> NDArray[np.int64]:
        """Positions of the findings of the kind chosen that are not repaired."""
        kind, shown = self._kind(), self._shown
        if kind is None or shown is None:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero((shown.findings.kind == kind.value) & self._alive)

    def _wanted(self) -> list[int]:
        chosen = self.list.chosen()
        if chosen:
            return chosen
        model = self.list.findings
        return [model.position(row) for row in range(model.rowCount())]

    def _clear_map(self) -> None:
        self.context.map.remove_areas(LAYER)
        self.context.map.highlight([], "hover")
        self.context.map.highlight([], "selection")

    def _data_changed(self, message: DataChanged) -> None:
        shown = self._shown
        if shown is not None and message.table == shown.kept.table:
            self.stale.setVisible(message.version != shown.kept.content["version"])

    def _lay_out(self) -> None:
        self.check.setProperty("role", "primary")
        self.check.setEnabled(False)
        self.repair.setEnabled(False)
        self.table.setAccessibleName(self.tr("数据表"))
        self.kinds.setAccessibleName(self.tr("问题种类"))
        self.list.setAccessibleName(self.tr("问题"))
        self.verdict.setProperty("role", "title")
        for label in (self.verdict, self.stale, self.about, self.outcome):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(12, 2, 12, 2)
        for label in (self.stale, self.about, self.outcome):
            label.setProperty("role", "t3")
        self.stale.hide()
        self.kinds.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (top, (self.table, self.check)),
            (foot, (self.undo, self.outcome, self.preview, self.repair)),
        ):
            row.setContentsMargins(12, 6, 12, 6)
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, 1 if widget in (self.table, self.outcome) else 0)
        left, right, whole = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        for column in (left, right, whole):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
        left.addLayout(top)
        for label in (self.verdict, self.stale):
            left.addWidget(label)
        left.addWidget(self.kinds, 1)
        right.addWidget(self.about)
        right.addWidget(self.list, 1)
        right.addLayout(foot)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        whole.addLayout(left, 2)
        whole.addWidget(rule)
        whole.addLayout(right, 5)
