"""What a new selection does to the one there is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]


class Mode(Enum):
    """Replace the selection, add to it, take away from it, or keep only what was selected before (within)."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"
    WITHIN = "within"


def keys_of(fids: Sequence[int] | Keys) -> Keys:
    """Fids as a selection: each once, ascending."""
    return np.unique(np.asarray(fids, np.int64))


def combine(old: Keys, new: Keys, mode: Mode) -> Keys:
    """The selection after ``new`` was found; both are ascending without repeats, and so is the result."""
    if mode is Mode.ADD:
        return np.union1d(old, new)
    if mode is Mode.REMOVE:
        return np.setdiff1d(old, new, assume_unique=True)
    if mode is Mode.WITHIN:
        return np.intersect1d(old, new, assume_unique=True)
    return new
