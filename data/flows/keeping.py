"""Flows that were worked out, as files: the table for Excel, the ground that changed for the map."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.code_lists import land_classes
from data.errors import UserError
from data.flows.matrix import OUTSIDE, Change, Flows, Matrix, balance

TABLE, CELLS, CHANGES = "流量表.xlsx", "flows.json", "changes.gpkg"


@dataclass(frozen=True)
class KeptFlows:
    """Flows read back: what was compared, and the cells of `data.flows.matrix.Flows`."""

    before: str
    after: str
    doubts: tuple[str, ...]
    cells: Mapping[tuple[str, str, str], float]


def class_title(code: str) -> str:
    """What a class is called in a table: code and name, or that a year does not cover the ground."""
    if code == OUTSIDE:
        return QCoreApplication.translate("Flows", "未覆盖")
    names = land_classes()
    name = names.get(code) or _UPPER.get(code[:2], "")
    return f"{code} {name}".strip()


#: Upper classes of GB/T 21010-2017.
_UPPER = {
    "00": "湿地", "01": "耕地", "02": "园地", "03": "林地", "04": "草地", "05": "商服用地", "06": "工矿仓储用地",
    "07": "住宅用地", "08": "公共管理与公共服务用地", "09": "特殊用地", "10": "交通运输用地",
    "11": "水域及水利设施用地", "12": "其他土地",
}  # fmt: skip


def write(folder: Path, found: Flows, tables: Mapping[str, Matrix], before: str, after: str, crs: str,
          doubts: list[str]) -> list[Path]:  # fmt: skip
    """Write the tables (sheet title to matrix), the cells and the changed ground into ``folder``.

    Raises
    ------
    UserError
        When the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cells = [[*key, area] for key, area in sorted(found.cells.items())]
        said = {"before": before, "after": after, "doubts": doubts, "cells": cells}
        files = [
            _whole(folder / CELLS, lambda draft: draft.write_text(json.dumps(said, ensure_ascii=False), "utf-8")),
            _whole(folder / TABLE, lambda draft: _excel(draft, tables, before, after)),
            _whole(folder / CHANGES, lambda draft: _changes(draft, found.changed, crs)),
        ]
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Flows", "流量表没有写出。"),
            str(error.strerror or error),
            QCoreApplication.translate("Flows", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
            file=folder,
        ) from error
    return files


def read(folder: Path) -> KeptFlows | None:
    """What `write` left in a folder; None when there is none, or it is not whole."""
    try:
        said = json.loads((folder / CELLS).read_text("utf-8"))
        cells = {(str(a), str(b), str(c)): float(area) for a, b, c, area in said["cells"]}
        return KeptFlows(said["before"], said["after"], tuple(said["doubts"]), cells)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_changes(folder: Path) -> Change:
    """The changed ground that `write` left in a folder."""
    import pyogrio

    meta, _, geometry, values = pyogrio.raw.read(folder / CHANGES)
    by_name = dict(zip(meta["fields"].tolist(), values, strict=True))
    return Change(
        shapely.from_wkb(geometry),
        by_name["before"],
        by_name["after"],
        by_name["village"],
        by_name["area_m2"].astype(np.float64),
    )


def _whole(target: Path, write_to: Any) -> Path:
    draft = target.with_name(f".{target.stem}.part{target.suffix}")
    draft.unlink(missing_ok=True)
    try:
        write_to(draft)
        return draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _changes(file: Path, changed: Change, crs: str) -> None:
    import pyogrio

    shapes = np.array([shapely.multipolygons(shapely.get_parts(shape)) for shape in changed.shape], dtype=object)
    columns = {"before": changed.before, "after": changed.after, "village": changed.village, "area_m2": changed.area}
    pyogrio.raw.write(
        file,
        shapely.to_wkb(shapes),
        list(columns.values()),
        list(columns),
        layer="changes",
        driver="GPKG",
        geometry_type="MultiPolygon",
        crs=crs,
        # The GDAL of QGIS 3.22 warns of 1.4.
        dataset_options={"VERSION": "1.3"},
    )


def _excel(file: Path, tables: Mapping[str, Matrix], before: str, after: str) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    bold, fill = Font(bold=True), PatternFill("solid", fgColor="FFE4E8E5")
    for title, table in tables.items():
        page = book.create_sheet(title[:31])
        page.append([QCoreApplication.translate("Flows", "{before} → {after}，m²").format(before=before, after=after)])
        page["A1"].font = Font(bold=True, size=14)
        left, came = balance(table)
        words = QCoreApplication.translate("Flows", "耕地流出 {left} m²，流入 {came} m²，净 {net} m²")
        page.append([words.format(left=f"{left:,.2f}", came=f"{came:,.2f}", net=f"{came - left:+,.2f}")])
        whole = QCoreApplication.translate("Flows", "合计")
        page.append(["", *(class_title(code) for code in table.columns), whole])
        for code in table.rows:
            cells = [table.cells.get((code, column)) for column in table.columns]
            page.append([class_title(code), *map(_number, cells), float(table.row(code))])
        page.append([whole, *(float(table.column(code)) for code in table.columns), float(table.total)])
        for cell in page[3]:
            cell.font, cell.fill = bold, fill
        for cell in page[page.max_row]:
            cell.font, cell.border = bold, Border(top=Side(style="medium"))
        for row in page.iter_rows(min_row=4, min_col=2):
            for cell in row:
                cell.number_format = "#,##0.00"
        page.column_dimensions["A"].width = 26
        for number in range(2, len(table.columns) + 3):
            page.column_dimensions[get_column_letter(number)].width = 18
        page.freeze_panes = "B4"
    book.save(file)


def _number(area: Decimal | None) -> float | None:
    return None if area is None else float(area)
