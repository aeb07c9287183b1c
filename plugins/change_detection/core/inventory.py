"""The patches' particulars: scores, areas, parcels, overlaps, kinds, reasons, rank; and the statistics of parcels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import rasterio
import shapely
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from plugins.change_detection.core import clouds, discard, kinds
from plugins.change_detection.core.appearance import Appearance, describe, joined
from plugins.change_detection.core.block import STEP, Plan
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.outlines import SLICE, OutlineStore
from plugins.change_detection.core.pair import blocks
from plugins.change_detection.core.parcels import Parcels, robust_z
from plugins.change_detection.core.patches import Outlined
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.core.vectors import read_polygons
from plugins.change_detection.core.zonal import MISSING, WorkBand, statistics

Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Table:
    """Columns, and where the outlines of the rows are.

    Attributes
    ----------
    fields : dict
    outlines : OutlineStore or NDArray[np.object_]
        On disk, or in memory.
    numbers : NDArray[np.int64]
        Of each row's outline there.
    """

    fields: Columns
    outlines: OutlineStore | NDArray[np.object_]
    numbers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    def slices(self) -> Iterator[tuple[slice, NDArray[np.object_]]]:
        """Outlines in slices, each with its place among the rows."""
        if isinstance(self.outlines, OutlineStore):
            yield from self.outlines.slices(self.numbers)
            return
        for start in range(0, len(self.numbers), SLICE):
            part = slice(start, min(start + SLICE, len(self.numbers)))
            yield part, self.outlines[self.numbers[part]]


@dataclass(frozen=True)
class Found:
    """What a run found.

    Attributes
    ----------
    patches, discarded, parcels : Table
    shares : dict
        Shares of the frame without data, under cloud, in shadow.
    reasons : dict
        Discard reason to number of patches.
    """

    patches: Table
    discarded: Table
    parcels: Table
    shares: dict[str, float]
    reasons: dict[str, int]


def _bands(journal: Journal, plan: Plan) -> list[WorkBand]:
    grid = plan.pair.before.transform
    bands = [
        WorkBand(journal.score, 0, "score", grid, float("nan")),
        WorkBand(journal.parts, 0, "statistics", grid, MISSING),
        WorkBand(journal.parts, 2, "texture", grid, MISSING),
    ]
    if plan.learned:
        bands.append(WorkBand(journal.parts, 1, "network", grid, MISSING))
    return bands


def _shares(journal: Journal) -> dict[str, float]:
    _, height, width = journal.state.shape
    counts = np.zeros(4, np.int64)
    for frame in blocks(height, width, 4096):
        counts += np.bincount(journal.state.read_band(0, frame).ravel(), minlength=4)[:4]
    total = max(int(counts.sum()), 1)
    return {
        "no_data": counts[clouds.NO_DATA] / total,
        "cloud": counts[clouds.CLOUD] / total,
        "shadow": counts[clouds.SHADOW] / total,
    }


def _mean(table: Columns, name: str, count: int) -> NDArray[np.float64]:
    """Column of a part in 0-1; NaN where the run did not have it."""
    column: NDArray[np.float64] = table.get(f"{name}_mean", np.full(count, np.nan))
    return column if name == "score" else column / STEP


def take(
    request: Request,
    plan: Plan,
    journal: Journal,
    parcels: Parcels | None,
    found: Outlined,
    residual: float,
    check: Callable[[], None],
) -> Found:
    """Make the tables of a run.

    Parameters
    ----------
    found : Outlined
        All patches.
    residual : float
        Of the registration, pixels.
    check : callable
        Raises to stop.
    """
    crs = pyproj.CRS.from_wkt(plan.pair.before.crs_wkt)
    parcel_table, z = _parcel_table(_bands(journal, plan), parcels, crs)
    check()
    owner, sums = found.owners, Tally(found.sums)
    count = len(found)
    look, covered_m2 = _measured(request, plan, found, check)
    areas = look.area
    network = sums.mean("network") if plan.learned else np.full(count, np.nan)
    own_z = z[owner] if parcels is not None and count else np.full(count, np.nan)
    score = _score(sums.mean("score"), sums.peak(), own_z)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (
            areas / parcel_table.fields["area_m2"][owner] if parcels is not None and count else np.full(count, np.nan)
        )
        covered = {k: v / areas for k, v in covered_m2.items()}
    evidence = discard.Evidence(
        areas,
        sums.mean("cloud"),
        sums.mean("shadow"),
        look.thickness,
        share,
        own_z,
        network,
        score,
        covered,
    )
    weak = 0.0
    if plan.learned:
        weak = discard.WEAK_IN_FRAME if parcels is None else discard.WEAK_IN_PARCELS
    reason = discard.reasons(evidence, request.min_area, residual * plan.pair.before.metres, weak)
    statistic, texture = sums.mean("statistics"), sums.mean("texture")
    kind = kinds.suggest(look)
    table: Columns = {
        "score": np.round(score, 4),
        "area_m2": np.round(areas, 1),
        "kind": kind,
        "kind_name": np.array([kinds.name(k) for k in kind], object),
        "class_before": _of(parcels.classes if parcels else None, owner),
        "parcel_ids": _of(parcels.ids if parcels else None, owner),
        "village": _of(parcels.villages if parcels else None, owner),
        "basic_farmland_m2": np.round(covered_m2.get("basic", np.full(count, np.nan)), 1),
        "reasons": kinds.reasons(look, network, statistic, texture, own_z),
        "network": np.round(network, 4),
        "statistics": np.round(statistic, 4),
        "texture": np.round(texture, 4),
        "parcel_z": np.round(own_z, 3),
    }
    kept = np.flatnonzero(reason == "")
    ranked = kept[np.lexsort((kept, -score[kept]))]
    gone = np.flatnonzero(reason != "")
    patches = Table({k: v[ranked] for k, v in table.items()}, found.store, found.numbers[ranked])
    patches.fields["rank"] = np.arange(1, len(ranked) + 1)
    patches.fields["id"] = np.array([f"P{i:06d}" for i in range(1, len(ranked) + 1)], object)
    dropped = Table({k: v[gone] for k, v in table.items()}, found.store, found.numbers[gone])
    dropped.fields["reason"] = reason[gone]
    dropped.fields["id"] = np.array([f"D{i:06d}" for i in range(1, len(gone) + 1)], object)
    return Found(patches, dropped, parcel_table, _shares(journal), dict(sorted(Counter(reason[gone]).items())))


def _measured(
    request: Request, plan: Plan, found: Outlined, check: Callable[[], None]
) -> tuple[Appearance, dict[str, NDArray[np.float64]]]:
    """How all patches look, and how much of each lies on the layers that the request names, m2."""
    crs = pyproj.CRS.from_wkt(plan.pair.before.crs_wkt)
    metres = plan.pair.before.metres / abs(plan.pair.before.transform[0])
    layers = _layers(request, plan)
    looks, covered = [], {name: np.zeros(len(found)) for name in layers}
    for part, shapes in found.store.slices(found.numbers):
        check()
        areas = ellipsoidal_area(shapes, crs)
        looks.append(describe(shapes, areas, Tally(found.sums[part]), plan.scalings, metres))
        for name, layer in layers.items():
            covered[name][part] = layer.overlap(shapes, crs)
    if not looks:
        looks.append(describe(np.empty(0, object), np.empty(0), Tally(found.sums), plan.scalings, metres))
    return joined(looks), covered


def _score(mean: NDArray[np.float64], peak: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Score of patches: half mean, half peak; a parcel that does not stand out among its like takes some away."""
    base = np.clip(0.5 * mean + 0.5 * peak, 1e-4, 1 - 1e-4)
    push = np.where(np.isfinite(z), 0.2 * np.clip(z - 2, -2, 4), 0)
    result: NDArray[np.float64] = 1 / (1 + np.exp(-(np.log(base / (1 - base)) + push)))
    return np.nan_to_num(result)


