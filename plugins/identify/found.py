"""What the map engine found at a point, in words: plain data without widgets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from layers.catalogue import Catalogue
from layers.past_layers import past_day, present_id
from layers.protocol import FoundFeature

_ICONS = {"point": "map-pin", "line": "route", "polygon": "polygon"}
#: Digits of a number: what a double holds without showing its binary tail.
_DIGITS = 12


@dataclass(frozen=True)
class FoundThing:
    """A feature, or the values of a raster, with what is said of it.

    Attributes
    ----------
    layer
        Title of its layer.
    title
        What the project's author chose to show of it, else the layer's name and its number.
    icon
        Icon of its kind.
    rows
        Names and values as texts; a missing value is an empty text.
    geometry
        In the project's CRS; None for rasters and features without one.
    """

    layer: str
    title: str
    icon: str
    rows: tuple[tuple[str, str], ...]
    geometry: Any = None


def things(found: Sequence[FoundFeature], catalogue: Catalogue) -> list[FoundThing]:
    """Describe what was found, in the order found."""
    return [_thing(feature, catalogue) for feature in found]


def _thing(feature: FoundFeature, catalogue: Catalogue) -> FoundThing:
    layer = catalogue.find(present_id(feature.layer))
    day = past_day(feature.layer)
    name = layer.title if layer is not None else feature.layer
    if day is not None:
        name = QCoreApplication.translate("Surveys", "{title}（{day} 调查）").format(title=name, day=day.isoformat())
    raster = layer is not None and layer.kind == "raster"
    geometry = shapely.from_wkt(feature.wkt) if feature.wkt else None
    title = feature.title or ("" if feature.fid < 0 else f"{name} {feature.fid}")
    return FoundThing(
        layer=name,
        title=title or name,
        icon="photo" if raster or layer is None else _ICONS.get(layer.geometry, "table"),
        rows=tuple((field, value_text(value)) for field, value in feature.attributes.items()),
        geometry=geometry,
    )


def value_text(value: Any) -> str:
    """A value as it is shown and copied; numbers as they are stored, never rounded to look nice."""
    if value is None:
        return ""
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("Identify", "是") if value else translate("Identify", "否")
    if isinstance(value, float):
        return f"{value:.{_DIGITS}g}" if math.isfinite(value) else ""
    if isinstance(value, Mapping | list):
        return ", ".join(value_text(part) for part in (value.values() if isinstance(value, Mapping) else value))
    return str(value)


def as_text(thing: FoundThing) -> str:
    """For the clipboard: layer, title, and a line a value, with tabs, as a spreadsheet takes it."""
    return "\n".join([f"{thing.layer}\t{thing.title}", *(f"{name}\t{value}" for name, value in thing.rows)])
