"""The base map: divisions (行政区划), rivers, roads, settlements."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsInvertedPolygonRenderer, QgsSingleSymbolRenderer

from layers import place_names
from layers.place_names import NameStyle
from layers.styles import labels, symbols
from layers.styles.layer import Sheet, VectorStyle
from layers.styles.palette import Palette, water_surface

NAME = '"name"'

# Classes of roads and rivers; an office's words and the console's own codes both count.
NATIONAL = "\"class\" IN ('高速', '高速公路', '国道', '省道', 'national', 'provincial')"
COUNTY = "\"class\" IN ('县道', 'county', '城市道路')"
TOWN = "\"class\" IN ('乡道', 'town')"
MAIN_RIVER = "\"class\" IN ('干流', '一级', 'main')"
TRIBUTARY = "\"class\" IN ('支流', '二级', 'tributary')"

#: Denominator within which roads and rivers are areas to the eye rather than lines: in a line's colour they would be
#: the brightest things on the map, and their names hard to read upon them.
NEAR = 12_000


def outside(palette: Palette) -> VectorStyle:
    """A veil over what lies outside the county, so that the county stands out."""
    veil = symbols.fill(symbols.fill_layer(palette.map("mask"), alpha=palette.map_alpha("mask")))
    county = symbols.rules(symbols.rule("县域以外", veil, "\"level\" = 'county'"))
    return VectorStyle(renderer=QgsInvertedPolygonRenderer(county), title=NAME)


def divisions(palette: Palette) -> VectorStyle:
    """Names of county, towns and villages; the areas themselves are not drawn."""
    nothing = symbols.fill(symbols.fill_layer(palette.role("b0"), alpha=0))
    county = labels.over_area(NAME, labels.text(palette, 22, bold=True, spacing=4), priority=10)
    return VectorStyle(
        renderer=QgsSingleSymbolRenderer(nothing),
        labelling=labels.rules(
            labels.rule("县名", county, "\"level\" = 'county'", largest=400_000),
            _names(palette, "镇名", place_names.TOWN_FAR, bold=True, priority=9),
            _names(palette, "镇名（近）", place_names.TOWN, bold=True, priority=9),
            _names(palette, "村名", place_names.VILLAGE_FAR, bold=False, priority=7),
            _names(palette, "村名（近）", place_names.VILLAGE, bold=True, priority=8),
        ),
        title=NAME,
    )


def _names(palette: Palette, title: str, style: NameStyle, *, bold: bool, priority: int) -> Any:
    letters = labels.text(palette, style.pixels, bold=bold, spacing=style.spacing)
    what = labels.over_area(NAME, letters, priority=priority)
    where = f"\"level\" = '{style.level}'"
    return labels.rule(title, what, where, largest=style.nearest, smallest=style.furthest)


def boundaries(palette: Palette) -> VectorStyle:
    """Boundaries, each drawn once and by the highest level that it divides."""
    colour, casing = palette.map("boundary"), palette.map("boundary_casing")

    # A full white casing would shout over the light map's pale fields.
    quiet = 0.6 if palette.theme == "light" else 1.0

    def cased(width: float, extra: float, alpha: float, dashes: tuple[float, ...], order: int) -> Any:
        symbol = symbols.line(
            symbols.line_layer(casing, width + 2 * extra, alpha=alpha if not dashes else alpha * quiet),
            symbols.line_layer(colour, width, alpha=alpha, dashes=dashes),
        )
        return symbols.passes(symbol, order, order + 1)

    dot = (9, 3, 1.5, 3)
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("县界", cased(2.5, 2, 1, (), 4), "\"level\" = 'county'"),
            symbols.rule("镇界", cased(1, 1, 0.85, dot, 2), "\"level\" = 'town'", largest=60_000, smallest=600_000),
            symbols.rule("镇界（近）", cased(1.6, 1.5, 0.9, dot, 2), "\"level\" = 'town'", smallest=60_000),
            symbols.rule(
                "村界", cased(0.7, 0.8, 0.6, (4, 4), 0), "\"level\" = 'village'", largest=20_000, smallest=70_000
            ),
            symbols.rule("村界（近）", cased(1, 1.2, 0.75, (6, 4), 0), "\"level\" = 'village'", smallest=20_000),
            levels=True,
        ),
    )


def rivers(palette: Palette) -> VectorStyle:
    """Rivers: as wide as on the ground where that can be seen, by class further out."""
    water, surface = palette.map("water_line"), water_surface(palette)

    def stream(least: float) -> Any:
        layer = symbols.stroke_width_on_ground(symbols.line_layer(water, least), least)
        return symbols.line(symbols.colour_near(layer, surface, NEAR))

    def name(px: float, priority: int) -> Any:
        style = labels.text(palette, px, colour=palette.map("water_label"), halo=2.5, spacing=3)
        return labels.along_line(NAME, style, priority=priority)

    other = f"NOT coalesce({MAIN_RIVER}, false) AND NOT coalesce({TRIBUTARY}, false)"
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("干流", stream(2.4), MAIN_RIVER),
            symbols.rule("支流", stream(1.5), TRIBUTARY, smallest=500_000),
            symbols.rule("溪沟", stream(0.9), other, smallest=200_000),
        ),
        labelling=labels.rules(
            labels.rule("干流名", name(13, 6), MAIN_RIVER, smallest=250_000),
            labels.rule("支流名", name(12, 5), TRIBUTARY, smallest=60_000),
            labels.rule("溪沟名", name(12, 3), other, smallest=15_000),
        ),
        title=NAME,
    )


def roads(palette: Palette) -> VectorStyle:
    """Roads, cased by class; lanes only close up."""
    casing = palette.map("road_casing")

    def road(least: float, colour: str, order: int, edge: float = 0.9) -> Any:
        surface = symbols.stroke_width_on_ground(symbols.line_layer(palette.map(colour), least), least)
        return symbols.passes(
            symbols.line(
                symbols.stroke_width_on_ground(symbols.line_layer(casing, least + 2 * edge), least, edge),
                symbols.colour_near(surface, palette.map(f"{colour}_near"), NEAR),
            ),
            order,
            order + 4,
        )

    other = f"NOT coalesce({NATIONAL} OR {COUNTY} OR {TOWN}, false)"

    def name() -> Any:
        return labels.along_line(NAME, labels.text(palette, 12, halo=3, spacing=1), priority=4, repeat=800)

    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("国道、省道", road(2.6, "road", 3), NATIONAL),
            symbols.rule("县道", road(2, "road", 2), COUNTY, smallest=400_000),
            symbols.rule("乡道", road(1.4, "road_minor", 1, 0.7), TOWN, smallest=120_000),
            symbols.rule("村道", road(0.9, "road_minor", 0, 0.6), other, smallest=40_000),
            levels=True,
        ),
        labelling=labels.rules(
            labels.rule("干道名", name(), f"{NATIONAL} OR {COUNTY}", smallest=60_000),
            labels.rule("道路名", name(), f"NOT coalesce({NATIONAL} OR {COUNTY}, false)", smallest=6_000),
        ),
        title=NAME,
    )


def settlements(palette: Palette) -> VectorStyle:
    """Built-up places: an area far out, only the name where houses show as parcels."""
    return _settlements(palette, names_from=10_000, priority=3)


def village_settlements(palette: Palette) -> VectorStyle:
    """The same for the map of one village, where the groups' names are what one finds the way by."""
    return _settlements(palette, names_from=60_000, priority=6)


