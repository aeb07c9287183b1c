"""Fills a SQLite R-tree at once: packed bottom-up, many times faster than row by row, and faster to search.

The nodes are written into the R-tree's own tables as https://www.sqlite.org/rtree.html (3.1, "shadow tables") and the
source (rtree.c) lay them down: big endian; two bytes of tree depth (in the root) or nothing, two bytes with the number
of cells, then cells of an 8-byte id and four 4-byte floats. GDAL does the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from data.gpkg.container import quoted
from data.pieces import slices

#: SQLite's own choice: 51 cells a node, where the page is large enough.
_CELLS = 51
_CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])
_NODE_BYTES = 4 + _CELLS * _CELL.itemsize


def is_empty(connection: Connection, table: str) -> bool:
    """Whether the R-tree of a layer holds nothing, so that it can be packed."""
    name = quoted(f"rtree_{table}_geom_rowid")
    return connection.exec_driver_sql(f"SELECT 1 FROM {name} LIMIT 1").first() is None


def pack(connection: Connection, table: str, fids: NDArray[np.int64], bounds: NDArray[np.float64]) -> bool:
    """Fill the empty R-tree of ``table`` with ``n`` boxes (``n`` x 4: xmin, ymin, xmax, ymax, none of them NaN).

    False, with nothing written, when this SQLite lays its nodes down in another size (a small page).
    """
    prefix = f"rtree_{table}_geom"
    node_table, rowid_table, parent_table = (quoted(f"{prefix}_{part}") for part in ("node", "rowid", "parent"))
    size = connection.exec_driver_sql(f"SELECT length(data) FROM {node_table} WHERE nodeno = 1").scalar()
    if size != _NODE_BYTES:
        return False
    if len(fids) == 0:
        return True
    cells = _outward(fids, bounds)
    depth = 0
    number = 2  # the root is always 1
    while len(cells) > _CELLS:
        order, starts = _tiles(cells["box"])
        cells = cells[order]
        numbers = np.arange(number, number + len(starts), dtype=np.int64)
        number += len(starts)
        connection.exec_driver_sql(
            f"INSERT INTO {node_table} VALUES (?, ?)",
            [(int(n), data) for n, data in zip(numbers, _nodes(cells, starts, 0), strict=True)],
        )
        owners = np.repeat(numbers, np.diff(np.append(starts, len(cells))))
        _link(connection, rowid_table if depth == 0 else parent_table, cells["id"], owners)
        cells = _parents(cells, starts, numbers)
        depth += 1
    _link(connection, rowid_table if depth == 0 else parent_table, cells["id"], np.ones(len(cells), dtype=np.int64))
    root = next(_nodes(cells, np.array([0]), depth))
    connection.exec_driver_sql(f"UPDATE {node_table} SET data = ? WHERE nodeno = 1", (root,))
    return True


def _outward(fids: NDArray[np.int64], bounds: NDArray[np.float64]) -> NDArray[np.void]:
    """Cells with boxes in single precision that contain the given ones."""
    cells = np.zeros(len(fids), dtype=_CELL)
    cells["id"] = fids
    single = bounds.astype(np.float32)
    low = np.where(single > bounds, np.nextafter(single, np.float32(-np.inf)), single)
    high = np.where(single < bounds, np.nextafter(single, np.float32(np.inf)), single)
    cells["box"] = np.stack([low[:, 0], high[:, 2], low[:, 1], high[:, 3]], axis=1)
    return cells


def _tiles(boxes: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sort-tile-recursive: an order, and where each node starts in it. Nodes are filled evenly."""
    count = len(boxes)
    nodes = -(-count // _CELLS)
    slices = int(np.ceil(np.sqrt(nodes)))
    x = boxes[:, 0].astype(np.float64) + boxes[:, 1]
    y = boxes[:, 2].astype(np.float64) + boxes[:, 3]
    by_x = np.argsort(x, kind="stable")
    column = np.empty(count, dtype=np.int64)
    column[by_x] = np.arange(count) * slices // count
    order = np.lexsort((y, column))
    return order, np.arange(nodes, dtype=np.int64) * count // nodes


def _nodes(cells: NDArray[np.void], starts: NDArray[np.int64], depth: int) -> Iterator[bytes]:
    ends = np.append(starts[1:], len(cells))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        head = depth.to_bytes(2, "big") + (end - start).to_bytes(2, "big")
        yield (head + cells[start:end].tobytes()).ljust(_NODE_BYTES, b"\0")


def _parents(cells: NDArray[np.void], starts: NDArray[np.int64], numbers: NDArray[np.int64]) -> NDArray[np.void]:
    boxes = cells["box"].astype(np.float32)
    parents = np.zeros(len(starts), dtype=_CELL)
    parents["id"] = numbers
    low = np.minimum.reduceat(boxes, starts, axis=0)
    high = np.maximum.reduceat(boxes, starts, axis=0)
    parents["box"] = np.stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]], axis=1)
    return parents


def _link(connection: Connection, table: str, ids: NDArray[np.int64], owners: NDArray[np.int64]) -> None:
    order = np.argsort(ids, kind="stable")
    ids, owners = ids[order], owners[order]
    for cut in slices(len(ids), 10_000):
        rows = list(zip(ids[cut].tolist(), owners[cut].tolist(), strict=True))
        connection.exec_driver_sql(f"INSERT INTO {table} VALUES (?, ?)", rows)
