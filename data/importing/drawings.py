"""CAD drawings, which keep all they have in one layer of the reader's: what is chosen are the drawing's own layers."""

from __future__ import annotations

from pathlib import Path

import pyarrow.compute as pc
import pyogrio

#: The reader's layer of a drawing, and the column that names the drawing's own.
ENTITIES, _LAYER = "entities", "Layer"


def is_drawing(path: Path) -> bool:
    """Whether a file is a drawing, by its ending."""
    return path.suffix.lower() == ".dxf"


def layers(path: Path) -> list[tuple[str, int]]:
    """A drawing's layers with their number of objects: all of them together first, where there are several.

    Raises
    ------
    RuntimeError, ValueError, pyarrow.ArrowException
        When it cannot be read.
    """
    table = pyogrio.raw.read_arrow(path, layer=ENTITIES, columns=[_LAYER], read_geometry=False)[1]
    counted = pc.value_counts(table.column(_LAYER).combine_chunks()).to_pylist()
    found = sorted((str(each["values"]), int(each["counts"])) for each in counted if each["values"] is not None)
    return [(ENTITIES, table.num_rows), *found] if len(found) > 1 else [(ENTITIES, table.num_rows)]


def only(layer: str | None) -> dict[str, str]:
    """What the reader is told to read one of a drawing's layers; all of them for None and `ENTITIES`."""
    if layer is None or layer == ENTITIES:
        return {}
    return {"where": "{} = '{}'".format(_LAYER, layer.replace("'", "''"))}
