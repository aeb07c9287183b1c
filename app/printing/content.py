"""From the map as it is shown to a page: layers, legend, texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pyproj import CRS
from PySide6.QtCore import QCoreApplication

from data.messages import Extent
from data.redline.gauss import zone_of
from layers.catalogue import LIVE_PREFIX, Catalogue
from layers.page_messages import LegendEntry, MarkLayer, Page, PageMap
from layers.page_templates import PageTemplate

#: Layers that explain themselves: names stand in the map, and what lies outside the county is only faded.
_SELF_EVIDENT = ("names", "outside")


@dataclass(frozen=True)
class Content:
    """What the user says about a page; JSON values but for the template.

    Attributes
    ----------
    title, subtitle, classification, unit
        图名, the line beneath it, 密级 and 制图单位; empty for none.
    day
        制图日期, as it is written.
    scale
        Denominator; 0 for the next round one that shows the whole extent.
    grid
        ``metric``, ``geographic`` or "none".
    style
        ``light`` (paper) or ``dark`` (as the dark screen).
    dpi
        0 for the template's.
    as_made
        Whether the template keeps its own maps and legends instead of showing the present map.
    with_legend
        Whether the legend is written.
    """

    title: str = ""
    subtitle: str = ""
    classification: str = ""
    unit: str = ""
    day: str = field(default_factory=lambda: date.today().isoformat())
    scale: float = 0.0
    grid: str = "metric"
    style: str = "light"
    dpi: float = 0.0
    as_made: bool = False
    with_legend: bool = True
    with_marks: bool = True


@dataclass(frozen=True)
class MapState:
    """The map as it is shown.

    Attributes
    ----------
    extent
        In view, in ``crs``.
    catalogue
        Layers with their visibility and opacity.
    credits
        Credit lines of the data.
    demo
        Whether the data is fictional: every page then says so.
    background
        ``#rrggbb`` of each style's ground.
    marks
        What the console draws over the map.
    past
        Layers (ids) that are drawn from an earlier survey: the id of what is drawn, and what it is called.
    """

    extent: Extent
    catalogue: Catalogue
    crs: CRS
    credits: Sequence[str] = ()
    demo: bool = False
    background: dict[str, str] = field(default_factory=dict)
    marks: Sequence[MarkLayer] = ()
    past: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def make_page(template: PageTemplate, content: Content, state: MapState) -> Page:
    """Fill a template with the map as it is shown."""
    layers = printed_layers(state.catalogue)
    known = {layer.id: layer for layer in state.catalogue.layers()}
    page = Page(
        template=str(template.path) if template.path is not None else "",
        layout=template.layout,
        texts=texts(content, state),
        watermark=QCoreApplication.translate("Printing", "演示数据") if state.demo else "",
        dpi=content.dpi,
    )
    if content.as_made:
        return page
    grid = content.grid if template.kind == "standard" or content.grid != "none" else ""
    return dataclasses.replace(
        page,
        map=PageMap(
            extent=state.extent,
            layers=[state.past[name][0] if name in state.past else name for name in layers],
            scale=content.scale,
            style=content.style,
            opacity={
                state.past[name][0] if name in state.past else name: known[name].opacity
                for name in layers
                if known[name].opacity < 1.0
            },
            background=state.background.get(content.style, "#FFFFFF"),
            grid=grid,
        ),
        marks=list(state.marks) if content.with_marks else [],
        legend=_legend(state, layers) if content.with_legend else [],
    )


def printed_layers(catalogue: Catalogue, hidden: Collection[str] = ()) -> list[str]:
    """Ids of the layers on paper, top first: those that the engine draws, and live ones that the project has too."""
    return [
        layer.id
        for root in catalogue.roots
        for layer, visible in root.walk()
        if visible and layer.valid and not layer.id.startswith(LIVE_PREFIX) and layer.id not in hidden
    ]


def _legend(state: MapState, layers: Collection[str]) -> list[LegendEntry]:
    return [
        LegendEntry(*state.past.get(layer.id, (layer.id, layer.title)))
        for layer in state.catalogue.layers()
        if layer.id in layers and layer.kind == "vector" and layer.key not in _SELF_EVIDENT
    ]


def texts(content: Content, state: MapState) -> dict[str, str]:
    """The variables of templates (docs/printing.md)."""
    translate = QCoreApplication.translate
    crs = crs_line(state.crs)
    credits = translate("Printing", "；").join(state.credits)
    left = [translate("Printing", "坐标系：{crs}").format(crs=crs)]
    if credits:
        left.append(translate("Printing", "资料来源：{credits}").format(credits=credits))
    right = []
    if content.unit:
        right.append(translate("Printing", "制图单位：{unit}").format(unit=content.unit))
    if content.day:
        right.append(translate("Printing", "制图日期：{day}").format(day=content.day))
    return {
        "onemap_title": content.title,
        "onemap_subtitle": content.subtitle,
        "onemap_classification": content.classification,
        "onemap_unit": content.unit,
        "onemap_date": content.day,
        "onemap_crs": crs,
        "onemap_credits": credits,
        "onemap_legend": translate("Printing", "图例"),
        # What the layer of a PDF is called that holds marks without a legend of their own.
        "onemap_marks": translate("Printing", "标注"),
        "onemap_metres": translate("Printing", "米"),
        "onemap_kilometres": translate("Printing", "千米"),
        "onemap_footer_left": "\n".join(left),
        "onemap_footer_right": "\n".join(right),
    }


def crs_line(crs: CRS) -> str:
    """A CRS as maps name it: datum, projection, zone and meridian."""
    translate = QCoreApplication.translate
    number = crs.to_epsg()
    zone = zone_of(number) if number is not None else None
    if zone is None:
        return f"{crs.name} (EPSG:{number})" if number is not None else str(crs.name)
    text = translate(
        "Printing", "2000 国家大地坐标系，高斯-克吕格 {degrees} 度带第 {number} 带（中央经线 {meridian}°）"
    )
    return text.format(degrees=zone.degrees, number=zone.number, meridian=zone.meridian)


def content_of(kept: Any) -> Content:
    """Content from kept JSON values; what is unknown or of another type is left out."""
    plain = Content()
    if not isinstance(kept, dict):
        return plain
    fitting = {
        each.name: kept[each.name]
        for each in dataclasses.fields(Content)
        if isinstance(kept.get(each.name), type(getattr(plain, each.name)))
    }
    return dataclasses.replace(plain, **fitting)
