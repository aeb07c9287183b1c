"""Print layouts as files."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayoutExporter, QgsProject

from layers import protocol
from layers.engine.errors import RequestError


def export(project: QgsProject, request: protocol.LayoutRequest) -> None:
    """Write a print layout of the project as PDF, SVG or picture.

    Raises
    ------
    RequestError
        `protocol.NOT_FOUND` for an unknown layout, `protocol.FAILED` when the file cannot be written.
    """
    layout = project.layoutManager().layoutByName(request.layout)
    if layout is None:
        raise RequestError(protocol.NOT_FOUND, f"no layout {request.layout}", {"layout": request.layout})
    target = Path(request.path)
    if not target.parent.is_dir():
        # QGIS itself takes a PDF that could not be opened for written.
        raise RequestError(protocol.FAILED, f"no folder {target.parent}", {"path": request.path})
    exporter = QgsLayoutExporter(layout)
    ending = target.suffix.lower()
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
    if outcome != QgsLayoutExporter.ExportResult.Success or not target.is_file():
        # QGIS 3.22 has no words for it, only the file.
        message = exporter.errorMessage() if hasattr(exporter, "errorMessage") else exporter.errorFile()
        raise RequestError(
            protocol.FAILED,
            f"{request.path}: {message or outcome}",
            {"path": request.path},
        )
