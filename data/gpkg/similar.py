"""What the search finds beyond the letters typed: misspelt and homophone names, people, addresses.

Names of all named things (some thousands) are held in memory, read anew when a table's version changes; parcels are
reached through the village that the text names and their own number.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from data.gpkg import text
from data.gpkg.conditions import after
from data.gpkg.container import quoted, rtree
from data.store import SearchHit

#: Columns with the name of whoever answers for a thing.
_PEOPLE = {"industry": "owner", "reservoir": "holder", "camera": "holder", "grid_zone": "leader"}
_LATIN = re.compile(r"[a-z]+\Z")
_DIGITS = re.compile(r"\d+")
#: What an office leaves away from the name of a place.
_ENDING = re.compile(r"(?:村民委员会|居民委员会|村委会|社区|街道|村|镇|乡|县|区)\Z")
_SPOKEN_ENDING = re.compile(r"(?<=[a-z]{2})(?:cunweihui|shequ|jiedao|cun|zhen|xiang)\Z")
#: Likeness from which a name is offered, 0 to 100: one wrong character of three, and two swapped letters of ten.
_LIKE_HAN, _LIKE_SOUND, _LIKE_LATIN = 60.0, 88.0, 78.0
#: A group of villagers: the number is its own, not a parcel's.
_GROUP = re.compile(r"(\d+)\s*(?:村民小)?组")
#: Digits that counties write a parcel's number with.
_WIDTHS = range(4, 11)


@dataclass(frozen=True)
class _Names:
    key: tuple[int, ...]
    hits: tuple[SearchHit, ...]
    titles: tuple[str, ...]
    sounds: tuple[str, ...]
    people: dict[str, list[SearchHit]]
    places: tuple[tuple[str, SearchHit], ...]
    counties: tuple[str, ...]


class NameIndex:
    """The names of a database; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: _Names | None = None

    def people(self, connection: Connection, query: str) -> list[SearchHit]:
        """What a person answers for, by the (beginning of the) name, two characters at least."""
        if len(query) < 2:
            return []
        names = self._of(connection)
        return [hit for person, hits in names.people.items() if person.startswith(query) for hit in hits]

    def similar(self, connection: Connection, query: str, limit: int) -> list[SearchHit]:
        """Named things whose name is nearly, or sounds like, what was typed; the likest first."""
        from rapidfuzz import fuzz, process

        names = self._of(connection)
        plain = _ENDING.sub("", query.replace(" ", ""))
        scored: dict[int, float] = {}

        def look(wanted: str, among: tuple[str, ...], least: float, weight: float) -> None:
            for _, score, place in process.extract(wanted, among, scorer=fuzz.ratio, score_cutoff=least, limit=limit):
                scored[place] = max(scored.get(place, 0.0), score * weight)

        if _LATIN.match(plain):
            if len(plain) >= 4:
                look(_SPOKEN_ENDING.sub("", plain), names.sounds, _LIKE_LATIN, 1.0)
        elif len(plain) >= 2 and not plain.isdigit():
            look(plain, names.titles, _LIKE_HAN, 0.9)
            if sound := text.pinyin(plain)[0]:
                look(sound, names.sounds, _LIKE_SOUND, 1.0)
        order = sorted(scored, key=lambda place: (-scored[place], len(names.titles[place]), place))
        return [names.hits[place] for place in order[:limit]]

    def address(self, connection: Connection, query: str, limit: int) -> list[SearchHit]:
        """The villages that a text names, and the parcel in them whose number it ends with.

        ``梨树坪村 17`` and ``石门镇梨树坪 00017 号`` give parcel 00017 of 梨树坪村 before the village itself.
        """
        names = self._of(connection)
        for county in names.counties:  # its name is often that of a village, too
            query = query.replace(county, "")
        named = [(place, hit) for place, hit in names.places if place in query]
        if not named:
            return []
        # A village is nearer than its town; a longer name says more than one that it contains.
        named.sort(key=lambda entry: (-len(entry[1].code), -len(entry[0])))
        villages = [hit for _, hit in named if len(hit.code) == len(named[0][1].code)]
        towns = [hit.code for _, hit in named if len(hit.code) < len(named[0][1].code)]
        # Several villages of a county have the same name: the town that is named with it decides.
        within = [hit for hit in villages if any(hit.code.startswith(town) for town in towns)] or villages
        group = _GROUP.search(query)
        if group is not None:
            return [*self._groups(names, within, group.group(1)), *within][:limit]
        digits = _DIGITS.findall(query)
        parcels = [
            hit
            for village in within[:3]
            for hit in (_parcels(connection, village.code, digits[-1], limit) if digits else ())
        ]
        return [*parcels, *within][:limit]

    @staticmethod
    def _groups(names: _Names, villages: Sequence[SearchHit], number: str) -> list[SearchHit]:
        """The group of this number (``3 组``) of each of the villages, by the names of settlements."""
        wanted = {f"{text.normal(village.title).replace(' ', '')}{number}组" for village in villages}
        return [
            hit
            for hit, title in zip(names.hits, names.titles, strict=True)
            if title in wanted and hit.table == "settlement"
        ]

    def people_by_sound(self, connection: Connection, query: str) -> list[SearchHit]:
        """What a person answers for, by the pinyin of the name or its initials, three letters at least."""
        if len(query) < 3 or not _LATIN.match(query):
            return []
        found = []
        for person, hits in self._of(connection).people.items():
            sound, initials = text.pinyin(person)
            if query == initials or sound.startswith(query):
                found += hits
        return found

    def _of(self, connection: Connection) -> _Names:
        versions = connection.exec_driver_sql("SELECT count(*), total(version) FROM data_version").one()
        key = (int(versions[0]), int(versions[1]))
        with self._lock:
            if self._names is None or self._names.key != key:
                self._names = _read(connection, key)
            return self._names


