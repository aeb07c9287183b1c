"""The report that an import left with its data: what came in, what was found in it and what was done about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from app.desk.importing.report_page import EXTENT, add_line, titled_tree
from data.formats import FORMATS
from data.importing.findings import KINDS, choice_title, title

#: Where an import keeps the rows that it left out, in the workspace.
_REFUSED = "refused"


class KeptReport(QWidget):
    """Shows an entry of ``onemap imports --json``.

    Signals
    -------
    place_asked(Extent)
        An example was clicked (workspace CRS).
    """

    place_asked = Signal(object)

    def __init__(self, workspace: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._file: Path | None = None
        self.heading = QLabel()
        self.heading.setProperty("role", "title")
        self.origin = QLabel()
        self.origin.setProperty("role", "t2")
        self.origin.setWordWrap(True)
        self.origin.setTextInteractionFlags(self.origin.textInteractionFlags().TextSelectableByMouse)
        self.found = titled_tree([self.tr("检查结果与处理"), self.tr("数量"), self.tr("处理")])
        self.found.setAccessibleName(self.tr("检查结果与处理"))
        self.found.itemClicked.connect(self._clicked)
        self.left_out = QLabel()
        self.left_out.setWordWrap(True)
        self.left_out.setProperty("role", "t2")
        self.folder = QPushButton(self.tr("打开所在文件夹"))
        self.folder.clicked.connect(self._open_folder)
        foot = QHBoxLayout()
        foot.addWidget(self.left_out, 1)
        foot.addWidget(self.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.origin)
        column.addWidget(self.found, 1)
        column.addLayout(foot)
        self.show_entry(None)

    def say(self, text: str) -> None:
        """Say this instead of a report."""
        self.show_entry(None)
        self.heading.setText(text)

    def show_entry(self, entry: dict[str, Any] | None) -> None:
        """Show the report of an import; None: of none."""
        self.found.clear()
        self._file = None
        if entry is None:
            self.heading.setText(self.tr("选一次导入，查看它的报告"))
        report: dict[str, Any] = {} if entry is None else entry["report"]
        for part in (self.origin, self.found):
            part.setVisible(entry is not None)
        if entry is not None:
            self._tell(entry, report)
        self.left_out.setVisible(self._file is not None)
        self.folder.setVisible(self._file is not None)

    def _tell(self, entry: dict[str, Any], report: dict[str, Any]) -> None:
        self.heading.setText(str(entry["source"] or entry["title"]))
        count = FORMATS["integer"].text
        lines = [
            self.tr("{time} 由 {who} 导入。读取 {read} 行，写入 {written}，未导入 {refused}，修复 {repaired}。").format(
                time=FORMATS["datetime"].text(entry["imported_at"]),
                who=entry["actor"] or "—",
                read=count(entry["read"]),
                written=count(entry["written"]),
                refused=count(entry["refused"]),
                repaired=count(report.get("repaired", 0)),
            )
        ]
        if entry["sha256"]:
            lines.append(self.tr("文件校验（SHA-256）：{hash}").format(hash=entry["sha256"]))
        pairs = "、".join(f"{src}→{dst}" for src, dst in (report.get("mapping") or {}).items() if src != dst)
        if pairs:
            lines.append(self.tr("字段对应：{pairs}").format(pairs=pairs))
        self.origin.setText("\n".join(lines))
        for finding in report.get("findings", ()):
            self._add_finding(finding)
        for reason, rows in (report.get("refused") or {}).items():
            self._add(self.tr("未导入：{why}").format(why=reason), count(rows))
        if report.get("difference"):
            told = self.tr("与原有数据相比：新增 {added:,}，减少 {removed:,}，变化 {changed:,}，不变 {same:,}")
            self._add(told.format(**report["difference"]), "")
        for note in report.get("notes", ()):
            self._add(note, "")
        if not self.found.topLevelItemCount():
            # What the program wrote by itself, or an early version, was not checked so.
            checked = "findings" in report
            self._add(self.tr("没有发现问题") if checked else self.tr("这次写入没有留下检查报告"), "")
        file = report.get("refused_file")
        if file:
            self._file = self._workspace / _REFUSED / file
            there = self._file.is_file()
            said = (
                self.tr("未导入的行和原因：refused/{file}") if there else self.tr("未导入的行：refused/{file} 已不在")
            )
            self.left_out.setText(said.format(file=file))
            self.folder.setEnabled(there)

    def _add_finding(self, finding: dict[str, Any]) -> None:
        name = title(finding["kind"]) if finding["kind"] in KINDS else finding["title"]
        item = self._add(name, f"{finding['count']:,}", choice_title(finding["choice"]))
        if finding["detail"]:
            add_line(item, finding["detail"])
        for example in finding["examples"]:
            said = self.tr("第 {row:,} 行：{text}").format(row=example["row"], text=example["text"])
            add_line(item, said).setData(0, EXTENT, example["extent"])

    def _add(self, text: str, count: str, choice: str = "") -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, count, choice])
        item.setToolTip(0, text)
        self.found.addTopLevelItem(item)
        if not count:
            item.setFirstColumnSpanned(True)
        return item

    def _clicked(self, item: QTreeWidgetItem) -> None:
        extent = item.data(0, EXTENT)
        if extent:
            self.place_asked.emit(tuple(extent))

    def _open_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))
