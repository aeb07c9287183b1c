"""What replacing a table by a new file would change: rows that come, go, and are not the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.gpkg.change import as_stored
from data.importing.findings import Example
from data.schema.sql import FID
from data.store import Store

#: Columns that say which object a row is, in the order of trust.
KEYS = ("BSM", "YJJBNTTBBH", "XMBH", "code", "TBBH")
_EXAMPLES = 20


@dataclass(frozen=True)
class Difference:
    """Rows of a new file against those of the table.

    Attributes
    ----------
    key
        The column that rows are told apart by; "" where they are by their shape alone, so that none is ``changed``.
    added, removed, changed, same
        Numbers of rows.
    examples
        Some of each kind (``added``, ``changed``, ``removed``); ``row`` counts in the file, of those that go it is 0.
        Of those that changed it is told in which columns, from what to what.
    """

    key: str
    added: int
    removed: int
    changed: int
    same: int
    examples: dict[str, tuple[Example, ...]]

    def as_json(self) -> dict[str, Any]:
        """The difference as JSON values."""
        return {
            "key": self.key,
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "same": self.same,
            "examples": [
                {"kind": kind, "row": e.row, "text": e.text, "extent": e.extent}
                for kind, some in self.examples.items()
                for e in some
            ],
        }


def difference(
    store: Store,
    table: str,
    geometry: str,
    columns: dict[str, list[Any]],
    shapes: NDArray[np.object_],
    fids: NDArray[np.int64] | None = None,
) -> Difference:
    """Compare rows that are to be written (None in ``shapes``: they are not) with a table's, or with those of ``fids``.

    Shapes are the same when all their vertices are, to a millimetre; attributes where both say something.
    """
    kept = np.flatnonzero(~shapely.is_missing(shapes))
    old = store.arrays(table, [FID, *columns, "geom"])
    if fids is not None:
        earlier = np.isin(old[FID], fids)
        old = {name: values[earlier] for name, values in old.items()}
    key = next(
        (name for name in KEYS if name in columns and _unique(columns[name]) and _unique(old[name].tolist())), ""
    )
    new_shapes, old_shapes = _plain(as_stored(shapes[kept], geometry)), _plain(old["geom"])
    if not key:
        new_keys: list[Any] = new_shapes
        old_keys: list[Any] = old_shapes
    else:
        new_keys, old_keys = [columns[key][row] for row in kept.tolist()], old[key].tolist()
    before = {value: place for place, value in enumerate(old_keys)}
    boxes = shapely.bounds(shapes)
    examples: dict[str, list[Example]] = {"added": [], "changed": [], "removed": []}
    counts = dict.fromkeys(("added", "changed", "same"), 0)
    listed = {name: old[name].tolist() for name in columns}
    for place, row in enumerate(kept.tolist()):
        known = before.get(new_keys[place])
        what: list[str] = []
        if known is None:
            kind = "added"
        else:
            what = _changes(columns, listed, row, known) if new_shapes[place] == old_shapes[known] else [_reshaped()]
            kind = "changed" if what else "same"
        counts[kind] += 1
        if kind != "same" and len(examples[kind]) < _EXAMPLES:
            shown = (
                str(new_keys[place]) if key else QCoreApplication.translate("Import", "第 {n:,} 行").format(n=row + 1)
            )
            if known is not None and new_shapes[place] != old_shapes[known]:
                what += _changes(columns, listed, row, known)
            examples[kind].append(
                Example(row + 1, "  ".join([shown, "；".join(what)]).strip(), tuple(boxes[row].tolist()))
            )
    gone = sorted(set(before) - set(new_keys), key=str)
    for value in gone[:_EXAMPLES]:
        box = tuple(shapely.bounds(old["geom"][before[value]]).tolist())
        row_text = QCoreApplication.translate("Import", "原第 {n:,} 行").format(n=int(old[FID][before[value]]))
        examples["removed"].append(Example(0, str(value) if key else row_text, box))
    removed = len(old_keys) - len(before) + len(gone)
    return Difference(
        key,
        counts["added"],
        removed,
        counts["changed"],
        counts["same"],
        {kind: tuple(some) for kind, some in examples.items()},
    )


def _reshaped() -> str:
    return QCoreApplication.translate("Import", "图形变化")


def _changes(columns: dict[str, list[Any]], listed: dict[str, list[Any]], row: int, known: int) -> list[str]:
    """What is another value in the file than in the table, column by column."""
    return [
        f"{name} {listed[name][known]} → {values[row]}"
        for name, values in columns.items()
        if _differs(values[row], listed[name][known])
    ]


def _unique(values: list[Any]) -> bool:
    return None not in values and len(set(values)) == len(values)


def _plain(shapes: NDArray[np.object_]) -> list[bytes]:
    texts: list[bytes] = shapely.to_wkb(
        shapely.normalize(shapely.set_precision(shapes, 0.001, mode="pointwise"))
    ).tolist()
    return texts


def _differs(new: Any, old: Any) -> bool:
    if new is None or old is None or old != old:
        return False
    if isinstance(new, float):
        return abs(new - float(old)) > 1e-6 * max(1.0, abs(new))
    return bool(new != old)
