"""Parcels (地类图斑), permanent basic farmland (永久基本农田) and high-standard farmland (高标准农田)."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCategorizedSymbolRenderer, QgsRendererCategory, QgsSymbolLayer

from layers.styles import labels, symbols
from layers.styles.layer import Sheet, VectorStyle
from layers.styles.palette import Palette, rgba

#: The class that a DLBM is drawn as: cropland by its four digits, all else by its two-digit group.
CLASS_EXPRESSION = 'if(left("DLBM", 2) = \'01\', left("DLBM", 4), left("DLBM", 2))'

#: Parcel outlines fade in between these scale denominators; further out they would hide the colours.
OUTLINE_FROM = 30_000
OUTLINE_FULL = 12_000

PARCEL_LABELS_FROM = 5_000

#: Survey notation (图斑注记): parcel number over class code with a fraction line. Without a number only the code.
PARCEL_FRACTION = (
    "CASE WHEN coalesce(\"TBBH\", '') = '' THEN \"DLBM\" ELSE "
    "\"TBBH\" || '\\n' || rpad('', ceil(max(length(\"TBBH\"), length(\"DLBM\")) / 2.0), '─') || '\\n' || \"DLBM\" END"
)


def parcels(palette: Palette) -> VectorStyle:
    """Land classes of GB/T 21010 in the national colours; outlines only where parcels are large enough for them."""
    categories = [
        QgsRendererCategory(entry.code, _parcel_symbol(palette, entry.colour), f"{entry.code} {entry.name}")
        for entry in palette.land()
    ]
    unknown = _parcel_symbol(palette, palette.land_colour("12"))
    categories.append(QgsRendererCategory("", unknown, "未分类"))
    label = labels.inside_area(PARCEL_FRACTION, labels.text(palette, 12, halo=1.6))
    style = label.format()
    style.setLineHeight(0.62)
    label.setFormat(style)
    return VectorStyle(
        renderer=QgsCategorizedSymbolRenderer(CLASS_EXPRESSION, categories),
        labelling=labels.rules(labels.rule("图斑注记", label, smallest=PARCEL_LABELS_FROM)),
        title="coalesce(\"TBBH\", '') || ' ' || coalesce(\"DLMC\", \"DLBM\", '')",
    )


def _parcel_symbol(palette: Palette, colour: str) -> Any:
    outline, width = palette.outline()
    layer = symbols.fill_layer(colour, stroke=outline, width=width)
    # Far out the outline takes the fill's own colour: with none at all, anti-aliasing shows a bright seam between
    # neighbours.
    symbols.bind(
        layer,
        {
            QgsSymbolLayer.PropertyStrokeColor: (
                f"CASE WHEN @map_scale > {OUTLINE_FROM} THEN '{rgba(colour)}' "
                f"WHEN @map_scale > {OUTLINE_FULL} THEN '{rgba(outline, 0.55)}' END"
            )
        },
    )
    return symbols.fill(layer)


def basic_farmland(palette: Palette) -> VectorStyle:
    """Permanent basic farmland: hatched where fields can be told apart, a tint over the whole county."""
    colour = palette.map("basic_farmland")
    hatched = symbols.fill(
        symbols.hatch_layer(colour, 0.6, 45), symbols.fill_layer(colour, alpha=0, stroke=colour, width=0.75)
    )
    tint = symbols.fill(symbols.fill_layer(colour, alpha=0.34))
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("永久基本农田", hatched, smallest=25_000),
            symbols.rule("永久基本农田（小比例尺）", tint, largest=25_000),
        ),
        title='"YJJBNTTBBH"',
        smallest=500_000,
    )


def high_standard_farmland(palette: Palette) -> VectorStyle:
    """High-standard farmland projects: hatched the other way round, named by project."""
    colour = palette.map("high_standard")
    hatched = symbols.fill(
        symbols.hatch_layer(colour, 0.7, 135, 2 * symbols.HATCH_PERIOD),
        symbols.fill_layer(colour, alpha=0, stroke=colour, width=1.25),
    )
    tint = symbols.fill(symbols.fill_layer(colour, alpha=0.26, stroke=colour, width=0.75))
    name = labels.over_area('"XMMC"', labels.text(palette, 12, colour=colour, halo=3), priority=4)
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("高标准农田", hatched, smallest=50_000),
            symbols.rule("高标准农田（小比例尺）", tint, largest=50_000),
        ),
        labelling=labels.rules(labels.rule("项目名称", name, smallest=25_000)),
        title='"XMMC"',
        smallest=500_000,
    )


def approved_land(palette: Palette) -> VectorStyle:
    """Approved building land: outlined, with a faint tint, so that what stands on it can be seen."""
    return _register(palette, "approved_land", "批准建设用地", 0.10)


def facility_land(palette: Palette) -> VectorStyle:
    """Facility farmland on file."""
    return _register(palette, "facility_land", "设施农用地备案", 0.10)


def ecological_redline(palette: Palette) -> VectorStyle:
    """The ecological red line; wide areas, so hardly a tint."""
    return _register(palette, "ecological_redline", "生态保护红线", 0.06)


def _register(palette: Palette, colour_name: str, name: str, alpha: float) -> VectorStyle:
    colour = palette.map(colour_name)
    area = symbols.fill(
        symbols.fill_layer(colour, alpha=alpha), symbols.fill_layer(colour, alpha=0, stroke=colour, width=1.0)
    )
    return VectorStyle(renderer=symbols.rules(symbols.rule(name, area)), title='"name"')


SHEETS = (
    Sheet("dltb", "MultiPolygon", parcels, {"TBBH": "string", "DLBM": "string", "DLMC": "string"}),
    Sheet("yjjbnttb", "MultiPolygon", basic_farmland, {"YJJBNTTBBH": "string"}),
    Sheet("gbzntb", "MultiPolygon", high_standard_farmland, {"XMMC": "string"}),
    Sheet("approved_land", "MultiPolygon", approved_land, {"name": "string"}),
    Sheet("facility_land", "MultiPolygon", facility_land, {"name": "string"}),
    Sheet("ecological_redline", "MultiPolygon", ecological_redline, {"name": "string"}),
)
