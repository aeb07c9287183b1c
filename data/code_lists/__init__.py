"""Code lists as files, so that a new standard is a new file and no new code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType


@lru_cache(maxsize=1)
def land_classes() -> Mapping[str, str]:
    """Land class code to name: the working classes of the third national land survey."""
    with (Path(__file__).parent / "land_classes.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["code"]: row["name"] for row in csv.DictReader(file)})


@dataclass(frozen=True)
class ChangeKind:
    """What farmland may have become.

    Attributes
    ----------
    code : str
        As detection suggests it and cases keep it.
    key : int
        The reviewer's key for it; several kinds may share one, the first of them is what the key means.
    names : mapping
        Its name by language, ``zh`` and ``en``.
    class_after : str
        Land class that it would be, "" where it is none yet.
    """

    code: str
    key: int
    names: Mapping[str, str]
    class_after: str


@lru_cache(maxsize=1)
def change_kinds() -> Mapping[str, ChangeKind]:
    """Kinds of farmland change by code, in the order of the reviewer's keys."""
    with (Path(__file__).parent / "change_kinds.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["code"]: ChangeKind(
                    row["code"],
                    int(row["key"]),
                    MappingProxyType({"zh": row["name_zh"], "en": row["name_en"]}),
                    row["class_after"],
                )
                for row in csv.DictReader(file)
            }
        )
