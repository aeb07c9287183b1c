"""Where live things stand at small scales: one occupancy for all layers, so that nothing drawn covers another.

Places are made of all points, not of those in view, and for whole powers of two of the resolution: panning moves
nothing, and zooming within a power only draws things farther apart.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.protocol import Extent
from widgets.mapview.live import LiveLayer, LiveState
from widgets.mapview.names import Names, beside

#: Half the side of what is drawn, with a gap, logical pixels: full marker, quiet marker, circle of quiet ones, circles
#: up to 99, 999, more.
HALF_MARKER, HALF_QUIET, HALF_QUIET_CIRCLE = 15.0, 9.0, 12.0
_HALF_CIRCLE = ((99, 18.0), (999, 23.0), (2**62, 29.0))
#: Side of the cells whose points become one circle first, logical pixels; quiet markers may stand closer, but not so
#: close that circles of two and three cover the map of a county.
CELL, CELL_QUIET = 96.0, 48.0

#: Scales whose places are kept; a place takes some 60 bytes.
_KEPT = 12


@dataclass(frozen=True)
class Places:
    """What is drawn at one resolution, the most important first.

    Parameters
    ----------
    xy : ndarray of float64, shape (m, 2)
        Where it is drawn, project CRS: a circle that warns at the gravest of its points, another at the one in their
        middle.
    half : ndarray of float64, shape (m,)
        Half the side of what is drawn, logical pixels.
    counts, worst, layer, row : ndarray of int64, shape (m,)
        Points of each; worst level, 0 for none; the place of the layer among the states, of the first point where they
        are of several; the row of the only point, -1 for several.
    quiet : ndarray of bool, shape (m,)
        Drawn as a small marker, or as a small circle where there are several.
    """

    xy: NDArray[np.float64]
    half: NDArray[np.float64]
    counts: NDArray[np.int64]
    worst: NDArray[np.int64]
    layer: NDArray[np.int64]
    row: NDArray[np.int64]
    quiet: NDArray[np.bool_]

    def within(self, extent: Extent) -> NDArray[np.intp]:
        """Numbers of the places in an extent."""
        x, y = self.xy[:, 0], self.xy[:, 1]
        return np.flatnonzero((x >= extent[0]) & (x <= extent[2]) & (y >= extent[1]) & (y <= extent[3]))


class Placing:
    """Makes places and keeps those of the last few scales: whoever zooms in zooms out again."""

    def __init__(self) -> None:
        # With the layers and names they were made of: while these are alive no other has their identity.
        self._kept: OrderedDict[object, tuple[Places, list[LiveLayer | Names]]] = OrderedDict()

    def places(
        self, states: Sequence[LiveState], resolution: float, scale: float, ratio: float, names: Sequence[Names] = ()
    ) -> Places:
        """Places of the layers that are gathered.

        Parameters
        ----------
        states : sequence of LiveState
            Layers that are gathered at ``scale``.
        resolution, scale, ratio : float
            Map units a device pixel, scale denominator, device pixels a logical pixel.
        names : sequence of Names
            What small marks make room for; those that are drawn at ``scale`` count.
        """
        # Rounded up: between two powers things stand farther apart than they must, never closer.
        unit = float(ratio * 2.0 ** np.ceil(np.log2(resolution)))
        drawn = [each for each in names if each.drawn(scale)]
        looks = tuple((id(state.layer), state.revision, state.is_quiet(scale)) for state in states)
        key = (unit, looks, tuple(id(each) for each in drawn))
        if key not in self._kept:
            self._kept[key] = place(states, unit, scale, drawn), [*(state.layer for state in states), *drawn]
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key][0]


def place(states: Sequence[LiveState], unit: float, scale: float, names: Sequence[Names] = ()) -> Places:
    """Gather the points of ``states`` until no two boxes touch; ``unit`` is map units a logical pixel.

    Small marks and circles are moved by the few pixels that keep them off ``names``.
    """
    made = _merged([_points(state, number, unit, scale) for number, state in enumerate(states)])
    while True:
        made = _off_names(made, names, unit)
        groups = _touching(made, unit)
        if groups is None:
            return made
        made = _gathered(made, groups)


def _points(state: LiveState, number: int, unit: float, scale: float) -> Places:
    layer = state.layer
    rows = state.rows()
    rows = rows[np.isfinite(layer.xy[rows]).all(axis=1)]
    worst = np.zeros(len(rows), np.int64) if layer.severities is None else layer.severities[rows].astype(np.int64)
    quiet = (worst == 0) & state.is_quiet(scale)
    points = Places(
        layer.xy[rows],
        np.where(quiet, HALF_QUIET, HALF_MARKER),
        np.ones(len(rows), np.int64),
        worst,
        np.full(len(rows), number, np.int64),
        rows.astype(np.int64),
        quiet,
    )
    points = _ranked(points)
    if not len(rows):
        return points
    cell = (CELL_QUIET if state.is_quiet(scale) else CELL) * unit
    across, up = (np.unique(np.floor(points.xy[:, axis] / cell), return_inverse=True)[1] for axis in (0, 1))
    return _gathered(points, across.reshape(-1) * len(rows) + up.reshape(-1))


def _off_names(made: Places, names: Sequence[Names], unit: float) -> Places:
    # A circle stands for several, of which at most one is just there; what warns stays where it is, and so does a
    # large mark, which is drawn at its own place.
    free = made.quiet | ((made.counts > 1) & (made.worst == 0))
    if not names or not free.any():
        return made
    xy = made.xy.copy()
    xy[free] = beside(made.xy[free], made.half[free], names, unit)
    return replace(made, xy=xy)


def _touching(made: Places, unit: float) -> NDArray[np.int64] | None:
    """Group each place with the more important one that it touches; None when none touch."""
    low, high = _pairs(made, unit)
    if not len(low):
        return None
    count = len(made.counts)
    open_, head = np.ones(count, np.bool_), np.zeros(count, np.bool_)
    left_low, left_high = low, high
    while len(left_low):
        # Whoever touches nothing more important that is still open stands; what it touches does not.
        beaten = np.zeros(count, np.bool_)
        beaten[left_high] = True
        stands = open_ & ~beaten
        head |= stands
        open_ &= beaten
        open_[left_high[stands[left_low]]] = False
        still = open_[left_low] & open_[left_high]
        left_low, left_high = left_low[still], left_high[still]
    head |= open_
    groups = np.arange(count)
    joins = head[low] & ~head[high]
    # Of several that it touches it joins the most important: the least number.
    nearest = np.full(count, count)
    np.minimum.at(nearest, high[joins], low[joins])
    return np.where(nearest < count, nearest, groups)


def _pairs(made: Places, unit: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Numbers of the places whose boxes touch, the more important one of each pair first."""
    x, y, half = made.xy[:, 0], made.xy[:, 1], made.half * unit
    boxes = shapely.box(x - half, y - half, x + half, y + half)
    one, other = shapely.STRtree(boxes).query(boxes)
    ahead = one < other
    low, high = one[ahead], other[ahead]
    apart = np.abs(made.xy[low] - made.xy[high]).max(axis=1, initial=0.0)
    touch = apart < (made.half[low] + made.half[high]) * unit
    return low[touch], high[touch]


