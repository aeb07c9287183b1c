"""The patches' particulars: scores, areas, parcels, overlaps, kinds, reasons, rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyproj
import rasterio
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from plugins.change_detection.core import clouds, discard, evidence, kinds, likeness, ranking
from plugins.change_detection.core.appearance import Appearance, describe, joined
from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.commonness import Commonness
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.pair import blocks
from plugins.change_detection.core.parcel_statistics import ParcelStatistics
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.patches import Outlined
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.rest import Against, against_rest
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


@dataclass(frozen=True)
class Candidates:
    """All outlines of a run before anything is put aside, for fitting the ranking.

    Attributes
    ----------
    columns : mapping
        Of `evidence.columns`.
    shapes : NDArray[np.object_]
        Polygons in the CRS of the first image.
    areas : NDArray[np.float64]
        m2.
    """

    columns: Mapping[str, NDArray[np.float64]]
    shapes: NDArray[np.object_]
    areas: NDArray[np.float64]


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
    common: Commonness | None,
    residual: float,
    check: Callable[[], None],
    show: Callable[[Candidates], None] | None = None,
) -> Found:
    """Make the tables of a run.

    Parameters
    ----------
    examined : ParcelStatistics, optional
        Of ``parcels``.
    found : Outlined
        All patches.
    common : Commonness, optional
        Of the pair; only the ranking asks for it.
    residual : float
        Of the registration, pixels.
    check : callable
        Raises to stop.
    show : callable, optional
        Given all outlines with what is known of them.
    """
    look, covered_m2 = _measured(request, plan, found, check)
    standing = _standing(plan, parcels, examined, found, common, look)
    odds = _odds(plan, found, look, standing, parcels is not None, show)
    check()
    score = np.nan_to_num(1 / (1 + np.exp(-odds)))
    reason = _reasons(request, plan, found, look, standing, score, covered_m2, residual)
    table = _table(plan, parcels, found, look, standing, score, covered_m2)
    kept = np.flatnonzero(reason == "")
    ranked = kept[np.lexsort((kept, -score[kept]))]
    gone = np.flatnonzero(reason != "")
    patches, dropped = (Table({}, found.store, found.numbers[rows]) for rows in (ranked, gone))
    for name in list(table):  # column by column: two copies of all of it at a time would show in memory
        values = table.pop(name)
        for part, rows in ((patches, ranked), (dropped, gone)):
            part.fields[name] = values[rows]
    patches.fields["rank"] = np.arange(1, len(ranked) + 1)
    patches.fields["id"] = np.array([f"P{i:06d}" for i in range(1, len(ranked) + 1)], object)
    dropped.fields["reason"] = reason[gone]
    dropped.fields["id"] = np.array([f"D{i:06d}" for i in range(1, len(gone) + 1)], object)
    nothing = Table({"id": np.empty(0, object)}, np.empty(0, object), np.empty(0, np.int64))
    table_of_parcels = nothing if examined is None else examined.table
    reasons = dict(sorted(Counter(reason[gone]).items()))
    return Found(patches, dropped, table_of_parcels, _shares(journal), reasons)


def _odds(
    plan: Plan,
    found: Outlined,
    look: Appearance,
    standing: evidence.Standing,
    in_parcels: bool,
    show: Callable[[Candidates], None] | None,
) -> NDArray[np.float64]:
    """Log-odds of the patches: the ranking's where the network takes part, else from pixels, parcel and likeness."""
    if plan.learned:
        known = evidence.columns(look, Tally(found.sums), standing)
        if show is not None:
            show(Candidates(known, found.store.read(found.numbers), look.area))
        return ranking.load(in_parcels).log_odds(known)
    base = evidence.log_odds(standing.base)
    base += np.where(np.isfinite(standing.z), 0.2 * np.clip(standing.z - 2, -2, 4), 0)
    return base + likeness.push(standing.alike)


def _reasons(
    request: Request,
    plan: Plan,
    found: Outlined,
    look: Appearance,
    standing: evidence.Standing,
    score: NDArray[np.float64],
    covered_m2: Mapping[str, NDArray[np.float64]],
    residual: float,
) -> NDArray[np.object_]:
    """Why each patch is put aside; empty where it is kept."""
    sums = Tally(found.sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        covered = {k: v / look.area for k, v in covered_m2.items()}
    return discard.reasons(
        discard.Evidence(
            look.area,
            sums.mean("cloud"),
            sums.mean("shadow"),
            standing.against.shade,
            look.thickness,
            standing.parcel_share,
            standing.z,
            standing.alike,
            score,
            covered,
        ),
        request.min_area,
        residual * plan.pair.before.metres,
        discard.WEAK if plan.learned else 0.0,
    )


def _table(
    plan: Plan,
    parcels: Parcels | None,
    found: Outlined,
    look: Appearance,
    standing: evidence.Standing,
    score: NDArray[np.float64],
    covered_m2: Mapping[str, NDArray[np.float64]],
) -> Columns:
    """The columns that patches and discarded ones share."""
    owner, sums, count = found.owners, Tally(found.sums), len(found)
    network = sums.mean("network") if plan.learned else np.full(count, np.nan)
    statistic, texture = sums.mean("statistics"), sums.mean("texture")
    planted = sums.mean("planted")
    kind = kinds.suggest(look, planted)
    return {
        "score": np.round(score, 4),
        "area_m2": np.round(look.area, 1),
        "kind": kind,
        "kind_name": np.array([kinds.name(k) for k in kind], object),
        "class_before": _of(parcels.classes if parcels else None, owner),
        "parcel_ids": _of(parcels.ids if parcels else None, owner),
        "village": _of(parcels.villages if parcels else None, owner),
        "basic_farmland_m2": np.round(covered_m2.get("basic", np.full(count, np.nan)), 1),
        "reasons": kinds.reasons(look, network, statistic, texture, planted, standing.z),
        "network": np.round(network, 4),
        "statistics": np.round(statistic, 4),
        "texture": np.round(texture, 4),
        "parcel_z": np.round(standing.z, 3),
        "alike": np.round(standing.alike, 4),
        "common_change": np.round(standing.common_change, 4),
    }


def _standing(
    plan: Plan,
    parcels: Parcels | None,
    examined: ParcelStatistics | None,
    found: Outlined,
    common: Commonness | None,
    look: Appearance,
) -> evidence.Standing:
    """How patches stand among the pixels of the pair and, with parcels, among their like."""
    owner, sums = found.owners, Tally(found.sums)
    z, share, alike = (np.full(len(found), np.nan) for _ in range(3))
    if examined is not None:
        z, share = examined.spectral_z[owner], look.area / examined.area[owner]
    against = Against(*(np.full(len(found), np.nan) for _ in range(2)))
    if parcels is not None:
        looks = Tally(found.parcel_sums)
        alike = likeness.share_alike(sums, owner, parcels, looks, plan.scalings[1])
        against = against_rest(sums, owner, looks, plan.scalings)
    return evidence.Standing(
        0.5 * sums.mean("score") + 0.5 * sums.peak(),
        z,
        share,
        alike,
        np.full(len(found), np.nan) if common is None else common.of_look(look.after),
        np.full(len(found), np.nan) if common is None else common.of_change(look.before, look.after),
        against,
    )


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
