"""Live layers: points that the console itself draws over the map, held as NumPy arrays with their own index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from data.dated import Moments, TimeWindow
from layers.protocol import Extent
from layers.spatial_index import PointIndex

ONLINE, OFFLINE = 0, 1


@dataclass(frozen=True)
class LiveLayer:
    """Points with what their markers show. Arrays have one entry a point.

    Parameters
    ----------
    name : str
        The layer's or table's name.
    ids : ndarray of int64
        Keys of the objects.
    xy : ndarray of float64, shape (n, 2)
        Easting and northing in the project's CRS; points that are not finite are not drawn.
    icon : str
        Icon of the marker (a name of ``widgets.icons``).
    icons : sequence of str, optional
        An icon for each point instead.
    states : ndarray of uint8, optional
        ONLINE or OFFLINE.
    severities : ndarray of uint8, optional
        Level of an alert, 1 to 4, which makes the marker a warning glyph; 0 for none.
    bearings, fovs, ranges : ndarray of float64, optional
        Field of view: bearing of its middle (degrees from north, clockwise), its angle (degrees), its reach (m).
    labels : sequence of str, optional
        Text under the marker.
    titles : sequence of str, optional
        Text of the tooltip.
    cluster_scale : float
        Denominator beyond which points that lie close are drawn as one circle with their number
        (see ``placing``); 0 for never.
    quiet_scale : float
        Denominator beyond which points without a level are small marks; 0 for never.
    label_scale, fov_scale : float
        Denominators up to which labels and fields of view are drawn.
    min_scale : float
        Denominator beyond which nothing is drawn; 0 for no limit.
    times : ndarray of datetime64[s], optional
        When each is of (UTC), shape (n,) or (n, 2) for from and to: a time window leaves out the others.
    """

    name: str
    ids: NDArray[np.int64]
    xy: NDArray[np.float64]
    icon: str = "map-pin"
    icons: Sequence[str] | None = None
    states: NDArray[np.uint8] | None = None
    severities: NDArray[np.uint8] | None = None
    bearings: NDArray[np.float64] | None = None
    fovs: NDArray[np.float64] | None = None
    ranges: NDArray[np.float64] | None = None
    labels: Sequence[str] | None = None
    titles: Sequence[str] | None = None
    cluster_scale: float = 20000.0
    quiet_scale: float = 40000.0
    label_scale: float = 5000.0
    fov_scale: float = 10000.0
    min_scale: float = 0.0
    times: Moments | None = None
    index: PointIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        count = len(self.ids)
        if self.xy.shape != (count, 2):
            raise ValueError(f"{self.name}: xy has shape {self.xy.shape}, not ({count}, 2)")
        for column in ("icons", "states", "severities", "bearings", "fovs", "ranges", "labels", "titles", "times"):
            values = getattr(self, column)
            if values is not None and len(values) != count:
                raise ValueError(f"{self.name}: {column} has {len(values)} entries, not {count}")
        object.__setattr__(self, "index", PointIndex(self.xy))

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, ids: Sequence[int]) -> NDArray[np.intp]:
        """Row numbers of objects."""
        return np.flatnonzero(np.isin(self.ids, np.asarray(ids, np.int64)))


@dataclass(frozen=True)
class Hit:
    """A live object under the pointer; ``count`` is more than 1 and ``id`` -1 for a cluster."""

    layer: str
    id: int
    row: int
    x: float
    y: float
    count: int = 1
    title: str = ""


class LiveState:
    """A live layer as it is shown: which of its points, and which of them are selected."""

    def __init__(self, layer: LiveLayer) -> None:
        self.layer = layer
        self.visible = True
        self.opacity = 1.0
        self.selected: frozenset[int] = frozenset()
        self._chosen: NDArray[np.bool_] | None = None
        self._window: TimeWindow | None = None
        self._shown: NDArray[np.bool_] | None = None
        #: Counts up with what is shown, so that what was made of it can be made anew.
        self.revision = 0

    def replace(self, layer: LiveLayer) -> None:
        """Take new data of the same layer; what is selected stays, a filter does not."""
        self.layer = layer
        self._chosen = None
        self._sift()

    def filter(self, ids: Sequence[int] | None) -> None:
        """Show these objects only, or all."""
        self._chosen = None if ids is None else np.isin(self.layer.ids, np.asarray(ids, np.int64))
        self._sift()

    def within_time(self, window: TimeWindow | None) -> None:
        """Leave out what is dated outside a window, or nothing."""
        if window != self._window:
            self._window = window
            self._sift()

    def _sift(self) -> None:
        times = self.layer.times
        in_time = None if self._window is None or times is None else self._window.holds(times)
        both = [mask for mask in (self._chosen, in_time) if mask is not None]
        self._shown = np.logical_and.reduce(both) if both else None
        self.revision += 1

    def is_clustered(self, scale: float) -> bool:
        """Whether points are drawn as clusters at a scale."""
        return 0 < self.layer.cluster_scale < scale

    @property
    def stands_alone(self) -> bool:
        """Whether its points are never gathered: they lie over everything that is."""
        return self.layer.cluster_scale <= 0

    def is_quiet(self, scale: float) -> bool:
        """Whether points without a level are small marks at a scale."""
        return self.is_clustered(scale) and 0 < self.layer.quiet_scale < scale

    def is_drawn(self, scale: float) -> bool:
        """Whether anything is drawn at a scale."""
        return self.visible and not 0 < self.layer.min_scale < scale

    def rows_within(self, extent: Extent) -> NDArray[np.intp]:
        """Rows of the points to be drawn in ``extent``."""
        rows = self.layer.index.within(extent)
        return rows if self._shown is None else rows[self._shown[rows]]

    def rows(self) -> NDArray[np.intp]:
        """Rows of all points to be drawn."""
        return np.arange(len(self.layer)) if self._shown is None else np.flatnonzero(self._shown)

    def hit(self, x: float, y: float, resolution: float, scale: float, reach_px: float) -> Hit | None:
        """The point nearest to a ground point within ``reach_px`` device pixels; nothing of a gathered layer."""
        if not self.is_drawn(scale) or self.is_clustered(scale):
            return None
        reach = reach_px * resolution
        rows = self.rows_within((x - reach, y - reach, x + reach, y + reach))
        if not len(rows):
            return None
        distance = np.hypot(self.layer.xy[rows, 0] - x, self.layer.xy[rows, 1] - y)
        best = int(np.argmin(distance))
        return self.hit_of(int(rows[best])) if distance[best] <= reach else None

    def hit_of(self, row: int) -> Hit:
        """The hit that a point gives."""
        layer = self.layer
        titles = layer.titles or layer.labels
        x, y = layer.xy[row]
        return Hit(layer.name, int(layer.ids[row]), row, float(x), float(y), 1, titles[row] if titles else "")