def _of(values: NDArray[np.object_] | None, owner: NDArray[np.int64]) -> NDArray[np.object_]:
    if values is None or not len(owner):
        return np.full(len(owner), None, object)
    return values[owner]


def _layers(request: Request, plan: Plan) -> dict[str, discard.Layer]:
    """The polygon layers that a request names, where they touch the frame."""
    paths = {
        "approved": request.approved,
        "facility": request.facility,
        "issued": request.issued,
        "basic": request.basic_farmland,
    }
    grid = rasterio.Affine(*plan.pair.before.transform)
    bounds = rasterio.transform.array_bounds(plan.pair.height, plan.pair.width, grid)
    return {
        name: discard.Layer(read_polygons(path, None, (), bounds, plan.pair.before.crs_wkt).shapes)
        for name, path in paths.items()
        if path is not None
    }


def _parcel_table(bands: list[WorkBand], parcels: Parcels | None, crs: pyproj.CRS) -> tuple[Table, NDArray[np.float64]]:
    """Statistics of each parcel and its robust score among its like."""
    if parcels is None:
        return Table({"id": np.empty(0, object)}, np.empty(0, object), np.empty(0, np.int64)), np.empty(0)
    numbers = statistics(bands, parcels.examined, ("mean", "stdev", "count"))
    count = len(parcels)
    mean = _mean(numbers, "statistics", count)
    z, like = robust_z(mean, parcels)
    fields: Columns = {
        "id": parcels.ids,
        "class": parcels.classes,
        "village": parcels.villages,
        "area_m2": ellipsoidal_area(parcels.shapes, crs),
        "pixels": np.round(numbers["score_count"], 2),
        "score_mean": np.round(numbers["score_mean"], 4),
        "score_stdev": np.round(numbers["score_stdev"], 4),
        "statistics_mean": np.round(mean, 4),
        "network_mean": np.round(_mean(numbers, "network", count), 4),
        "texture_mean": np.round(_mean(numbers, "texture", count), 4),
        "z": np.round(z, 3),
        "like": like,
    }
    multi = np.array(
        [g if g.geom_type == "MultiPolygon" else shapely.MultiPolygon([g]) for g in parcels.shapes], object
    )
    return Table(fields, multi, np.arange(count)), z
