"""Conversions of cropland between the dates: what is built, dug or planted where, and when. This is the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ..landuse import cropland
from ..parcels import Ground
from ..plan import Streams
from .palette import Material

#: Kinds with the land class that takes the place of the crop (for its look) and the least and most ground, m2.
KINDS: dict[str, tuple[str, float, float]] = {
    "houses": ("0702", 350.0, 1_600.0),
    "factory": ("0601", 2_200.0, 9_000.0),
    "road": ("1003", 250.0, 4_000.0),
    "pond": ("1104", 500.0, 5_000.0),
    "orchard": ("0201", 900.0, 7_000.0),
    "greenhouse": ("1202", 900.0, 6_000.0),
    "solar": ("solar", 1_800.0, 9_000.0),
    "earthworks": ("1206", 600.0, 6_000.0),
}


@dataclass(frozen=True)
class Conversions:
    """Converted places in internal coordinates; `parcel` is the parcel most of it lies in, `since` a date index."""

    polygons: NDArray[Any]
    kind: list[str]
    parcel: NDArray[np.int64]
    when: list[str]
    since: NDArray[np.int64]


def make(count: int, ground: Ground, code: NDArray[np.str_], dates: tuple[str, ...], streams: Streams) -> Conversions:
    """Convert parts of `count` cropland parcels, every kind about as often, between the first and the last date."""
    rng = streams.stream("conversions")
    area = shapely.area(ground.polygons)
    crop = cropland(code)
    wanted = [kind for k in range(count) for kind in [list(KINDS)[k % len(KINDS)]]]
    used: list[Any] = []
    polygons: list[Any] = []
    kinds: list[str] = []
    parcels: list[int] = []
    for kind in wanted:
        _, least, most = KINDS[kind]
        candidates = np.flatnonzero(crop & (area > 1.15 * least) & (area < 4 * most))
        for k in candidates[rng.permutation(len(candidates))[:60]]:
            shape = _shape(kind, ground.polygons[k], least, most, rng)
            if shape is None or any(shapely.distance(shape, other) < 60.0 for other in used):
                continue
            used.append(shape)
            polygons.append(shape)
            kinds.append(kind)
            parcels.append(int(k))
            break
    n = len(polygons)
    start, middle, end = (np.datetime64(d) for d in dates)
    days = (start + rng.integers(20, int((end - start).astype(int)) - 10, n)).astype("datetime64[D]")
    since = np.where(days < middle, 1, 2)
    return Conversions(
        np.array(polygons, dtype=object), kinds, np.array(parcels, dtype=np.int64), [str(d) for d in days], since
    )


def _shape(kind: str, parcel: Any, least: float, most: float, rng: np.random.Generator) -> Any | None:
    """Return the converted part of a parcel, or None when the parcel does not suit."""
    box = shapely.get_coordinates(shapely.oriented_envelope(parcel))[:4]
    sides = np.diff(np.vstack([box, box[:1]]), axis=0)[:2]
    lengths = np.hypot(*sides.T)
    longer = int(np.argmax(lengths))
    if lengths.min() < (5.0 if kind == "road" else 12.0):
        return None
    along = sides[longer] / lengths[longer]
    corner = box[0] if longer == 0 else box[1]
    across = sides[1 - longer] / lengths[1 - longer]
    if longer == 1:
        across = -across
    if kind == "road":
        offset = rng.uniform(0.25, 0.75) * lengths[1 - longer]
        line = shapely.linestrings(
            [corner + across * offset - along * 5, corner + across * offset + along * (lengths[longer] + 5)]
        )
        shape = shapely.intersection(shapely.buffer(line, rng.uniform(2.4, 3.8), cap_style="flat"), parcel)
    elif kind == "pond":
        shape = shapely.buffer(shapely.buffer(parcel, -5.5), 2.5)
    else:
        share = 1.0 if rng.random() < 0.45 else rng.uniform(0.35, 0.75)
        if float(shapely.area(parcel)) * share > most:
            share = most / float(shapely.area(parcel)) * 0.9
        reach = lengths[longer] * share
        start = corner if rng.random() < 0.5 else corner + along * (lengths[longer] - reach)
        bar = shapely.polygons(
            [start - across, start + along * reach - across, start + along * reach + across * (lengths[1 - longer] + 1),
             start + across * (lengths[1 - longer] + 1)]
        )  # fmt: skip
        shape = shapely.buffer(shapely.intersection(parcel, bar), -0.8)
    parts = shapely.get_parts(shape)
    if not len(parts):
        return None
    biggest = parts[int(np.argmax(shapely.area(parts)))]
    size = float(shapely.area(biggest))
    return biggest if least <= size <= most and biggest.geom_type == "Polygon" else None


def material(kind: str) -> Material:
    """Return what the ground of a conversion is made of."""
    return {
        "houses": Material.YARD, "factory": Material.INDUSTRY, "road": Material.PAVED, "pond": Material.WATER,
        "orchard": Material.ORCHARD, "greenhouse": Material.GREENHOUSE, "solar": Material.SOLAR,
        "earthworks": Material.BARE,
    }[kind]  # fmt: skip
