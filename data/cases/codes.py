"""Codes of patches and cases: ``YX-2026-0417``, the county's initials, the year and a number that never comes twice."""

from __future__ import annotations

import itertools
import re
from datetime import datetime, timedelta, timezone

from data.cases.model import CASE_TABLE, FROM_PATCH, PATCH_TABLE
from data.gpkg.text import pinyin
from data.query import Compare, Operator, Order, Where, equal, starts_with
from data.store import StoreChange

#: Numbers have at least so many digits.
_WIDTH = 4
_PAGE = 200
#: What a county's name ends in besides its name proper.
_SUFFIX = re.compile(r"(自治县|县|市|区|旗)$")
#: The year of a code is that of the office's clock.
_CHINA = timezone(timedelta(hours=8))


def prefix(county: str, code: str, moment: datetime) -> str:
    """``YX-2026-`` from the county's name, or from its division code where it has none."""
    initials = pinyin(_SUFFIX.sub("", county))[1].upper() if county else ""
    return f"{initials or code}-{moment.astimezone(_CHINA).year}-"


def of_county(change: StoreChange, moment: datetime) -> str:
    """The prefix of the workspace's county."""
    rows = change.page("division", ["name", "code"], equal("level", "county"), limit=1)
    name, code = rows[0] if rows else ("", "XM")
    return prefix(str(name or ""), str(code), moment)


def next_codes(change: StoreChange, moment: datetime, count: int) -> list[str]:
    """The next ``count`` codes; the change's lock makes them nobody else's."""
    start = of_county(change, moment)
    own = starts_with("code", start)
    # Numbers grow with the rows, except for cases that took the code of their patch.
    last = max(
        _last(change, PATCH_TABLE, own, start),
        _last(change, CASE_TABLE, own & Compare("source", Operator.NOT_EQUAL, FROM_PATCH), start),
    )
    return [f"{start}{number:0{_WIDTH}d}" for number in range(last + 1, last + 1 + count)]


def _last(change: StoreChange, table: str, where: Where, start: str) -> int:
    # Pieces of a split patch come later and have its number with another behind it (``-2``).
    for offset in itertools.count(0, _PAGE):
        rows = change.page(table, ["code"], where, [Order("fid", descending=True)], offset, _PAGE)
        numbers = [str(code)[len(start) :] for (code,) in rows]
        whole = [int(number) for number in numbers if number.isdecimal()]
        if whole or len(rows) < _PAGE:
            return max(whole, default=0)
    raise AssertionError("unreachable")
