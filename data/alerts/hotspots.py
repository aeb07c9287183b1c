"""Where and when alerts come, as arrays: any choice of hours or places is a mask, and costs no reading."""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, tzinfo

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from data.alerts.rows import text_of
from data.alerts.tables import ALERT


@dataclass(frozen=True)
class HotSpots:
    """Alerts of a period; arrays have one entry an alert.

    Attributes
    ----------
    cells : ndarray of int64
        Weekday (Monday 0) times 24 plus hour, on the office's own clock.
    villages : tuple of str
        Codes, "" for alerts without a place.
    village : ndarray of int64
        Index into ``villages``.
    xy : ndarray of float64, shape (n, 2)
        Workspace CRS; NaN where there is none.
    """

    cells: NDArray[np.int64]
    villages: tuple[str, ...]
    village: NDArray[np.int64]
    xy: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.cells)

    def at(self, hours: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
        """Which alerts came in chosen hours (shape (7, 24)); all of them without a choice."""
        if hours is None:
            return np.ones(len(self), np.bool_)
        return np.asarray(hours, np.bool_).ravel()[self.cells]

    def by_hour(self, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Counts of chosen alerts by weekday and hour, shape (7, 24)."""
        return np.bincount(self.cells[chosen], minlength=168).reshape(7, 24).astype(np.int64)

    def ranking(self, chosen: NDArray[np.bool_], digits: int) -> list[tuple[str, int]]:
        """Counts of chosen alerts by the first ``digits`` of their village's code, most first."""
        counts = np.bincount(self.village[chosen], minlength=len(self.villages))
        found: dict[str, int] = {}
        for code, count in zip(self.villages, counts.tolist(), strict=True):
            if count and len(code) >= digits:
                found[code[:digits]] = found.get(code[:digits], 0) + count
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def points(self, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Places of chosen alerts that have one."""
        return self.xy[chosen & np.isfinite(self.xy[:, 0])]


def read_hotspots(
    link: Connection, since: datetime, until: datetime, kind: str = "", area: str = "", zone: tzinfo | None = None
) -> HotSpots:
    """Read the alerts first seen from ``since`` to before ``until``, of a kind and an area (a code's beginning).

    Parameters
    ----------
    zone
        Whose clock counts; None: this machine's.
    """
    where = (ALERT.c.first_seen >= text_of(since)) & (ALERT.c.first_seen < text_of(until))
    if kind:
        where &= ALERT.c.kind == kind
    if area:
        where &= ALERT.c.village.startswith(area, autoescape=True)
    hour = sa.func.substr(ALERT.c.first_seen, 1, 13)
    # A column as one text: fifty thousand rows as objects cost twice as long as reading them.
    columns = (sa.func.json_group_array(column) for column in (hour, ALERT.c.village, ALERT.c.x, ALERT.c.y))
    hours, codes, xs, ys = (json.loads(text) for text in link.execute(sa.select(*columns).where(where)).one())
    cell_of = _cells(set(hours), zone)
    villages = {code: number for number, code in enumerate(dict.fromkeys(codes))}
    # NumPy reads None as NaN.
    return HotSpots(
        np.array([cell_of[text] for text in hours], np.int64),
        tuple(villages),
        np.array([villages[code] for code in codes], np.int64),
        np.column_stack((np.array(xs, np.float64), np.array(ys, np.float64))),
    )


def _cells(hours: Set[str], zone: tzinfo | None) -> dict[str, int]:
    """The cells of hours in UTC (``2026-07-14T01``); alerts of an hour share theirs in any zone of whole hours."""
    ordered = list(hours)
    seconds = np.array(ordered, "datetime64[h]").astype("datetime64[s]").astype(np.int64).tolist()
    found = {}
    for text, moment in zip(ordered, seconds, strict=True):
        local = datetime.fromtimestamp(moment, zone)
        found[text] = local.weekday() * 24 + local.hour
    return found
