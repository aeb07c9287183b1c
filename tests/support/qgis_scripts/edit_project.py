"""What a user does to a project in QGIS Desktop: rename, restyle, take out. Run by the interpreter that has QGIS."""

from __future__ import annotations

import os
import sys

from qgis.core import QgsApplication, QgsProject

application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1])
for layer in list(project.mapLayers().values()):
    key = layer.customProperty("onemap/key")
    if key == "parcels":
        layer.setName("我的地块")
        layer.setOpacity(0.5)
    elif key == "grid_zones":
        project.removeMapLayer(layer.id())
assert project.write()
sys.stdout.write("ok\n")
sys.stdout.flush()
os._exit(0)
