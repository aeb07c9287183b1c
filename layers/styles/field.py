"""What a field package draws over imagery on a telephone in the sun: the patches asked about, and what was recorded."""

from __future__ import annotations

from layers.styles import labels, symbols
from layers.styles.layer import Sheet, VectorStyle
from layers.styles.palette import Palette


def _over(palette: Palette, name: str) -> str:
    # Over imagery the dark theme's colours hold in both themes: what lies below is as bright either way.
    return str(palette.tokens.raw["over_map"][name]["dark"])


def tasks(palette: Palette) -> VectorStyle:
    """Outline of the patch with its casing, and its code; no fill: what is to be seen lies inside."""
    casing = symbols.line_layer(_over(palette, "casing"), 6, alpha=0.8)
    outline = symbols.fill(casing, symbols.line_layer(_over(palette, "patch"), 3))
    name = labels.over_area('"code"', labels.text(palette, 14, bold=True, halo=4), priority=9)
    return VectorStyle(
        renderer=symbols.rules(symbols.rule("疑似图斑", outline)),
        labelling=labels.rules(labels.rule("编号", name, smallest=20_000)),
        title='"code"',
    )


def parcels(palette: Palette) -> VectorStyle:
    """Thin outlines, and the class close up: the imagery is what is looked at."""
    casing = symbols.line_layer(_over(palette, "casing"), 2.2, alpha=0.45)
    outline = symbols.fill(casing, symbols.line_layer(_over(palette, "hover"), 0.8, alpha=0.75))
    name = labels.over_area('"DLMC"', labels.text(palette, 11, halo=3), priority=3)
    return VectorStyle(
        renderer=symbols.rules(symbols.rule("地类图斑", outline)),
        labelling=labels.rules(labels.rule("地类", name, smallest=2_500)),
        title='coalesce("DLMC", "TBBH")',
        smallest=15_000,
    )


def visits(palette: Palette) -> VectorStyle:
    """A square where a form was filled in."""
    mark = symbols.marker_layer("square", 14, palette.role("accent"), stroke=_over(palette, "casing"), width=1.5)
    return VectorStyle(
        renderer=symbols.rules(symbols.rule("举证记录", symbols.marker(mark))), title='coalesce("finding", "taken_at")'
    )


def photos(palette: Palette) -> VectorStyle:
    """A dot where a photo was taken."""
    mark = symbols.marker_layer("circle", 12, _over(palette, "selection"), stroke=_over(palette, "casing"), width=2)
    return VectorStyle(
        renderer=symbols.rules(symbols.rule("举证照片", symbols.marker(mark))), title='coalesce("kind", "path")'
    )


_FORM = {"finding": "string", "kind": "string", "path": "string", "taken_at": "datetime"}

SHEETS = (
    Sheet("field_task", "MultiPolygon", tasks, {"code": "string"}),
    Sheet("field_parcel", "MultiPolygon", parcels, {"DLMC": "string", "TBBH": "string"}),
    Sheet("field_visit", "Point", visits, _FORM),
    Sheet("field_photo", "Point", photos, _FORM),
)
