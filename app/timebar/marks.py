"""What only the time bar draws on the map: photos from the field, and where features were edited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from app.mapping.map_control import MapHandle
from data.dated import moments
from data.query import Compare, Operator
from data.store import Store
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.mapview.live import LiveLayer
from widgets.theme import Theme

PHOTOS, VERSIONS = "time_photos", "time_versions"
#: The tables whose rows they are, by layer.
TABLE_OF = {PHOTOS: "evidence", VERSIONS: "feature_version"}


@dataclass(frozen=True)
class Marks:
    """Either may be None: there are none."""

    photos: LiveLayer | None
    versions: AreaLayer | None


def read_marks(store: Store, theme: Theme) -> Marks:
    """Read them; off the GUI thread."""
    tables = set(store.tables())
    return Marks(
        _photos(store) if "evidence" in tables else None,
        _versions(store, theme) if "feature_version" in tables else None,
    )


def show(handle: MapHandle, marks: Marks) -> None:
    """Draw them, in place of those before."""
    if marks.photos is not None:
        handle.show_points(marks.photos)
    else:
        handle.remove_points(PHOTOS)
    if marks.versions is not None:
        handle.show_areas(marks.versions)
    else:
        handle.remove_areas(VERSIONS)


def remove(handle: MapHandle) -> None:
    """Take them off."""
    handle.remove_points(PHOTOS)
    handle.remove_areas(VERSIONS)


def _photos(store: Store) -> LiveLayer | None:
    rows = store.arrays("evidence", ["fid", "geom", "taken_at"], Compare("taken_at", Operator.NOT_NULL))
    placed = ~(shapely.is_missing(rows["geom"]) | shapely.is_empty(rows["geom"]))
    if not placed.any():
        return None
    title = QCoreApplication.translate("TimeBar", "举证照片 {day}")
    days = [str(value)[:10] for value in rows["taken_at"][placed]]
    return LiveLayer(
        PHOTOS,
        rows["fid"][placed].astype(np.int64),
        shapely.get_coordinates(shapely.centroid(rows["geom"][placed])).reshape(-1, 2),
        icon="photo",
        titles=[title.format(day=day) for day in days],
        times=moments(rows["taken_at"][placed].tolist()),
    )


def _versions(store: Store, theme: Theme) -> AreaLayer | None:
    rows = store.arrays("feature_version", ["fid", "geom", "time", "actor"], Compare("time", Operator.NOT_NULL))
    placed = ~(shapely.is_missing(rows["geom"]) | shapely.is_empty(rows["geom"]))
    if not placed.any():
        return None
    title = QCoreApplication.translate("TimeBar", "{day} 由{actor}编辑")
    texts = zip(rows["time"][placed], rows["actor"][placed], strict=True)
    return AreaLayer(
        VERSIONS,
        rows["fid"][placed].astype(np.int64),
        rows["geom"][placed],
        (AreaStyle(theme.hex("accent"), 0.12, 1.5, dashed=True),),
        titles=[title.format(day=str(time)[:10], actor=actor) for time, actor in texts],
        through=True,
        times=moments(rows["time"][placed].tolist()),
    )
