"""The transition matrix 流量表: two years of parcels laid over each other, areas closed to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from data.overlay import cross
from data.pieces import mapped
from data.reporting.closing import closed
from data.survey_area import survey_area
from data.tasks import Progress, part, silent

DECIMALS = 2
#: Less than this (m2) is the seam of two surveys.
SEAM_M2 = 0.05
#: What stands for ground that only one of the years covers.
OUTSIDE = ""


@dataclass(frozen=True)
class Year:
    """A year's parcels: ``n`` polygons in the workspace's CRS, their land class codes and villages (12 digits)."""

    shape: NDArray[np.object_]
    code: NDArray[np.object_]
    village: NDArray[np.object_]


@dataclass(frozen=True)
class Change:
    """Ground whose class is another one: ``n`` polygons, their classes before and after, village and area (m2)."""

    shape: NDArray[np.object_]
    before: NDArray[np.object_]
    after: NDArray[np.object_]
    village: NDArray[np.object_]
    area: NDArray[np.float64]


@dataclass(frozen=True)
class Flows:
    """What became what.

    Attributes
    ----------
    cells
        (village, class before, class after) to area in m2, before rounding; `OUTSIDE` for ground that one year lacks.
    changed
        Where the class is another one.
    """

    cells: dict[tuple[str, str, str], float]
    changed: Change

    @cached_property
    def rounded(self) -> dict[tuple[str, str, str], Decimal]:
        """The cells rounded to 0.01 m2, once for all tables.

        The rule of the survey's control areas, from the top down: the county's total is rounded, its villages close to
        it, the cells of a village to the village. Every table adds these up, so that any two of them agree to the last
        digit: both levels of classes, villages and county, flows and balance.
        """
        villages: dict[str, list[tuple[str, str, str]]] = {}
        for key in sorted(self.cells):
            villages.setdefault(key[0], []).append(key)
        # In decimals: parts that lie on the grid of 0.01 must not add up to just below it.
        sums = [float(sum(Decimal(repr(float(self.cells[key]))) for key in keys)) for keys in villages.values()]
        done: dict[tuple[str, str, str], Decimal] = {}
        for keys, total in zip(villages.values(), closed(sums, DECIMALS), strict=True):
            done.update(zip(keys, closed([self.cells[key] for key in keys], DECIMALS, total), strict=True))
        return done


@dataclass(frozen=True)
class Matrix:
    """A table of flows: rows are classes before, columns classes after.

    Attributes
    ----------
    cells
        m2, added up from `Flows.rounded`: all of them add up to ``total`` exactly.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Decimal]
    total: Decimal

    def row(self, code: str) -> Decimal:
        """Area of a class before."""
        return sum((self.cells.get((code, column), Decimal(0)) for column in self.columns), Decimal(0))

    def column(self, code: str) -> Decimal:
        """Area of a class after."""
        return sum((self.cells.get((row, code), Decimal(0)) for row in self.rows), Decimal(0))

    @property
    def moved(self) -> Decimal:
        """Area whose class is another one."""
        return sum((area for (row, column), area in self.cells.items() if row != column), Decimal(0))


