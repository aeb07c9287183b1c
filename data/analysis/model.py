"""What an occupancy analysis finds, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.analysis.controls import Light

#: Decimals of m2 that the survey keeps.
DECIMALS = 2
#: Less than this (m2) is the seam of two data sets.
SEAM_M2 = 0.005


@dataclass(frozen=True)
class Found:
    """A piece of ground of one feature, or ground that a tiling layer leaves open (``fid`` None).

    Attributes
    ----------
    area_m2
        By the survey's rule, rounded to 0.01 so that the pieces of a tiling layer add up to the red line exactly.
    geodesic_m2
        The same ground between geodesics, not rounded.
    deducted_m2
        Of ``area_m2``, what the deduction takes off for linear features (KCMJ).
    deducted_code
        Land class of what is deducted.
    group, name
        What it is summed by, and what that is called.
    values
        The control's columns.
    """

    fid: int | None
    area_m2: Decimal
    geodesic_m2: float
    group: str
    name: str
    values: Mapping[str, Any]
    deducted_m2: Decimal = Decimal(0)
    deducted_code: str = ""


@dataclass(frozen=True)
class GroupSum:
    """All of a red line in one group: a land class, an owner, a project."""

    group: str
    name: str
    count: int
    area_m2: Decimal
    geodesic_m2: float


@dataclass(frozen=True)
class ControlResult:
    """A red line on a layer of control.

    Attributes
    ----------
    area_m2
        Ground found; None where the layer holds no data, which is not "nothing found".
    count
        Features met.
    found
        Greatest area first; for layers of points one entry a point, with no area.
    version, dataset, dataset_time
        The data it was found in.
    away_m
        How far (m) the red line lies from the rectangle of all that the layer holds; 0 within it.
    """

    control: str
    area_m2: Decimal | None
    geodesic_m2: float
    count: int
    found: tuple[Found, ...]
    groups: tuple[GroupSum, ...]
    version: int
    dataset: str = ""
    dataset_time: str = ""
    away_m: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """What a rule says: ``light`` red, yellow or green, in words, the source it rests on, and the area it is about."""

    control: str
    light: Light
    text: str
    source: str = ""
    area_m2: Decimal = Decimal(0)


@dataclass(frozen=True)
class LineResult:
    """A red line and all that was found on it.

    Attributes
    ----------
    area_m2, geodesic_m2
        Of the whole, by the survey's rule (rounded to 0.01) and between geodesics.
    land
        Area by upper group of land classes: ``farm``, ``cropland`` (within farm), ``construction``, ``unused``, and
        ``""`` for what no parcel covers or no group is on file for.
    """

    name: str
    number: str
    use: str
    row: int
    declared_m2: float | None
    area_m2: Decimal
    geodesic_m2: float
    controls: tuple[ControlResult, ...]
    land: Mapping[str, Decimal]
    verdicts: tuple[Verdict, ...]

    def control(self, name: str) -> ControlResult:
        """The result of a control; LookupError when it was not asked."""
        for each in self.controls:
            if each.control == name:
                return each
        raise LookupError(f"{name!r} was not asked")


@dataclass(frozen=True)
class PieceShapes:
    """Where what was found lies, for the map: one entry a piece; arrays of one length."""

    line: NDArray[np.int64]
    fid: NDArray[np.int64]
    group: NDArray[np.object_]
    shape: NDArray[np.object_]


@dataclass(frozen=True)
class Occupancy:
    """An analysis.

    Attributes
    ----------
    controls_sha256
        Of the rules it went by.
    shapes
        By control, what was found on the map; not part of the report's content.
    """

    lines: tuple[LineResult, ...]
    source: str
    source_sha256: str
    source_crs: str
    doubts: tuple[str, ...]
    crs: str
    controls_sha256: str
    asked_at: datetime
    actor: str
    shapes: Mapping[str, PieceShapes] = field(default_factory=dict, repr=False, compare=False)
