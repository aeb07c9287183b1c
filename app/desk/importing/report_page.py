"""Second page: what the checks found, where the file lies, which column goes where; choices are made here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.importing.findings import choice_title
from data.importing.request import TARGETS
from data.schema import TABLES

EXTENT = int(Qt.ItemDataRole.UserRole)
#: So many kinds of findings are shown opened.
_FEW = 2


class ReportPage(QWidget):
    """Shows a check's report.

    Signals
    -------
    place_asked(object)
        An extent ``(xmin, ymin, xmax, ymax)`` in the workspace's CRS is to be shown.
    reading_asked(object)
        A reading of the report is to be shown: where the file would lie.
    reading_chosen(str)
        The file is to be read with another CRS: it must be checked anew.
    mapping_changed()
        Columns go elsewhere now: it must be checked anew.
    mapping_kept(), mapping_wanted()
        Where the columns go is to be written to a file, or read from one.
    """

    place_asked = Signal(object)
    reading_asked = Signal(object)
    reading_chosen = Signal(str)
    mapping_changed = Signal()
    mapping_kept = Signal()
    mapping_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stated = True
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.findings = titled_tree([self.tr("问题"), self.tr("数量"), self.tr("处理")])
        self.findings.itemClicked.connect(lambda item, _: self._show(item))
        self.readings = titled_tree([self.tr("坐标读法"), self.tr("落在县域内"), self.tr("代号")])
        for column in (1, 2):
            # What tells two readings apart stands at the end of their names.
            self.readings.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.readings.itemClicked.connect(lambda item, _: self.reading_asked.emit(item.data(0, EXTENT)))
        self.readings.itemDoubleClicked.connect(lambda item, _: self._take(item))
        self.readings.currentItemChanged.connect(lambda item, _: self._choosable(item))
        self.doubts = QLabel()
        self.doubts.setWordWrap(True)
        self.doubts.setContentsMargins(10, 10, 10, 6)
        self.doubts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take_reading = QPushButton(self.tr("按选中的读法重新检查"))
        self.take_reading.clicked.connect(self._take_reading)
        self.readings_hint = QLabel(self.tr("单击在地图上预览。程序不会自动改正坐标。"))
        self.readings_hint.setProperty("role", "caption")
        self.readings_hint.setWordWrap(True)
        self.columns = QTableWidget(0, 2)
        self.columns.setHorizontalHeaderLabels([self.tr("文件字段"), self.tr("写入")])
        self.columns.verticalHeader().hide()
        self.columns.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.columns.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.columns.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.notes.setContentsMargins(10, 10, 10, 10)
        self.changes = titled_tree([self.tr("与现有数据相比"), self.tr("行数"), ""])
        self.changes.itemClicked.connect(lambda item, _: self._show(item))
        place = QWidget()
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.doubts)
        inside.addWidget(self.readings, 1)
        below = QHBoxLayout()
        below.setContentsMargins(10, 0, 10, 8)
        below.addWidget(self.readings_hint, 1)
        below.addWidget(self.take_reading)
        inside.addLayout(below)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.findings, self.tr("检查结果"))
        self.tabs.addTab(place, self.tr("坐标系"))
        self.save_mapping, self.load_mapping = QPushButton(self.tr("保存方案…")), QPushButton(self.tr("读取方案…"))
        self.save_mapping.clicked.connect(self.mapping_kept.emit)
        self.load_mapping.clicked.connect(self.mapping_wanted.emit)
        self.tabs.addTab(self._fields(), self.tr("字段对应"))
        self.tabs.addTab(self.changes, self.tr("差异"))
        self.tabs.addTab(self.notes, self.tr("说明"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.summary)
        outer.addWidget(self.tabs, 1)

    def _fields(self) -> QWidget:
        """The fields with what keeps and brings where columns go."""
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.columns, 1)
        hint = QLabel(self.tr("下次遇到同样的字段直接沿用；方案可存成文件，给别的电脑用。"))
        hint.setProperty("role", "caption")
        hint.setWordWrap(True)
        below = QHBoxLayout()
        below.setContentsMargins(10, 0, 10, 8)
        below.addWidget(hint, 1)
        below.addWidget(self.load_mapping)
        below.addWidget(self.save_mapping)
        inside.addLayout(below)
        return page

    def set_mapping(self, mapping: dict[str, str]) -> None:
        """Choose fields for columns; the others stay."""
        for row in range(self.columns.rowCount()):
            name, box = self.columns.item(row, 0), self.columns.cellWidget(row, 1)
            if name is not None and isinstance(box, QComboBox) and name.text() in mapping:
                box.setCurrentIndex(max(0, box.findData(mapping[name.text()])))

    def show_report(self, report: dict[str, Any], target: str, problem: str = "") -> None:
        """Show the report of a check (`ImportReport.as_json`)."""
        self._stated = report["crs_stated"]
        found = len(report["findings"])
        self.summary.setText(
            self.tr("共 {read:,} 行，{kinds} 类问题。{problem}").format(
                read=report["read"], kinds=found, problem=problem
            )
        )
        self._fill_findings(report["findings"])
        self._fill_difference(report.get("difference"))
        self._fill_readings(report["readings"])
        self._fill_columns(report, target)
        self.notes.setText("\n\n".join(report["notes"]) or self.tr("没有其他说明。"))
        self.doubts.setText("\n".join(report["doubts"]))
        self.doubts.setVisible(bool(report["doubts"]))
        # What changes is what is asked about where rows take the place of others.
        first = self.findings if report.get("difference") is None else self.changes
        self.tabs.setCurrentIndex(1 if report["doubts"] else self.tabs.indexOf(first))
        if report["lacking"]:
            fields = TABLES[TARGETS[target]].fields
            names = [QCoreApplication.translate("Schema", f.title) for f in fields if f.name in report["lacking"]]
            self.summary.setText(
                self.summary.text()
                + self.tr("必填字段“{names}”还没有来源，请在“字段对应”页指定。").format(names="、".join(names))
            )
            self.show_mapping()

    def show_place(self) -> None:
        """Turn to the readings of the coordinates."""
        self.tabs.setCurrentIndex(1)

    def show_mapping(self) -> None:
        """Turn to the fields."""
        self.tabs.setCurrentIndex(2)

    def choices(self) -> dict[str, str]:
        """Kind to choice, of every finding shown."""
        made: dict[str, str] = {}
        for number in range(self.findings.topLevelItemCount()):
            item = self.findings.topLevelItem(number)
            box = self.findings.itemWidget(item, 2) if item is not None else None
            if item is not None and isinstance(box, QComboBox):
                made[str(item.data(0, EXTENT + 1))] = str(box.currentData())
        return made

    def mapping(self) -> dict[str, str]:
        """Source column to target column ("" for none), of every column."""
        made: dict[str, str] = {}
        for row in range(self.columns.rowCount()):
            item, box = self.columns.item(row, 0), self.columns.cellWidget(row, 1)
            if item is not None and isinstance(box, QComboBox):
                made[item.text()] = str(box.currentData())
        return made

    def _fill_findings(self, findings: list[dict[str, Any]]) -> None:
        self.findings.clear()
        for finding in findings:
            item = QTreeWidgetItem([finding["title"], f"{finding['count']:,}", ""])
            item.setData(0, EXTENT + 1, finding["kind"])
            item.setToolTip(0, finding["detail"])
            self.findings.addTopLevelItem(item)
            box = QComboBox()
            box.setAccessibleName(finding["title"])
            for choice in finding["choices"]:
                box.addItem(choice_title(choice), choice)
            box.setCurrentIndex(max(0, box.findData(finding["choice"])))
            box.setEnabled(box.count() > 1)
            self.findings.setItemWidget(item, 2, box)
            if finding["detail"]:
                add_line(item, finding["detail"])
            for example in finding["examples"]:
                line = add_line(item, self.tr("第 {row:,} 行：{text}").format(row=example["row"], text=example["text"]))
                line.setData(0, EXTENT, example["extent"])
            # What a few findings mean is read at once; many are an overview first.
            item.setExpanded(len(findings) <= _FEW)
        if not findings:
            self.findings.addTopLevelItem(QTreeWidgetItem([self.tr("没有发现问题"), "", ""]))

    def _fill_difference(self, told: dict[str, Any] | None) -> None:
        """What replacing changes; nothing to see where rows are appended."""
        self.tabs.setTabVisible(self.tabs.indexOf(self.changes), told is not None)
        self.changes.clear()
        if told is None:
            return
        for title, kind in (
            (self.tr("新增"), "added"),
            (self.tr("减少"), "removed"),
            (self.tr("变化"), "changed"),
            (self.tr("不变"), "same"),
        ):
            group = QTreeWidgetItem([title, f"{told[kind]:,}", ""])
            self.changes.addTopLevelItem(group)
            for example in (each for each in told["examples"] if each["kind"] == kind):
                add_line(group, example["text"]).setData(0, EXTENT, example["extent"])
            group.setExpanded(True)

    def _choosable(self, item: QTreeWidgetItem | None) -> None:
        # The one in use has been checked; where nobody has said it, taking it is saying so.
        self.take_reading.setEnabled(item is not None and self._takes(item))

    def _take_reading(self) -> None:
        item = self.readings.currentItem()
        if item is not None:
            self._take(item)

    def _takes(self, item: QTreeWidgetItem) -> bool:
        return self.readings.indexOfTopLevelItem(item) > 0 or not self._stated

    def _take(self, item: QTreeWidgetItem) -> None:
        if self._takes(item):
            self.reading_chosen.emit(item.data(0, EXTENT)["crs"])

    def _fill_readings(self, readings: list[dict[str, Any]]) -> None:
        self.readings.clear()
        self._choosable(None)
        for number, reading in enumerate(readings):
            share = "—" if reading["inside"] is None else f"{reading['inside']:.0%}"
            title = reading["title"] if number else self.tr("{name}（当前）").format(name=reading["title"])
            item = QTreeWidgetItem([title, share, reading["crs"] or "—"])
            item.setToolTip(0, title)
            item.setData(0, EXTENT, reading)
            self.readings.addTopLevelItem(item)

    def _fill_columns(self, report: dict[str, Any], target: str) -> None:
        table = TARGETS.get(target)
        fields = TABLES[table].fields if table is not None else ()
        self.columns.setRowCount(0)
        self.columns.setRowCount(len(report["columns"]) if fields else 0)
        self.tabs.setTabVisible(2, bool(fields))
        if not fields:
            return
        for row, name in enumerate(report["columns"]):
            self.columns.setItem(row, 0, QTableWidgetItem(name))
            box = QComboBox()
            box.setAccessibleName(name)
            box.addItem(self.tr("不对应字段（留在附加信息里）"), "")
            for field in fields:
                box.addItem(f"{QCoreApplication.translate('Schema', field.title)}  {field.name}", field.name)
            box.setCurrentIndex(max(0, box.findData(report["mapping"].get(name, ""))))
            box.activated.connect(lambda _: self.mapping_changed.emit())
            self.columns.setCellWidget(row, 1, box)

    def _show(self, item: QTreeWidgetItem) -> None:
        extent = item.data(0, EXTENT)
        if extent:
            self.place_asked.emit(tuple(extent))


def add_line(parent: QTreeWidgetItem, text: str) -> QTreeWidgetItem:
    """Add a line of text across all columns."""
    line = QTreeWidgetItem([text])
    line.setToolTip(0, text)
    parent.addChild(line)
    line.setFirstColumnSpanned(True)
    return line


def titled_tree(titles: list[str]) -> QTreeWidget:
    """A tree of findings: what was found as wide as there is room, two columns beside it."""
    tree = QTreeWidget()
    tree.setHeaderLabels(titles)
    tree.setUniformRowHeights(False)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, 150)
    return tree
