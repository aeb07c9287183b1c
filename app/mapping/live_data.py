"""Live layers from the store: the columns that a manifest's marker names, as arrays."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from app.host.manifest.map_sections import LayerSection, Marker
from data.formats import parse_time
from data.store import Store
from layers import place_names
from widgets.mapview.live import OFFLINE, ONLINE, LiveLayer
from widgets.mapview.names import Names
from widgets.table.margin import margin, read_windows


def load_names(store: Store) -> tuple[Names, ...]:
    """Where the static map has the names of towns and villages, as its style draws them (off the GUI thread)."""
    if "division" not in store.tables():
        return ()
    rows = store.arrays("division", ["level", "name", "geom"])
    found = []
    for style in place_names.ALL:
        these = (rows["level"] == style.level) & ~(shapely.is_missing(rows["geom"]) | shapely.is_empty(rows["geom"]))
        middles = shapely.get_coordinates(shapely.point_on_surface(rows["geom"][these]))
        texts = [str(name or "") for name in rows["name"][these]]
        found.append(Names.of(middles, texts, style.pixels + style.spacing, style.nearest, style.furthest))
    return tuple(found)


def load_live(store: Store, section: LayerSection, now: datetime) -> LiveLayer:
    """Read a live layer (off the GUI thread).

    Polygons are marked at a point within them. Objects without a geometry are left out: they are in the lists, but
    have no place.

    Parameters
    ----------
    now
        Aware: what readings are old against.
    """
    marker = section.marker or Marker(icon="map-pin")
    available = {column.name for column in store.columns(section.table)}
    against = marker.margin
    fields = [
        name
        for name in (
            *((against.value, against.time, against.match) if against is not None else ()),
            marker.state_field,
            marker.bearing_field,
            marker.fov_field,
            marker.range_field,
            marker.level_field,
            marker.label_field,
        )
        if name is not None and name in available
    ]
    rows = store.arrays(section.table, ["fid", "geom", *dict.fromkeys(fields)])
    geometry = rows["geom"]
    placed = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    rows = {name: values[placed] for name, values in rows.items()}
    points = rows["geom"] if section.geometry == "point" else shapely.point_on_surface(rows["geom"])
    xy = shapely.get_coordinates(shapely.centroid(points)).astype(np.float64).reshape(-1, 2)

    def column(name: str | None) -> NDArray[Any] | None:
        return rows.get(name) if name is not None else None

    states = column(marker.state_field)
    offline = None if states is None else states == marker.offline
    levels = column(marker.level_field) if against is None else _above_limit(store, marker, rows)
    if marker.stale_minutes is not None and levels is not None:
        offline = _stale(marker, rows, now)
        levels = np.where(offline, 0, levels)
    labels = column(marker.label_field)
    words = None if labels is None else ["" if value is None else str(value) for value in labels]
    return LiveLayer(
        name=section.id,
        ids=rows["fid"].astype(np.int64),
        xy=xy,
        icon=marker.icon,
        states=None if offline is None else np.where(offline, OFFLINE, ONLINE).astype(np.uint8),
        severities=None if levels is None else np.nan_to_num(levels.astype(np.float64)).astype(np.uint8),
        bearings=_numbers(column(marker.bearing_field)),
        fovs=_numbers(column(marker.fov_field)),
        ranges=_numbers(column(marker.range_field)),
        labels=words,
        titles=words,
        fov_scale=marker.fov_scale,
        cluster_scale=marker.cluster_scale,
        quiet_scale=marker.quiet_scale,
        min_scale=section.min_scale,
    )


def _above_limit(store: Store, marker: Marker, rows: dict[str, NDArray[Any]]) -> NDArray[Any] | None:
    """Warning level of those above the limit of their reading's day, 0 for the rest."""
    spec = marker.margin
    if spec is None or spec.limit.table not in store.tables() or not {spec.value, spec.time, spec.match} <= set(rows):
        return None
    windows = read_windows(store, spec.limit)
    columns = (spec.value, spec.time, spec.match)
    above = [
        margin(spec, dict(zip(columns, values, strict=True)), windows)
        for values in zip(*(rows[name].tolist() for name in columns), strict=True)
    ]
    return np.array([marker.margin_level if value is not None and value > 0 else 0 for value in above], np.float64)


def _stale(marker: Marker, rows: dict[str, NDArray[Any]], now: datetime) -> NDArray[np.bool_]:
    """Which have a reading that is too old to say how things stand; one without any is no older than it was."""
    assert marker.margin is not None
    assert marker.stale_minutes is not None
    oldest = now.astimezone().replace(tzinfo=None) - timedelta(minutes=marker.stale_minutes)
    read = [parse_time(value or "") for value in rows[marker.margin.time].tolist()]
    return np.array([moment is not None and moment < oldest for moment in read], np.bool_)


def _numbers(values: NDArray[Any] | None) -> NDArray[np.float64] | None:
    return None if values is None else values.astype(np.float64)


def same_signs(one: LiveLayer, other: LiveLayer) -> bool:
    """Whether two readings of a layer look the same in state and warning."""

    def equal(a: NDArray[Any] | None, b: NDArray[Any] | None) -> bool:
        return (a is None and b is None) or (a is not None and b is not None and np.array_equal(a, b))

    return equal(one.states, other.states) and equal(one.severities, other.severities)
