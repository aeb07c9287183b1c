"""The score of a patch from all that is known of it: a weighted sum that anyone can read in ``ranking.json``.

`network.ranking_training` fits the weights on simulated and drawn changes; nothing here depends on how.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parents[1] / "network" / "ranking.json"
#: Spreads from the middle beyond which a number says no more.
FAR = 3.0


@dataclass(frozen=True)
class Term:
    """What one column adds: ``weight`` for each ``spread`` that a value lies above ``middle``; nothing when unknown."""

    middle: float
    spread: float
    weight: float


@dataclass(frozen=True)
class Ranking:
    """Log-odds that a patch is a change to be looked at.

    Attributes
    ----------
    offset : float
        Log-odds of a patch that is middling in everything; 0 is the least that reviewers are shown.
    terms : mapping of str to Term
        By column of `evidence.columns`.
    """

    offset: float
    terms: Mapping[str, Term]

    def log_odds(self, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        """Log-odds of each patch, from `evidence.columns`."""
        total = np.full(len(next(iter(columns.values()))), self.offset)
        for name, term in self.terms.items():
            away = np.clip((columns[name] - term.middle) / term.spread, -FAR, FAR)
            total += term.weight * np.nan_to_num(away)
        return total


def load(in_parcels: bool) -> Ranking:
    """The weights that are shipped, for patches within parcels or of a whole frame."""
    return _read()["parcels" if in_parcels else "frame"]


@lru_cache(maxsize=1)
def _read() -> dict[str, Ranking]:
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {
        name: Ranking(float(part["offset"]), {column: Term(**term) for column, term in part["terms"].items()})
        for name, part in kept.items()
    }


def save(rankings: Mapping[str, Ranking], path: Path) -> None:
    """Write rankings by name."""
    plain = {
        name: {
            "offset": round(ranking.offset, 4),
            "terms": {
                column: {k: round(v, 4) for k, v in term.__dict__.items()} for column, term in ranking.terms.items()
            },
        }
        for name, ranking in rankings.items()
    }
    path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=1)
def ranking_hash() -> str:
    """SHA-256 of the weights."""
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
