"""Cuts that divide a block into fields, gardens or house lots."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .zones import Zone

Floats = NDArray[np.float64]

#: Depth of a band and length of a field along it in m (least, most), by zone, at density 1.
PATTERN = {
    Zone.PADDY: ((40.0, 62.0), (11.0, 26.0)),
    Zone.TERRACE: ((16.0, 26.0), (38.0, 80.0)),
    Zone.ORCHARD: ((42.0, 62.0), (34.0, 64.0)),
    Zone.TEA: ((38.0, 56.0), (34.0, 64.0)),
    Zone.HAMLET: ((21.0, 32.0), (15.0, 31.0)),
    Zone.TOWN: ((34.0, 52.0), (24.0, 58.0)),
}


def cuts(block: Any, zone: Zone, density: float, rng: np.random.Generator) -> tuple[NDArray[Any], float]:
    """Divide one block.

    Parameters
    ----------
    block
        Polygon, m.
    zone
        What the block is used for.
    density
        Factor on the area of a field.
    rng
        Random stream.

    Returns
    -------
    tuple
        Lines inside the block whose ends lie on its boundary or on each other, and the direction of the bands in
        radians.
    """
    pattern = PATTERN.get(zone)
    corners = shapely.get_coordinates(shapely.oriented_envelope(block))
    if len(corners) < 4:
        return np.empty(0, dtype=object), 0.0
    sides = np.diff(corners[:3], axis=0)
    long = sides[int(np.argmax(np.hypot(*sides.T)))]
    angle = float(np.arctan2(long[1], long[0]))
    if pattern is None:
        return np.empty(0, dtype=object), angle
    scale = float(np.sqrt(density))
    along = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-along[1], along[0]])
    ring = shapely.get_coordinates(block)
    u, v = ring @ along, ring @ across
    (thin, thick), (short, far) = pattern
    edges = _divide(v.min(), v.max(), thin * scale, thick * scale, rng)
    segments = [np.array([[u.min() - 1, e], [u.max() + 1, e]]) for e in edges[1:-1]]
    # Neighbouring bands of one block often share their field widths, as land divided at one time does.
    lean = float(rng.normal(0.0, 0.07))
    places = _divide(u.min(), u.max(), short * scale, far * scale, rng)
    for low, high in pairwise(edges):
        if rng.random() < 0.65:
            places = _divide(u.min(), u.max(), short * scale, far * scale, rng)
        for p in places[1:-1]:
            if zone in (Zone.PADDY, Zone.TERRACE) and rng.random() < 0.06:
                continue
            skew = lean * (high - low)
            segments.append(np.array([[p - skew / 2, low], [p + skew / 2, high]]))
    if not segments:
        return np.empty(0, dtype=object), angle
    local = np.array(segments)
    world = local[..., :1] * along + local[..., 1:] * across
    clipped = shapely.intersection(shapely.multilinestrings(shapely.linestrings(world)), block)
    parts = shapely.get_parts(clipped)
    return parts[shapely.get_dimensions(parts) == 1], angle


def _divide(low: float, high: float, least: float, most: float, rng: np.random.Generator) -> Floats:
    """Divide an interval into pieces of random length about between `least` and `most`."""
    length = high - low
    mean = (least + most) / 2
    count = max(round(length / mean), 1)
    pieces = rng.uniform(least, most, count)
    return np.asarray(low + np.concatenate([[0.0], np.cumsum(pieces)]) * (length / pieces.sum()), dtype=np.float64)
