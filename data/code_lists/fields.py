"""Which values a coded column may take, and which column holds the name of its code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from data.code_lists import land_classes

#: Columns of any table that hold a land class (TD/T 1057).
_CLASSES = frozenset({"DLBM"})
#: A code's column and the column beside it that repeats the code's name: one is never changed without the other.
_NAMES = {"DLBM": "DLMC", "ZZSXDM": "ZZSXMC"}


@lru_cache(maxsize=1)
def _listed() -> Mapping[tuple[str, str], Mapping[str, str]]:
    lists: dict[tuple[str, str], dict[str, str]] = {}
    with (Path(__file__).parent / "field_codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lists.setdefault((row["table"], row["field"]), {})[row["code"]] = row["name"]
    return MappingProxyType({key: MappingProxyType(codes) for key, codes in lists.items()})


def codes_of(table: str, field: str) -> Mapping[str, str]:
    """Code to name of a coded column; empty where the column takes any value."""
    if field in _CLASSES:
        return land_classes()
    return _listed().get((table, field), MappingProxyType({}))


def named_beside(field: str) -> str:
    """The column that holds the name of this one's code; "" where there is none."""
    return _NAMES.get(field, "")
