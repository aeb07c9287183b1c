"""The tables of a run: all patches described, ranked, and parted into kept ones and ones put aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.core import clouds, particulars, records
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.pair import blocks
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.particulars import ROW, Described, Describer, Surroundings
from plugins.change_detection.core.patches import Outlined
from plugins.change_detection.core.pieces import NONE
from plugins.change_detection.core.records import Numbers, Records
from plugins.change_detection.core.tables import Columns, Filed, Held, Table


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


def take(
    around: Surroundings,
    journal: Journal,
    found: Outlined,
    rows: Records,
    check: Callable[[], None],
    show: Callable[[Candidates], None] | None = None,
) -> Found:
    """Make the tables of a run.

    Parameters
    ----------
    around : Surroundings
    journal : Journal
    found : Outlined
        All patches.
    rows : Records
        Empty; takes what is known of each patch.
    check : callable
        Raises to stop.
    show : callable, optional
        Given all outlines with what is known of them.
    """
    describe = Describer(around, found.parcel_sums)
    likely, put_aside = np.empty(len(found)), np.empty(len(found), np.bool_)
    reasons: Counter[str] = Counter()
    shown: list[Described] = []
    for part, pieces in found.store.slices(found.numbers):
        check()
        described = describe(pieces)
        rows.add(records.split(described.rows))
        likely[part], put_aside[part] = described.rows["likely"], described.rows["reason"] != b""
        reasons.update(particulars.reason(described.rows[put_aside[part]]))
        if show is not None:
            shown.append(described)
    if show is not None:
        show(_candidates(found, shown or [describe(NONE)]))
    patches, discarded = _tables(around.parcels, found, rows, likely, put_aside)
    parcels = Held({"id": np.empty(0, object)}, np.empty(0, object))
    if around.examined is not None:
        parcels = around.examined.table
    return Found(patches, discarded, parcels, _shares(journal), dict(sorted(reasons.items())))


def _tables(
    parcels: Parcels | None, found: Outlined, rows: Records, likely: NDArray[np.float64], put_aside: NDArray[np.bool_]
) -> tuple[Table, Table]:
    """The kept patches by rank, and the ones put aside."""

    def kept_columns(part: NDArray[np.void], first: int) -> Columns:
        rank = np.arange(first + 1, first + len(part) + 1)
        return {**particulars.columns(part, parcels), "rank": rank, "id": _numbered("P", rank)}

    def gone_columns(part: NDArray[np.void], first: int) -> Columns:
        number = np.arange(first + 1, first + len(part) + 1)
        return {
            **particulars.columns(part, parcels),
            "reason": particulars.reason(part),
            "id": _numbered("D", number),
        }

    def filed(chosen: Numbers, made: Callable[[NDArray[np.void], int], Columns]) -> Filed:
        return Filed(rows, ROW, chosen, found.store, found.numbers[chosen], made)

    kept, gone = np.flatnonzero(~put_aside), np.flatnonzero(put_aside)
    return filed(kept[np.lexsort((kept, -likely[kept]))], kept_columns), filed(gone, gone_columns)


def _numbered(letter: str, numbers: Numbers) -> NDArray[np.object_]:
    return np.array([f"{letter}{number:06d}" for number in numbers], object)


def _candidates(found: Outlined, shown: list[Described]) -> Candidates:
    return Candidates(
        {name: np.concatenate([part.known[name] for part in shown]) for name in shown[0].known},
        found.store.read(found.numbers).shapes,
        np.concatenate([part.areas for part in shown]),
    )


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
