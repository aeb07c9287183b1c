"""Case files, atlas, monthly table and patches from the panels: where to, made in a process of its own, then shown."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from data.tasks import Progress
from data.words import language
from widgets.panel import PanelContext


class Reporter(QObject):
    """Asks where to, runs ``onemap report`` in the background and opens the folder of what was made.

    Parameters
    ----------
    context
        Of a panel with a workspace.
    parent
        The panel: when it goes, what runs is called off.
    """

    def __init__(self, context: PanelContext, parent: QWidget) -> None:
        super().__init__(parent)
        assert context.workspace is not None
        self._context = context
        self._workspace = context.workspace.path
        self._window = parent

    def case_file(self, code: str) -> None:
        """Make the case file of a case, in a folder that is asked for."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("案卷保存到"))
        if folder:
            self.run("case", Path(folder), ["--cases", code], self.tr("生成案卷 {0}").format(code))

    def atlas(self, cases: Sequence[int]) -> None:
        """Make the atlas of the cases of some rows, in a folder that is asked for."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("图册保存到"))
        if folder:
            self.run("atlas", Path(folder), [], self.tr("图册，{0} 个案件").format(f"{len(cases):,}"), cases)

    def month(self) -> None:
        """Make the monthly table of the last whole month, in a file that is asked for."""
        last = date.today().replace(day=1) - timedelta(days=1)
        name = self.tr("图斑月报 {0}.xlsx").format(f"{last:%Y-%m}")
        file, _ = QFileDialog.getSaveFileName(self._window, self.tr("月报保存为"), name, "Excel (*.xlsx)")
        if file:
            self.run("month", Path(file), ["--month", f"{last:%Y-%m}"], self.tr("月报 {0}").format(f"{last:%Y-%m}"))

    def patches(self, cases: Sequence[int]) -> None:
        """Write the patches of the cases of some rows, in a format and file that are asked for."""
        kinds = {
            "GeoPackage (*.gpkg)": (".gpkg", "utf-8"),
            "Shapefile UTF-8 (*.shp)": (".shp", "utf-8"),
            "Shapefile GBK (*.shp)": (".shp", "gbk"),
        }
        file, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("图斑导出为"), self.tr("图斑.gpkg"), ";;".join(kinds)
        )
        if file:
            suffix, encoding = kinds.get(kind, (".gpkg", "utf-8"))
            target = Path(file) if Path(file).suffix.lower() == suffix else Path(file).with_suffix(suffix)
            title = self.tr("导出图斑，{0} 个案件").format(f"{len(cases):,}")
            self.run("patches", target, ["--encoding", encoding], title, cases)

    def run(
        self, action: str, out: Path, options: Sequence[str], title: str, cases: Sequence[int] | None = None
    ) -> None:
        """Run ``onemap report`` in the language shown, with a way out; ``cases`` are rows of ``case_file``."""
        arguments = ["report", action, str(self._workspace), str(out), *options, "--language", language(), "--json"]
        self._context.tasks.start(title, _work(self._context, arguments, cases), self._made, self._context.report, self)

    def _made(self, said: dict[str, Any]) -> None:
        files = [Path(name) for name in said["files"]]
        names = self.tr("、").join(
            file.name for file in files if file.suffix in (".pdf", ".docx", ".xlsx", ".gpkg", ".shp")
        )
        self._context.notify(self.tr("已生成 {0}").format(names))
        for warning in said["warnings"]:
            self._context.notify(warning)
        if files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0].parent)))


def _work(
    context: PanelContext, arguments: Sequence[str], cases: Sequence[int] | None
) -> Callable[[Progress], dict[str, Any]]:
    def work(progress: Progress) -> dict[str, Any]:
        if cases is None:
            return dict(json.loads(context.run_command(arguments, progress)))
        # Thousands of rows do not fit a command line.
        with tempfile.TemporaryDirectory(prefix="onemap-") as folder:
            rows = Path(folder) / "rows.txt"
            rows.write_text("\n".join(str(int(fid)) for fid in cases), encoding="ascii")
            return dict(json.loads(context.run_command([*arguments, "--rows", str(rows)], progress)))

    return work


def report_buttons(parent: QWidget, reporter: Reporter, cases: Callable[[], Sequence[int]]) -> QWidget:
    """The row of buttons of a list of cases; ``cases`` gives the rows that are listed when one is pressed."""
    translate = QCoreApplication.translate
    row = QWidget(parent)
    line = QHBoxLayout(row)
    line.setContentsMargins(12, 4, 12, 8)
    line.setSpacing(8)
    for name, text, tip, act in (
        (
            "atlas",
            translate("Reporter", "图册"),
            translate("Reporter", "列出的案件成册，PDF 和 Word"),
            lambda: reporter.atlas(cases()),
        ),
        ("month", translate("Reporter", "月报"), translate("Reporter", "上月的 Excel 月报"), reporter.month),
        (
            "patches",
            translate("Reporter", "导出图斑"),
            translate("Reporter", "列出的案件的图斑，Shapefile 或 GeoPackage"),
            lambda: reporter.patches(cases()),
        ),
    ):
        button = QPushButton(text, row)
        button.setObjectName(f"report_{name}")
        button.setToolTip(tip)
        # A slot of clicked(bool) would hand the tick on.
        button.clicked.connect(lambda _=False, act=act: act())
        line.addWidget(button)
    return row
