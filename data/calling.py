"""Whose telephone number it is, for those who may see numbers in full (`data.contacts`).

Whoever asks must know nearly all of the number: nobody can read the list of numbers off the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from data.contacts import COLUMN, may_see
from data.errors import UserError
from data.formats import mask_phone
from data.query import contains, equal
from data.schema.sql import FID
from data.store import SearchHit, Store

#: Columns with the name of whoever answers, by table; of a table with numbers and no shape the place is another's.
_PEOPLE = {"grid_staff": "name", "grid_zone": "leader", "reservoir": "holder", "camera": "holder", "industry": "owner"}
#: Digits that are asked for: a land line without its area code; more than this are a code.
_FEWEST, _MOST = 7, 12
_ALL = 1_000_000
_BETWEEN = re.compile(r"[\s\-–—()（）.]")
_COUNTRY = re.compile(r"^(?:\+|00)86")


def digits_of(text: str) -> str:
    """The digits of a telephone number as people write it; "" where it is none."""
    bare = _COUNTRY.sub("", _BETWEEN.sub("", text))
    return bare if bare.isascii() and bare.isdigit() and _FEWEST <= len(bare) <= _MOST else ""


def called(store: Store, workspace: Path, actor: str, text: str, limit: int = 12) -> list[SearchHit]:
    """Who or what answers a number, with the number masked; none for whoever may not see numbers.

    Parameters
    ----------
    text
        The number, or its last seven digits at least; spaces and hyphens as anybody likes.
    """
    wanted = digits_of(text)
    if not wanted:
        return []
    try:
        if not may_see(workspace, actor):
            return []
    except UserError:
        return []  # told where numbers are asked for; nobody sees any meanwhile
    known = set(store.tables())
    hits = (hit for table in _PEOPLE if table in known for hit in _of_table(store, table, wanted))
    # Who leads a grid is one of its staff, too.
    found: dict[tuple[str, int], SearchHit] = {}
    for hit in hits:
        found.setdefault((hit.table, hit.fid), hit)
    return list(found.values())[:limit]


def _of_table(store: Store, table: str, wanted: str) -> Iterator[SearchHit]:
    person = _PEOPLE[table]
    own = "role" if table == "grid_staff" else "name"
    code = "grid" if table == "grid_staff" else "code"
    columns = [FID, person, own, code, COLUMN]
    # However a number is grouped, its last four digits stand together.
    ending = contains(COLUMN, wanted[-4:])
    for fid, who, what, number, phone in store.page(table, columns, ending, limit=_ALL):
        if not _BETWEEN.sub("", phone).endswith(wanted):
            continue
        title = " · ".join(str(part) for part in (who, what) if part)
        if table == "grid_staff":
            for (zone,) in store.page("grid_zone", [FID], equal("code", number), limit=1):
                yield _hit(store, "grid_zone", zone, title, phone)
        else:
            yield _hit(store, table, fid, title, phone)


def _hit(store: Store, table: str, fid: int, title: str, phone: str) -> SearchHit:
    middle = store.geometry(table, fid).centroid
    x, y = (None, None) if middle.is_empty else (float(middle.x), float(middle.y))
    return SearchHit(table, fid, table, title, mask_phone(phone), x, y)
