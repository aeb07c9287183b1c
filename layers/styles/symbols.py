"""Symbols in physical units.

Widths are given in logical pixels (1/96 inch) as in the design tokens and written in millimetres, so that a line is as
wide to the eye on a 4K screen at 200 % and on paper as on a plain desk screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
)

from layers.styles.palette import rgba

MM_PER_PX = 25.4 / 96
NONE = "no"

#: Period, in px, of hatches. It divides the tile's 256 px, so that the pattern goes on from tile to tile.
HATCH_PERIOD = 8


def mm(px: float) -> float:
    """Millimetres of ``px`` logical pixels."""
    return round(px * MM_PER_PX, 4)


def fill_layer(colour: str, *, alpha: float = 1.0, stroke: str = "", width: float = 0.0) -> Any:
    """Plain fill; without ``stroke`` it has no outline."""
    return QgsSimpleFillSymbolLayer.create(
        {
            "color": rgba(colour, alpha),
            "style": "solid" if alpha > 0 else NONE,
            "outline_color": rgba(stroke or colour),
            "outline_width": str(mm(width)),
            "outline_width_unit": "MM",
            "outline_style": "solid" if stroke else NONE,
            "joinstyle": "round",
        }
    )


def line_layer(
    colour: str, width: float, *, alpha: float = 1.0, dashes: Iterable[float] = (), flat: bool = False
) -> Any:
    """Line of ``width`` px; ``dashes`` are px on, off, on, off, ..."""
    pattern = ";".join(str(mm(dash)) for dash in dashes)
    return QgsSimpleLineSymbolLayer.create(
        {
            "line_color": rgba(colour, alpha),
            "line_width": str(mm(width)),
            "line_width_unit": "MM",
            "capstyle": "flat" if flat or pattern else "round",
            "joinstyle": "round",
            "use_custom_dash": "1" if pattern else "0",
            "customdash": pattern or "5;2",
            "customdash_unit": "MM",
        }
    )


def marker_layer(shape: str, size: float, colour: str, *, stroke: str, width: float = 1.0) -> Any:
    """Simple marker of ``size`` px."""
    return QgsSimpleMarkerSymbolLayer.create(
        {
            "name": shape,
            "size": str(mm(size)),
            "size_unit": "MM",
            "color": rgba(colour),
            "outline_color": rgba(stroke),
            "outline_width": str(mm(width)),
            "outline_width_unit": "MM",
        }
    )


def hatch_layer(colour: str, width: float, angle: float, period: float = HATCH_PERIOD) -> Any:
    """Diagonal hatch at ``angle`` (45 or 135 degrees) that repeats every ``period`` px along both axes."""
    layer = QgsLinePatternFillSymbolLayer()
    layer.setLineAngle(angle)
    layer.setDistance(mm(period / 2**0.5))
    layer.setSubSymbol(line(line_layer(colour, width, alpha=0.75, flat=True)))
    return layer


def fill(*layers: Any) -> Any:
    """Fill symbol of ``layers``, lowest first."""
    return _of(QgsFillSymbol(), layers)


def line(*layers: Any) -> Any:
    """Line symbol of ``layers``, lowest first."""
    return _of(QgsLineSymbol(), layers)


def marker(*layers: Any) -> Any:
    """Marker symbol of ``layers``, lowest first."""
    return _of(QgsMarkerSymbol(), layers)


def _of(symbol: Any, layers: Iterable[Any]) -> Any:
    # Not the constructor that takes a list: its binding leaves the symbol layers to Python, and they are freed twice.
    for layer in layers:
        symbol.appendSymbolLayer(layer)
    symbol.deleteSymbolLayer(0)
    return symbol


def bind(layer: Any, properties: Mapping[Any, str]) -> Any:
    """Let expressions decide ``properties`` of a symbol layer; where one gives NULL, the fixed value holds."""
    for key, expression in properties.items():
        layer.setDataDefinedProperty(key, QgsProperty.fromExpression(expression))
    return layer


def stroke_width_on_ground(layer: Any, least: float, extra: float = 0.0) -> Any:
    """Let a line be as wide as ``width_m`` on the ground, but never under ``least`` px, plus ``extra`` px a side."""
    ground = 'coalesce("width_m", 0) * 1000 / @map_scale'
    return bind(layer, {QgsSymbolLayer.PropertyStrokeWidth: f"max({ground}, {mm(least)}) + {mm(2 * extra)}"})


def colour_near(layer: Any, colour: str, denominator: float) -> Any:
    """Let a line have another ``colour`` at scales of 1:``denominator`` and closer; the legend shows its own."""
    near = f"if(@map_scale <= {denominator:g}, '{colour}', @value)"
    return bind(layer, {QgsSymbolLayer.PropertyStrokeColor: near})


def rule(
    label: str, symbol: Any, where: str = "", *, largest: float = 0, smallest: float = 0, otherwise: bool = False
) -> Any:
    """Rule of a renderer between scale denominators ``largest`` (closest) and ``smallest`` (furthest); 0: no limit."""
    found = QgsRuleBasedRenderer.Rule(symbol, int(largest), int(smallest), "ELSE" if otherwise else where, label)
    # QGIS draws a random key, which would change the file with every run.
    found.setRuleKey(f"{label}|{where}|{largest:g}|{smallest:g}")
    return found


def rules(*children: Any, levels: bool = False) -> Any:
    """Renderer of ``children``; with ``levels`` casings join: all of one symbol layer are drawn before the next."""
    root = QgsRuleBasedRenderer.Rule(None)
    root.setRuleKey("root")
    for child in children:
        root.appendChild(child)
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(levels)
    return renderer


def passes(symbol: Any, *order: int) -> Any:
    """Give each symbol layer of ``symbol`` its place in the order of drawing (used with ``levels``)."""
    for index, place in enumerate(order):
        symbol.symbolLayer(index).setRenderingPass(place)
    return symbol


def translucent(symbol: QgsSymbol, opacity: float) -> Any:
    """Set the opacity (0 to 1) of a whole symbol."""
    symbol.setOpacity(opacity)
    return symbol
