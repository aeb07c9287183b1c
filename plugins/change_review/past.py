"""What the place of a patch has behind it: patches and cases there before, and changes of its parcels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from data.cases.model import CASE_TABLE, PATCH_TABLE
from data.editing.history import TABLE as VERSION_TABLE
from data.query import Order, equal, one_of
from data.store import Store

#: Ground (units of the CRS, squared) that an earlier patch must share: neighbours touch by less.
_SHARED = 1.0
#: So many earlier patches and changes are read at most.
_MOST = 50


@dataclass(frozen=True)
class Before:
    """A case that was, or is, at the place; or a patch there that never became one (``workflow`` is "").

    Attributes
    ----------
    code
    workflow, state
        Of the case; of a patch without one its verdict stands in ``state``.
    time
        Since when it is in that state (ISO 8601, UTC); "" where that is not known.
    """

    code: str
    workflow: str
    state: str
    time: str


@dataclass(frozen=True)
class ParcelChange:
    """The last edit of a parcel under the patch: when, by whom, why."""

    time: str
    actor: str
    reason: str


@dataclass(frozen=True)
class Past:
    """Both, newest first."""

    cases: tuple[Before, ...] = ()
    parcels: tuple[ParcelChange, ...] = ()


def read_past(store: Store, patch: Mapping[str, Any], outline: shapely.Geometry) -> Past:
    """Read it; ``patch`` is the row of the table ``patch`` with its ``fid``."""
    return Past(tuple(_cases(store, patch, outline)), tuple(_parcels(store, str(patch.get("parcel_ids") or ""))))


def _cases(store: Store, patch: Mapping[str, Any], outline: shapely.Geometry) -> list[Before]:
    near = store.within(PATCH_TABLE, outline.bounds, _MOST * 4)
    near = near[near != int(patch["fid"])]
    if not len(near):
        return []
    shapes = store.geometries(PATCH_TABLE, near.tolist())
    near = near[shapely.area(shapely.intersection(shapes, outline)) > _SHARED][:_MOST]
    rows = [row for row in store.rows(PATCH_TABLE, near.tolist()) if row["verdict"] != "merged"]
    own = patch.get("case_id")
    # The case that the patch itself opened is no earlier one; a case that it joined is.
    ids = {int(row["case_id"]) for row in rows if row["case_id"]} | ({int(own)} if own else set())
    cases = [row for row in store.rows(CASE_TABLE, sorted(ids)) if row["code"] != patch["code"]]
    loose = [row for row in rows if not row["case_id"]]
    found = [Before(str(r["code"]), str(r["workflow"]), str(r["state"]), str(r["entered"] or "")) for r in cases]
    found += [Before(str(r["code"]), "", str(r["verdict"]), str(r["decided_at"] or "")) for r in loose]
    return sorted(found, key=lambda before: before.time, reverse=True)


def _parcels(store: Store, ids: str) -> list[ParcelChange]:
    listed = [part for part in ids.split(",") if part][:_MOST]
    if not listed:
        return []
    fids = [int(fid) for (fid,) in store.page("dltb", ("fid",), one_of("BSM", listed), limit=_MOST)]
    if not fids:
        return []
    where = equal("table_name", "dltb") & one_of("feature", fids)
    columns = ("operation", "action", "time", "actor", "reason")
    rows = store.page(VERSION_TABLE, columns, where, (Order("fid", descending=True),), limit=_MOST)
    return list(_once(rows))


def _once(rows: Sequence[Sequence[Any]]) -> list[ParcelChange]:
    """One line an operation; how a parcel was before its first edit is none."""
    known: dict[str, ParcelChange] = {}
    for operation, action, time, actor, reason in rows:
        if action != "base":
            known.setdefault(str(operation), ParcelChange(str(time or ""), str(actor), str(reason or "")))
    return list(known.values())
