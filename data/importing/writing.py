"""Writes a prepared file in one transaction, and what is left out of it into a file beside."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.gpkg.appending import append_all, note_dataset
from data.gpkg.store import GpkgStore
from data.importing import mapping, refused
from data.importing.beside import Pending
from data.importing.checks import AREA_COLUMNS
from data.importing.examining import in_order, is_late
from data.importing.findings import Finding
from data.importing.plain import identifier
from data.importing.preparing import Prepared
from data.importing.provenance import digest
from data.importing.request import LAYER, ImportReport, ImportRequest
from data.importing.vector_source import VectorSource
from data.pieces import release
from data.schema import Table
from data.schema.sql import EXTRA
from data.store import DatasetNote
from data.survey_area import survey_area
from data.tasks import Progress, part
from data.workspace import Workspace


@dataclass(frozen=True)
class Meanwhile:
    """What is made beside the rest: the JSON of columns without a place (None: there are none), and what overlaps."""

    others: Pending[list[str | None] | None]
    overlaps: Pending[Finding | None]


def write(
    workspace: Workspace,
    store: GpkgStore,
    request: ImportRequest,
    prepared: Prepared,
    meanwhile: Meanwhile,
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
            if is_late(request):
                late = meanwhile.overlaps.result(progress, 0.95, QCoreApplication.translate("Import", "正在查找重叠"))
                report.findings = in_order([*report.findings, late])
            note = DatasetNote(
                request.title or (source.name if prepared.earlier is None else prepared.earlier.title),
                source_name(request.source, report.source),
                # Of a folder the data set alone: beside it may lie whatever somebody kept there.
                digest(Path(report.source) if request.source.is_dir() else request.source),
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


def source_name(given: Path, source: str) -> str:
    """The file's name, with the data set of a delivery after its own."""
    return str(Path(source).relative_to(given.parent))


def ranges(fids: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Row ids as ranges ``(first, last)``, both included."""
    if len(fids) == 0:
        return []
    ordered = np.sort(fids)
    breaks = np.flatnonzero(np.diff(ordered) != 1)
    first = ordered[np.concatenate([[0], breaks + 1])].tolist()
    last = ordered[np.concatenate([breaks, [len(ordered) - 1]])].tolist()
    return list(zip(first, last, strict=True))


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
    area = AREA_COLUMNS.get(table.name)
    if area is not None:
        measured = np.round(survey_area(shapes, workspace.crs), 2).tolist()
        given = kept.get(area)
        kept[area] = (
            measured if given is None else [m if g is None else g for m, g in zip(measured, given, strict=True)]
        )
        filled = sum(g is None for g in given) if given is not None else len(measured)
        if filled:
            text = QCoreApplication.translate("Import", "{count} 个图斑的面积按 CGCS2000 椭球面积量算，填入 {name}。")
            report.notes.append(text.format(count=filled, name=area))
        if table.name == "dltb" and "TBDLMJ" not in kept:
            reductions = kept.get("KCMJ", [None] * len(shapes))
            kept["TBDLMJ"] = [round(a - (r or 0.0), 2) for a, r in zip(kept[area], reductions, strict=True)]
    return Batch(table.name, kept, shapes)


def _kept(values: list[Any], keep: NDArray[np.bool_]) -> list[Any]:
    return values if keep.all() else list(compress(values, keep.tolist()))


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
    file = folder / f"{identifier(source.name)}_{uuid.uuid4().hex[:8]}.gpkg"
    rows = source.table.filter(pa.array(~keep))
    try:
        refused.save(file, rows, source.geometry[~keep], reason[~keep], source.crs)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    report.refused_file = file
    return file
