"""Answers a search: codes, names, pinyin and initials by their B-trees, parts of names by full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy.engine import Connection

from data.gpkg import indexing, text
from data.gpkg.conditions import after
from data.gpkg.container import quoted, rtree
from data.gpkg.similar import NameIndex, padded
from data.schema import TABLES, Table
from data.store import SearchHit

_COLUMNS = "id, kind, table_name, object, title, code, x, y"
_LATIN = re.compile(r"[a-z0-9]+\Z")
#: How many candidates a probe may bring beyond what is asked: they are ranked afterwards.
_SPARE = 30
#: With fewer hits than this, addresses and names spelt alike are looked for, too.
_FEW = 3
#: More digits than this are a code, not the number of a parcel without its leading zeros.
_NUMBER_DIGITS = 6
#: Digits of the code of a village, with which longer codes of places begin.
_VILLAGE_DIGITS = 12
#: What stands between the groups of a long code.
_GROUPS = re.compile(r"(?<=\d)[\s-]+(?=\d)")
_NUMBER_WORDS = re.compile(r"图斑|地块|宗地|编号|号")
#: The end of a case's code (`data.cases.codes`), with its year or as four digits.
_CASE_END = re.compile(r"(?:(?P<year>\d{4})-(?P<number>\d{1,6})|(?P<bare>\d{4}))\Z")
#: Initials, year, number.
_CASE_PARTS = 3
#: What people call things of a kind, before or behind a name.
_KINDS = {
    "摄像头": "camera", "监控": "camera", "探头": "camera", "网格": "grid_zone", "企业": "industry", "工厂": "industry",
    "产业": "industry", "居民点": "settlement", "水库": "reservoir",
}  # fmt: skip
#: Hits that are looked through for those of a kind.
_OF_KIND = 200
_BIG = tuple(table for table in TABLES.values() if table.search is not None and table.search.bulk)


class _Quality(IntEnum):
    """How well a candidate answers, best first."""

    CODE = 0
    TITLE = 1
    SOUND = 2
    TITLE_START = 3
    CODE_START = 4
    SOUND_START = 5
    PERSON = 6
    PART = 7
    ADDRESS = 8
    SIMILAR = 9


@dataclass(frozen=True)
class _Candidate:
    quality: _Quality
    big: bool
    place: int
    hit: SearchHit
    in_order: bool = False

    @property
    def score(self) -> tuple[Any, ...]:
        # What is named exactly so comes first; then named things before parcels, and short names before long ones.
        exact = self.quality <= _Quality.TITLE
        length = 0 if self.in_order else len(self.hit.title)
        # Parcels before what lies over them: a class and a village mean the parcel.
        return (not exact, self.big, self.quality, self.big and self.hit.table != "dltb", length, self.place)


def search(connection: Connection, names: NameIndex, wanted: str, limit: int) -> list[SearchHit]:
    """Hits for ``wanted``, best first; at most ``limit``.

    What is spelt like a name is looked for only where little else was found: who types a name right is not shown
    others. ``监控 白马街村`` asks for things of a kind whose names hold the rest, where nothing is called so.
    """
    found = _search(connection, names, wanted, limit)
    query = text.normal(wanted)
    kind, rest = _kind_asked(query)
    if not kind or any(_has_words(hit.title, query) for hit in found):
        return found
    for name in dict.fromkeys((rest, rest.rstrip("村镇乡"))):
        of_kind = [hit for hit in _search(connection, names, name, limit + _OF_KIND) if hit.table == kind]
        if of_kind:
            return of_kind[:limit]
    return found


def _kind_asked(query: str) -> tuple[str, str]:
    """The table that a word before or behind a name asks for, and the name; "" for none."""
    for word, table in _KINDS.items():
        if word in query:
            rest = query.removeprefix(word) if query.startswith(word) else query.removesuffix(word)
            if rest != query and len(rest.strip()) > 1:
                return table, rest.strip()
    return "", ""


def _search(connection: Connection, names: NameIndex, wanted: str, limit: int) -> list[SearchHit]:
    query, is_number = _without_words(text.normal(wanted))
    if not query or limit < 1:
        return []
    best: dict[tuple[str, int], _Candidate] = {}

    def take(candidates: Iterable[_Candidate]) -> None:
        for candidate in candidates:
            key = (candidate.hit.table, candidate.hit.fid)
            if key not in best or candidate.score < best[key].score:
                best[key] = candidate

    if not is_number:
        take(_named(connection, query, limit + _SPARE))
    take(_big(connection, query, limit + _SPARE))
    take(_ranked(_Quality.PERSON, names.people(connection, query)))
    take(_of_a_case(connection, query))
    if query.isdigit() and len(query) <= _NUMBER_DIGITS:
        take(_numbered(connection, padded(query)[1:], limit))
    if len(best) < _FEW:
        take(_ranked(_Quality.PERSON, names.people_by_sound(connection, query)))
    if not best and query.isdigit() and len(query) > _VILLAGE_DIGITS:
        take(_named(connection, query[:_VILLAGE_DIGITS], limit))  # a code of an owner or place: its village
    if len(best) < _FEW:
        take(_ranked(_Quality.ADDRESS, names.address(connection, query, limit)))
    if len(best) < _FEW and not any(found.quality <= _Quality.TITLE for found in best.values()):
        take(_ranked(_Quality.SIMILAR, names.similar(connection, query, limit)))
    return [c.hit for c in sorted(best.values(), key=lambda c: c.score)[:limit]]


def _without_words(query: str) -> tuple[str, bool]:
    """A parcel's number without the word that says so (图斑 00001, 17 号), and whether there was one.

    A long code may be written in groups (430999200 000001001), as it is read out or pasted from a form.
    """
    bare = _NUMBER_WORDS.sub("", query).strip()
    joined = _GROUPS.sub("", query)
    if joined.isdigit() and len(joined) >= _VILLAGE_DIGITS:
        return joined, False
    return (bare, bare != query) if bare.isdigit() else (query, False)


def _ranked(quality: _Quality, hits: Iterable[SearchHit]) -> Iterator[_Candidate]:
    """Hits that come in their own order."""
    for place, hit in enumerate(hits):
        yield _Candidate(quality, False, place, hit, in_order=True)


def _numbered(connection: Connection, numbers: Sequence[str], limit: int) -> Iterator[_Candidate]:
    """Parcels by their number without its leading zeros."""
    for table in _BIG:
        if table.search is not None and table.search.codes[0] == "TBBH":
            condition = f"t.TBBH IN ({', '.join('?' * len(numbers))})"
            for hit in _big_hits(connection, table, condition, "t.TBBH", (*numbers, limit)):
                yield _Candidate(_Quality.CODE_START, True, hit.fid, hit)


def _of_a_case(connection: Connection, query: str) -> Iterator[_Candidate]:
    """A case by the end of its code: ``2026-0417``, ``2026-417``, and ``0417`` of the latest year."""
    match = _CASE_END.match(query)
    if match is None:
        return
    first = indexing.ORDINALS["case_file"] << indexing.SHIFT
    newest = "SELECT code FROM search WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1"
    last = connection.exec_driver_sql(newest, (first, first + (1 << indexing.SHIFT))).scalar()
    parts = str(last or "").split("-")
    if len(parts) < _CASE_PARTS:
        return
    number = (match["number"] or match["bare"]).zfill(len("0417"))
    code = "-".join((parts[0], match["year"] or parts[1], number))
    for row in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM search WHERE code = ? LIMIT 2", (code,)):
        yield _Candidate(_Quality.CODE if match["year"] else _Quality.CODE_START, False, row[0], _hit(row))


def _named(connection: Connection, query: str, limit: int) -> Iterator[_Candidate]:
    for column, exact, start in (
        ("code", _Quality.CODE, _Quality.CODE_START),
        ("title", _Quality.TITLE, _Quality.TITLE_START),
        ("initials", _Quality.SOUND, _Quality.SOUND_START),
        ("pinyin", _Quality.SOUND, _Quality.SOUND_START),
    ):
        if column in ("initials", "pinyin") and not _LATIN.match(query):
            continue
        condition, values = _range(column, query)
        statement = f"SELECT {_COLUMNS}, {column} FROM search WHERE {condition} ORDER BY {column} LIMIT ?"
        for row in connection.exec_driver_sql(statement, (*values, limit)):
            yield _Candidate(exact if text.normal(row[8]) == query else start, False, row[0], _hit(row))
    expression = text.match(query)
    if not expression:
        return
    # In rowid order, which is the order of the tables' importance: the index stops at the limit by itself.
    statement = (
        f"SELECT {_COLUMNS} FROM search WHERE id IN "
        "(SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid LIMIT ?) ORDER BY id"
    )
    for row in connection.exec_driver_sql(statement, (expression, limit)):
        if _has_words(row[4], query):
            yield _Candidate(_Quality.PART, False, row[0], _hit(row))


def _big(connection: Connection, query: str, limit: int) -> Iterator[_Candidate]:
    expression = text.match(query)
    for table in _BIG:
        if table.search is None:
            continue
        for column in table.search.codes:
            # Codes of big tables are digits and capital letters, compared as they are so that the index serves.
            condition, values = _range(f"t.{quoted(column)}", query.upper())
            for hit in _big_hits(connection, table, condition, f"t.{quoted(column)}", (*values, limit)):
                exact = text.normal(hit.code) == query
                yield _Candidate(_Quality.CODE if exact else _Quality.CODE_START, True, hit.fid, hit)
        index = indexing.full_text(table)
        condition = f"t.fid IN (SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid LIMIT ?)"
        if expression:
            for hit in _big_hits(connection, table, condition, "t.fid", (expression, limit, limit)):
                if _has_words(hit.title, query):
                    yield _Candidate(_Quality.PART, True, hit.fid, hit)


def _big_hits(
    connection: Connection, table: Table, condition: str, order: str, values: tuple[Any, ...]
) -> Iterator[SearchHit]:
    assert table.search is not None
    codes = len(table.search.codes)
    listed = ", ".join(f"t.{quoted(name)}" for name in (*table.search.codes, *table.search.title))
    statement = (
        f"SELECT t.fid, (r.minx + r.maxx) / 2, (r.miny + r.maxy) / 2, {listed} FROM {quoted(table.name)} t "
        f"LEFT JOIN {rtree(table.name)} r ON r.id = t.fid WHERE {condition} ORDER BY {order} LIMIT ?"
    )
    for fid, x, y, *rest in connection.exec_driver_sql(statement, values):
        code = next(filter(None, rest[:codes]), "")
        yield SearchHit(table.name, fid, table.name, indexing.title_of(rest[codes:]), code, x, y)


def _range(column: str, prefix: str) -> tuple[str, tuple[str, ...]]:
    upper = after(prefix)
    if upper is None:
        return f"{column} >= ?", (prefix,)
    return f"{column} >= ? AND {column} < ?", (prefix, upper)


def _has_words(title: str, query: str) -> bool:
    plain = text.normal(title)
    return all(word in plain for word in query.split())


def _hit(row: Any) -> SearchHit:
    _, kind, table, fid, title, code, x, y = row[:8]
    return SearchHit(table, fid, kind, title, code or "", x, y)
