"""Run by the interpreter that has QGIS: makes a labelled project of parcels with two styles, a theme and a layout.

Usage: make_project.py SOURCE.gpkg TARGET.qgz; ``dark.qml`` and ``light.qml`` are put beside the target.
"""

import os
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapThemeCollection,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)


def main(source, target):
    project = QgsProject.instance()
    project.setTitle("小吹")
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:6677"))
    layer = QgsVectorLayer(source + "|layername=parcels", "parcels", "ogr")
    assert layer.isValid()
    project.addMapLayer(layer)
    manager = layer.styleManager()
    manager.renameStyle(manager.currentStyle(), "dark")
    settings = QgsPalLayerSettings()
    settings.fieldName = "地番"
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"地番"')
    _fill(layer, "#203040", "#8090a0")
    manager.addStyleFromLayer("light")
    manager.setCurrentStyle("light")
    _fill(layer, "#f0e0c0", "#605040")
    manager.setCurrentStyle("dark")
    record = QgsMapThemeCollection.MapThemeRecord()
    shown = QgsMapThemeCollection.MapThemeLayerRecord(layer)
    shown.usingCurrentStyle = True
    shown.currentStyle = "light"
    record.addLayerRecord(shown)
    project.mapThemeCollection().insert("day", record)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("A4")
    item = QgsLayoutItemMap(layout)
    item.attemptMove(QgsLayoutPoint(10, 10))
    item.attemptResize(QgsLayoutSize(200, 150))
    item.setExtent(QgsRectangle(48065, 37802, 48465, 38102))
    layout.addLayoutItem(item)
    project.layoutManager().addLayout(layout)
    assert project.write(target)


def _fill(layer, colour, outline):
    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": outline, "outline_width": "0.2"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    style = layer.styleManager().currentStyle()
    _, saved = layer.saveNamedStyle(str(Path(sys.argv[2]).with_name(style + ".qml")))
    assert saved


application = QgsApplication([], False)
application.initQgis()
main(*sys.argv[1:])
sys.stdout.flush()
os._exit(0)
