"""The peer of the ledger: QGIS's own attribute table on the same layer and machine.

Run by the interpreter that has QGIS: ``python peer_table.py JOB.json``; the answer is one JSON object on stdout.
Standard library and QGIS only; it imports nothing of the console.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsFeatureRequest, QgsVectorLayer
from qgis.gui import QgsDualView, QgsMapCanvas
from qgis.PyQt.QtCore import Qt


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Open the table, sort it by a column, filter it by an expression, select by it, and open it again; times in ms."""
    layer = QgsVectorLayer(f"{job['database']}|layername={job['table']}", "table", "ogr")
    if not layer.isValid():
        raise RuntimeError(layer.error().message())
    canvas = QgsMapCanvas()
    answer: dict[str, Any] = {"rows": layer.featureCount()}
    for name in ("open", "open_again"):
        began = time.perf_counter()
        view = QgsDualView()
        view.resize(1400, 440)
        # As the main window opens it: the whole layer, without geometries.
        request = QgsFeatureRequest()
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        view.init(layer, canvas, request)
        view.setView(QgsDualView.ViewMode.AttributeTable)
        view.show()
        QgsApplication.processEvents()
        answer[name] = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    view.setSortExpression(f'"{job["sort"]}"')
    view.tableView().sortByColumn(0, Qt.SortOrder.DescendingOrder)
    QgsApplication.processEvents()
    answer["sort"] = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    request = QgsFeatureRequest().setFilterExpression(job["filter"]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setNoAttributes()
    view.setFilteredFeatures([feature.id() for feature in layer.getFeatures(request)])
    QgsApplication.processEvents()
    answer["filter"] = (time.perf_counter() - began) * 1000
    answer["filtered"] = view.filteredFeatureCount()
    began = time.perf_counter()
    layer.selectByExpression(job["filter"])
    QgsApplication.processEvents()
    answer["select"] = (time.perf_counter() - began) * 1000
    answer["selected"] = layer.selectedFeatureCount()
    return answer


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
