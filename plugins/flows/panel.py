"""The panel 地类流量: choose an earlier year, see what became what, as a table, drawn, and on the map."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from data.flows import keeping, measures
from data.flows.balancing import Balance, balances
from data.flows.classes import class_title
from data.flows.keeping import KeptFlows
from data.flows.matrix import Change, Matrix, matrix
from data.flows.measures import MeasureTable
from data.messages import AreaChosen
from data.words import language
from plugins.flows.measureview import MEASURED_ROWS, MeasureView
from plugins.flows.onmap import ChangesOnMap
from plugins.flows.sankey import Band, Sankey
from plugins.flows.table import MatrixModel
from widgets.controls.wraprow import WrapRow
from widgets.panel import Panel, PanelContext

#: Folder of a workspace with earlier years, and with what was worked out.
HISTORY, FOLDER = "history", "flows"
_SUFFIXES = (".gpkg", ".shp", ".fgb", ".geojson", ".gdb")
#: Digits of a code: upper classes, all classes.
_LEVELS = (2, 4)


class FlowsPanel(Panel):
    """Compares the workspace's parcels with those of an earlier file, in a process of its own."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        self._workspace = context.workspace
        self._kept: KeptFlows | None = None
        self._area = ""
        self._table: Matrix | None = None
        self._waiting = 0
        self._shown = 0
        self.files = QComboBox()
        self.make = QPushButton(self.tr("计算"))
        self.levels = QComboBox()
        self.shown = QCheckBox(self.tr("地图上看变化"))
        self.views = QComboBox()
        self.save = QPushButton(self.tr("导出"))
        self.figures = QLabel()
        self.empty = QLabel()
        self.model = MatrixModel(context.theme)
        self.table = QTableView()
        self.sankey = Sankey(context.theme)
        self.measures = MeasureView(context.theme)
        self._on_map = ChangesOnMap(context)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._fill_files()
        self._read()

    def is_complete(self) -> bool:
        """Whether nothing is being worked out or read."""
        return self._waiting == 0

    def shut(self) -> None:
        """Take the changes off the map."""
        self._area_chosen.cancel()
        self._on_map.clear()

    # -- working out -----------------------------------------------------------------------------------------------

    def compute(self) -> None:
        """Work the flows out anew."""
        file = self.files.currentData()
        if not file:
            self._choose_file()
            return
        place = ["--workspace", str(self._workspace.path), "--out", str(self._folder)]
        arguments = ["flows", *place, "--before", str(file), "--json"]
        self._begin()
        self.make.setEnabled(False)
        task = self.context.tasks.start(
            self.tr("计算地类流量"),
            partial(self.context.run_command, arguments),
            done=lambda _: self._read(),
            failed=self.context.report,
            owner=self,
        )
        task.finished.connect(lambda: self.make.setEnabled(True))
        task.finished.connect(self._end)

    @property
    def _folder(self) -> Path:
        return self._workspace.path / FOLDER

    def _begin(self) -> None:
        self._waiting += 1

    def _end(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.completed.emit()

    def _read(self) -> None:
        folder = self._folder
        self._begin()

        def read() -> tuple[KeptFlows | None, Change | None]:
            kept = keeping.read(folder)
            return kept, keeping.read_changes(folder) if kept is not None else None

        task = self.context.tasks.run(read, self._show_read, self.context.report, self)
        task.finished.connect(self._end)

    def _show_read(self, found: tuple[KeptFlows | None, Change | None]) -> None:
        self._kept, changes = found
        self._on_map.take(changes)
        self._show()
        self._show_on_map()

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        kept = self._kept
        self._pages.setCurrentIndex(0 if kept is None else 1)
        for widget in (self.views, self.levels):
            widget.setEnabled(kept is not None)
        self.save.setEnabled(kept is not None)
        self.figures.setVisible(kept is not None)
        self.shown.setEnabled(kept is not None)
        if kept is None:
            self.figures.setText("")
            self.set_note("")
            return
        self.set_note(self.tr("{before} → {after} · 公顷").format(before=kept.before, after=kept.after))
        digits, area, name = _LEVELS[self.levels.currentIndex()], self._area, self.views.currentData()
        self.levels.setVisible(not name)
        self._shown += 1
        asked = self._shown
        self._begin()

        def work() -> tuple[Matrix, Balance, MeasureTable | None]:
            found = measures.flows_of(kept.content)
            whole = balances(found, kept.content["groups"], area)[0]
            return matrix(found, digits, area), whole, measures.table(kept.content, name, area) if name else None

        def done(found: tuple[Matrix, Balance, MeasureTable | None]) -> None:
            if asked == self._shown:
                self._show_figures(name, *found)

        task = self.context.tasks.run(work, done, self.context.report, self)
        task.finished.connect(self._end)

    def _show_figures(self, name: str, table: Matrix, whole: Balance, measure: MeasureTable | None) -> None:
        self._table = table
        self.figures.setText(
            self.tr("变化 {moved} 公顷 · 耕地流出 {left}，流入 {came}，净 {net} 公顷").format(
                moved=f"{table.moved / 10_000:,.4f}",
                left=f"{whole.left / 10_000:,.4f}",
                came=f"{whole.came / 10_000:,.4f}",
                net=f"{whole.net / 10_000:+,.4f}",
            )
        )
        self._pages.setCurrentIndex(2 if name else 1)
        if name:
            self.measures.show_measure(name, measure)
            return
        self.model.show_matrix(table)
        self.table.resizeColumnsToContents()
        bands = [Band(was, now, float(area)) for (was, now), area in table.cells.items() if was != now]
        self.sankey.show_bands(bands, {code: class_title(code) for code in (*table.rows, *table.columns)})

    def _show_on_map(self, pair: tuple[str, str] | None = None) -> None:
        if self.shown.isChecked():
            self._on_map.show(_LEVELS[self.levels.currentIndex()], self._area, pair)
        else:
            self._on_map.clear()

    def _level_chosen(self) -> None:
        self._show()
        self._show_on_map()

    def _chosen_pair(self, pair: tuple[str, str] | None) -> None:
        if pair is not None and pair[0] != pair[1]:
            self.shown.setChecked(True)
        self.sankey.mark(pair)
        self._show_on_map(pair)

    def _chosen_area(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self._show()
        self._show_on_map()

    # -- files -----------------------------------------------------------------------------------------------------

    def _fill_files(self) -> None:
        folder = self._workspace.path / HISTORY
        found = sorted(file for file in folder.iterdir() if file.suffix.lower() in _SUFFIXES) if folder.is_dir() else []
        for file in found:
            self.files.addItem(file.name, str(file))
        self.files.addItem(self.tr("选择文件…"), "")

    def _file_activated(self) -> None:
        if not self.files.currentData():
            self._choose_file()

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("前一年的地类图斑"),
            str(self._workspace.path),
            self.tr("地类图斑 (*.gpkg *.shp *.fgb *.geojson *.gdb)"),
        )
        if file:
            self.files.insertItem(0, Path(file).name, file)
            self.files.setCurrentIndex(0)
        elif self.files.count() > 1:
            self.files.setCurrentIndex(0)

    def export(self, form: str, folder: Path) -> None:
        """Write the comparison as ``xlsx``, ``docx`` or ``pdf`` into a folder, in a process of its own."""
        place = ["--workspace", str(self._workspace.path), "--kept", str(self._folder), "--out", str(folder)]
        arguments = ["flows", *place, "--format", form, "--language", language(), "--json"]

        def done(told: str) -> None:
            self.context.notify(self.tr("已写到 {file}").format(file=json.loads(told)["files"][0]))

        run = partial(self.context.run_command, arguments)
        self.context.tasks.start(self.tr("写地类流量报告"), run, done=done, failed=self.context.report, owner=self)

    def _choose_folder(self, form: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("写到哪个文件夹"))
        if folder:
            self.export(form, Path(folder))

    # -- putting together ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.files.setAccessibleName(self.tr("前一年"))
        self.figures.setProperty("role", "t2")
        # A line of its own: beside the controls it lost its first figure.
        self.figures.setWordWrap(True)
        self.figures.setContentsMargins(12, 0, 12, 6)
        self.figures.hide()
        self.empty.setText(self.tr("选前一年的地类图斑，按“计算”，看哪些地类变成了哪些"))
        self.empty.setProperty("role", "t3")
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setWordWrap(True)
        self.make.setProperty("role", "primary")
        bar = WrapRow(QMargins(12, 6, 12, 6))
        before = QLabel(self.tr("前一年"))
        before.setProperty("role", "t2")
        for widget in (before, self.files, self.make):
            bar.add(widget)
        self.levels.addItems([self.tr("一级类"), self.tr("二级类")])
        self.levels.setAccessibleName(self.tr("地类级别"))
        self.views.setAccessibleName(self.tr("看什么"))
        self.views.addItem(self.tr("流量表"), "")
        for name, title in measures.titles().items():
            self.views.addItem(title, name)
        # Long names of measures are read in the list that opens; the docks at the sides stay wide.
        for box, letters in ((self.files, 12), (self.views, 13), (self.levels, 10)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
            box.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        for each in (self.views, self.levels, self.shown, self.save):
            bar.add(each)
        menu = QMenu(self.save)
        for form, text in (
            ("xlsx", self.tr("Excel 表格…")),
            ("docx", self.tr("Word 报告…")),
            ("pdf", self.tr("PDF 报告…")),
        ):
            menu.addAction(text, partial(self._choose_folder, form))
        self.save.setMenu(menu)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("流量表"))
        self.table.setProperty("role", "figures")
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self.table.verticalHeader().setDefaultSectionSize(self.context.theme.space("row"))
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        drawn = QScrollArea()  # thirty classes with their names are taller than a panel beneath the map
        drawn.setFrameShape(QScrollArea.Shape.NoFrame)
        drawn.setWidgetResizable(True)
        drawn.setWidget(self.sankey)
        drawn.setAccessibleName(self.sankey.accessibleName())
        both.addWidget(drawn)
        both.setStretchFactor(0, 5)
        both.setStretchFactor(1, 4)
        # Shares of the width there will be: the drawing's own wish would leave the table three columns.
        both.setSizes([5_000, 4_000])
        self._pages.addWidget(self.empty)
        self._pages.addWidget(both)
        self._pages.addWidget(self.measures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.figures)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.make.clicked.connect(self.compute)
        self.files.activated.connect(lambda _: self._file_activated())
        self.levels.activated.connect(lambda _: self._level_chosen())
        self.shown.toggled.connect(lambda _: self._show_on_map())
        self.views.activated.connect(lambda _: self._show())
        self.measures.place_chosen.connect(lambda place: self.context.hub.publish(AreaChosen(place)))
        self.table.clicked.connect(lambda index: self._chosen_pair(self.model.pair(index)))
        self.sankey.chosen.connect(self._chosen_pair)
        self._area_chosen = self.context.hub.subscribe(AreaChosen, self._chosen_area)
