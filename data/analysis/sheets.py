"""An analysis as files for an office: Excel tables of areas, and the map layers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.analysis.keeping import CONTENT, PIECES, KeptAnalysis
from data.errors import UserError
from data.export_sheet import ExportColumn, ExportSheet
from data.exporting import export
from data.tasks import silent


def write(kept: KeptAnalysis, folder: Path, demo: bool) -> list[Path]:
    """Write ``占用分析 <id>.xlsx``, ``.gpkg`` and ``.json`` into ``folder``; files of the same name are replaced.

    Raises
    ------
    UserError
        When the folder cannot be written.
    """
    name = f"{QCoreApplication.translate('Analysis', '占用分析')} {kept.id}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        table = folder / f"{name}.xlsx"
        export(table, sheet(kept, demo), silent)
        copies = []
        for part in (PIECES, CONTENT):
            target = folder / f"{name}{Path(part).suffix}"
            draft = folder / f".{target.name}.part"
            shutil.copyfile(kept.folder / part, draft)
            copies.append(draft.replace(target))
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Analysis", "结果没有写出。"),
            str(error.strerror or error),
            QCoreApplication.translate("Analysis", "检查文件夹的权限和磁盘空间，再做一次。"),
            file=folder,
        ) from error
    return [table, *copies]


def sheet(kept: KeptAnalysis, demo: bool) -> ExportSheet:
    """Everything found as one table: a row a piece, with the red line, the control and both areas."""
    translate = QCoreApplication.translate
    columns = (
        ExportColumn(translate("Analysis", "红线"), width=24),
        ExportColumn(translate("Analysis", "核对项"), width=18),
        ExportColumn(translate("Analysis", "类别"), width=14),
        ExportColumn(translate("Analysis", "名称"), width=24),
        ExportColumn(translate("Analysis", "对象"), width=32),
        ExportColumn(translate("Analysis", "面积（勘测规则）"), "m2", 18),
        ExportColumn(translate("Analysis", "面积（大地线）"), "m2", 18),
        ExportColumn(translate("Analysis", "其中扣除"), "m2", 14),
    )
    held = kept.content
    titles = {each["id"]: each["title"] for each in held["controls"]}
    count = sum(len(control["found"]) for line in held["lines"] for control in line["controls"])
    source = f"SHA-256 {kept.sha256} · {held['made']['at']} · {held['made']['actor']}"
    return ExportSheet(translate("Analysis", "占用分析"), source, columns, _rows(held, titles), count, None, demo)


def _rows(held: Any, titles: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    open_ground = QCoreApplication.translate("Analysis", "未覆盖")
    for line in held["lines"]:
        for control in line["controls"]:
            for each in control["found"]:
                values = " ".join(str(value) for value in each["values"].values() if value not in (None, ""))
                group = open_ground if each["fid"] is None else each["group"]
                yield (
                    line["name"], titles[control["control"]], group, each["name"], values,
                    each["area_m2"], each["geodesic_m2"], each["deducted_m2"],
                )  # fmt: skip
