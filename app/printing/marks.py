"""What the console draws over the map, for paper: on white, so in the strokes of the light theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from PySide6.QtCore import QCoreApplication

from layers.page_messages import Mark, MarkLayer
from layers.tokens import load

_KINDS = {
    "Point": "point",
    "MultiPoint": "point",
    "LineString": "line",
    "MultiLineString": "line",
    "LinearRing": "line",
    "Polygon": "polygon",
    "MultiPolygon": "polygon",
}
#: Width of the strokes, mm.
_WIDTH = 0.6


def highlight_marks(highlighted: Mapping[str, Sequence[shapely.Geometry]]) -> list[MarkLayer]:
    """Layers of what is selected, of patches and red lines; what only stands under the pointer is left out."""
    translate = QCoreApplication.translate
    titles = {
        "selection": translate("Printing", "选中的对象"),
        "patch": translate("Printing", "图斑"),
        "red_line": translate("Printing", "红线"),
    }
    known = load()
    # White lines, which mean a selection on the screen, are not seen on paper.
    colours = {
        "selection": known.roles("light")["accent"],
        "patch": known.stroke("light", "patch").colour,
        "red_line": known.stroke("light", "red_line").colour,
    }
    layers = []
    for role, title in titles.items():
        by_kind: dict[str, list[Mark]] = {}
        for geometry in highlighted.get(role, ()):
            for part in _plain(geometry):
                by_kind.setdefault(_KINDS[part.geom_type], []).append(Mark(part.wkt))
        layers += [
            MarkLayer(kind, colours[role], marks, title, _WIDTH, casing="#FFFFFF") for kind, marks in by_kind.items()
        ]
    return layers


def _plain(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """The parts of a collection, each of one kind; anything else as it is."""
    if geometry.geom_type == "GeometryCollection":
        return [each for part in geometry.geoms for each in _plain(part)]
    return [] if geometry.is_empty else [geometry]