def padded(number: str) -> list[str]:
    """A parcel's number as typed, and with the leading zeros that counties write it with."""
    return list(dict.fromkeys([number, *(number.zfill(width) for width in _WIDTHS)]))


def _read(connection: Connection, key: tuple[int, ...]) -> _Names:
    rows = connection.exec_driver_sql(
        "SELECT table_name, object, kind, title, code, x, y, pinyin FROM search WHERE title <> '' ORDER BY id"
    ).all()
    hits = tuple(SearchHit(row[0], row[1], row[2], row[3], row[4] or "", row[5], row[6]) for row in rows)
    titles = tuple(_ENDING.sub("", text.normal(hit.title).replace(" ", "")) for hit in hits)
    sounds = tuple(_SPOKEN_ENDING.sub("", row[7] or "") for row in rows)
    known = {(hit.table, hit.fid): hit for hit in hits}
    people: dict[str, list[SearchHit]] = {}
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, column in _PEOPLE.items():
        if table not in tables:
            continue
        listed = f"SELECT fid, {quoted(column)} FROM {quoted(table)} WHERE {quoted(column)} <> ''"
        for fid, person in connection.exec_driver_sql(listed):
            hit = known.get((table, fid))
            if hit is not None:
                named = SearchHit(table, fid, hit.kind, f"{person} · {hit.title}", hit.code, hit.x, hit.y)
                people.setdefault(text.normal(person), []).append(named)
    places = []
    counties = tuple(text.normal(hit.title) for hit in hits if hit.kind == "county")
    for hit, short in zip(hits, titles, strict=True):
        if hit.table == "division" and hit.kind != "county" and len(short) >= 2:
            places.append((short, hit))
    return _Names(key, hits, titles, sounds, people, tuple(places), counties)


def _parcels(connection: Connection, village: str, number: str, limit: int) -> Iterator[SearchHit]:
    """Parcels of a village (or town) with a number, by the index of the numbers."""
    upper, numbers = after(village), padded(number)
    statement = (
        "SELECT t.fid, (r.minx + r.maxx) / 2, (r.miny + r.maxy) / 2, t.TBBH, t.DLMC, t.ZLDWMC FROM dltb t "
        f"LEFT JOIN {rtree('dltb')} r ON r.id = t.fid "
        f"WHERE t.TBBH IN ({', '.join('?' * len(numbers))}) AND t.ZLDWDM >= ? AND t.ZLDWDM < ? ORDER BY t.fid LIMIT ?"
    )
    values = (*numbers, village, upper or "\U0010ffff", limit)
    for fid, x, y, code, kind, place in connection.exec_driver_sql(statement, values):
        yield SearchHit("dltb", fid, "dltb", " ".join(part for part in (kind, place) if part), code, x, y)
