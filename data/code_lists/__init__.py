"""Code lists as files, so that a new standard is a new file and no new code."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType


@lru_cache(maxsize=1)
def land_classes() -> Mapping[str, str]:
    """Land class code to name: the working classes of the third national land survey."""
    with (Path(__file__).parent / "land_classes.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["code"]: row["name"] for row in csv.DictReader(file)})
