"""The peer of a whole-county overlay: QGIS's native:intersection, run by the interpreter that has QGIS.

Reads a job (JSON: ``database``, ``one``, ``other``) and writes JSON: seconds, pieces, and the sum of their areas in the
plane of the data.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Run the job."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    application = QgsApplication([], False)
    application.initQgis()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(QgsNativeAlgorithms(registry))
    layers = [QgsVectorLayer(f"{job['database']}|layername={name}", name, "ogr") for name in (job["one"], job["other"])]
    if not all(layer.isValid() for layer in layers):
        raise SystemExit("a layer cannot be opened")
    QgsProject.instance().addMapLayers(layers)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    began, worked = time.perf_counter(), time.process_time()
    parameters = {
        "INPUT": layers[0],
        "OVERLAY": layers[1],
        # Without columns: what is compared is the geometry.
        "INPUT_FIELDS": ["fid"],
        "OVERLAY_FIELDS": ["fid"],
        "OUTPUT": "memory:",
    }
    result, done = registry.algorithmById("native:intersection").run(parameters, context, feedback)
    if not done:
        raise SystemExit(feedback.textLog())
    made = context.getMapLayer(result["OUTPUT"])
    area = sum(feature.geometry().area() for feature in made.getFeatures())
    answer = {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - worked,
        "pieces": made.featureCount(),
        "area_m2": area,
    }
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    # QGIS's own teardown segfaults.
    os._exit(0)


if __name__ == "__main__":
    main()
