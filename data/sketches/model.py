"""What a sketch is, and a set of them: plain data."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import shapely
from PySide6.QtCore import QCoreApplication
from shapely.geometry import mapping, shape

from data.errors import UserError

#: What a sketch is drawn as; ``circle`` is kept as a polygon, ``text`` stands at a point.
Kind = Literal["point", "line", "area", "circle", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds that have vertices of their own; those of a circle are made from its radius.
WITH_VERTICES: frozenset[Kind] = frozenset({"line", "area"})
#: Names of the colours, in the order they are offered; each is told from the others by the colour-blind too.
COLOURS: Mapping[str, str] = {
    "red": "#FF5A4F",
    "orange": "#FF9F1C",
    "yellow": "#FFE14D",
    "green": "#4CD964",
    "cyan": "#35C9F5",
    "violet": "#C58BFF",
    "white": "#FFFFFF",
}
#: Widths of the strokes that are offered, logical pixels.
WIDTHS = (1.5, 2.5, 4.0, 6.0)
#: Longest text and note, characters.
LONGEST = 500
_TYPES = {
    "point": ("Point",),
    "text": ("Point",),
    "line": ("LineString",),
    "area": ("Polygon", "MultiPolygon"),
    "circle": ("Polygon",),
}


@dataclass(frozen=True)
class Sketch:
    """One thing drawn.

    Attributes
    ----------
    id
        Unique (a UUID in hex).
    kind
        What it was drawn as.
    geometry
        Point, LineString, Polygon or MultiPolygon (a buffer in parts), in the workspace's CRS.
    colour
        ``#RRGGBB``.
    width
        Logical pixels.
    text
        What is written at it; "" for nothing, which ``text`` must not have.
    note
        What is to be known of it, for the panel only.

    Raises
    ------
    ValueError
        When the parts do not make a sketch: another geometry than the kind's, empty, not finite, no colour, no width.
    """

    id: str
    kind: Kind
    geometry: shapely.Geometry
    colour: str = COLOURS["red"]
    width: float = 2.5
    text: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in _TYPES:
            raise ValueError(f"no kind of sketch: {self.kind!r}")
        found = self.geometry
        if found.geom_type not in _TYPES[self.kind] or found.is_empty:
            raise ValueError(f"a {self.kind} is no {found.geom_type}")
        if not all(abs(value) < 1e9 for value in found.bounds):
            raise ValueError("coordinates out of range")
        if not is_colour(self.colour):
            raise ValueError(f"no colour: {self.colour!r}")
        if not 0.5 <= self.width <= 20.0:
            raise ValueError(f"no width: {self.width!r}")
        if self.kind == "text" and not self.text.strip():
            raise ValueError("a text without text")


@dataclass(frozen=True)
class SketchSet:
    """Sketches under a name.

    Attributes
    ----------
    id
        Name of its file.
    name
        What it is called.
    shown
        Whether the map shows it.
    sketches
        Lowest first.
    made, actor
        When (ISO 8601, UTC) and by whom it was begun.
    """

    id: str
    name: str
    shown: bool = True
    sketches: tuple[Sketch, ...] = field(default=())
    made: str = ""
    actor: str = ""


def new_id() -> str:
    """An id for a sketch or a set."""
    return uuid.uuid4().hex


def new_set(name: str, actor: str, sketches: tuple[Sketch, ...] = ()) -> SketchSet:
    """A set begun now."""
    made = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    return SketchSet(new_id(), name.strip(), True, sketches, made, actor)


def is_colour(text: str) -> bool:
    """Whether a text is ``#RRGGBB``."""
    return len(text) == 7 and text[0] == "#" and all(each in "0123456789abcdefABCDEF" for each in text[1:])


def as_content(sketch: Sketch) -> dict[str, Any]:
    """A sketch as JSON values; coordinates are those of the workspace, to the last digit."""
    return {
        "id": sketch.id,
        "kind": sketch.kind,
        "geometry": mapping(sketch.geometry),
        "colour": sketch.colour,
        "width": sketch.width,
        "text": sketch.text,
        "note": sketch.note,
    }


def of_content(content: Mapping[str, Any]) -> Sketch:
    """The sketch that :func:`as_content` gave.

    Raises
    ------
    ValueError, KeyError, TypeError, shapely.errors.ShapelyError
        When it is none.
    """
    return Sketch(
        str(content["id"]),
        content["kind"],
        shape(content["geometry"]),
        str(content["colour"]),
        float(content["width"]),
        str(content["text"]),
        str(content["note"]),
    )


def checked_name(name: str) -> str:
    """The name of a set, without the spaces around it.

    Raises
    ------
    UserError
        When there is none.
    """
    if not name.strip():
        raise UserError(
            QCoreApplication.translate("Sketches", "标绘集没有保存"),
            QCoreApplication.translate("Sketches", "没有名称"),
            QCoreApplication.translate("Sketches", "输入名称再保存"),
        )
    return name.strip()[:LONGEST]
