"""Reservoirs, grid zones, industries and cameras."""

from __future__ import annotations

from typing import Any

from layers.styles import labels, symbols
from layers.styles.layer import Sheet, VectorStyle
from layers.styles.palette import Palette, water_surface

NAME = '"name"'


def reservoirs(palette: Palette) -> VectorStyle:
    """Water surface with a light edge; names from the middle scales on."""
    surface = water_surface(palette)
    water = symbols.fill(symbols.fill_layer(surface, stroke=palette.map("water_edge"), width=1))
    far = symbols.fill(symbols.fill_layer(surface, stroke=palette.map("water_line"), width=1))
    style = labels.text(palette, 12, colour=palette.map("water_label"), halo=3)
    name = labels.under_mark(NAME, style)
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("水库", water, smallest=30_000),
            symbols.rule("水库（小比例尺）", far, largest=30_000),
        ),
        labelling=labels.rules(labels.rule("水库名", name, smallest=40_000)),
        title=NAME,
    )


def grid_zones(palette: Palette) -> VectorStyle:
    """Grid zones: dashed outline, no fill, so that the land stays readable."""
    colour, casing = palette.map("grid_zone"), palette.map("boundary_casing")
    zone = symbols.fill(
        symbols.line_layer(casing, 2.6, alpha=0.6),
        symbols.line_layer(colour, 1, dashes=(3, 3)),
    )
    name = labels.over_area('coalesce("name", "code")', labels.text(palette, 12, colour=colour, halo=3), priority=5)
    return VectorStyle(
        renderer=symbols.rules(symbols.rule("网格", zone)),
        labelling=labels.rules(labels.rule("网格名", name, smallest=20_000)),
        title='coalesce("name", "code")',
        smallest=150_000,
    )


def _tile(palette: Palette, shape: str, size: float) -> Any:
    """Mark of a thing on the ground: a small tile in the panel's colour, as the console draws its live marks."""
    return symbols.marker(symbols.marker_layer(shape, size, palette.role("b1"), stroke=palette.role("t1"), width=1.25))


def industries(palette: Palette) -> VectorStyle:
    """Industries: a mark and, close up, the name."""
    name = labels.beside_point(NAME, labels.text(palette, 12, halo=3), offset=7)
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("产业", _tile(palette, "diamond", 11), smallest=50_000),
            symbols.rule("产业（小比例尺）", _tile(palette, "diamond", 6), largest=50_000),
        ),
        labelling=labels.rules(labels.rule("产业名", name, smallest=15_000)),
        title=NAME,
    )


def cameras(palette: Palette) -> VectorStyle:
    """Cameras in QGIS Desktop and in print; the console draws them live."""
    offline = symbols.marker(
        symbols.marker_layer("triangle", 10, palette.role("b3"), stroke=palette.role("ctl"), width=1.25)
    )
    name = labels.beside_point(NAME, labels.text(palette, 12, halo=3), offset=7)
    return VectorStyle(
        renderer=symbols.rules(
            symbols.rule("在线", _tile(palette, "triangle", 10), "coalesce(\"status\", '') <> 'offline'"),
            symbols.rule("离线", offline, "\"status\" = 'offline'"),
        ),
        labelling=labels.rules(labels.rule("摄像头名", name, smallest=5_000)),
        title=NAME,
        smallest=60_000,
    )


SHEETS = (
    Sheet("reservoir", "MultiPolygon", reservoirs, {"name": "string"}),
    Sheet("grid_zone", "MultiPolygon", grid_zones, {"name": "string", "code": "string"}),
    Sheet("industry", "Point", industries, {"name": "string", "kind": "string"}),
    Sheet("camera", "Point", cameras, {"name": "string", "status": "string"}),
)
