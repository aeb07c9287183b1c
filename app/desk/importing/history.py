"""What was imported, the newest first; an import can be taken back here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.importing.kept_report import KeptReport
from app.jobs import run_command
from data.errors import UserError
from data.formats import FORMATS
from data.messages import Extent
from data.schema import TABLES
from data.tasks import Progress, silent
from widgets.panel import MapControl
from widgets.tasks import TaskRunner

_ENTRY = int(Qt.ItemDataRole.UserRole)


class ImportHistory(QDialog):
    """A list of a workspace's imports; the chosen one can be taken back, or refreshed by a newer file.

    Signals
    -------
    refresh_asked(object)
        A newer file is to take the place of this entry of ``onemap imports --json``.
    """

    refresh_asked = Signal(object)

    def __init__(
        self, workspace: Path, tasks: TaskRunner, map_: MapControl | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._map = map_
        self.setProperty("help_page", "import#撤销导入")
        self._workspace, self._tasks = workspace, tasks
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("导入记录"))
        self.resize(1080, 720)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(
            [self.tr("时间"), self.tr("数据"), self.tr("文件"), self.tr("写入行数"), self.tr("导入人"), self.tr("状态")]
        )
        self.list.setAccessibleName(self.tr("导入记录"))
        header = self.list.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.list.setUniformRowHeights(True)
        # In line with the header's own padding.
        self.list.setStyleSheet("QTreeView::item { padding: 5px 10px; }")
        self.report = KeptReport(workspace)
        self.report.place_asked.connect(self._show_place)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "t2")
        self.take_back = QPushButton(self.tr("撤销这次导入…"))
        self.take_back.setEnabled(False)
        self.refresh = QPushButton(self.tr("用新文件刷新…"))
        self.refresh.setEnabled(False)
        close = QPushButton(self.tr("关闭"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        buttons.addWidget(self.take_back)
        buttons.addWidget(self.refresh)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.report)
        parts.setSizes([260, 380])
        column.addWidget(parts, 1)
        column.addLayout(buttons)
        close.clicked.connect(self.close)
        self.list.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.take_back.clicked.connect(self._ask)
        self.refresh.clicked.connect(self._refresh)
        self._read()

    def _read(self) -> None:
        self.report.say(self.tr("正在读取导入记录…"))
        self._run(["imports", str(self._workspace), "--json"], self.tr("正在读取导入记录"), self._show)

    def _show(self, text: str) -> None:
        self.list.clear()
        entries = json.loads(text)
        if not entries:
            self.report.say(self.tr("还没有导入过数据。"))
        for entry in entries:
            table = TABLES.get(entry["table_name"])
            state = self._state(entry)
            item = QTreeWidgetItem(
                [
                    FORMATS["datetime"].text(entry["imported_at"]),
                    QCoreApplication.translate("Schema", table.title) if table is not None else entry["title"],
                    str(entry["source"] or ""),
                    FORMATS["integer"].text(entry["written"]),
                    str(entry["actor"] or ""),
                    state,
                ]
            )
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _ENTRY, entry)
            for column in (1, 2):
                item.setToolTip(column, item.text(column))
            self.list.addTopLevelItem(item)
        newest = self.list.topLevelItem(0)
        if newest is not None:
            self.list.setCurrentItem(newest)

    def _show_place(self, extent: Extent) -> None:
        if self._map is not None:
            self._map.highlight([shapely.box(*extent).exterior], "red_line")
            self._map.fly_to(extent)

    def done(self, result: int) -> None:
        """Leave no outline on the map, by whichever way the window ends."""
        if self._map is not None:
            self._map.highlight([], "red_line")
        super().done(result)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        self.take_back.setEnabled(item is not None and bool(item.data(0, _ENTRY)["undo"]))
        self.refresh.setEnabled(item is not None and bool(item.data(0, _ENTRY)["refresh"]))
        self.report.show_entry(None if item is None else item.data(0, _ENTRY))

    def _state(self, entry: dict[str, Any]) -> str:
        if entry["undone_at"]:
            return self.tr("已撤销")
        if entry["refreshed_at"]:
            return self.tr("已刷新")
        return self.tr("可撤销") if entry["undo"] else ""

    def _refresh(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.refresh_asked.emit(item.data(0, _ENTRY))
            self.close()

    def _ask(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        entry: dict[str, Any] = item.data(0, _ENTRY)
        question = self.tr("删除“{file}”导入的 {n:,} 行？此操作记入审计。").format(
            file=entry["source"], n=entry["written"]
        )
        if entry["edited"]:
            question += "\n" + self.tr("其中 {n:,} 行导入后被修改过，这些修改也一并丢掉。").format(n=entry["edited"])
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        # Rows are deleted: a key pressed by habit deletes none.
        if QMessageBox.question(self, self.tr("撤销导入"), question, yes | no, no) == yes:
            self.undo(entry["id"], edited_too=bool(entry["edited"]))

    def undo(self, dataset: str, *, edited_too: bool = False) -> None:
        """Take an import back; the list is read again."""
        arguments = ["imports", str(self._workspace), "--undo", dataset, "--json"]
        if edited_too:
            arguments.append("--edited-too")
        self._run(arguments, self.tr("正在撤销导入"), self._undone)

    def _undone(self, text: str) -> None:
        self._read()
        self.said.setText(self.tr("已撤销，删除 {n:,} 行。").format(n=json.loads(text)["removed"]))

    def _run(self, arguments: list[str], title: str, done: Any) -> None:
        def work(progress: Progress = silent) -> str:
            return run_command(arguments, progress)

        self.take_back.setEnabled(False)
        self.refresh.setEnabled(False)
        self._tasks.start(title, work, done=done, failed=self._failed, owner=self)

    def _failed(self, error: BaseException) -> None:
        self.report.say("")
        if not isinstance(error, UserError):
            raise error
        self.said.setText(" ".join(part for part in (error.what, error.why, error.remedy) if part))
