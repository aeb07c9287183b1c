"""Imports a vector file into a table: read, map, shape, check, write, in one transaction."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.collecting import paused
from data.gpkg.store import GpkgStore
from data.importing.beside import Beside
from data.importing.checks import overlapping
from data.importing.examining import examine
from data.importing.extra import extra_json
from data.importing.findings import check_choices
from data.importing.preparing import Prepared, prepare
from data.importing.request import ImportReport, ImportRequest
from data.importing.room import told_when_full
from data.importing.writing import Meanwhile, write
from data.tasks import Progress, part
from data.workspace import Workspace


def import_vector(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    """Import a vector file; nothing of it stays when it fails or is called off."""
    with paused(), told_when_full(workspace.path):
        return _import(workspace, store, request, progress)


def _import(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    choices = dict(request.choices)
    check_choices(choices)
    prepared = prepare(workspace, store, request, part(progress, 0.0, 0.3))
    try:
        with Beside() as beside:
            others = None if request.check_only else beside.start(lambda _: _others(prepared))
            # What overlaps takes as long to find as everything else: it is looked for meanwhile.
            overlaps = beside.start(lambda told: overlapping(prepared.rows, choices, told))
            examine(store, request, prepared, overlaps, part(progress, 0.3, 0.5))
            if others is not None:
                write(workspace, store, request, prepared, Meanwhile(others, overlaps), progress)
    finally:
        prepared.release()
    progress(
        1.0,
        QCoreApplication.translate("Import", "检查完成")
        if request.check_only
        else QCoreApplication.translate("Import", "导入完成"),
    )
    return prepared.report


def _others(prepared: Prepared) -> list[str | None] | None:
    """The columns that have no place in the table, of all rows."""
    table = prepared.source.table
    unused = [name for name in table.column_names if name not in prepared.report.mapping]
    return extra_json(table, unused, prepared.source.json_columns) if unused else None
