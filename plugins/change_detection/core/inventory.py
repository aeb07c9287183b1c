"""The patches' particulars: scores, areas, parcels, overlaps, kinds, reasons, rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyproj
import rasterio
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from plugins.change_detection.core import clouds, discard, kinds, likeness
from plugins.change_detection.core.appearance import Appearance, describe, joined
from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.pair import blocks
from plugins.change_detection.core.parcel_statistics import ParcelStatistics
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.patches import Outlined
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.tables import Columns, Table
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.core.vectors import read_polygons


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


def take(
    request: Request,
    plan: Plan,
    journal: Journal,
    parcels: Parcels | None,
    examined: ParcelStatistics | None,
    found: Outlined,
    residual: float,
    check: Callable[[], None],
) -> Found:
    """Make the tables of a run.

    Parameters
    ----------
    examined : ParcelStatistics, optional
        Of ``parcels``.
    found : Outlined
        All patches.
    residual : float
        Of the registration, pixels.
    check : callable
        Raises to stop.
    """
    owner, sums = found.owners, Tally(found.sums)
    count = len(found)
    look, covered_m2 = _measured(request, plan, found, check)
    areas = look.area
    network = sums.mean("network") if plan.learned else np.full(count, np.nan)
    own_z, share = np.full(count, np.nan), np.full(count, np.nan)
    if examined is not None:
        own_z, share = examined.spectral_z[owner], areas / examined.area[owner]
    alike = np.full(count, np.nan)
    if parcels is not None:
        alike = likeness.share_alike(sums, owner, parcels, Tally(found.parcel_sums), plan.scalings[1])
    score = _score(sums.mean("score"), sums.peak(), own_z, likeness.push(alike))
    with np.errstate(divide="ignore", invalid="ignore"):
        covered = {k: v / areas for k, v in covered_m2.items()}
    evidence = discard.Evidence(
        areas,
        sums.mean("cloud"),
        sums.mean("shadow"),
        look.thickness,
        share,
        own_z,
        alike,
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
        "alike": np.round(alike, 4),
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
    nothing = Table({"id": np.empty(0, object)}, np.empty(0, object), np.empty(0, np.int64))
    table_of_parcels = nothing if examined is None else examined.table
    return Found(patches, dropped, table_of_parcels, _shares(journal), dict(sorted(Counter(reason[gone]).items())))


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


def _score(
    mean: NDArray[np.float64], peak: NDArray[np.float64], z: NDArray[np.float64], unlike: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Score of patches: half mean, half peak; moved by how far the parcel and the patch's look stand out."""
    base = np.clip(0.5 * mean + 0.5 * peak, 1e-4, 1 - 1e-4)
    push = np.where(np.isfinite(z), 0.2 * np.clip(z - 2, -2, 4), 0) + unlike
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
