"""Imports a vector file into a table: read, map, shape, write, in one transaction."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.collecting import paused
from data.errors import UserError
from data.extents import extents
from data.gpkg.appending import append_all, note_dataset
from data.gpkg.store import GpkgStore
from data.importing import geometry, mapping, placing, refused, shifting, vector_source
from data.importing.archives import unpacked
from data.importing.beside import Beside, Pending
from data.importing.checks import Rows, area_unit, check, finding, overlapping
from data.importing.difference import difference
from data.importing.extra import extra_json
from data.importing.findings import KINDS, Choice, Finding, check_choices, chosen, title
from data.importing.present import present
from data.importing.provenance import digest
from data.importing.refreshing import Earlier, earlier
from data.importing.request import LAYER, TARGETS, ImportReport, ImportRequest
from data.importing.texts import oversized
from data.importing.vector_source import VectorSource
from data.messages import Extent
from data.pieces import mapped, release
from data.schema import TABLES, Field, Kind, Table
from data.schema.sql import EXTRA, FID, GEOM
from data.store import DatasetNote
from data.survey_area import survey_area
from data.tasks import Progress, part
from data.workspace import Workspace

#: The column that holds a patch's own area, taken from its geometry where the file has none.
_AREA_COLUMNS = {"dltb": "TBMJ", "yjjbnttb": "JBNTMJ", "gbzntb": "MJ"}
_GEOMETRY = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}


def import_vector(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    """Import a vector file; nothing of it stays when it fails or is called off."""
    with paused():
        return _import(workspace, store, request, progress)


@dataclass
class _Prepared:
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


@dataclass(frozen=True)
class _Meanwhile:
    """What is made beside the rest: the JSON of columns without a place (None: there are none), and what overlaps."""

    others: Pending[list[str | None] | None]
    overlaps: Pending[Finding | None]


def _import(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    choices = dict(request.choices)
    check_choices(choices)
    prepared = _prepare(workspace, store, request, part(progress, 0.0, 0.3))
    try:
        with Beside() as beside:
            others = None if request.check_only else beside.start(lambda _: _others(prepared))
            # What overlaps takes as long to find as everything else: it is looked for meanwhile.
            overlaps = beside.start(lambda told: overlapping(prepared.rows, choices, told))
            _check(store, request, prepared, overlaps, part(progress, 0.3, 0.5))
            if others is not None:
                _write(workspace, store, request, prepared, _Meanwhile(others, overlaps), progress)
    finally:
        prepared.release()
    progress(
        1.0,
        QCoreApplication.translate("Import", "检查完成")
        if request.check_only
        else QCoreApplication.translate("Import", "导入完成"),
    )
    return prepared.report


def _prepare(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> _Prepared:
    """Read a file and bring it into the table's form; nothing is written."""
    progress(0.0, QCoreApplication.translate("Import", "正在读取文件"))
    refreshed = earlier(store, request)
    with unpacked(request.source) as file:
        inside = replace(request, source=file)
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
        table = _layer_table(request, source, store)
    else:
        table = TABLES[TARGETS[request.target]]
    report = ImportReport(str(request.source), table.name, read=source.table.num_rows, notes=list(source.notes))
    report.columns = list(source.table.column_names)
    report.mapping = mapping.complete(table, source.table.column_names, request.mapping)
    columns, reason = _columns(table, source, report.mapping, request)
    if request.target == "reservoir":
        _refuse_points(source)
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
    return _Prepared(source, table, refreshed, columns, shaped, reason, rows, report)


def _check(
    store: GpkgStore,
    request: ImportRequest,
    draft: _Prepared,
    overlaps: Pending[Finding | None],
    progress: Progress,
) -> None:
    """Put what the checks find into the report, and why rows are left out into the draft."""
    choices = dict(request.choices)
    report, rows, reason = draft.report, draft.rows, draft.reason
    repaired = draft.shaped.repaired[reason[draft.shaped.repaired] == ""]
    found = [*_unfit(draft, repaired, choices), *check(rows, choices)]
    if draft.earlier is None and not request.replace and request.target != LAYER:
        found.append(present(store, rows, choices))
    area = _AREA_COLUMNS.get(draft.table.name)
    if area is not None and area in draft.columns:
        unit = area_unit(rows, draft.columns[area], mapped(shapely.area, rows.shapes), choices)
        found.append(unit)
        if unit is not None and unit.choice == "repair":
            for row in unit.rows.tolist():
                draft.columns[area][row] = None  # measured when it is written
    if request.check_only or not _is_late(request):
        found.append(overlaps.result(progress, 0.5, QCoreApplication.translate("Import", "正在查找重叠")))
    report.findings = _in_order(found)
    for each in report.findings:
        if each.choice == "skip":
            mine = each.rows[reason[each.rows] == ""]
            reason[mine] = title(each.kind)
    report.repaired = int((reason[repaired] == "").sum())
    report.reasons = Counter(reason[reason != ""].tolist())
    if draft.earlier is not None or (request.replace and request.target != LAYER):
        kept = draft.shaped.geometry.copy()
        kept[reason != ""] = None
        before = None if draft.earlier is None else draft.earlier.fids
        report.difference = difference(store, draft.table.name, draft.table.geometry, draft.columns, kept, before)


