"""What the console draws over the map, for paper: on white, so in the strokes of the light theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from PySide6.QtCore import QCoreApplication

from layers.page_messages import Mark, MarkLayer
from layers.tokens import load
from widgets.mapview.areas import AreaState, AreaStyle, Letter

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
#: Letters are at most so bright (of 255): 4.5 to 1 against white.
_INK = 105.0
#: Of a logical pixel of the screen, on paper.
_MM_PER_PX = 25.4 / 96


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


def area_marks(shown: Sequence[AreaState]) -> list[MarkLayer]:
    """Layers of what panels draw over the map and want printed, as the map shows it: areas, lines, points and texts."""
    layers: list[MarkLayer] = []
    for state in shown:
        layer = state.layer
        by_look: dict[tuple[str, AreaStyle], list[Mark]] = {}
        for row in state.rows().tolist():
            for part in _plain(layer.geometries[row]):
                if layer.least_px > 0 or _KINDS[part.geom_type] != "point":
                    by_look.setdefault((_KINDS[part.geom_type], layer.style(row)), []).append(Mark(part.wkt))
        # Areas first: a point or a line inside one is to be seen.
        for kind in ("polygon", "line", "point"):
            layers += [_mark_layer(kind, style, marks) for (of, style), marks in by_look.items() if of == kind]
    for state in shown:
        layers += _texts(state.layer.letters, state.layer.styles[0].stroke if state.layer.styles else "#000000")
    return layers


def _mark_layer(kind: str, style: AreaStyle, marks: list[Mark]) -> MarkLayer:
    fill = f"{style.inside or style.stroke}{round(style.fill * 255):02x}" if style.fill > 0 else ""
    width = style.width * _MM_PER_PX
    return MarkLayer(
        kind, style.stroke, marks, style.legend, width, fill, style.casing if style.cased else "", dashed=style.dashed
    )


def _texts(letters: Sequence[Letter], colour: str) -> list[MarkLayer]:
    """Texts over their places; those beside a mark (a point's) bring the dot that they stand around."""
    by_look: dict[tuple[str, bool], list[Mark]] = {}
    for letter in letters:
        over = letter.east == letter.north == 0
        mark = Mark(shapely.Point(letter.x, letter.y).wkt, letter.text)
        by_look.setdefault((_ink(letter.colour or colour), over), []).append(mark)
    # On paper letters are small: the dark ring that a light colour has on the screen would fill them.
    return [MarkLayer("point", ink, marks, casing="#FFFFFF", text_only=over) for (ink, over), marks in by_look.items()]


def _ink(colour: str) -> str:
    """A colour dark enough for letters on white."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    bright = 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    share = min(1.0, _INK / bright) if bright else 1.0
    return "#" + "".join(f"{round(part * share):02X}" for part in parts)


def _plain(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """The parts of a collection, each of one kind; anything else as it is."""
    if geometry.geom_type == "GeometryCollection":
        return [each for part in geometry.geoms for each in _plain(part)]
    return [] if geometry.is_empty else [geometry]
