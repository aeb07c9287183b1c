"""Answers a search from the search table: codes, names, pinyin and initials by their B-trees, the rest by full text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy.engine import Connection

from data.gpkg import text
from data.gpkg.conditions import after
from data.store import SearchHit

_COLUMNS = "id, rank, kind, table_name, object, title, code, x, y"
_LATIN = re.compile(r"[a-z0-9]+\Z")
#: How many candidates a probe may bring beyond what is asked: they are ranked in Python.
_SPARE = 30


def search(connection: Connection, wanted: str, limit: int) -> list[SearchHit]:
    """Hits for ``wanted``, best first; at most ``limit``."""
    query = text.normal(wanted)
    if not query or limit < 1:
        return []
    found: dict[int, tuple[tuple[Any, ...], SearchHit]] = {}
    for quality, row in _candidates(connection, query, limit + _SPARE):
        identity, rank, kind, table, fid, title, code, x, y = row
        # Best match first; among equals named places before parcels, short names before long ones, then as stored.
        score = (rank, quality, len(title), identity) if quality > 1 else (0, quality, len(title), identity)
        if identity not in found or score < found[identity][0]:
            found[identity] = (score, SearchHit(table, fid, kind, title, code or "", x, y))
    return [hit for _, hit in sorted(found.values(), key=lambda pair: pair[0])[:limit]]


def _candidates(connection: Connection, query: str, limit: int) -> Iterator[tuple[int, Any]]:
    for rank in (0, 1):
        for row in _starting(connection, "code", query, rank, limit):
            yield (0 if text.normal(row[6]) == query else 3), row
        for row in _starting(connection, "title", query, rank, limit):
            yield (1 if text.normal(row[5]) == query else 2), row
    if _LATIN.match(query):
        for column, exact, partial in (("initials", 4, 5), ("pinyin", 4, 6)):
            for row in _starting(connection, column, query, None, limit):
                same = text.pinyin(row[5])[1 if column == "initials" else 0] == query
                yield (exact if same else partial), row
    yield from ((7, row) for row in _containing(connection, query, limit))


def _starting(connection: Connection, column: str, prefix: str, rank: int | None, limit: int) -> list[Any]:
    upper = after(prefix)
    conditions = [f"{column} >= ?", f"{column} < ?"]
    values: list[Any] = [prefix, upper if upper is not None else prefix + chr(0x10FFFF)]
    if rank is not None:
        conditions.insert(0, "rank = ?")
        values.insert(0, rank)
    statement = f"SELECT {_COLUMNS} FROM search WHERE {' AND '.join(conditions)} ORDER BY {column} LIMIT ?"
    return list(connection.exec_driver_sql(statement, (*values, limit)))


def _containing(connection: Connection, query: str, limit: int) -> Iterator[Any]:
    expression = text.match(query)
    if not expression:
        return
    words = query.split()
    # In rowid order, which is the order of the tables' importance: the index stops at the limit by itself.
    statement = (
        f"SELECT {_COLUMNS} FROM search WHERE id IN "
        "(SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid LIMIT ?) ORDER BY id"
    )
    for row in connection.exec_driver_sql(statement, (expression, limit)):
        title = text.normal(row[5])
        if all(word in title for word in words):
            yield row
