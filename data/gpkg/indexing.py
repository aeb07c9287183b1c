"""Keeps the search table in step with the tables that it covers, inside the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from data.gpkg import text
from data.schema import Table

#: A row's place in the search is its table's number and its fid in one integer, so that the full-text index meets
#: divisions before cameras and cameras before parcels. The numbers are stored: append, never renumber.
ORDINALS = {
    "division": 1,
    "reservoir": 2,
    "grid_zone": 3,
    "camera": 4,
    "industry": 5,
    "settlement": 6,
    "road": 7,
    "river": 8,
    "gbzntb": 64,
    "yjjbnttb": 65,
    "dltb": 66,
}
#: Tables from here on have hundreds of thousands of rows named after their class: no pinyin, and last in every list.
BULK = 64
_SHIFT = 40
_INSERT = "INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def first_id(ordinal: int) -> int:
    """The least search id of a table's rows."""
    return ordinal << _SHIFT


def covers(table: Table) -> bool:
    """Whether the search finds rows of this table."""
    return table.search is not None and table.name in ORDINALS


def wanted_columns(table: Table) -> list[str]:
    """The columns that :func:`add` needs, in its order: the code (may be missing), the title's parts."""
    if table.search is None:
        return []
    return [c for c in (table.search.code, *table.search.title, "level" if table.name == "division" else "") if c]


def add(
    connection: Connection,
    table: Table,
    fids: Sequence[int],
    values: dict[str, Sequence[Any]],
    places: Iterable[tuple[float | None, float | None]],
) -> None:
    """Enter rows: ``values`` holds :func:`wanted_columns`, ``places`` a point in each geometry."""
    if table.search is None:
        return
    ordinal = ORDINALS[table.name]
    base = first_id(ordinal)
    bulk = ordinal >= BULK
    empty: Sequence[Any] = [None] * len(fids)
    codes = values.get(table.search.code, empty)
    parts = [values.get(name, empty) for name in table.search.title]
    kinds = values["level"] if table.name == "division" else [table.name] * len(fids)
    rows: list[tuple[Any, ...]] = []
    words: list[tuple[int, str]] = []
    seen: dict[str, str] = {}
    titles = zip(*parts, strict=True) if parts else iter([()] * len(fids))
    for fid, code, title_parts, kind, (x, y) in zip(fids, codes, titles, kinds, places, strict=True):
        title = " ".join(str(p) for p in title_parts if p)
        if not title and not code:
            continue
        spelled, initials = (None, None) if bulk or not title else text.pinyin(title)
        rows.append((base + fid, int(bulk), kind, table.name, fid, title, code or None, spelled, initials, x, y))
        if title:
            cut = seen.get(title)
            if cut is None:
                cut = seen[title] = text.grams(title)
            words.append((base + fid, cut))
    if rows:
        connection.exec_driver_sql(_INSERT, rows)
    if words:
        connection.exec_driver_sql("INSERT INTO search_fts (rowid, grams) VALUES (?, ?)", words)


def remove(connection: Connection, table: Table, fids: Sequence[int] | None) -> None:
    """Take rows out; None takes out all of the table."""
    base = first_id(ORDINALS[table.name])
    end = first_id(ORDINALS[table.name] + 1)
    if fids is None:
        others = connection.exec_driver_sql("SELECT 1 FROM search WHERE id < ? OR id >= ? LIMIT 1", (base, end)).first()
        if others is None:
            connection.exec_driver_sql("INSERT INTO search_fts (search_fts) VALUES ('delete-all')")
        else:
            found = connection.exec_driver_sql("SELECT id, title FROM search WHERE id >= ? AND id < ?", (base, end))
            _forget(connection, [(i, t) for i, t in found])
        connection.exec_driver_sql("DELETE FROM search WHERE id >= ? AND id < ?", (base, end))
        return
    gone: list[tuple[int, str]] = []
    for fid in fids:
        row = connection.exec_driver_sql("SELECT id, title FROM search WHERE id = ?", (base + fid,)).first()
        if row is not None:
            gone.append((row[0], row[1]))
    _forget(connection, gone)
    for identity, _ in gone:
        connection.exec_driver_sql("DELETE FROM search WHERE id = ?", (identity,))


def _forget(connection: Connection, rows: list[tuple[int, str]]) -> None:
    # A contentless index must be told what it had indexed.
    old = [(identity, text.grams(title)) for identity, title in rows if title]
    if old:
        connection.exec_driver_sql("INSERT INTO search_fts (search_fts, rowid, grams) VALUES ('delete', ?, ?)", old)
