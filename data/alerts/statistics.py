"""When and where alerts come: counts for any period, kind and area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
from numpy.typing import NDArray

from data.alerts.rows import time_of


@dataclass(frozen=True)
class Seen:
    """One alert of the past: when it was first seen, of what kind and severity, in which village."""

    first_seen: str
    kind: str
    severity: int
    village: str


def by_hour(seen: Iterable[Seen], zone: tzinfo | None = None) -> NDArray[np.int64]:
    """Count by weekday and hour.

    Parameters
    ----------
    seen
        The alerts.
    zone
        Whose clock counts; None: this machine's.

    Returns
    -------
    ndarray of int64, shape (7, 24)
        Monday first.
    """
    counts = np.zeros((7, 24), np.int64)
    hours = Counter(alert.first_seen[:13] for alert in seen)  # an hour's alerts share their hour in any whole-hour zone
    for text, number in hours.items():
        local = time_of(f"{text}:00:00Z").astimezone(zone)
        counts[local.weekday(), local.hour] += number
    return counts


def by_town(seen: Iterable[Seen]) -> list[tuple[str, int]]:
    """Count by town (9 digits), most first; alerts without a place are left out."""
    counts = Counter(alert.village[:9] for alert in seen if len(alert.village) >= 9)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
