"""Buildings on lots: rectangles with roofs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Roof colours (red, green, blue, near infrared).
ROOFS = np.array(
    [
        (148, 92, 76, 150), (132, 80, 66, 140), (158, 152, 146, 158), (120, 116, 112, 118),
        (92, 92, 94, 92), (74, 112, 168, 128), (206, 206, 202, 198), (176, 168, 152, 170),
    ],
    dtype=np.float32,
)  # fmt: skip
_HOUSE = np.array([0.24, 0.14, 0.2, 0.14, 0.1, 0.07, 0.05, 0.06])
_SLAB = np.array([0.08, 0.04, 0.34, 0.18, 0.08, 0.04, 0.1, 0.14])
_SHED = np.array([0.02, 0.0, 0.16, 0.06, 0.02, 0.44, 0.24, 0.06])

#: By land class: footprint (length, depth) in m least and most, ground per building in m2, roof weights, height in m.
_STYLE: dict[str, tuple[tuple[float, float], tuple[float, float], float, NDArray[Any], float]] = {
    "0702": ((10.0, 15.0), (8.5, 11.5), 300.0, _HOUSE, 7.0),
    "0701": ((22.0, 46.0), (11.0, 14.0), 900.0, _SLAB, 17.0),
    "05H1": ((18.0, 34.0), (12.0, 20.0), 850.0, _SLAB, 11.0),
    "08H1": ((26.0, 42.0), (12.0, 15.0), 1300.0, _SLAB, 12.0),
    "08H2": ((30.0, 46.0), (11.0, 14.0), 1500.0, _SLAB, 13.0),
    "0601": ((30.0, 60.0), (16.0, 26.0), 1500.0, _SHED, 9.0),
    "0508": ((30.0, 60.0), (18.0, 26.0), 1500.0, _SHED, 9.0),
    "0809": ((10.0, 18.0), (8.0, 12.0), 900.0, _SLAB, 6.0),
}


@dataclass(frozen=True)
class Buildings:
    """Footprints, roofs (index into `ROOFS`), heights in m, and the first date (index) on which each stands."""

    polygons: NDArray[Any]
    roof: NDArray[np.int64]
    height: NDArray[np.float32]
    since: NDArray[np.int64]

    def joined(self, other: Buildings) -> Buildings:
        """Return both."""
        return Buildings(
            np.concatenate([self.polygons, other.polygons]),
            np.concatenate([self.roof, other.roof]),
            np.concatenate([self.height, other.height]),
            np.concatenate([self.since, other.since]),
        )

    def take(self, index: NDArray[np.int64]) -> Buildings:
        """Return some of them."""
        return Buildings(self.polygons[index], self.roof[index], self.height[index], self.since[index])


def make(lots: NDArray[Any], code: NDArray[np.str_], since: NDArray[np.int64], rng: np.random.Generator) -> Buildings:
    """Build on lots, along the longer side of each.

    Parameters
    ----------
    lots
        Polygons, m.
    code
        Land class of each lot; others than built ones stay empty.
    since
        Date index of each lot's buildings.
    rng
        Random stream.
    """
    footprints: list[NDArray[Any]] = []
    roofs: list[NDArray[np.int64]] = []
    heights: list[NDArray[np.float32]] = []
    dates: list[NDArray[np.int64]] = []
    for land, (length, depth, ground, weights, height) in _STYLE.items():
        mine = np.flatnonzero(code == land)
        if not len(mine):
            continue
        box = shapely.get_coordinates(shapely.oriented_envelope(lots[mine])).reshape(-1, 5, 2)
        side_a, side_b = box[:, 1] - box[:, 0], box[:, 2] - box[:, 1]
        la, lb = np.hypot(*side_a.T), np.hypot(*side_b.T)
        swap = (lb > la)[:, None]
        along = np.where(swap, side_b, side_a) / np.maximum(la, lb)[:, None]
        across = np.stack([-along[:, 1], along[:, 0]], 1)
        long, short = np.maximum(la, lb), np.minimum(la, lb)
        centre = box[:, :4].mean(1)
        wide = np.maximum((length[0] + length[1]) / 2 + 3.5, 1)
        deep = (depth[0] + depth[1]) / 2 + 4.0
        columns = np.clip(np.floor(long / wide), 1, 9).astype(int)
        lines = np.clip(np.floor(short / deep), 1, 5).astype(int)
        limit = np.clip(np.round(shapely.area(lots[mine]) / ground), 1, 30)
        lot = np.repeat(np.arange(len(mine)), columns * lines)
        start = np.repeat(np.cumsum(columns * lines) - columns * lines, columns * lines)
        k = np.arange(len(lot)) - start
        keep = rng.random(len(lot)) < (limit / (columns * lines))[lot]
        keep |= (columns * lines)[lot] == 1
        lot, k = lot[keep], k[keep]
        u = ((k % columns[lot] + 0.5) / columns[lot] - 0.5) * long[lot] + rng.normal(0, 0.8, len(lot))
        v = ((k // columns[lot] + 0.5) / lines[lot] - 0.5) * short[lot] + rng.normal(0, 0.6, len(lot))
        half_u = np.minimum(rng.uniform(*length, len(lot)), 0.86 * long[lot] / columns[lot]) / 2
        half_v = np.minimum(rng.uniform(*depth, len(lot)), 0.8 * short[lot] / lines[lot]) / 2
        at = centre[lot] + along[lot] * u[:, None] + across[lot] * v[:, None]
        a, b = along[lot] * half_u[:, None], across[lot] * half_v[:, None]
        made = shapely.polygons(np.stack([at - a - b, at + a - b, at + a + b, at - a + b], 1))
        whole = shapely.covers(lots[mine][lot], made) & (half_u > 2.0) & (half_v > 2.0)
        footprints.append(made[whole])
        roofs.append(rng.choice(len(ROOFS), int(whole.sum()), p=weights / weights.sum()))
        heights.append((height * rng.uniform(0.7, 1.25, int(whole.sum()))).astype(np.float32))
        dates.append(since[mine][lot][whole])
    if not footprints:
        nothing = np.empty(0, np.int64)
        return Buildings(np.empty(0, dtype=object), nothing, np.empty(0, np.float32), nothing)
    return Buildings(np.concatenate(footprints), np.concatenate(roofs), np.concatenate(heights), np.concatenate(dates))
