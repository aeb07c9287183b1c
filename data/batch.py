"""Rows on their way into a table, by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any] | Sequence[Any]


@dataclass(frozen=True)
class Batch:
    """``n`` rows for ``table``.

    Parameters
    ----------
    table
        Name of the table.
    columns
        Column name to ``n`` values. ``None`` and NaN become NULL, ``datetime64`` ISO text. ``fid`` may be given to
        keep the numbers of rows that others refer to.
    geometry
        ``n`` shapely geometries in the workspace's CRS (single ones are made multi where the table asks for it), or
        None for a table without geometry.

    Raises
    ------
    ValueError
        When the columns differ in length.
    """

    table: str
    columns: Mapping[str, Column] = field(default_factory=dict)
    geometry: NDArray[np.object_] | None = None

    def __post_init__(self) -> None:
        lengths = {len(values) for values in self.columns.values()}
        if self.geometry is not None:
            lengths.add(len(self.geometry))
        if len(lengths) > 1:
            raise ValueError(f"columns of {self.table} differ in length: {sorted(lengths)}")

    def __len__(self) -> int:
        if self.geometry is not None:
            return len(self.geometry)
        return len(next(iter(self.columns.values()), ()))

    def slices(self, rows: int) -> Iterator[Batch]:
        """The same rows in batches of at most ``rows``."""
        for start in range(0, len(self), rows):
            cut = slice(start, start + rows)
            yield Batch(
                self.table,
                {name: values[cut] for name, values in self.columns.items()},
                None if self.geometry is None else self.geometry[cut],
            )


_PLAIN = {str, int, bytes, type(None)}
_PLAIN_OR_FLOAT = _PLAIN | {float}


def plain_values(values: Column) -> list[Any]:
    """Values as a database driver takes them: Python numbers and text, None for None, NaN and NaT."""
    array = values if isinstance(values, np.ndarray) else None
    if array is None or array.dtype.kind == "O":
        # Python's own values are the rule and need no look at each.
        kinds = set(map(type, values))
        if kinds <= _PLAIN:
            return list(values)
        if kinds <= _PLAIN_OR_FLOAT:
            return [None if v != v else v for v in values]  # NaN is all that differs from itself
        return [_plain(v) for v in values]
    if array.dtype.kind == "M":
        text = np.datetime_as_string(array.astype("datetime64[ms]"), timezone="naive")
        return [
            None if missing else f"{t}Z" for t, missing in zip(text.tolist(), np.isnat(array).tolist(), strict=True)
        ]
    if array.dtype.kind == "f":
        plain: list[Any] = array.tolist()
        for index in np.flatnonzero(np.isnan(array)).tolist():
            plain[index] = None
        return plain
    if array.dtype.kind == "b":
        return list(array.astype(np.int8).tolist())
    return list(array.tolist())


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and value != value:
        return None
    return value
