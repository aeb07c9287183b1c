"""How much of what changed the queue shows: estimated from the random stream, with an interval.

The detection lists outlines above and below the issuing threshold. Whoever only reviews the upper ones never learns
what was left below; so a random sample of both strata is reviewed too. The estimate is stratified: the share confirmed
among the sample of a stratum, times the size of the stratum. It speaks of what the detection outlined at all; ground
that it never outlined is in neither stratum and in no figure here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import betaincinv

#: Fewer judged patches of the random stream are too few for a figure, however they fell.
LEAST_JUDGED = 30


@dataclass(frozen=True)
class Stratum:
    """A stratum of the listed patches.

    Attributes
    ----------
    size : int
        Patches in it.
    sampled : int
        Of its random sample, those with a verdict of confirm or reject; doubts say nothing yet.
    confirmed : int
        Of these, confirmed.
    """

    size: int
    sampled: int
    confirmed: int

    def __post_init__(self) -> None:
        if not 0 <= self.confirmed <= self.sampled <= self.size:
            raise ValueError(f"{self.confirmed} confirmed of {self.sampled} sampled of {self.size}")


@dataclass(frozen=True)
class Recall:
    """An estimate with its interval, shares of 1.

    ``enough`` is False while too little of the sample is reviewed for a figure: fewer than :data:`LEAST_JUDGED`
    patches, or an interval that is wider than half of all it could be. The interval holds all the same.
    """

    estimate: float
    low: float
    high: float
    sampled_above: int
    sampled_below: int

    @property
    def enough(self) -> bool:
        """Whether the estimate is worth showing as a figure."""
        return self.sampled_above + self.sampled_below >= LEAST_JUDGED and self.high - self.low <= 0.5


def clopper_pearson(hits: int, count: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share: covers the truth at least with ``level``, however small the sample."""
    if not 0 <= hits <= count:
        raise ValueError(f"{hits} of {count}")
    if count == 0:
        return (0.0, 1.0)
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else float(betaincinv(hits, count - hits + 1, tail))
    high = 1.0 if hits == count else float(betaincinv(hits + 1, count - hits, 1 - tail))
    return (low, high)


def recall(above: Stratum, below: Stratum, level: float = 0.95) -> Recall | None:
    """Estimate which share of the true patches lies above the threshold.

    Each stratum's share gets an interval of ``(1 + level) / 2``, so that both hold together with ``level`` at least
    (Bonferroni); the bounds of the recall take the worst of both. The number of true patches in a stratum that is
    reviewed whole is known. Where that leaves no interval at all (both strata reviewed whole, or nothing listed below),
    the true patches themselves are the sample: three out of three found is no recall of 100 %.

    Returns
    -------
    Recall or None
        None while either stratum that has patches has no reviewed sample, or nothing was confirmed anywhere.
    """
    if (above.size and not above.sampled) or (below.size and not below.sampled):
        return None
    each = (1 + level) / 2
    upper, lower = _totals(above, each), _totals(below, each)
    if upper[1] + lower[1] <= 0:
        return None
    low, high = _share(upper[0], lower[2]), _share(upper[2], lower[0])
    if low == high:
        low, high = clopper_pearson(above.confirmed, above.confirmed + below.confirmed, level)
    estimate = upper[1] / (upper[1] + lower[1])
    return Recall(estimate, min(low, estimate), max(high, estimate), above.sampled, below.sampled)


def _totals(stratum: Stratum, level: float) -> tuple[float, float, float]:
    """Least, likely and greatest number of true patches in a stratum."""
    if stratum.size == 0:
        return (0.0, 0.0, 0.0)
    if stratum.sampled == stratum.size:
        return (float(stratum.confirmed),) * 3
    low, high = clopper_pearson(stratum.confirmed, stratum.sampled, level)
    # What was found is there, and what was rejected is not, whatever the interval of the share says.
    least = max(stratum.size * low, float(stratum.confirmed))
    most = min(stratum.size * high, float(stratum.size - (stratum.sampled - stratum.confirmed)))
    return (least, stratum.size * stratum.confirmed / stratum.sampled, most)


def _share(part: float, rest: float) -> float:
    whole = part + rest
    return part / whole if whole > 0 else math.nan
