"""Imports a vector file into a table: read, map, shape, write, in one transaction."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.areas import ellipsoidal_area
from data.batch import Batch
from data.collecting import paused
from data.errors import UserError
from data.gpkg.store import GpkgStore, append_all, note_dataset
from data.importing import geometry, mapping, refused, vector_source
from data.importing.extra import extra_json
from data.importing.provenance import digest
from data.importing.request import LAYER, TARGETS, ImportReport, ImportRequest
from data.importing.vector_source import VectorSource
from data.pieces import release
from data.schema import TABLES, Field, Kind, Table
from data.schema.sql import EXTRA, FID, GEOM
from data.store import DatasetNote
from data.tasks import Progress, part
from data.workspace import Workspace

#: The column that holds a patch's own area, taken from its geometry where the file has none.
_AREA_COLUMNS = {"dltb": "TBMJ", "yjjbnttb": "JBNTMJ", "gbzntb": "MJ"}
_GEOMETRY = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}


def import_vector(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    """Import a vector file; nothing of it stays when it fails or is called off."""
    with paused():
        return _import(workspace, store, request, progress)


def _import(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    progress(0.0, QCoreApplication.translate("Import", "正在读取文件"))
    source = vector_source.read(request)
    progress(0.2, QCoreApplication.translate("Import", "正在检查几何"))
    table = _layer_table(request, source, store) if request.target == LAYER else TABLES[TARGETS[request.target]]
    report = ImportReport(str(request.source), table.name, read=source.table.num_rows, notes=list(source.notes))
    report.mapping = mapping.complete(table, source.table.column_names, request.mapping)
    columns, reason = _columns(table, source, report.mapping, request)
    if request.target == "reservoir":
        _refuse_points(source)
    shaped = geometry.shape(source.geometry, source.crs, workspace.crs, table.geometry)
    progress(0.35, QCoreApplication.translate("Import", "正在核对坐标与面积"))
    # A wrong geometry says more than a wrong attribute.
    reason = np.where(shaped.reason != "", shaped.reason, reason)
    report.notes += geometry.doubts(
        source.geometry, source.crs, source.driver, request.crs is not None, shaped.geometry
    )
    keep = reason == ""
    report.repaired = shaped.repaired
    report.reasons = Counter(reason[~keep].tolist())
    batch = _batch(table, columns, shaped.geometry, keep, source, report, workspace)
    progress(0.45, QCoreApplication.translate("Import", "正在写入"))
    rescue = _rescue(workspace, source, reason, keep, report)
    try:
        with store.change(request.actor) as change:
            if request.target == LAYER:
                change.create_layer(table)
            elif request.replace:
                change.clear(table.name)
            fids = append_all(change, [batch], part(progress, 0.45, 0.9))
            progress(0.9, QCoreApplication.translate("Import", "正在建立索引"))
            report.written = len(fids)
            note = DatasetNote(
                request.title or source.name,
                str(request.source.name),
                digest(request.source),
                report.read,
                report.refused,
                json.dumps(report.as_json(), ensure_ascii=False),
            )
            report.dataset = note_dataset(change, table.name, note, report.written)
            summary = {"read": report.read, "written": report.written, "refused": report.refused}
            change.record("import", table.name, report.dataset, "ok", summary)
    except BaseException:
        if rescue is not None:
            rescue.unlink(missing_ok=True)
        raise
    finally:
        for shapes in (source.geometry, shaped.geometry, batch.geometry):
            if shapes is not None:
                release(shapes)
        for column in (*columns.values(), *batch.columns.values()):
            if isinstance(column, list):
                release(column)
    progress(1.0, QCoreApplication.translate("Import", "导入完成"))
    return report


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
    return columns, reason


def _batch(
    table: Table,
    columns: dict[str, list[Any]],
    shapes: NDArray[np.object_],
    keep: NDArray[np.bool_],
    source: VectorSource,
    report: ImportReport,
    workspace: Workspace,
) -> Batch:
    """The rows that are kept, with what can be filled in and the columns that had no place."""
    whole = bool(keep.all())
    take: Callable[[list[Any]], list[Any]] = (
        (lambda values: values)
        if whole
        else (lambda values: [v for v, k in zip(values, keep.tolist(), strict=True) if k])
    )
    kept = {name: take(values) for name, values in columns.items()}
    if "DLBM" in kept and "DLMC" not in kept and table.field("DLMC") is not None:
        kept["DLMC"] = mapping.land_class_names(kept["DLBM"])
    shapes = shapes[keep]
    area = _AREA_COLUMNS.get(table.name)
    if area is not None:
        measured = np.round(ellipsoidal_area(shapes, workspace.crs), 2).tolist()
        given = kept.get(area)
        kept[area] = (
            measured if given is None else [m if g is None else g for m, g in zip(measured, given, strict=True)]
        )
        filled = sum(g is None for g in given) if given is not None else len(measured)
        if filled:
            text = QCoreApplication.translate("Import", "{count} 个图斑没有面积，已按 CGCS2000 椭球面积填入 {name}。")
            report.notes.append(text.format(count=filled, name=area))
        if table.name == "dltb" and "TBDLMJ" not in kept:
            reductions = kept.get("KCMJ", [None] * len(shapes))
            kept["TBDLMJ"] = [round(a - (r or 0.0), 2) for a, r in zip(kept[area], reductions, strict=True)]
    unused = [name for name in source.table.column_names if name not in report.mapping]
    if unused:
        rows = source.table if whole else source.table.filter(pa.array(keep))
        kept[EXTRA] = extra_json(rows, unused, source.json_columns)
    return Batch(table.name, kept, shapes)


def _rescue(
    workspace: Workspace,
    source: VectorSource,
    reason: NDArray[np.object_],
    keep: NDArray[np.bool_],
    report: ImportReport,
) -> Path | None:
    """Save what is refused; the file."""
    if keep.all():
        return None
    folder = workspace.path / "refused"
    folder.mkdir(exist_ok=True)
    file = folder / f"{_identifier(source.name)}_{uuid.uuid4().hex[:8]}.gpkg"
    rows = source.table.filter(pa.array(~keep))
    refused.save(file, rows, source.geometry[~keep], reason[~keep], source.crs)
    report.refused_file = file
    return file


def _layer_table(request: ImportRequest, source: VectorSource, store: GpkgStore) -> Table:
    """The table of a plain layer: every column as it is, the geometry of the kind that prevails."""
    name = _identifier(request.name or request.title or source.name)
    if name in TABLES or name in store.tables():
        raise UserError(
            QCoreApplication.translate("Import", "已经有名为“{name}”的图层。").format(name=name),
            QCoreApplication.translate("Import", "工作区里的图层不能重名。"),
            QCoreApplication.translate("Import", "请用 --name 另取一个名称。"),
            file=request.source,
        )
    dimensions = shapely.get_dimensions(source.geometry)
    present = sorted({int(d) for d in np.unique(dimensions) if d >= 0})
    shape = _GEOMETRY[present[0]] if len(present) == 1 else "Geometry"
    if shape == "MultiPoint" and int(shapely.get_num_geometries(source.geometry).max(initial=0)) <= 1:
        shape = "Point"
    reserved = {FID, GEOM, EXTRA}
    fields = tuple(
        Field(column, _kind(source.table.schema.field(column).type), column)
        for column in source.table.column_names
        if column.lower() not in reserved and not pa.types.is_nested(source.table.schema.field(column).type)
    )
    return Table(name, request.title or source.name, shape, fields)


def _refuse_points(source: VectorSource) -> None:
    dimensions = shapely.get_dimensions(source.geometry)
    if (dimensions == 0).any() and not (dimensions > 0).any():
        raise UserError(
            QCoreApplication.translate("Import", "水库不能用点导入。"),
            QCoreApplication.translate("Import", "水库图层是正常蓄水位时的水面，需要面；这个文件里只有点。"),
            QCoreApplication.translate("Import", "请导入水面范围；只有点时可作为普通图层（--to layer）导入。"),
        )


def _identifier(text: str) -> str:
    """A table or file name: letters (Chinese too), digits and underscores."""
    name = re.sub(r"\W+", "_", text).strip("_").lower() or "layer"
    return f"layer_{name}" if name[0].isdigit() or name.startswith(("gpkg_", "rtree_", "sqlite_", "search")) else name


def _kind(kind: pa.DataType) -> Kind:
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return Kind.INTEGER
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return Kind.REAL
    if pa.types.is_temporal(kind):
        return Kind.TIME
    return Kind.TEXT
