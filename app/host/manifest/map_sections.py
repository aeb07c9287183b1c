"""``[[layers]]``: what a plugin puts on the map."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from app.host.manifest.base import Column, Name, Section
from widgets.table.spec import MarginSpec
from widgets.words import Words


class Marker(Section):
    """How a live point layer is drawn by the console.

    Attributes
    ----------
    icon
        Tabler name, or an .svg in the plugin's folder.
    state_field, offline
        Column and value of it that make the marker grey.
    bearing_field, fov_field, range_field
        Columns (degrees, degrees, metres) of a field of view.
    fov_scale
        Denominator up to which fields of view are drawn: long ones wash out a map of many.
    cluster_scale, quiet_scale
        Denominators beyond which near points become one circle, and calm ones small marks; 0 for never.
    level_field
        Column with a warning level 1..4.
    margin, margin_level
        A value against the limit of its day, as in a list; objects above it get the warning level. A reading has no
        level of its own when it or the limit is missing.
    stale_minutes
        Age of a margin's reading from which the marker is grey and warns of nothing: what was is not what is.
    label_field
        Column written under the marker at large scales.
    """

    icon: str
    state_field: Column | None = None
    offline: str | None = None
    bearing_field: Column | None = None
    fov_field: Column | None = None
    range_field: Column | None = None
    fov_scale: float = Field(default=6000.0, gt=0)
    cluster_scale: float = Field(default=20000.0, ge=0)
    quiet_scale: float = Field(default=40000.0, ge=0)
    level_field: Column | None = None
    margin: MarginSpec | None = None
    margin_level: int = Field(default=2, ge=1, le=4)
    stale_minutes: int | None = Field(default=None, ge=1)
    label_field: Column | None = None

    @model_validator(mode="after")
    def _whole(self) -> Marker:
        if (self.state_field is None) != (self.offline is None):
            raise ValueError("state_field and offline come together")
        if (self.bearing_field is None) != (self.fov_field is None):
            raise ValueError("bearing_field and fov_field come together")
        if self.level_field is not None and self.margin is not None:
            raise ValueError("level_field or margin, not both")
        if self.stale_minutes is not None and (self.margin is None or self.state_field is not None):
            raise ValueError("stale_minutes is for a margin, and without state_field")
        return self


class LayerSection(Section):
    """A layer: a table of the workspace, its imagery, its terrain, or what is made of them.

    Attributes
    ----------
    id
        Unique among all plugins; the layer's name in the QGIS project is its title.
    table
        Table of the store; empty for other sources.
    source
        ``table``; ``imagery`` (a layer for each scene), ``dem`` (tints by height), ``relief`` (shading made of the
        terrain), ``boundary`` (lines made of the divisions, column ``level``).
    group
        ``live``, ``survey``, ``reference``, ``land``, ``base`` (top to bottom) or a group of the plugin's own.
    group_title
        Words for a group that is not one of the five.
    order
        Smaller is nearer to the eye within the group.
    geometry
        ``raster`` for imagery and terrain.
    draw
        ``static``: by QGIS, as tiles; ``live``: by the console over them.
    styles
        Theme name to QML file: a name of ``resources/styles/<theme>/`` or a path in the plugin's folder.
    where
        QGIS filter expression (SQL on the layer's own columns) for a layer that shows part of a table.
    min_scale, max_scale
        Denominators of the smallest and largest scale that show it, 0 for no limit.
    themes
        Map themes that show it.
    class_field, classes
        Column of classes and their codes in order, for a class raster at small scales and counts in the legend.
    marker
        For live points.
    """

    id: Name
    title: Words
    table: str = ""
    source: Literal["table", "imagery", "dem", "relief", "boundary"] = "table"
    group: Name
    group_title: Words | None = None
    order: int = 100
    geometry: Literal["point", "line", "polygon", "raster"]
    draw: Literal["static", "live"] = "static"
    styles: dict[Literal["dark", "light"], str] = Field(default_factory=dict)
    where: str = ""
    min_scale: float = Field(default=0, ge=0)
    max_scale: float = Field(default=0, ge=0)
    visible: bool = True
    themes: list[str] = Field(default_factory=list)
    class_field: Column | None = None
    classes: list[str] = Field(default_factory=list)
    marker: Marker | None = None

    @model_validator(mode="after")
    def _consistent(self) -> LayerSection:
        if (self.source == "table") != bool(self.table):
            raise ValueError("a layer has a table or another source, never both")
        if (self.source in ("imagery", "dem", "relief")) != (self.geometry == "raster"):
            raise ValueError("geometry = raster goes with source = imagery, dem or relief")
        if self.draw == "live" and self.geometry == "point" and self.marker is None:
            raise ValueError("a live point layer needs a marker")
        if self.min_scale and self.max_scale and self.min_scale < self.max_scale:
            raise ValueError("min_scale is the larger denominator (the smaller scale)")
        if self.classes and self.class_field is None:
            raise ValueError("classes need class_field")
        return self
