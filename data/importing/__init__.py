"""Imports of files into a workspace: :func:`run` takes an :class:`ImportRequest` and gives an :class:`ImportReport`."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.gpkg.store import GpkgStore
from data.importing.request import IMAGERY, LAYER, TARGETS, ImportReport, ImportRequest
from data.importing.vector import import_vector
from data.tasks import Progress, silent
from data.workspace import Workspace

__all__ = ["IMAGERY", "LAYER", "TARGETS", "ImportReport", "ImportRequest", "run"]


def run(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress = silent) -> ImportReport:
    """Carry out an import: all of it, or nothing.

    Takes seconds to minutes: never on the GUI's thread. The change is announced on the store's hub.

    Raises
    ------
    UserError
        When the file, the target or the field mapping is wrong.
    Cancelled
        When ``progress`` calls it off.
    """
    begun = time.perf_counter()
    if not request.source.exists():
        raise UserError(
            QCoreApplication.translate("Import", "找不到要导入的文件。"),
            QCoreApplication.translate("Import", "路径不存在。"),
            QCoreApplication.translate("Import", "请检查路径。"),
            file=request.source,
        )
    if request.target == IMAGERY:
        # Rasterio and SciPy take half a second to import, which layers need not pay.
        from data.importing.raster import import_raster

        report = import_raster(workspace, store, request, progress)
    elif request.target == LAYER or request.target in TARGETS:
        report = import_vector(workspace, store, request, progress)
    else:
        raise UserError(
            QCoreApplication.translate("Import", "不认识导入目标“{name}”。").format(name=request.target),
            "",
            QCoreApplication.translate("Import", "可用的目标：{names}。").format(
                names="、".join([*TARGETS, IMAGERY, LAYER])
            ),
        )
    report.seconds = time.perf_counter() - begun
    return report
