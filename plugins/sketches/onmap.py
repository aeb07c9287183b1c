"""Sketches as the map draws them, and prints them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from data.sketches.model import Sketch
from widgets.mapview.areas import AreaLayer, AreaStyle, Letter

#: The layers, lowest first: lines and areas, points, and texts, which have no shape to be seen.
LAYERS = SHAPES, POINTS, TEXTS = "sketches", "sketch-points", "sketch-texts"
_LAYER_OF = {"point": POINTS, "text": TEXTS}
_FILL = 0.16
_MARK_PX = 11.0
#: Under colours that are light, and under those (of a file) that are dark.
_DARK, _LIGHT = "#101418", "#FFFFFF"


def layers(sketches: Sequence[Sketch], keys: Sequence[int]) -> tuple[AreaLayer, ...]:
    """The layers :data:`LAYERS` of sketches, lowest first; ``keys`` are theirs on the map."""
    held: dict[str, list[tuple[Sketch, int]]] = {name: [] for name in LAYERS}
    for sketch, key in zip(sketches, keys, strict=True):
        held[_LAYER_OF.get(sketch.kind, SHAPES)].append((sketch, key))
    # A line inside an area that was drawn later is to be seen, and found.
    held[SHAPES].sort(key=lambda each: each[0].kind == "line")
    return tuple(_layer(name, of, 0.0 if name == TEXTS else _MARK_PX) for name, of in held.items())


def _layer(name: str, sketches: Sequence[tuple[Sketch, int]], least_px: float) -> AreaLayer:
    styles: dict[AreaStyle, int] = {}
    classes = [styles.setdefault(_style(sketch), len(styles)) for sketch, _ in sketches]
    geometries = np.empty(len(sketches), np.object_)
    geometries[:] = [sketch.geometry for sketch, _ in sketches]
    return AreaLayer(
        name,
        np.array([key for _, key in sketches], np.int64),
        geometries,
        tuple(styles) or (AreaStyle(_LIGHT),),
        # A file may bring more than 256 looks: what is beyond them is drawn as the last.
        np.minimum(classes, 255).astype(np.uint8),
        [_title(sketch) for sketch, _ in sketches],
        least_px=least_px,
        # Where two would lie on one another, the one of the smaller thing, which lies above, stays.
        letters=[_letter(sketch) for sketch, _ in reversed(sketches) if sketch.text],
        by_edge=True,
        printed=True,
    )


def _style(sketch: Sketch) -> AreaStyle:
    fill = 0.0 if sketch.kind == "line" else _FILL
    return AreaStyle(sketch.colour, fill, sketch.width, casing=_under(sketch.colour))


def _title(sketch: Sketch) -> str:
    return " • ".join(part for part in (sketch.text, sketch.note) if part)


def _letter(sketch: Sketch) -> Letter:
    """The text: beside a point, in the middle of anything else."""
    if sketch.kind == "line":
        at = shapely.line_interpolate_point(sketch.geometry, 0.5, normalized=True)
    else:
        at = shapely.point_on_surface(sketch.geometry)
    east = 1.0 if sketch.kind == "point" else 0.0
    return Letter(at.x, at.y, sketch.text, east, 0.0, sketch.colour, _under(sketch.colour), sketch.kind == "text")


def _under(colour: str) -> str:
    """What lies beneath a colour so that it is seen on any map: the darker end under light ones."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return _DARK if 0.299 * red + 0.587 * green + 0.114 * blue > 96 else _LIGHT
