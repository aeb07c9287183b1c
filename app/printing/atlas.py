"""From objects of the workspace to the pages of an atlas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.cases.book import CaseBook
from data.cases.workflow import Workflow
from data.page_stops import MOST, Stop
from data.query import Order, Where
from data.store import Store
from layers.page_messages import Atlas, AtlasStop


def atlas_of(found: Sequence[Stop], scale: float = 0.0) -> Atlas:
    """Make an atlas; ``scale`` 0 gives each page its own round one."""
    return Atlas([AtlasStop(stop.name, stop.outline.wkt) for stop in found], scale=scale)


def case_stops(
    store: Store, workflows: Mapping[str, Workflow], where: Where | None = None, fids: Sequence[int] | None = None
) -> list[Stop]:
    """The pages of cases: a case is a point on the map, its page shows the outline of its patches."""
    book = CaseBook(store, workflows)
    if fids is None:
        fids = [int(fid) for fid in store.ordered("case_file", where, [Order("code")])[: MOST + 1]]
    rows = {int(row["fid"]): row for row in store.rows("case_file", list(fids))}
    found = []
    for fid in fids:
        outline = book.outline(fid)
        if outline is None:
            outline = store.geometry("case_file", fid)
        if outline is not None and not outline.is_empty and fid in rows:
            found.append(Stop(str(rows[fid]["code"]), outline))
    return found
