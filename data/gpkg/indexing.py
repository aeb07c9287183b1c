"""Keeps the search in step with the tables that it covers, inside the transaction that changes them.

Named things (divisions, reservoirs, cameras ...) are copied into the table ``search``; of parcels and other big tables
only the words of the names are indexed, and their codes are found by the table's own indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from data.gpkg import text
from data.gpkg.container import quoted
from data.schema import Table

#: A named thing's place in the search is its table's number and its fid in one integer, so that the full-text index
#: meets divisions before reservoirs before cameras. The numbers are stored: append, never renumber.
ORDINALS = {
    "division": 1,
    "reservoir": 2,
    "grid_zone": 3,
    "camera": 4,
    "industry": 5,
    "settlement": 6,
    "road": 7,
    "river": 8,
    "case_file": 9,
    "approved_land": 10,
    "facility_land": 11,
    "ecological_redline": 12,
}
NAMED_INDEX = "search_fts"
#: Bits of a fid beneath its table's number.
SHIFT = 40
_INSERT = "INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_LEVEL = "level"


def full_text(table: Table) -> str:
    """The full-text index that covers a table."""
    return f"{NAMED_INDEX}_{table.name}" if table.search is not None and table.search.bulk else NAMED_INDEX


def wanted_columns(table: Table) -> list[str]:
    """The columns that the search knows of a table; none when it does not cover the table."""
    if table.search is None:
        return []
    level = (_LEVEL,) if table.field(_LEVEL) is not None else ()
    return [*table.search.codes, *table.search.title, *level]


def title_of(parts: Iterable[Any]) -> str:
    """The name put together from the values of the title's columns."""
    return " ".join(str(part) for part in parts if part)


def add(
    connection: Connection,
    table: Table,
    fids: Sequence[int],
    values: Mapping[str, Sequence[Any]],
    places: Iterable[tuple[float | None, float | None]],
) -> None:
    """Enter rows: ``values`` holds :func:`wanted_columns` as far as known, ``places`` a point in each geometry."""
    if table.search is None:
        return
    empty: Sequence[Any] = [None] * len(fids)
    parts = [values.get(name, empty) for name in table.search.title]
    # A table may be found by its codes alone.
    rows_of_parts: list[tuple[Any, ...]] = list(zip(*parts, strict=True)) if parts else [()] * len(fids)
    named = {row: title_of(row) for row in set(rows_of_parts)}  # parcels share few names
    titles = [named[row] for row in rows_of_parts]
    if table.search.bulk:
        cut = {title: text.grams(title) for title in named.values()}
        words = [(fid, cut[title]) for fid, title in zip(fids, titles, strict=True) if title]
    else:
        base = ORDINALS[table.name] << SHIFT
        columns = [values.get(name, empty) for name in table.search.codes]
        codes = [next(filter(None, row), None) for row in zip(*columns, strict=True)] or empty
        kinds = values.get(_LEVEL) or [table.name] * len(fids)
        rows = [
            (base + fid, kind, table.name, fid, title, code, *text.pinyin(title), x, y)
            for fid, kind, title, code, (x, y) in zip(fids, kinds, titles, codes, places, strict=True)
            if title or code
        ]
        if rows:
            connection.exec_driver_sql(_INSERT, rows)
        words = [(base + fid, text.grams(t, single=True)) for fid, t in zip(fids, titles, strict=True) if t]
    if words:
        connection.exec_driver_sql(f"INSERT INTO {full_text(table)} (rowid, grams) VALUES (?, ?)", words)


def remove(connection: Connection, table: Table, fids: Sequence[int]) -> None:
    """Take rows out, before they are changed or deleted: the index must be told what it had indexed."""
    if table.search is None:
        return
    base = 0 if table.search.bulk else ORDINALS[table.name] << SHIFT
    listed = ", ".join(quoted(name) for name in table.search.title) or "NULL"
    old: list[tuple[int, str]] = []
    for fid in fids:
        row = connection.exec_driver_sql(f"SELECT {listed} FROM {quoted(table.name)} WHERE fid = ?", (fid,)).first()
        if row is not None and title_of(row):
            old.append((base + fid, text.grams(title_of(row), single=not table.search.bulk)))
        if not table.search.bulk:
            connection.exec_driver_sql("DELETE FROM search WHERE id = ?", (base + fid,))
    if old:
        index = full_text(table)
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rowid, grams) VALUES ('delete', ?, ?)", old)


def clear(connection: Connection, table: Table) -> None:
    """Take all rows of a table out, before they are deleted."""
    if table.search is None:
        return
    if table.search.bulk:
        index = full_text(table)
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        return
    fids = [row[0] for row in connection.exec_driver_sql(f"SELECT fid FROM {quoted(table.name)}")]
    remove(connection, table, fids)
