"""Open layers as QGIS does and tell what it sees of each: validity, count, CRS, area, a text, colours of the style.

Usage: read_layers.py FILE[|layername=...]...; JSON on standard output.
"""

import json
import os
import sys

from qgis.core import QgsApplication, QgsVectorLayer, QgsWkbTypes

application = QgsApplication([], False)
application.initQgis()
told = []
for source in sys.argv[1:]:
    layer = QgsVectorLayer(source, "layer", "ogr")
    said = {"valid": layer.isValid()}
    if layer.isValid():
        _, styled = layer.loadDefaultStyle()
        names = layer.fields().names()
        features = list(layer.getFeatures())
        said |= {
            "count": len(features),
            "crs": layer.crs().authid(),
            "kind": QgsWkbTypes.geometryDisplayString(layer.geometryType()),
            "measure": sum(f.geometry().area() or f.geometry().length() for f in features),
            "fields": names,
            "texts": sorted({str(f["DLMC"]) for f in features}) if "DLMC" in names else [],
            "layers": sorted({str(f["Layer"]) for f in features}) if "Layer" in names else [],
            "styled": styled and layer.renderer().type() != "singleSymbol",
        }
    told.append(said)
sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
sys.stdout.flush()
os._exit(0)
