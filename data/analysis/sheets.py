"""An analysis as files for an office: Excel tables of areas, and the map layers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.analysis.keeping import CONTENT, PIECES, KeptAnalysis
from data.analysis.tables import class_rows, land_codes
from data.analysis.verdicts import upper_groups
from data.analysis.wording import class_words, light_words
from data.errors import UserError
from data.export_sheet import ExportColumn, ExportSheet
from data.exporting import export
from data.formats import FORMATS
from data.tasks import silent


def write(kept: KeptAnalysis, folder: Path, demo: bool, workspace: Path | None = None) -> list[Path]:
    """Write ``占用分析 <id>.xlsx``, ``.gpkg`` and ``.json`` into ``folder``; files of the same name are replaced.

    Parameters
    ----------
    workspace
        Folder with an office's own groups of land classes.

    Raises
    ------
    UserError
        When the folder cannot be written, or the office's table of groups is wrong.
    """
    name = f"{QCoreApplication.translate('Analysis', '占用分析')} {kept.id}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        table = folder / f"{name}.xlsx"
        export(table, sheet(kept, demo), silent, [classes(kept, workspace, demo), checked(kept, demo)])
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


def classes(kept: KeptAnalysis, workspace: Path | None, demo: bool) -> ExportSheet:
    """Areas by land class under their upper groups, closed in every unit; the total of each red line last."""
    translate = QCoreApplication.translate
    columns = (
        ExportColumn(translate("Analysis", "红线"), width=24),
        ExportColumn(translate("Analysis", "编码"), width=10),
        ExportColumn(translate("Analysis", "地类"), width=24),
        ExportColumn(translate("Analysis", "图斑数"), "integer", 10),
        ExportColumn(translate("Analysis", "面积（m²）"), "m2", 18),
        ExportColumn(translate("Analysis", "公顷"), "decimal4", 14),
        ExportColumn(translate("Analysis", "亩"), "decimal2", 14),
        ExportColumn(translate("Analysis", "占比（%）"), "decimal2", 10),
    )
    held = kept.content
    codes = land_codes(held)
    groups = upper_groups(workspace, codes)
    rows: list[tuple[Any, ...]] = []
    strong = set()
    for line in held["lines"]:
        for row in class_rows(line, groups, codes=codes):
            if row.level != "class":
                strong.add(len(rows))
            figures = (float(each) for each in (row.area_m2, row.area_ha, row.area_mu, row.share))
            rows.append((line["name"], *class_words(row), row.count, *figures))
    title = translate("Analysis", "占用地类")
    return ExportSheet(title, _source(kept), columns, rows, len(rows), None, demo, frozenset(strong))


def checked(kept: KeptAnalysis, demo: bool) -> ExportSheet:
    """What each rule says of each red line, worst first, with its source."""
    translate = QCoreApplication.translate
    columns = (
        ExportColumn(translate("Analysis", "红线"), width=24),
        ExportColumn(translate("Analysis", "结论"), width=12),
        ExportColumn(translate("Analysis", "内容"), width=64),
        ExportColumn(translate("Analysis", "面积（m²）"), "m2", 18),
        ExportColumn(translate("Analysis", "依据"), width=40),
    )
    lights = light_words()
    rows = [
        (line["name"], lights[each["light"]], each["text"], each.get("area_m2"), each["source"])
        for line in kept.content["lines"]
        for each in line["verdicts"]
    ]
    return ExportSheet(translate("Analysis", "规则核查"), _source(kept), columns, rows, len(rows), None, demo)


def _source(kept: KeptAnalysis) -> str:
    made = kept.content["made"]
    return f"SHA-256 {kept.sha256} · {FORMATS['datetime'].text(made['at'])} · {made['actor']}"


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
    return ExportSheet(
        translate("Analysis", "占用分析"), _source(kept), columns, _rows(held, titles), count, None, demo
    )


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
