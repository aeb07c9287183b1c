"""Layers that no plugin knows: whatever an office brings in besides the console's own tables."""

from __future__ import annotations

from layers.styles import symbols
from layers.styles.layer import Sheet, VectorStyle
from layers.styles.palette import Palette


def _colours(palette: Palette) -> tuple[str, str]:
    # The second series colour: the first is the accent, which marks what can be operated.
    return palette.tokens.series(palette.theme)[1], palette.map("boundary_casing")


def points(palette: Palette) -> VectorStyle:
    """Dots with a casing."""
    colour, casing = _colours(palette)
    dot = symbols.marker(symbols.marker_layer("circle", 8, colour, stroke=casing, width=1.25))
    return VectorStyle(renderer=symbols.rules(symbols.rule("点", dot)))


def lines(palette: Palette) -> VectorStyle:
    """Lines with a casing."""
    colour, casing = _colours(palette)
    stroke = symbols.line(symbols.line_layer(casing, 3.5, alpha=0.7), symbols.line_layer(colour, 1.5))
    return VectorStyle(renderer=symbols.rules(symbols.rule("线", stroke)))


def polygons(palette: Palette) -> VectorStyle:
    """Outlines with a faint tint, so that the map below stays readable."""
    colour, _ = _colours(palette)
    area = symbols.fill(
        symbols.fill_layer(colour, alpha=0.12), symbols.fill_layer(colour, alpha=0, stroke=colour, width=1.25)
    )
    return VectorStyle(renderer=symbols.rules(symbols.rule("面", area)))


SHEETS = (
    Sheet("plain_point", "MultiPoint", points),
    Sheet("plain_line", "MultiLineString", lines),
    Sheet("plain_polygon", "MultiPolygon", polygons),
)
