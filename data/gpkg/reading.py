"""The questions a store answers, in SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import shapely
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from data.gpkg import blob
from data.gpkg.conditions import column, condition, key, ordering
from data.gpkg.container import quoted, rtree
from data.messages import Extent
from data.pieces import PIECE
from data.query import GroupKey, Order, Total, Where
from data.schema import Kind, Table
from data.schema.sql import FID, GEOM

#: SQLite's limit of bound values was 999 for long; longer lists go in pieces.
_AT_ONCE = 900


def count(link: Connection, table: sa.Table, where: Where | None) -> int:
    """Number of rows."""
    statement = sa.select(sa.func.count()).select_from(table)
    if where is not None:
        statement = statement.where(condition(table, where))
    return int(link.execute(statement).scalar_one())


def page(
    link: Connection,
    table: sa.Table,
    columns: Sequence[str],
    where: Where | None,
    order: Sequence[Order],
    offset: int,
    limit: int,
) -> list[tuple[Any, ...]]:
    """Rows of one page.

    The fids of the page are found first, from an index alone where there is one (skipping 300,000 index entries takes
    milliseconds, skipping as many rows does not), and only its rows are then read.
    """
    by_fid = where is None and (not order or order[0].column == FID)
    fids = _dense(link, table, bool(order) and order[0].descending, offset, limit) if by_fid else None
    if fids is None:
        chosen = sa.select(table.c[FID]).order_by(*ordering(table, order)).offset(max(offset, 0)).limit(limit)
        if where is not None:
            chosen = chosen.where(condition(table, where))
        fids = list(link.execute(chosen).scalars())
    if list(columns) == [FID]:
        return [(fid,) for fid in fids]
    wanted = [column(table, name) for name in columns]
    found: dict[int, tuple[Any, ...]] = {}
    for some in _pieces(fids):
        statement = sa.select(table.c[FID], *wanted).where(table.c[FID].in_(some))
        found.update((row[0], tuple(row[1:])) for row in link.execute(statement))
    return [found[fid] for fid in fids if fid in found]


def _dense(link: Connection, table: sa.Table, descending: bool, offset: int, limit: int) -> list[int] | None:
    """The fids of a page in fid order by arithmetic, as long as no row was ever taken out."""
    name = quoted(table.name)
    rows, low, high = link.exec_driver_sql(
        f"SELECT (SELECT count(*) FROM {name}), (SELECT min(fid) FROM {name}), (SELECT max(fid) FROM {name})"
    ).one()
    if rows == 0 or high - low + 1 != rows:
        return None
    if descending:
        return list(range(high - offset, max(high - offset - limit, low - 1), -1))
    return list(range(low + offset, min(low + offset + limit, high + 1)))


def position(link: Connection, table: sa.Table, fid: int, where: Where | None, order: Sequence[Order]) -> int | None:
    """The offset of a row in the order of :func:`page`."""
    rank = sa.func.row_number().over(order_by=ordering(table, order)).label("rank")
    numbered = sa.select(table.c[FID].label("found"), rank)
    if where is not None:
        numbered = numbered.where(condition(table, where))
    inner = numbered.subquery()
    value = link.execute(sa.select(inner.c.rank).where(inner.c.found == fid)).scalar()
    return None if value is None else int(value) - 1


def rows(link: Connection, table: sa.Table, fids: Sequence[int]) -> list[dict[str, Any]]:
    """All values but the geometry, in the order of ``fids``."""
    names = [c.name for c in table.columns if c.name != GEOM]
    wanted = [column(table, name) for name in names]
    found: dict[int, dict[str, Any]] = {}
    for some in _pieces(fids):
        for row in link.execute(sa.select(*wanted).where(table.c[FID].in_(some))):
            found[row[0]] = dict(zip(names, row, strict=True))
    return [found[int(fid)] for fid in fids if int(fid) in found]


def geometries(link: Connection, table: str, fids: Sequence[int]) -> NDArray[np.object_]:
    """Geometries in the order of ``fids``."""
    found: dict[int, bytes | None] = {}
    for some in _pieces(fids):
        marks = ", ".join("?" * len(some))
        found.update(
            (row[0], row[1])
            for row in link.exec_driver_sql(
                f"SELECT fid, geom FROM {quoted(table)} WHERE fid IN ({marks})", tuple(some)
            )
        )
    return blob.decode([found.get(int(fid)) for fid in fids])


def within(link: Connection, table: str, extent: Extent, limit: int | None) -> NDArray[np.int64]:
    """Fids whose geometry meets the rectangle."""
    xmin, ymin, xmax, ymax = extent
    boxed = sa.text(
        f"SELECT id, minx, maxx, miny, maxy FROM {rtree(table)} "
        "WHERE minx <= :xmax AND maxx >= :xmin AND miny <= :ymax AND maxy >= :ymin"
    ).bindparams(xmin=float(xmin), ymin=float(ymin), xmax=float(xmax), ymax=float(ymax))
    parts = [np.empty((0, 5)), *(np.array(some, dtype=np.float64) for some in _plain_rows(link, boxed))]
    found_boxes = np.concatenate(parts)
    fids, boxes = found_boxes[:, 0].astype(np.int64), found_boxes[:, 1:]
    # A box that lies wholly inside (the R-tree rounds outwards) needs no look at its geometry.
    sure = (boxes[:, 0] >= xmin) & (boxes[:, 1] <= xmax) & (boxes[:, 2] >= ymin) & (boxes[:, 3] <= ymax)
    doubtful = np.flatnonzero(~sure)
    if len(doubtful):
        shapes = geometries(link, table, fids[doubtful].tolist())
        sure[doubtful] = shapely.intersects(shapes, shapely.box(xmin, ymin, xmax, ymax))
    found: NDArray[np.int64] = np.sort(fids[sure])
    return found if limit is None else found[:limit]


def boxes(link: Connection, table: str) -> NDArray[np.float64]:
    """Rectangles of the spatial index: xmin, ymin, xmax, ymax."""
    found = sa.text(f"SELECT minx, miny, maxx, maxy FROM {rtree(table)}")
    parts = [np.empty((0, 4)), *(np.array(some, dtype=np.float64) for some in _plain_rows(link, found))]
    return np.concatenate(parts)


def near(link: Connection, table: str, rectangles: NDArray[np.float64]) -> NDArray[np.int64]:
    """Fids whose box meets any of the rectangles; all of them are one bound value."""
    found = sa.text(
        "SELECT DISTINCT r.id FROM json_each(:boxes) b "
        f"CROSS JOIN {rtree(table)} r ON r.minx <= json_extract(b.value, '$[2]') "
        "AND r.maxx >= json_extract(b.value, '$[0]') AND r.miny <= json_extract(b.value, '$[3]') "
        "AND r.maxy >= json_extract(b.value, '$[1]')"
    ).bindparams(boxes=json.dumps(rectangles.tolist()))
    parts = [np.empty(0, np.int64)]
    parts += [np.fromiter((row[0] for row in some), np.int64, len(some)) for some in _plain_rows(link, found)]
    return np.sort(np.concatenate(parts))


def at(link: Connection, table: str, x: float, y: float, tolerance: float) -> list[int]:
    """Fids near a point, nearest first."""
    candidates = _candidates(link, table, (x - tolerance, y - tolerance, x + tolerance, y + tolerance))
    if not candidates:
        return []
    distance = shapely.distance(blob.decode(row[1] for row in candidates), shapely.points(x, y))
    near = [(d, row[0]) for d, row in zip(distance.tolist(), candidates, strict=True) if d <= tolerance]
    return [fid for _, fid in sorted(near)]


def totals(
    link: Connection, table: sa.Table, group: Sequence[GroupKey], sums: Sequence[str], where: Where | None
) -> list[Total]:
    """Counts and sums by group."""
    keys = [key(table, g).label(f"key{i}") for i, g in enumerate(group)]
    added = [sa.func.coalesce(sa.func.sum(column(table, name)), sa.literal_column("0.0")) for name in sums]
    statement = sa.select(*keys, sa.func.count(), *added).select_from(table)
    if where is not None:
        statement = statement.where(condition(table, where))
    if keys:
        statement = statement.group_by(*keys).order_by(*keys)
    width = len(keys)
    return [
        Total(tuple(row[:width]), int(row[width]), tuple(float(v) for v in row[width + 1 :]))
        for row in link.execute(statement)
    ]


def arrays(
    link: Connection, described: Table, table: sa.Table, columns: Sequence[str], where: Where | None
) -> dict[str, NDArray[Any]]:
    """Columns as arrays in fid order."""
    statement = sa.select(*(column(table, name) for name in columns)).order_by(table.c[FID])
    if where is not None:
        statement = statement.where(condition(table, where))
    kinds = [_kind(described, name) for name in columns]
    parts: list[list[NDArray[Any]]] = [[_array(kind, ())] for kind in kinds]
    for rows_ in _plain_rows(link, statement):
        for part, kind, cells in zip(parts, kinds, zip(*rows_, strict=True), strict=True):
            part.append(_array(kind, cells))
    # An integer column with a NULL in one part becomes floating point as a whole.
    return {name: np.concatenate(part) for name, part in zip(columns, parts, strict=True)}


def ordered(link: Connection, table: sa.Table, where: Where | None, order: Sequence[Order]) -> NDArray[np.int64]:
    """All fids that fit, in order.

    SQLite writes them into one text: a hundred thousand rows that Python never sees are eight times as quick.
    """
    fids = sa.select(table.c[FID]).order_by(*ordering(table, order)).limit(-1)
    if where is not None:
        fids = fids.where(condition(table, where))
    found = fids.subquery()
    text = link.execute(sa.select(sa.func.group_concat(found.c[FID]))).scalar()
    return np.empty(0, np.int64) if text is None else np.fromstring(text, dtype=np.int64, sep=",")


def distinct(link: Connection, table: sa.Table, name: str, where: Where | None) -> list[Any]:
    """Different values of a column."""
    value = column(table, name)
    statement = sa.select(value).where(value.is_not(None)).distinct().order_by(value)
    if where is not None:
        statement = statement.where(condition(table, where))
    return [row[0] for row in link.execute(statement)]


def _plain_rows(link: Connection, statement: sa.Executable) -> Iterator[list[tuple[Any, ...]]]:
    """All rows, some at a time, as the driver gives them: SQLAlchemy's own take several times as long to make."""
    result = link.execute(statement)
    try:
        while result.cursor is not None and (some := result.cursor.fetchmany(PIECE)):
            yield list(some)
    finally:
        result.close()


