"""Run by the interpreter that has QGIS: what QGIS's own map canvas shows of a project.

Usage: canvas_picture.py PROJECT WIDTH HEIGHT XMIN YMIN XMAX YMAX OUT.png
Prints the canvas's resolution and the extent that it really shows, as JSON.
"""

import json
import os
import sys

from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas
from qgis.PyQt.QtGui import QColor


def main(path, width, height, *rest):
    *extent, out = rest
    canvas = QgsMapCanvas()
    canvas.setFrameShape(canvas.Shape.NoFrame)
    canvas.setCanvasColor(QColor("#ffffff"))
    canvas.enableAntiAliasing(True)
    canvas.setParallelRenderingEnabled(True)
    canvas.resize(int(width), int(height))
    bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), canvas)
    bridge.setAutoSetupOnFirstLayer(False)
    assert QgsProject.instance().read(path)
    canvas.setDestinationCrs(QgsProject.instance().crs())
    canvas.setLabelingEngineSettings(QgsProject.instance().labelingEngineSettings())
    bridge.setCanvasLayers()
    canvas.setExtent(QgsRectangle(*map(float, extent)))
    canvas.show()
    QgsApplication.processEvents()
    canvas.refreshAllLayers()
    canvas.waitWhileRendering()
    QgsApplication.processEvents()
    canvas.saveAsImage(out)
    shown = canvas.mapSettings().visibleExtent()
    extent = [shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()]
    sys.stdout.write(json.dumps({"dpi": canvas.mapSettings().outputDpi(), "extent": extent}))


application = QgsApplication([], True)
application.initQgis()
main(*sys.argv[1:])
sys.stdout.flush()
os._exit(0)
