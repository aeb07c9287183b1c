"""A file that was read and brought into the form of its table; nothing is written yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.extents import extents
from data.gpkg.store import GpkgStore
from data.importing import datums, geometry, mapping, placing, rings, shifting, vector_source
from data.importing.archives import split, unpacked
from data.importing.checks import Rows
from data.importing.plain import layer_table
from data.importing.refreshing import Earlier, earlier
from data.importing.request import LAYER, TARGETS, ImportReport, ImportRequest
from data.importing.texts import oversized
from data.importing.vector_source import VectorSource
from data.messages import Extent
from data.pieces import release
from data.schema import TABLES, Table
from data.tasks import Progress
from data.workspace import Workspace


@dataclass
class Prepared:
    """A file that was read and brought into the table's form; ``reason`` says why rows are left out ("": they stay)."""

    source: VectorSource
    table: Table
    earlier: Earlier | None
    columns: dict[str, list[Any]]
    shaped: geometry.Shaped
    reason: NDArray[np.object_]
    rows: Rows
    report: ImportReport

    def release(self) -> None:
        """Let go of what is large, in pieces."""
        release(self.source.geometry)
        release(self.shaped.geometry)
        release(self.rows.shapes)
        for column in self.columns.values():
            release(column)


def prepare(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> Prepared:
    """Read a file and bring it into the table's form; nothing is written."""
    progress(0.0, QCoreApplication.translate("Import", "正在读取文件"))
    refreshed = earlier(store, request)
    member, layer = split(request.source, request.layer)
    with unpacked(request.source, member) as file:
        inside = replace(request, source=file, layer=layer)
        source = vector_source.read(inside, workspace.crs if request.check_only else None)
    if source.table.num_rows == 0:
        raise UserError(
            QCoreApplication.translate("Import", "没有可以导入的要素。"),
            QCoreApplication.translate("Import", "图层“{name}”里一个要素也没有。").format(name=source.name),
            QCoreApplication.translate("Import", "请核对文件和图层；导出时是否只选了空的一部分。"),
            file=request.source,
        )
    progress(0.5, QCoreApplication.translate("Import", "正在检查几何"))
    if refreshed is not None:
        table = store.describe(refreshed.table)
    elif request.target == LAYER:
        table = layer_table(request, source, store)
    else:
        table = TABLES[TARGETS[request.target]]
    report = ImportReport(
        _said(request.source, member), table.name, read=source.table.num_rows, notes=list(source.notes)
    )
    report.columns = list(source.table.column_names)
    report.mapping = mapping.complete(table, source.table.column_names, request.mapping)
    if not request.check_only:
        mapping.refuse_lacking(table, report.mapping, source.table.column_names)
    report.lacking = [field.name for field in mapping.lacking(table, report.mapping)]
    columns, reason = _columns(table, source, report.mapping, request)
    if request.target == "reservoir":
        _refuse_points(source)
    source.geometry, closed = rings.as_areas(source.geometry, table.geometry)
    if closed:
        report.notes.append(QCoreApplication.translate("Import", "{n:,} 条首尾相接的线按面读。").format(n=closed))
    shaped = geometry.shape(source.geometry, source.crs, workspace.crs, table.geometry)
    progress(0.9, QCoreApplication.translate("Import", "正在核对坐标与面积"))
    report.notes += geometry.doubts(
        source.geometry, source.crs, source.driver, request.crs is not None, shaped.geometry
    )
    report.readings = placing.readings(
        source.geometry, request.crs or _crs_text(source.crs), source.crs, workspace.crs, _county(store)
    )
    if request.check_only:
        report.readings = placing.outlined(report.readings, source.geometry, source.crs, workspace.crs)
    report.crs_stated = source.crs_stated
    if table.name in TABLES and request.crs is None:
        apart = shifting.shift(store, table.name, columns, source.geometry, report.readings, workspace.crs)
    else:
        apart = None
    report.doubts = [
        said
        for said in (
            placing.unstated(report.readings) if not source.crs_stated else None,
            placing.doubt(report.readings),
            datums.doubt(source.crs, workspace.crs),
            apart,
        )
        if said is not None
    ]
    report.notes += report.doubts
    if refreshed is not None and refreshed.note():
        report.notes.append(refreshed.note())
    # A wrong geometry says more than a wrong attribute.
    reason = np.where(shaped.reason != "", shaped.reason, reason)
    shapes: NDArray[np.object_] = shaped.geometry.copy()
    shapes[reason != ""] = None
    rows = Rows(table.name, shapes, columns, source.table, report.mapping, workspace.config.county)
    return Prepared(source, table, refreshed, columns, shaped, reason, rows, report)


def _said(path: Path, member: str | None) -> str:
    """What is written down as the source: of a delivery with the data set in it."""
    return str(path) if member is None else str(path / member)


def _county(store: GpkgStore) -> Extent | None:
    """Where the county is: its divisions, else the mass of its parcels."""
    return extents(store, [name for name in ("division", "dltb") if name in store.tables()]).working


def _crs_text(crs: pyproj.CRS) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else ""


def _columns(
    table: Table, source: VectorSource, used: dict[str, str], request: ImportRequest
) -> tuple[dict[str, list[Any]], NDArray[np.object_]]:
    """Converted columns by target, and the reason for which each of the ``n`` rows is refused ("": it is not)."""
    values = {**mapping.known_values(used), **request.values}
    reason = np.full(source.table.num_rows, "", dtype=object)
    columns: dict[str, list[Any]] = {}
    for src, dst in used.items():
        field = table.field(dst)
        if field is None:
            raise ValueError(f"{table.name} has no column {dst}")
        columns[dst], wrong, why = mapping.convert(source.table.column(src), field, values.get(dst))
        reason[wrong & (reason == "")] = why
    for row, why in oversized(source.table).items():
        reason[row] = why
    return columns, reason


def _refuse_points(source: VectorSource) -> None:
    dimensions = shapely.get_dimensions(source.geometry)
    if (dimensions == 0).any() and not (dimensions > 0).any():
        raise UserError(
            QCoreApplication.translate("Import", "水库不能用点导入。"),
            QCoreApplication.translate("Import", "水库图层是正常蓄水位时的水面，需要面；这个文件里只有点。"),
            QCoreApplication.translate("Import", "请导入水面范围；只有点时可作为普通图层（--to layer）导入。"),
        )
