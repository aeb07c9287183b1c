"""Figures of one column: how many values, how many missing, how many different, and of numbers what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Spread:
    """What numbers come to, in the unit of the column; `deviation` is that of the whole population."""

    total: float
    mean: float
    median: float
    deviation: float
    least: float
    most: float


@dataclass(frozen=True)
class ColumnFigures:
    """Figures of a column.

    Attributes
    ----------
    rows, missing, different : int
        Rows looked at, those without a value (NULL or empty), different values among the others.
    spread : Spread or None
        Of numbers; None for texts and where there is no value.
    first, last : str
        Least and greatest of texts by their characters; "" for numbers.
    """

    rows: int
    missing: int
    different: int
    spread: Spread | None = None
    first: str = ""
    last: str = ""


def figures_of(values: NDArray[Any]) -> ColumnFigures:
    """Work out the figures of a column as `Store.arrays` gives it: ``n`` numbers (NaN: missing) or texts (None)."""
    if values.dtype.kind in "iuf":
        numbers = values.astype(np.float64)
        there = numbers[~np.isnan(numbers)]
        missing = len(values) - len(there)
        if not len(there):
            return ColumnFigures(len(values), missing, 0)
        spread = Spread(
            float(there.sum()),
            float(there.mean()),
            float(np.median(there)),
            float(there.std()),
            float(there.min()),
            float(there.max()),
        )
        return ColumnFigures(len(values), missing, len(np.unique(there)), spread)
    texts = [str(value) for value in values.tolist() if value is not None and value != ""]
    known = set(texts)
    if not known:
        return ColumnFigures(len(values), len(values), 0)
    return ColumnFigures(len(values), len(values) - len(texts), len(known), None, min(known), max(known))
