"""Long array work in slices.

shapely, pyarrow and NumPy keep the interpreter's lock for as long as one call takes where they make Python objects: a
quarter of a million geometries in one call would stop the window for half a second. Between slices others get their
turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

#: Objects a slice: some five milliseconds of work.
PIECE = 2_000


def slices(count: int, size: int = PIECE) -> Iterator[slice]:
    """Slices that cover ``count`` elements in order; one, empty, for none."""
    for start in range(0, max(count, 1), size):
        yield slice(start, min(start + size, count))


def mapped(function: Callable[[Any], NDArray[Any]], values: Any) -> NDArray[Any]:
    """``function(values)`` for a function that works element by element, slice by slice."""
    if len(values) <= PIECE:
        return function(values)
    return np.concatenate([function(values[cut]) for cut in slices(len(values))])


def python_values(array: pa.Array) -> list[Any]:
    """The Python values of an Arrow array."""
    values: list[Any] = []
    for cut in slices(len(array)):
        values += array.slice(cut.start, cut.stop - cut.start).to_pylist()
    return values


def release(values: NDArray[np.object_] | list[Any]) -> None:
    """Let go of the objects of an array or list that is not needed any more: dropping it whole frees all in one go."""
    if isinstance(values, list):
        while values:
            del values[-PIECE:]
        return
    for cut in slices(len(values)):
        values[cut] = None
