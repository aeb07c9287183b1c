"""The pages of an atlas: objects of the workspace with what they are called and their outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from data.query import Order, Where
from data.schema import TABLES
from data.store import Store

#: More pages than this nobody prints at once, and a mistake would run for hours.
MOST = 2000
#: Outlines are shown this much simpler than they are: a share of their size no paper shows.
_SIMPLER = 1.0 / 4000.0


@dataclass(frozen=True)
class Stop:
    """One page: its name, and what it shows (workspace CRS)."""

    name: str
    outline: shapely.Geometry


def stops(
    store: Store, table: str, where: Where | None = None, fids: Sequence[int] | None = None, name: str = ""
) -> list[Stop]:
    """Read the pages of objects of a table, in the order of their codes.

    Parameters
    ----------
    where, fids
        Which objects; both None for all. ``fids`` keep their order.
    name
        Column that a page is called after; "" for what the search calls them.

    Returns
    -------
    list of Stop
        Objects without a geometry are left out. At most `MOST` are read: one more tells that there are too many.
    """
    if fids is None:
        fids = [int(fid) for fid in store.ordered(table, where, _order(table))[: MOST + 1]]
    rows = {int(row["fid"]): row for row in store.rows(table, list(fids))}
    outlines = store.geometries(table, list(fids))
    columns = [name] if name else _name_columns(store, table)
    found = []
    for fid, outline in zip(fids, outlines, strict=True):
        if outline is None or outline.is_empty or fid not in rows:
            continue
        said = " ".join(str(rows[fid][column]) for column in columns if rows[fid].get(column) not in (None, ""))
        found.append(Stop(said or f"{fid}", _simple(outline)))
    return found


def _simple(outline: shapely.Geometry) -> shapely.Geometry:
    west, south, east, north = outline.bounds
    return outline.simplify(max(east - west, north - south) * _SIMPLER)


def _name_columns(store: Store, table: str) -> list[str]:
    known = TABLES.get(table)
    if known is not None and known.search is not None:
        return [*known.search.codes[:1], *known.search.title]
    plain = {field.name for field in store.columns(table)}
    named = [column for column in ("name", "code", "名称", "编号") if column in plain]
    return [str(column) for column in named[:1]]


def _order(table: str) -> list[Order]:
    known = TABLES.get(table)
    codes = known.search.codes if known is not None and known.search is not None else ()
    return [Order(code) for code in codes[:1]]