def _candidates(link: Connection, table: str, extent: Extent) -> list[Any]:
    """Fid and geometry blob of everything whose box meets ``extent``."""
    xmin, ymin, xmax, ymax = extent
    return list(
        link.exec_driver_sql(
            f"SELECT t.fid, t.geom FROM {rtree(table)} r "
            f"JOIN {quoted(table)} t ON t.fid = r.id "
            "WHERE r.minx <= ? AND r.maxx >= ? AND r.miny <= ? AND r.maxy >= ?",
            (float(xmax), float(xmin), float(ymax), float(ymin)),
        )
    )


def _pieces(fids: Sequence[int]) -> Iterable[list[int]]:
    plain = [int(fid) for fid in fids]
    for start in range(0, len(plain), _AT_ONCE):
        yield plain[start : start + _AT_ONCE]


def _kind(table: Table, name: str) -> Kind:
    if name == FID:
        return Kind.INTEGER
    if name == GEOM:
        return Kind.GEOMETRY
    field = table.field(name)
    return Kind.TEXT if field is None else field.kind


def _array(kind: Kind, cells: Sequence[Any]) -> NDArray[Any]:
    if kind is Kind.GEOMETRY:
        return blob.decode(cells)
    if kind is Kind.REAL:
        return np.array(cells, dtype=np.float64)
    if kind is Kind.INTEGER:
        return np.array(cells, dtype=np.float64 if None in cells else np.int64)
    result: NDArray[np.object_] = np.empty(len(cells), dtype=object)
    result[:] = cells
    return result
