"""What is on file of the reservoirs, read from the store."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from data.query import Where, equal
from data.reservoirs.curve import StorageCurve, curve_of
from data.reservoirs.model import Facts, Window
from data.store import Store
from data.windows import month_day

_log = logging.getLogger(__name__)

TABLE = "reservoir"
LIMITS = "reservoir_limit"
#: More rows than a county has reservoirs or limits.
MANY = 100_000
#: Keys of the column ``extra``: what no column is for.
CURVE, DOWNSTREAM, DAM = "storage_curve", "downstream", ("dam_x", "dam_y")

_COLUMNS = (
    "fid", "code", "name", "kind", "village", "holder", "phone", "dead_level", "normal_level", "design_level",
    "check_level", "crest_level", "capacity_m3", "extra",
)  # fmt: skip


@dataclass(frozen=True)
class Filed:
    """A reservoir as it is on file.

    Attributes
    ----------
    kind, village, holder, phone
        As in the table; "" where nothing is.
    dam
        Where the dam is (workspace CRS), None where that is not on file.
    trouble
        What of it cannot be read (a storage curve that is none), or "".
    """

    fid: int
    facts: Facts
    kind: str = ""
    village: str = ""
    holder: str = ""
    phone: str = ""
    dam: tuple[float, float] | None = None
    trouble: str = ""


def read_filed(store: Store, where: Where | None = None) -> list[Filed]:
    """All reservoirs that ``where`` takes, in the order of their codes; none where the workspace has no such table."""
    tables = set(store.tables())
    if TABLE not in tables:
        return []
    windows: Mapping[str, Sequence[Window]] = _windows(store) if LIMITS in tables else {}
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in store.page(TABLE, _COLUMNS, where, limit=MANY)]
    return sorted((_filed(row, windows) for row in rows), key=lambda filed: filed.facts.code)


def read_one(store: Store, fid: int) -> Filed | None:
    """One reservoir; None when there is none."""
    return next(iter(read_filed(store, equal("fid", fid))), None)


def read_spots(store: Store) -> dict[str, tuple[float, float]]:
    """A point within each reservoir (workspace CRS) by its code; those without a geometry have none."""
    if TABLE not in store.tables():
        return {}
    rows = store.arrays(TABLE, ["code", "geom"])
    placed = ~(shapely.is_missing(rows["geom"]) | shapely.is_empty(rows["geom"]))
    points = shapely.get_coordinates(shapely.point_on_surface(rows["geom"][placed])).tolist()
    return {str(code): (x, y) for code, (x, y) in zip(rows["code"][placed].tolist(), points, strict=True)}


def _windows(store: Store) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = defaultdict(list)
    columns = ("reservoir", "begin_md", "end_md", "limit_level")
    for code, begin, end, limit in store.page(LIMITS, columns, limit=MANY):
        if limit is not None:
            found[str(code)].append(Window(month_day(begin), month_day(end), float(limit)))
    return dict(found)


def _filed(row: Mapping[str, Any], windows: Mapping[str, Sequence[Window]]) -> Filed:
    code = str(row["code"])
    extra, trouble = _extra(row["extra"])
    curve, wrong = _curve(extra)
    listed = extra.get(DOWNSTREAM)
    facts = Facts(
        code,
        str(row["name"] or code),
        dead=row["dead_level"],
        normal=row["normal_level"],
        design=row["design_level"],
        check=row["check_level"],
        crest=row["crest_level"],
        capacity=row["capacity_m3"],
        windows=tuple(sorted(windows.get(code, ()), key=lambda window: window.begin)),
        curve=curve,
        downstream=tuple(str(v) for v in listed) if isinstance(listed, list) else (),
    )
    dam = tuple(extra.get(name) for name in DAM)
    placed = all(isinstance(value, int | float) for value in dam)
    texts = {name: str(row[name] or "") for name in ("kind", "village", "holder", "phone")}
    return Filed(
        int(row["fid"]), facts, **texts, dam=(float(dam[0]), float(dam[1])) if placed else None,  # type: ignore[arg-type]
        trouble=trouble or wrong,
    )  # fmt: skip


def _extra(text: Any) -> tuple[Mapping[str, Any], str]:
    if not text:
        return {}, ""
    try:
        values = json.loads(text)
    except ValueError as error:
        return {}, str(error)
    return (values, "") if isinstance(values, dict) else ({}, "")


def _curve(extra: Mapping[str, Any]) -> tuple[StorageCurve | None, str]:
    pairs = extra.get(CURVE)
    if not pairs:
        return None, ""
    try:
        return curve_of(pairs), ""
    except (ValueError, TypeError, IndexError, KeyError) as error:
        return None, str(error)
