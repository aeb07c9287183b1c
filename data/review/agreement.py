"""How far two reviewers agree who judged the same patches without seeing each other's verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Agreement:
    """Agreement of two reviewers.

    Attributes
    ----------
    both : int
        Patches that both have judged.
    same : int
        Of these, judged alike.
    kappa : float
        Cohen's kappa: agreement beyond chance, 1 at most; NaN while it says nothing (no patch, or one verdict only).
    conflicts : tuple of int
        Positions of the patches judged differently, for a third look.
    """

    both: int
    same: int
    kappa: float
    conflicts: tuple[int, ...]

    @property
    def share(self) -> float:
        """Share judged alike; NaN without patches."""
        return self.same / self.both if self.both else float("nan")


def agreement(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """Compare verdicts.

    Parameters
    ----------
    first, second : sequence of str
        Verdicts of the two on the same patches, in the same order.

    Raises
    ------
    ValueError
        When the lengths differ.
    """
    a, b = np.asarray(first, object), np.asarray(second, object)
    if len(a) != len(b):
        raise ValueError(f"{len(a)} verdicts against {len(b)}")
    count = len(a)
    alike = a == b
    same = int(alike.sum())
    kappa = float("nan")
    if count:
        chance = sum(float((a == v).mean() * (b == v).mean()) for v in {*a.tolist(), *b.tolist()})
        if chance < 1 - 1e-12:
            kappa = (same / count - chance) / (1 - chance)
    return Agreement(count, same, kappa, tuple(np.flatnonzero(~alike).tolist()))
