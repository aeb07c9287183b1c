"""Edit a working copy as a person does in QGIS Desktop: split, change by the form's code list, delete, add.

Prints what the layer's form is made of, as JSON.
"""

import json
import os
import sys

from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

file, split, recoded, gone = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(f"{file}|layername=dltb", "dltb", "ogr")
assert layer.isValid()
# The style of the file is the one that loads by itself.
message, loaded = layer.loadDefaultStyle()
fields = layer.fields()


def setup(name):
    return layer.editorWidgetSetup(fields.indexOf(name))


codes = [next(iter(entry.items())) for entry in setup("DLBM").config()["map"]]
form = layer.editFormConfig()
told = {
    "loaded": loaded,
    "renderer": layer.renderer().type(),
    "widget": setup("DLBM").type(),
    "codes": codes[:2],
    "alias": fields.at(fields.indexOf("DLBM")).alias(),
    "locked": [name for name in ("TBMJ", "DLMC", "DLBM", "BZ") if form.readOnly(fields.indexOf(name))],
    "default": layer.defaultValueDefinition(fields.indexOf("DLMC")).expression()[:20],
}

assert layer.startEditing()
feature = layer.getFeature(split)
box = feature.geometry().boundingBox()
middle = box.xMinimum() + 20
line = [QgsPointXY(middle, box.yMinimum() - 5), QgsPointXY(middle, box.yMaximum() + 5)]
layer.selectByIds([split])
assert layer.splitFeatures(line, True) == 0
feature = layer.getFeature(recoded)
assert layer.changeAttributeValue(recoded, fields.indexOf("DLBM"), "0301")
assert layer.deleteFeature(gone)
# A new one, far from the others, with a code that another one has.
added = QgsFeature(fields)
added.setAttribute("DLBM", "0702")
added.setAttribute("BSM", feature["BSM"])
x, y = box.xMinimum() - 10_000, box.yMinimum()
ring = [QgsPointXY(x, y), QgsPointXY(x + 30, y), QgsPointXY(x + 30, y + 30), QgsPointXY(x, y + 30)]
added.setGeometry(QgsGeometry.fromMultiPolygonXY([[ring]]))
assert layer.addFeature(added)
assert layer.commitChanges(), layer.commitErrors()
sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
sys.stdout.flush()
os._exit(0)
