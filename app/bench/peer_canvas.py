"""The peer: QGIS's own map canvas on the same project, views and machine.

Run by the interpreter that has QGIS: ``python peer_canvas.py JOB.json``; the answer is one JSON object on stdout.
Standard library and QGIS only; it imports nothing of the console.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtGui import QColor

PATIENCE_MS = 180_000


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Draw the views of ``job`` one after another; times in ms, pictures where a folder is named."""
    project = QgsProject.instance()
    if not project.read(job["project"]):
        raise RuntimeError(project.error())
    layers = [project.mapLayer(identity) for identity in job["layers"]]
    for layer in layers:
        if job["style"] in layer.styleManager().styles():
            layer.styleManager().setCurrentStyle(job["style"])
        if not job["labels"] and hasattr(layer, "setLabelsEnabled"):
            layer.setLabelsEnabled(False)
    canvas = QgsMapCanvas()
    canvas.setFrameStyle(0)
    # As QGIS Desktop sets it up; previews would only make the complete picture later. For pictures the cache is off:
    # it draws each layer into an image of its own and rounds once more when it puts them together.
    canvas.setParallelRenderingEnabled(True)
    canvas.setCachingEnabled(job["caching"])
    canvas.setPreviewJobsEnabled(False)
    canvas.enableAntiAliasing(True)
    canvas.setDestinationCrs(project.crs())
    canvas.setCanvasColor(QColor(job["background"]))
    canvas.resize(job["width"], job["height"])
    canvas.show()
    QgsApplication.processEvents()
    canvas.setLayers(layers)
    times: list[float] = []
    extents: list[list[float]] = []
    for index, extent in enumerate(job["extents"]):
        began = time.perf_counter()
        canvas.setExtent(QgsRectangle(*extent))
        canvas.refresh()
        _until_drawn(canvas)
        times.append((time.perf_counter() - began) * 1000)
        shown = canvas.mapSettings().visibleExtent()
        extents.append([shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()])
        if job.get("pictures"):
            canvas.grab().save(str(Path(job["pictures"]) / f"{index}.png"))
    dpi = canvas.mapSettings().outputDpi()
    return {"milliseconds": times, "extents": extents, "dpi": dpi}


def _until_drawn(canvas: Any) -> None:
    loop = QEventLoop()
    canvas.mapCanvasRefreshed.connect(loop.quit)
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    late.start(PATIENCE_MS)
    if loop.exec():
        raise RuntimeError(f"the canvas drew nothing in {PATIENCE_MS} ms")
    canvas.mapCanvasRefreshed.disconnect(loop.quit)


def main() -> None:
    """Read the job, answer on the real stdout; QGIS writes to stdout now and then."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    application = QgsApplication([], True)
    application.initQgis()
    answer = measure(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    out.write(json.dumps(answer))
    out.flush()
    # QGIS's own teardown crashes now and then; everything is written by now.
    os._exit(0)


main()
