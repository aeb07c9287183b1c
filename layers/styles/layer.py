"""What a style is made of, and the empty layer that QGIS needs to write it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsVectorLayer


@dataclass(frozen=True)
class VectorStyle:
    """Renderer, labelling, display name (an expression) and scale range of a vector layer.

    ``smallest`` and ``largest`` are scale denominators, 0 for no limit: the layer shows between 1:``smallest`` (far)
    and 1:``largest`` (near).
    """

    renderer: Any
    labelling: Any = None
    title: str = ""
    smallest: float = 0
    largest: float = 0
    opacity: float = 1.0


@dataclass(frozen=True)
class Sheet:
    """One QML file to be made.

    ``geometry`` is a WKB name (``MultiPolygon``) or ``raster``; ``fields`` are the columns that expressions use.
    ``make`` gives the style: of a palette, the `VectorStyle`; of a palette and a raster provider, the raster renderer.
    ``largest`` is the closest scale denominator of a raster, 0 for no limit.
    """

    name: str
    geometry: str
    make: Callable[..., Any]
    fields: Mapping[str, str] = field(default_factory=dict)
    largest: float = 0


def blank(sheet: Sheet) -> Any:
    """Empty layer in memory with the sheet's geometry and columns.

    Raises
    ------
    RuntimeError
        When QGIS refuses the definition.
    """
    columns = "".join(f"&field={name}:{kind}" for name, kind in sheet.fields.items())
    layer = QgsVectorLayer(f"{sheet.geometry}?crs=EPSG:4490{columns}", sheet.name, "memory")
    if not layer.isValid():
        raise RuntimeError(f"{sheet.name}: QGIS makes no layer of {sheet.geometry} with {dict(sheet.fields)}")
    return layer