def _settlements(palette: Palette, *, names_from: int, priority: int) -> VectorStyle:
    area = symbols.fill(symbols.fill_layer(palette.map("settlement"), alpha=0.85))
    nothing = symbols.fill(symbols.fill_layer(palette.map("settlement"), alpha=0))
    name = labels.over_area(NAME, labels.text(palette, place_names.GROUP, halo=3), priority=priority)
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("居民点", area, largest=25_000, smallest=400_000),
            symbols.rule("居民点（近）", nothing, smallest=25_000),
        ),
        labelling=labels.rules(labels.rule("居民点名", name, smallest=names_from)),
        title=NAME,
        smallest=400_000,
    )


_LINE = {"name": "string", "class": "string", "width_m": "double"}

SHEETS = (
    Sheet("division", "MultiPolygon", divisions, {"level": "string", "name": "string"}),
    Sheet("outside", "MultiPolygon", outside, {"level": "string"}),
    Sheet("boundary", "MultiLineString", boundaries, {"level": "string"}),
    Sheet("river", "MultiLineString", rivers, _LINE),
    Sheet("road", "MultiLineString", roads, _LINE),
    Sheet("settlement", "MultiPolygon", settlements, {"name": "string"}),
    Sheet("village_settlement", "MultiPolygon", village_settlements, {"name": "string"}),
)
