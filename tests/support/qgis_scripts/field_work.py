"""Stands in for the field app: opens a package's project as it lies, fills in forms, says what QGIS complained about.

    field_work.py PACKAGE EDITS.json

EDITS.json: [{"layer": "photo", "task": uuid, "x": .., "y": .., "values": {column: value}}, or
{"layer": "visit", "correct": {column: value}}, ...]. Prints a JSON report.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QSize

KEY = "onemap/key"


def main(package, edits):
    application = QgsApplication([], False)
    application.initQgis()
    said = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tag, level: said.append(f"{tag}: {text}") if level in (Qgis.Warning, Qgis.Critical) else None
    )
    project = QgsProject.instance()
    opened = project.read(str(package / "field.qgz"))
    layers = {layer.customProperty(KEY): layer for layer in project.mapLayers().values()}
    report = {
        "opened": opened,
        "error": project.error(),
        "layers": {
            key: {
                "valid": layer.isValid(),
                "source": layer.source(),
                "name": layer.name(),
                "read_only": isinstance(layer, QgsVectorLayer) and layer.readOnly(),
                "count": layer.featureCount() if isinstance(layer, QgsVectorLayer) else -1,
            }
            for key, layer in layers.items()
        },
        "relations": sorted(relation.id() for relation in project.relationManager().relations().values()),
        "valid_relations": all(relation.isValid() for relation in project.relationManager().relations().values()),
        "absolute": project.readBoolEntry("Paths", "/Absolute", False)[0],
        "attachments": list(project.readListEntry("qfieldsync", "attachmentDirs")[0]),
        "forms": {
            key: {
                layer.fields().at(i).name(): [
                    layer.editorWidgetSetup(i).type(),
                    layer.attributeDisplayName(i),
                ]
                for i in range(layer.fields().count())
            }
            for key, layer in layers.items()
            if isinstance(layer, QgsVectorLayer)
        },
        "naming": layers["photo"].customProperty("QFieldSync/attachment_naming"),
        "drawn": drawn(project),
        "faults": [],
    }
    for edit in edits:
        act = correct if "correct" in edit else fill_in
        report["faults"] += act(layers[edit["layer"]], edit)
    report["said"] = said
    sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    project.clear()
    os._exit(0)


def drawn(project):
    """Draw the project once: providers complain then, if ever. The share of pixels that are not background."""
    settings = QgsMapSettings()
    settings.setLayers([n.layer() for n in project.layerTreeRoot().findLayers() if n.isVisible()])
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(200, 200))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(os.environ["FIELD_PICTURE"]) if os.environ.get("FIELD_PICTURE") else None
    marked = sum(image.pixelColor(x, y).lightness() < 250 for x in range(0, 200, 5) for y in range(0, 200, 5))
    return marked / 1600


def correct(layer, edit):
    """Change answers of every feature of a layer, as somebody does who opens his form again."""
    layer.startEditing()
    for feature in layer.getFeatures():
        for name, value in edit["correct"].items():
            layer.changeAttributeValue(feature.id(), layer.fields().indexOf(name), value)
    return [] if layer.commitChanges() else layer.commitErrors()


def fill_in(layer, edit):
    """Add a feature as a form does: defaults first, then what was typed; what a constraint says against it."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    geometry = QgsGeometry.fromPointXY(QgsPointXY(edit["x"], edit["y"]))
    fields = layer.fields()
    values = {fields.indexOf("task"): edit["task"]}
    for name, value in edit["values"].items():
        values[fields.indexOf(name)] = value
    feature = QgsVectorLayerUtils.createFeature(layer, geometry, values, context)
    faults = []
    for i in range(fields.count()):
        fine, why = QgsVectorLayerUtils.validateAttribute(layer, feature, i)
        if not fine:
            faults.append(f"{layer.name()}.{fields.at(i).name()}: {why}")
    if faults and not edit.get("anyway"):
        return faults
    layer.startEditing()
    layer.addFeature(QgsFeature(feature))
    if not layer.commitChanges():
        faults += layer.commitErrors()
    return faults


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
