"""The particulars of patches: scores, areas, parcels, overlaps, kinds, reasons; a slice of patches at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyproj
import rasterio
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from plugins.change_detection.core import discard, evidence, kinds, likeness, ranking
from plugins.change_detection.core.appearance import Appearance, describe
from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.commonness import Commonness
from plugins.change_detection.core.parcel_statistics import ParcelStatistics
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.pieces import Pieces
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.rest import Against, against_rest
from plugins.change_detection.core.tables import Columns
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.core.vectors import read_polygons

Values = NDArray[np.float64]
Covered = Mapping[str, Values]
_FIGURES = (
    "score", "area_m2", "basic_farmland_m2", "network", "statistics", "texture", "parcel_z", "alike", "common_change",
)  # fmt: skip
#: What is known of a patch, as it is kept on disk; texts are ASCII codes.
ROW = np.dtype(
    [(name, "<f8") for name in ("likely", *_FIGURES)]
    + [("owner", "<i8"), ("kind", "S16"), ("reasons", "S80"), ("reason", "S16")]
)


@dataclass(frozen=True)
class Surroundings:
    """What patches are held against.

    Attributes
    ----------
    request : Request
    plan : Plan
    parcels : Parcels, optional
    examined : ParcelStatistics, optional
        Of ``parcels``.
    common : Commonness, optional
        Of the pair; only the ranking asks for it.
    residual : float
        Of the registration, pixels.
    """

    request: Request
    plan: Plan
    parcels: Parcels | None
    examined: ParcelStatistics | None
    common: Commonness | None
    residual: float


@dataclass(frozen=True)
class Described:
    """A slice of patches.

    Attributes
    ----------
    rows : NDArray[np.void]
        Of ``ROW``.
    known : mapping
        Of `evidence.columns`; empty where the network takes no part.
    areas : Values
        m2.
    """

    rows: NDArray[np.void]
    known: Mapping[str, Values]
    areas: Values


class Describer:
    """Says what is known of patches.

    Parameters
    ----------
    around : Surroundings
    parcel_sums : NDArray[np.float64]
        (parcels, columns) of `tally`.
    """

    def __init__(self, around: Surroundings, parcel_sums: NDArray[np.float64]) -> None:
        self._around, self._looks = around, Tally(parcel_sums)
        plan, grid = around.plan, around.plan.pair.before
        self._crs = pyproj.CRS.from_wkt(grid.crs_wkt)
        self._metres = grid.metres / abs(grid.transform[0])
        self._layers = _layers(around.request, plan)

    def __call__(self, pieces: Pieces) -> Described:
        """Describe patches."""
        plan, sums = self._around.plan, Tally(pieces.sums)
        areas = ellipsoidal_area(pieces.shapes, self._crs)
        look = describe(pieces.shapes, areas, sums, plan.scalings, self._metres)
        covered = {name: layer.overlap(pieces.shapes, self._crs) for name, layer in self._layers.items()}
        standing = self._standing(pieces.owners, sums, look)
        known = evidence.columns(look, sums, standing) if plan.learned else {}
        odds = self._odds(standing, known)
        score = np.nan_to_num(1 / (1 + np.exp(-odds)))
        rows = np.empty(len(pieces), ROW)
        rows["likely"], rows["owner"] = score, pieces.owners
        rows["reason"] = self._reasons(sums, look, standing, score, covered)
        for name, values in self._figures(sums, look, standing, score, covered).items():
            rows[name] = values
        return Described(rows, known, areas)

    def _standing(self, owner: NDArray[np.int64], sums: Tally, look: Appearance) -> evidence.Standing:
        """How patches stand among the pixels of the pair and, with parcels, among their like."""
        around = self._around
        z, share, alike = (np.full(len(look), np.nan) for _ in range(3))
        if around.examined is not None:
            z, share = around.examined.spectral_z[owner], look.area / around.examined.area[owner]
        against = Against(*(np.full(len(look), np.nan) for _ in range(2)))
        if around.parcels is not None:
            scalings = around.plan.scalings
            alike = likeness.share_alike(sums, owner, around.parcels, self._looks, scalings[1])
            against = against_rest(sums, owner, self._looks, scalings)
        common = around.common
        return evidence.Standing(
            0.5 * sums.mean("score") + 0.5 * sums.peak(),
            z,
            share,
            alike,
            np.full(len(look), np.nan) if common is None else common.of_look(look.after),
            np.full(len(look), np.nan) if common is None else common.of_change(look.before, look.after),
            against,
        )

    def _odds(self, standing: evidence.Standing, known: Mapping[str, Values]) -> Values:
        """Log-odds: the ranking's where the network takes part, else from pixels, parcel and likeness."""
        if self._around.plan.learned:
            return ranking.load(self._around.parcels is not None).log_odds(known)
        base = evidence.log_odds(standing.base)
        base += np.where(np.isfinite(standing.z), 0.2 * np.clip(standing.z - 2, -2, 4), 0)
        return base + likeness.push(standing.alike)

    def _reasons(
        self, sums: Tally, look: Appearance, standing: evidence.Standing, score: Values, covered_m2: Covered
    ) -> NDArray[np.object_]:
        """Why each patch is put aside; empty where it is kept."""
        request, plan = self._around.request, self._around.plan
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
            self._around.residual * plan.pair.before.metres,
            discard.WEAK if plan.learned else 0.0,
        )

    def _figures(
        self, sums: Tally, look: Appearance, standing: evidence.Standing, score: Values, covered_m2: Covered
    ) -> Columns:
        none = np.full(len(look), np.nan)
        network = sums.mean("network") if self._around.plan.learned else none
        statistic, texture, planted = sums.mean("statistics"), sums.mean("texture"), sums.mean("planted")
        return {
            "score": np.round(score, 4),
            "area_m2": np.round(look.area, 1),
            "kind": kinds.suggest(look, planted),
            "basic_farmland_m2": np.round(covered_m2.get("basic", none), 1),
            "reasons": kinds.reasons(look, network, statistic, texture, planted, standing.z),
            "network": np.round(network, 4),
            "statistics": np.round(statistic, 4),
            "texture": np.round(texture, 4),
            "parcel_z": np.round(standing.z, 3),
            "alike": np.round(standing.alike, 4),
            "common_change": np.round(standing.common_change, 4),
        }


def columns(rows: NDArray[np.void], parcels: Parcels | None) -> Columns:
    """The columns that patches and discarded ones share, in the order of the layers."""
    owner, kind = rows["owner"], _texts(rows["kind"])
    return {
        "score": rows["score"],
        "area_m2": rows["area_m2"],
        "kind": kind,
        "kind_name": np.array([kinds.name(k) for k in kind], object),
        "class_before": _of(parcels.classes if parcels else None, owner),
        "parcel_ids": _of(parcels.ids if parcels else None, owner),
        "village": _of(parcels.villages if parcels else None, owner),
        "basic_farmland_m2": rows["basic_farmland_m2"],
        "reasons": _texts(rows["reasons"]),
        **{name: rows[name] for name in _FIGURES[3:]},
    }


def reason(rows: NDArray[np.void]) -> NDArray[np.object_]:
    """Why each patch was put aside; empty where it was kept."""
    return _texts(rows["reason"])


def _texts(codes: NDArray[np.bytes_]) -> NDArray[np.object_]:
    return np.char.decode(codes, "ascii").astype(object)


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
