"""What a check finds: columns of findings, and what each kind means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

#: What ``other`` holds where a finding speaks of one feature only.
NOBODY = -1


class Kind(str, Enum):
    """What is wrong. The values are kept in files: they stay."""

    EMPTY = "empty"
    INVALID = "invalid"
    DUPLICATE_SHAPE = "duplicate_shape"
    OVERLAP = "overlap"
    GAP = "gap"
    SLIVER = "sliver"
    MISPLACED = "misplaced"
    WRONG_VILLAGE = "wrong_village"
    DUPLICATE_CODE = "duplicate_code"
    MISSING = "missing"
    LENGTH = "length"
    CODE = "code"
    NAME = "name"
    AREA = "area"
    DEDUCTION = "deduction"
    NET_AREA = "net_area"


class Severity(str, Enum):
    """How much a finding weighs: an error must be put right, a warning looked at."""

    ERROR = "error"
    WARNING = "warning"


SEVERITIES: Mapping[Kind, Severity] = {
    kind: Severity.WARNING if kind in (Kind.SLIVER, Kind.MISPLACED, Kind.WRONG_VILLAGE) else Severity.ERROR
    for kind in Kind
}

#: Kinds of the relation between shapes, and of shapes themselves.
SHAPE_KINDS = frozenset(
    {
        *(Kind.EMPTY, Kind.INVALID, Kind.DUPLICATE_SHAPE, Kind.OVERLAP, Kind.GAP, Kind.SLIVER, Kind.MISPLACED),
        Kind.WRONG_VILLAGE,
    }
)


@dataclass(frozen=True)
class Findings:
    """``n`` findings by column.

    Attributes
    ----------
    kind
        Object array of :class:`Kind` values (text).
    fid, other
        int64: the feature, and a second one that it is about (:data:`NOBODY`: none; a gap's ``fid`` is that of the
        neighbour with the longest common border).
    measure
        float64: m2 of an overlap, gap or sliver; m2 by which an area is off; NaN where nothing is measured.
    field, found, wanted
        Object arrays of text: the column, what it holds and what it should ("" where that cannot be said).
    shape
        Object array: the ground that the finding is about, in the workspace's CRS; None where there is none.
    """

    kind: NDArray[np.object_]
    fid: NDArray[np.int64]
    other: NDArray[np.int64]
    measure: NDArray[np.float64]
    field: NDArray[np.object_]
    found: NDArray[np.object_]
    wanted: NDArray[np.object_]
    shape: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.fid)

    def only(self, rows: NDArray[Any]) -> Findings:
        """The findings of these rows (positions or truth values)."""
        return Findings(*(getattr(self, column.name)[rows] for column in fields(self)))


def findings(
    kind: Kind,
    fid: Sequence[int] | NDArray[np.int64],
    *,
    other: NDArray[np.int64] | None = None,
    measure: NDArray[np.float64] | None = None,
    field: str = "",
    found: Sequence[Any] | None = None,
    wanted: Sequence[Any] | None = None,
    shape: NDArray[np.object_] | None = None,
) -> Findings:
    """Findings of one kind; what is not given is empty."""
    fids = np.asarray(fid, dtype=np.int64)
    count = len(fids)
    return Findings(
        np.full(count, kind.value, dtype=object),
        fids,
        np.full(count, NOBODY, dtype=np.int64) if other is None else np.asarray(other, dtype=np.int64),
        np.full(count, np.nan) if measure is None else np.asarray(measure, dtype=np.float64),
        np.full(count, field, dtype=object),
        _texts(found, count),
        _texts(wanted, count),
        np.full(count, None, dtype=object) if shape is None else shape,
    )


def areas_text(areas: NDArray[np.float64]) -> list[str]:
    """Areas (m2) as their columns hold them, with two decimals; "" for NaN."""
    return ["" if area != area else f"{area:.2f}" for area in areas.tolist()]


def joined(parts: Sequence[Findings]) -> Findings:
    """All findings of several checks."""
    if not parts:
        return findings(Kind.EMPTY, [])
    return Findings(*(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(Findings)))


def places(found: Findings) -> NDArray[np.float64]:
    """Where to look for each finding: ``n`` x 4 (xmin, ymin, xmax, ymax), NaN where there is no place."""
    return np.asarray(shapely.bounds(found.shape), dtype=np.float64).reshape(-1, 4)


def _texts(values: Sequence[Any] | None, count: int) -> NDArray[np.object_]:
    texts: NDArray[np.object_] = np.full(count, "", dtype=object)
    if values is not None:
        texts[:] = [_text(value) for value in values]
    return texts


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