def flows(before: Year, after: Year, crs: pyproj.CRS, progress: Progress = silent) -> Flows:
    """Lay two years over each other.

    Parcels that are the same in both are recognised by their vertices and never intersected: of a county's parcels that
    is nearly all.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    progress(0.0, "")
    same_before, same_after = _same(before.shape, after.shape)
    rest_before = np.setdiff1d(np.arange(len(before.shape)), same_before)
    rest_after = np.setdiff1d(np.arange(len(after.shape)), same_after)
    first, second, pieces = cross(before.shape[rest_before], after.shape[rest_after], part(progress, 0.2, 0.8))
    one = np.concatenate([same_before, rest_before[first]])
    two = np.concatenate([same_after, rest_after[second]])
    shapes = np.concatenate([after.shape[same_after], pieces])
    area = survey_area(shapes, crs)
    progress(0.9, "")
    codes_before, codes_after, villages = before.code[one], after.code[two], after.village[two]
    cells: dict[tuple[str, str, str], float] = {}
    for village, was, now, some in zip(villages, codes_before, codes_after, area.tolist(), strict=True):
        if some >= SEAM_M2:
            key = (str(village), str(was), str(now))
            cells[key] = cells.get(key, 0.0) + some
    _outside(cells, before, one, area, crs, was=True)
    _outside(cells, after, two, area, crs, was=False)
    moved = (codes_before != codes_after) & (area >= SEAM_M2)
    return Flows(cells, Change(shapes[moved], codes_before[moved], codes_after[moved], villages[moved], area[moved]))


def matrix(found: Flows, digits: int, village: str = "") -> Matrix:
    """The table of flows.

    Parameters
    ----------
    digits
        How many digits of a code count: 2 for the upper classes, 4 for all.
    village
        Prefix of a division code; "" for the county.
    """
    cells: dict[tuple[str, str], Decimal] = {}
    for (place, was, now), area in found.rounded.items():
        if place.startswith(village):
            key = (was[:digits], now[:digits])
            cells[key] = cells.get(key, Decimal("0.00")) + area
    cells = dict(sorted(cells.items()))
    total = sum(cells.values(), Decimal("0.00"))
    return Matrix(
        tuple(sorted({was for was, _ in cells}, key=_order)),
        tuple(sorted({now for _, now in cells}, key=_order)),
        cells,
        total,
    )


def balance(table: Matrix, prefix: str = "01") -> tuple[Decimal, Decimal]:
    """Area that left and that entered the classes of a prefix (cropland: 进出平衡)."""
    left = sum(
        (a for (was, now), a in table.cells.items() if was.startswith(prefix) and not now.startswith(prefix)),
        Decimal(0),
    )
    came = sum(
        (a for (was, now), a in table.cells.items() if now.startswith(prefix) and not was.startswith(prefix)),
        Decimal(0),
    )
    return left, came


def _order(code: str) -> tuple[bool, str]:
    return code == OUTSIDE, code


def _same(before: NDArray[np.object_], after: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of parcels that are the same in both, to a millimetre and wherever their rings begin."""
    keys = [_keys(shapes) for shapes in (before, after)]
    places = {key: index for index, key in enumerate(keys[0])}
    pairs = [(places[key], index) for index, key in enumerate(keys[1]) if key in places]
    if not pairs:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    found = np.array(pairs, dtype=np.int64)
    return found[:, 0], found[:, 1]


def _keys(shapes: NDArray[np.object_]) -> Sequence[bytes]:
    def made(some: NDArray[np.object_]) -> NDArray[np.object_]:
        # A multipolygon of one part is that part.
        single = np.where(shapely.get_num_geometries(some) == 1, shapely.get_geometry(some, 0), some)
        plain = shapely.transform(shapely.normalize(single), lambda xy: np.round(xy, 3))
        return np.asarray(shapely.to_wkb(plain), dtype=object)

    return [bytes(key) for key in mapped(made, shapes).tolist()]


def _outside(
    cells: dict[tuple[str, str, str], float],
    year: Year,
    met: NDArray[np.int64],
    area: NDArray[np.float64],
    crs: pyproj.CRS,
    was: bool,
) -> None:
    """Add ground of a year that the other does not cover."""
    whole = survey_area(year.shape, crs)
    left = whole - np.bincount(met, weights=area, minlength=len(year.shape))
    # A parcel that is covered leaves rounding only: a share of its size, and the seams of its pieces.
    for index in np.flatnonzero(left > np.maximum(1.0, whole * 1e-4)).tolist():
        code = str(year.code[index])
        key = (str(year.village[index]), code, OUTSIDE) if was else (str(year.village[index]), OUTSIDE, code)
        cells[key] = cells.get(key, 0.0) + float(left[index])