def _gathered(made: Places, groups: NDArray[np.int64]) -> Places:
    _, first, names = np.unique(groups, return_index=True, return_inverse=True)
    names = names.reshape(-1)
    counts = np.bincount(names, weights=made.counts).astype(np.int64)
    # 1 is the worst and 0 none: turned round, the maximum is the worst.
    turned = np.zeros(len(counts), np.int64)
    np.maximum.at(turned, names, np.where(made.worst > 0, 5 - made.worst, 0))
    several = counts > 1
    circle = np.select([counts <= most for most, _ in _HALF_CIRCLE], [half for _, half in _HALF_CIRCLE])
    quiet = (np.bincount(names, weights=~made.quiet) == 0) & (counts <= _HALF_CIRCLE[0][0])
    return _ranked(
        Places(
            made.xy[np.where(made.worst[first] > 0, first, _middle(made, names, counts))],
            np.where(several, np.where(quiet, HALF_QUIET_CIRCLE, circle), made.half[first]),
            counts,
            np.where(turned > 0, 5 - turned, 0),
            made.layer[first],
            np.where(several, -1, made.row[first]),
            quiet,
        )
    )


def _middle(made: Places, names: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.intp]:
    """Of each group the one closest to its mean: a mean alone may lie in a lake, or in the next county."""
    sums = np.stack([np.bincount(names, weights=made.xy[:, axis] * made.counts) for axis in (0, 1)], axis=1)
    away = np.hypot(*(made.xy - (sums / counts[:, None])[names]).T)
    order = np.lexsort((np.arange(len(names)), away, names))
    middle: NDArray[np.intp] = order[np.searchsorted(names[order], np.arange(len(counts)))]
    return middle


def _ranked(made: Places) -> Places:
    """Worst level first, then the most points; the place decides between equals."""
    level = np.where(made.worst > 0, made.worst, 9)
    return _taken(made, np.lexsort((made.row, made.xy[:, 1], made.xy[:, 0], made.layer, -made.counts, level)))


def _taken(made: Places, order: NDArray[np.intp]) -> Places:
    columns = (made.xy, made.half, made.counts, made.worst, made.layer, made.row, made.quiet)
    return Places(*(column[order] for column in columns))


def _merged(parts: Sequence[Places]) -> Places:
    empty = np.zeros(0, np.int64)
    nothing = Places(np.zeros((0, 2)), np.zeros(0), empty, empty, empty, empty, np.zeros(0, np.bool_))
    parts = [nothing, *parts]
    return _ranked(
        Places(
            np.concatenate([part.xy for part in parts]),
            np.concatenate([part.half for part in parts]),
            np.concatenate([part.counts for part in parts]),
            np.concatenate([part.worst for part in parts]),
            np.concatenate([part.layer for part in parts]),
            np.concatenate([part.row for part in parts]),
            np.concatenate([part.quiet for part in parts]),
        )
    )
