"""Write a style as QML that is the same byte for byte every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from qgis.core import QgsMapLayer, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

#: Attributes that QGIS numbers anew each time, by element.
_RANDOM = (("layer", "id"),)

#: Left out: ``prop`` repeats ``Option`` for QGIS 2; no label has a callout, whose symbol QGIS writes in random order.
_SUPERFLUOUS = frozenset({"prop", "callout"})

_VECTOR = ("Symbology", "Labeling", "Rendering", "MapTips")
_RASTER = ("Symbology", "Rendering")


def export(layer: Any, *, raster: bool = False) -> str:
    """The style of ``layer`` as QML text.

    Raises
    ------
    RuntimeError
        When QGIS cannot write the style.
    """
    categories = QgsMapLayer.StyleCategory.Symbology
    for name in _RASTER if raster else _VECTOR:
        categories = categories | getattr(QgsMapLayer.StyleCategory, name)
    document = QDomDocument()
    problem = layer.exportNamedStyle(document, QgsReadWriteContext(), categories)
    if problem:
        raise RuntimeError(f"{layer.name()}: {problem}")
    return canonical(document.toString())


def canonical(text: str) -> str:
    """QML with sorted attributes, two spaces a level, and without what QGIS draws at random."""
    body = re.sub(r"<!DOCTYPE[^>]*>", "", text).strip()
    root = ET.fromstring(body)
    # Patch releases of QGIS write the same styles.
    root.set("version", re.sub(r"^(\d+\.\d+).*$", r"\1.0", root.get("version", "")))
    for element in root.iter():
        for child in [found for found in element if found.tag in _SUPERFLUOUS]:
            element.remove(child)
        for tag, attribute in _RANDOM:
            if element.tag == tag and element.get(attribute, "").startswith("{"):
                del element.attrib[attribute]
        ordered = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(ordered)
    ET.indent(root, "  ")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode") + "\n"
