"""Print layouts as files."""

from __future__ import annotations

import os

from qgis.core import QgsLayoutExporter, QgsProject

from layers import protocol
from layers.engine.faults import Fault


def export(project: QgsProject, request: protocol.LayoutRequest) -> None:
    """Write a print layout of the project as PDF, SVG or picture.

    Raises
    ------
    Fault
        `protocol.NOT_FOUND` for an unknown layout, `protocol.FAILED` when the file cannot be written.
    """
    layout = project.layoutManager().layoutByName(request.layout)
    if layout is None:
        raise Fault(protocol.NOT_FOUND, f"no layout {request.layout}", {"layout": request.layout})
    exporter = QgsLayoutExporter(layout)
    ending = os.path.splitext(request.path)[1].lower()
    if ending == ".pdf":
        settings = QgsLayoutExporter.PdfExportSettings()
        write = exporter.exportToPdf
    elif ending == ".svg":
        settings = QgsLayoutExporter.SvgExportSettings()
        write = exporter.exportToSvg
    else:
        settings = QgsLayoutExporter.ImageExportSettings()
        write = exporter.exportToImage
    if request.dpi > 0:
        settings.dpi = request.dpi
    outcome = write(request.path, settings)
    if outcome != QgsLayoutExporter.ExportResult.Success:
        raise Fault(
            protocol.FAILED,
            f"{request.path}: {exporter.errorMessage() or exporter.errorFile() or outcome}",
            {"path": request.path},
        )
