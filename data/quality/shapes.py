"""Checks of shapes: what is no area, crosses itself, is too small or thin, lies apart or outside its village."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.pieces import mapped
from data.quality.model import Findings, Kind, findings, joined
from data.quality.rules import Limits
from data.quality.surface import examine
from data.tasks import Progress, part

#: An overlap that is this share of both parcels says that it is one parcel drawn twice.
_SAME = 0.999


@dataclass(frozen=True)
class Villages:
    """The villages on file: codes of 12 digits and their ground."""

    codes: NDArray[np.object_]
    shapes: NDArray[np.object_]


def check(
    fids: NDArray[np.int64], shapes: NDArray[np.object_], limits: Limits, progress: Progress, covers: bool = True
) -> Findings:
    """Everything that is wrong with the shapes of ``n`` rows and with how they lie beside each other.

    Parameters
    ----------
    covers
        Whether ground between them is a gap.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    translate = QCoreApplication.translate
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes) | (shapely.get_dimensions(shapes) < 2)
    found = [findings(Kind.EMPTY, fids[empty])]
    fids, shapes = fids[~empty], shapes[~empty].copy()
    progress(0.05, translate("Quality", "检查图形"))
    crossed = ~mapped(shapely.is_valid, shapes)
    bad = shapes[crossed]
    found.append(findings(Kind.INVALID, fids[crossed], found=shapely.is_valid_reason(bad).tolist(), shape=bad))
    if crossed.any():
        shapes[crossed] = shapely.make_valid(bad, method="structure", keep_collapsed=False)
    progress(0.1, translate("Quality", "检查碎面"))
    found.append(_slivers(fids, shapes, limits))
    progress(0.15, translate("Quality", "检查位置"))
    found.append(_apart(fids, shapes, limits))
    text = translate("Quality", "检查重叠与缝隙")
    within = part(progress, 0.2, 0.95)
    surface = examine(shapes, limits.tolerance_m, lambda fraction, _: within(fraction, text))
    found += _overlaps(fids, shapes, surface.first, surface.second, surface.shared)
    if covers:
        found.append(_gaps(fids, shapes, surface.gaps))
    progress(1.0, text)
    return joined(found)


def outside_village(
    fids: NDArray[np.int64], shapes: NDArray[np.object_], codes: NDArray[Any], villages: Villages, field: str
) -> Findings:
    """Rows whose middle lies in another village than their code says; of villages that are on file."""
    sound = (shapely.get_dimensions(shapes) == 2) & ~shapely.is_empty(shapes)
    fids, shapes, codes = fids[sound], shapes[sound], codes[sound]
    points = mapped(shapely.point_on_surface, shapes)
    row, village = shapely.STRtree(villages.shapes).query(points, predicate="intersects")
    said = np.array([str(code or "")[:12] for code in codes], dtype=object)
    is_there = np.zeros(len(fids), dtype=bool)
    is_there[row[villages.codes[village] == said[row]]] = True
    there: NDArray[np.object_] = np.full(len(fids), "", dtype=object)
    there[row] = villages.codes[village]
    known: Mapping[str, None] = dict.fromkeys(villages.codes.tolist())
    wrong = ~is_there & np.fromiter((code in known for code in said), dtype=bool, count=len(said))
    return findings(
        Kind.WRONG_VILLAGE, fids[wrong], field=field, found=codes[wrong].tolist(), wanted=there[wrong].tolist(),
        shape=shapes[wrong],
    )  # fmt: skip


def mean_width(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Area over half the border, in CRS units: the width of a strip of that area and border."""
    length = shapely.length(shapes)
    width: NDArray[np.float64] = np.zeros(len(shapes))
    np.divide(2 * shapely.area(shapes), length, out=width, where=length > 0)
    return width


def _slivers(fids: NDArray[np.int64], shapes: NDArray[np.object_], limits: Limits) -> Findings:
    area = shapely.area(shapes)
    thin = (area < limits.sliver_m2) | (mean_width(shapes) < limits.sliver_width_m)
    return findings(Kind.SLIVER, fids[thin], measure=area[thin], shape=shapes[thin])


def _apart(fids: NDArray[np.int64], shapes: NDArray[np.object_], limits: Limits) -> Findings:
    """Groups of parcels with a wide stretch of nothing around them, that are few against all."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if len(shapes) == 0:
        return findings(Kind.MISPLACED, [])
    box = shapely.bounds(shapes)
    middle = np.stack([box[:, 0] + box[:, 2], box[:, 1] + box[:, 3]], axis=1) / 2
    # Cells that touch, corners included, are together: whatever is apart has an empty cell of that size around it.
    cell = np.floor(middle / limits.apart_m).astype(np.int64)
    cells, of_cell = np.unique(cell, axis=0, return_inverse=True)
    of_cell = of_cell.reshape(-1)
    near = shapely.STRtree(shapely.points(cells)).query(shapely.points(cells), predicate="dwithin", distance=1.5)
    graph = coo_array((np.ones(near.shape[1], dtype=np.int8), near), shape=(len(cells), len(cells)))
    _, group = connected_components(graph, directed=False)
    members = np.bincount(group[of_cell])
    few = members < limits.apart_share * len(shapes)
    apart = few[group[of_cell]]
    return findings(Kind.MISPLACED, fids[apart], shape=shapes[apart])


def _overlaps(
    fids: NDArray[np.int64],
    shapes: NDArray[np.object_],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    shared: NDArray[np.object_],
) -> list[Findings]:
    area = shapely.area(shared)
    larger = np.maximum(shapely.area(shapes[first]), shapely.area(shapes[second]))
    same = area >= _SAME * larger
    return [
        findings(kind, fids[second[of]], other=fids[first[of]], measure=area[of], shape=shared[of])
        for kind, of in ((Kind.DUPLICATE_SHAPE, same), (Kind.OVERLAP, ~same))
    ]


def _gaps(fids: NDArray[np.int64], shapes: NDArray[np.object_], gaps: NDArray[np.object_]) -> Findings:
    """Each gap with the neighbour that has most of its border."""
    gap, neighbour = shapely.STRtree(shapes).query(gaps, predicate="intersects")
    common = np.zeros(len(gap))
    borders = shapely.boundary(gaps)
    for some in range(0, len(gap), 2_000):
        cut = slice(some, some + 2_000)
        common[cut] = shapely.length(shapely.intersection(borders[gap[cut]], shapes[neighbour[cut]]))
    best = np.full(len(gaps), -1, dtype=np.int64)
    order = np.lexsort((common, gap))
    best[gap[order]] = fids[neighbour[order]]  # the last, with the longest border, stays
    return findings(Kind.GAP, best, measure=shapely.area(gaps), shape=gaps)