def _unfit(draft: _Prepared, repaired: NDArray[np.int64], choices: dict[str, Choice]) -> list[Finding | None]:
    """What the way into the table has shown: rows that cannot be written, repaired ones, those far from the others."""
    rows, reason, wrong = draft.rows, draft.reason, draft.shaped.reason != ""
    unfit, unwritable = np.flatnonzero(wrong), np.flatnonzero(~wrong & (reason != ""))
    far, distance = geometry.far_away(rows.shapes)
    order = np.argsort(-distance, kind="stable")
    far, distance = far[order], distance[order]
    translate = QCoreApplication.translate
    return [
        finding(rows, "geometry", unfit, "", choices, lambda i: str(reason[unfit[i]])),
        finding(rows, "value", unwritable, "", choices, lambda i: str(reason[unwritable[i]])),
        finding(
            rows,
            "invalid",
            repaired,
            translate("Import", "修复不改动没有问题的部分。"),
            choices,
            lambda i: str(shapely.is_valid_reason(draft.source.geometry[repaired[i]])),
        ),
        finding(
            rows,
            "far",
            far,
            translate("Import", "离其余数据的中心超过其范围的三倍。"),
            choices,
            lambda i: translate("Import", "相距 {km:.1f} 公里").format(km=distance[i] / 1000),
        ),
    ]


def _is_late(request: ImportRequest) -> bool:
    """Whether what overlaps is written all the same, so that writing need not wait until it is found."""
    return chosen("overlap", dict(request.choices)) == "keep"


def _in_order(found: Sequence[Finding | None]) -> list[Finding]:
    """Findings, the gravest kind first."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted((each for each in found if each is not None), key=lambda each: order[each.kind])


def _write(
    workspace: Workspace,
    store: GpkgStore,
    request: ImportRequest,
    prepared: _Prepared,
    meanwhile: _Meanwhile,
    progress: Progress,
) -> None:
    """Write what is kept in one transaction, and what is not into a file beside."""
    source, table, report, reason = prepared.source, prepared.table, prepared.report, prepared.reason
    keep = reason == ""
    batch = _batch(table, prepared.columns, prepared.shaped.geometry, keep, report, workspace)
    writing = QCoreApplication.translate("Import", "正在写入")
    progress(0.5, writing)
    others = meanwhile.others.result(progress, 0.5, writing)
    if others is not None:
        batch = replace(batch, columns={**batch.columns, EXTRA: _kept(others, keep)})
    rescue = _rescue(workspace, source, reason, keep, report)
    replaces, removed = request.replace or prepared.earlier is not None, 0
    try:
        with store.change(request.actor) as change:
            if prepared.earlier is not None:
                removed = prepared.earlier.leave(change)
            elif request.target == LAYER:
                change.create_layer(table)
            elif request.replace:
                change.clear(table.name)
            fids = append_all(change, [batch], part(progress, 0.5, 0.9))
            progress(0.9, QCoreApplication.translate("Import", "正在建立索引"))
            report.written = len(fids)
            report.fids = ranges(fids)
            change.settle()
            if _is_late(request):
                late = meanwhile.overlaps.result(progress, 0.95, QCoreApplication.translate("Import", "正在查找重叠"))
                report.findings = _in_order([*report.findings, late])
            note = DatasetNote(
                request.title or (source.name if prepared.earlier is None else prepared.earlier.title),
                str(request.source.name),
                digest(request.source),
                report.read,
                report.refused,
                json.dumps(
                    {**report.as_json(), "replaced": replaces, "refreshed": request.refresh}, ensure_ascii=False
                ),
            )
            report.dataset = note_dataset(change, table.name, note, report.written)
            summary: dict[str, Any] = {"read": report.read, "written": report.written, "refused": report.refused}
            if prepared.earlier is not None:
                summary |= {"refreshed": prepared.earlier.dataset, "removed": removed}
            change.record("import", table.name, report.dataset, "ok", summary)
    except BaseException:
        if rescue is not None:
            rescue.unlink(missing_ok=True)
        raise
    finally:
        if batch.geometry is not None:
            release(batch.geometry)
        for column in batch.columns.values():
            if isinstance(column, list):
                release(column)


def ranges(fids: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Row ids as ranges ``(first, last)``, both included."""
    if len(fids) == 0:
        return []
    ordered = np.sort(fids)
    breaks = np.flatnonzero(np.diff(ordered) != 1)
    first = ordered[np.concatenate([[0], breaks + 1])].tolist()
    last = ordered[np.concatenate([breaks, [len(ordered) - 1]])].tolist()
    return list(zip(first, last, strict=True))


def _county(store: GpkgStore) -> Extent | None:
    """Where the county is: its divisions, else the mass of its parcels."""
    return extents(store, [name for name in ("division", "dltb") if name in store.tables()]).working


def _crs_text(crs: pyproj.CRS) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else str(crs.name)


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


def _batch(
    table: Table,
    columns: dict[str, list[Any]],
    shapes: NDArray[np.object_],
    keep: NDArray[np.bool_],
    report: ImportReport,
    workspace: Workspace,
) -> Batch:
    """The rows that are kept, with what can be filled in."""
    kept = {name: _kept(values, keep) for name, values in columns.items()}
    if "DLBM" in kept and "DLMC" not in kept and table.field("DLMC") is not None:
        kept["DLMC"] = mapping.land_class_names(kept["DLBM"])
    shapes = shapes[keep]
    area = _AREA_COLUMNS.get(table.name)
    if area is not None:
        measured = np.round(survey_area(shapes, workspace.crs), 2).tolist()
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
    return Batch(table.name, kept, shapes)


def _kept(values: list[Any], keep: NDArray[np.bool_]) -> list[Any]:
    return values if keep.all() else list(compress(values, keep.tolist()))


def _others(prepared: _Prepared) -> list[str | None] | None:
    """The columns that have no place in the table, of all rows."""
    table = prepared.source.table
    unused = [name for name in table.column_names if name not in prepared.report.mapping]
    return extra_json(table, unused, prepared.source.json_columns) if unused else None


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
            QCoreApplication.translate("Import", "请另取一个图层名称（命令行用 --name）。"),
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
