"""Live layers: points that the console itself draws over the map, held as NumPy arrays with their own index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.protocol import Extent
from layers.spatial_index import PointIndex

#: Side of the screen cell whose points become one cluster, logical pixels.
CLUSTER_PX = 64

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
        Denominator beyond which points that lie close are drawn as one circle with their number; 0 for never.
    label_scale, fov_scale : float
        Denominators up to which labels and fields of view are drawn.
    min_scale : float
        Denominator beyond which nothing is drawn; 0 for no limit.
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
    label_scale: float = 5000.0
    fov_scale: float = 10000.0
    min_scale: float = 0.0
    index: PointIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        count = len(self.ids)
        if self.xy.shape != (count, 2):
            raise ValueError(f"{self.name}: xy has shape {self.xy.shape}, not ({count}, 2)")
        for column in ("icons", "states", "severities", "bearings", "fovs", "ranges", "labels", "titles"):
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
class Clusters:
    """Points gathered by the cells of a grid.

    Parameters
    ----------
    xy : ndarray of float64, shape (m, 2)
        Mean place of each cluster.
    counts : ndarray of int64, shape (m,)
        How many points it holds.
    worst : ndarray of uint8, shape (m,)
        The worst level among them, 0 for none.
    single : ndarray of intp, shape (m,)
        The row of the only point, -1 where there are several.
    """

    xy: NDArray[np.float64]
    counts: NDArray[np.int64]
    worst: NDArray[np.uint8]
    single: NDArray[np.intp]


def clusters(layer: LiveLayer, rows: NDArray[np.intp], cell: float) -> Clusters:
    """Gather the points of ``rows`` in cells of ``cell`` map units from the origin: panning moves none."""
    rows = rows[np.isfinite(layer.xy[rows]).all(axis=1)]
    xy = layer.xy[rows]
    cells = np.floor(xy / cell).astype(np.int64)
    _, names = np.unique(cells, axis=0, return_inverse=True)
    names = names.reshape(-1)
    counts = np.bincount(names)
    sums = np.stack([np.bincount(names, weights=xy[:, axis]) for axis in (0, 1)], axis=1)
    worst = np.zeros(len(counts), np.uint8)
    if layer.severities is not None:
        level = layer.severities[rows]
        # 1 is the worst and 0 none: turned round, the maximum is the worst.
        turned = np.where(level > 0, 5 - level, 0)
        highest = np.zeros(len(counts), np.int64)
        np.maximum.at(highest, names, turned)
        worst = np.where(highest > 0, 5 - highest, 0).astype(np.uint8)
    single = np.full(len(counts), -1, np.intp)
    alone = counts[names] == 1
    single[names[alone]] = rows[alone]
    return Clusters(sums / counts[:, None], counts, worst, single)


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
    """A live layer as it is shown: which of its points, which selected, and its clusters at the present scale."""

    def __init__(self, layer: LiveLayer) -> None:
        self.layer = layer
        self.visible = True
        self.opacity = 1.0
        self.selected: frozenset[int] = frozenset()
        self._shown: NDArray[np.bool_] | None = None
        self._clusters: tuple[float, Clusters] | None = None

    def replace(self, layer: LiveLayer) -> None:
        """Take new data of the same layer; what is selected stays, a filter does not."""
        self.layer = layer
        self._shown = self._clusters = None

    def filter(self, ids: Sequence[int] | None) -> None:
        """Show these objects only, or all."""
        self._shown = None if ids is None else np.isin(self.layer.ids, np.asarray(ids, np.int64))
        self._clusters = None

    def is_clustered(self, scale: float) -> bool:
        """Whether points are drawn as clusters at a scale."""
        return 0 < self.layer.cluster_scale < scale

    def is_drawn(self, scale: float) -> bool:
        """Whether anything is drawn at a scale."""
        return self.visible and not 0 < self.layer.min_scale < scale

    def rows_within(self, extent: Extent) -> NDArray[np.intp]:
        """Rows of the points to be drawn in ``extent``."""
        rows = self.layer.index.within(extent)
        return rows if self._shown is None else rows[self._shown[rows]]

    def clusters(self, resolution: float, ratio: float) -> Clusters:
        """Clusters for a resolution; those of one power of two are the same."""
        cell = CLUSTER_PX * ratio * 2.0 ** np.round(np.log2(resolution))
        if self._clusters is None or self._clusters[0] != cell:
            rows = np.arange(len(self.layer)) if self._shown is None else np.flatnonzero(self._shown)
            self._clusters = (cell, clusters(self.layer, rows, cell))
        return self._clusters[1]

    def hit(self, x: float, y: float, resolution: float, scale: float, reach_px: float, ratio: float) -> Hit | None:
        """What is drawn nearest to a ground point within ``reach_px`` device pixels."""
        if not self.is_drawn(scale):
            return None
        reach = reach_px * resolution
        if self.is_clustered(scale):
            gathered = self.clusters(resolution, ratio)
            if not len(gathered.counts):
                return None
            distance = np.hypot(gathered.xy[:, 0] - x, gathered.xy[:, 1] - y)
            best = int(np.argmin(distance))
            if distance[best] > reach:
                return None
            if gathered.single[best] < 0:
                at = gathered.xy[best]
                return Hit(self.layer.name, -1, -1, float(at[0]), float(at[1]), int(gathered.counts[best]))
            return self._hit(int(gathered.single[best]))
        rows = self.rows_within((x - reach, y - reach, x + reach, y + reach))
        if not len(rows):
            return None
        distance = np.hypot(self.layer.xy[rows, 0] - x, self.layer.xy[rows, 1] - y)
        best = int(np.argmin(distance))
        return self._hit(int(rows[best])) if distance[best] <= reach else None

    def _hit(self, row: int) -> Hit:
        layer = self.layer
        titles = layer.titles or layer.labels
        x, y = layer.xy[row]
        return Hit(layer.name, int(layer.ids[row]), row, float(x), float(y), 1, titles[row] if titles else "")
