"""Changing the outline of patches: redrawn, merged with a neighbour, split; each one transaction that can be undone.

What a patch was before is kept in its decision's ``detail``; areas are ellipsoidal and always of the new outline. What
holds for patch and case afterwards is worked out by :mod:`data.cases.deciding`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication
from shapely.ops import split as split_by

from data.areas import ellipsoidal_area
from data.batch import Batch
from data.cases import deciding, moving
from data.cases.book import CaseBook
from data.cases.farmland import OPEN_TO_REVIEW, Verdict
from data.cases.model import PATCH_TABLE
from data.crs import crs_of
from data.errors import UserError
from data.query import equal
from data.store import Store, StoreChange

REDRAW, MERGE, SPLIT = "redraw", "merge", "split"
#: A patch within this distance (m) is a neighbour that can be merged.
NEAR = 30.0
#: Pieces smaller than this share of the patch are slivers of the drawn line and stay with the largest piece.
_SLIVER = 0.01
#: A parcel counts as touched from this area on, m2: less is the outline's own roughness.
_TOUCHED = 1.0


@dataclass(frozen=True)
class Reshaped:
    """What a change of outlines made.

    Attributes
    ----------
    decision : int
        Its row of ``patch_decision``.
    patch : int
        The patch that was worked on.
    appeared, vanished : tuple of int
        Patches that came to the queue, and those that left it.
    """

    decision: int
    patch: int
    appeared: tuple[int, ...] = ()
    vanished: tuple[int, ...] = ()


def redraw(
    book: CaseBook, patch: int, outline: shapely.Geometry, actor: str, *, slot: int = 1, way: str = ""
) -> Reshaped:
    """Give a patch another outline (polygons in the workspace's CRS); ``way`` says how it was drawn.

    Raises
    ------
    UserError
        When the patch is not there, the outline is no area, or the case has left the review.
    """
    shape = _areal(outline)
    if shape is None:
        raise UserError(
            QCoreApplication.translate("Review", "轮廓没有改动。"),
            QCoreApplication.translate("Review", "画出的图形没有面积。"),
            QCoreApplication.translate("Review", "重新画一圈。"),
        )
    with book.store.change(actor) as change:
        row = deciding.read_patch(change, patch)
        before = change.geometries(PATCH_TABLE, [patch])[0]
        decision = deciding.append_decision(
            change, patch, slot, REDRAW, detail={"wkt": before.wkt, "way": way, "was": _measures(row)}
        )
        _reshape(change, patch, shape)
        _settle(change, book, patch, QCoreApplication.translate("Review", "重绘轮廓"))
        return Reshaped(decision, patch)


def merge(book: CaseBook, patch: int, other: int, actor: str, *, slot: int = 1) -> Reshaped:
    """Take ``other`` into ``patch``: one outline, and ``other`` counts as merged."""
    if patch == other:
        raise ValueError("a patch cannot be merged with itself")
    with book.store.change(actor) as change:
        row, gone = deciding.read_patch(change, patch), deciding.read_patch(change, other)
        before, added = change.geometries(PATCH_TABLE, [patch, other])
        detail = {"wkt": before.wkt, "was": _measures(row), "other": other, "other_code": gone["code"]}
        decision = deciding.append_decision(change, patch, slot, MERGE, detail=detail)
        _reshape(change, patch, shapely.union_all([before, added]))
        _vanish(change, book, gone, QCoreApplication.translate("Review", "并入图斑 {code}").format(code=row["code"]))
        _settle(change, book, patch, QCoreApplication.translate("Review", "合并图斑"))
        return Reshaped(decision, patch, (), (other,))


def split(book: CaseBook, patch: int, line: shapely.LineString, actor: str, *, slot: int = 1) -> Reshaped:
    """Cut a patch along a line: the largest piece stays, the others become patches of their own in the same case.

    Raises
    ------
    UserError
        When the line does not cut the patch.
    """
    with book.store.change(actor) as change:
        row = deciding.read_patch(change, patch)
        before = change.geometries(PATCH_TABLE, [patch])[0]
        pieces = _pieces(before, line)
        if len(pieces) < 2:
            raise UserError(
                QCoreApplication.translate("Review", "图斑没有分割。"),
                QCoreApplication.translate("Review", "画的线没有把图斑分成两块。"),
                QCoreApplication.translate("Review", "从图斑外画到图斑外，穿过图斑。"),
            )
        made = tuple(_append_piece(change, row, piece) for piece in pieces[1:])
        detail = {"wkt": before.wkt, "was": _measures(row), "made": list(made)}
        decision = deciding.append_decision(change, patch, slot, SPLIT, detail=detail)
        _reshape(change, patch, pieces[0])
        _settle(change, book, patch, QCoreApplication.translate("Review", "分割图斑"))
        return Reshaped(decision, patch, made, ())


def undo(book: CaseBook, decision: int, actor: str) -> Reshaped:
    """Take a redraw, merge or split back: the outline before it, the merged patch again, the pieces gone.

    Raises
    ------
    UserError
        When it is not there, was taken back already, or one made from it was worked on since.
    """
    with book.store.change(actor) as change:
        rows = change.rows(deciding.DECISION_TABLE, [decision])
        taken = change.page(deciding.DECISION_TABLE, ["fid"], equal("undoes", decision), limit=1)
        if not rows or taken or rows[0]["verdict"] not in (REDRAW, MERGE, SPLIT):
            raise UserError(
                QCoreApplication.translate("Review", "这一步不能撤销。"),
                QCoreApplication.translate("Review", "它不存在，或已经撤销。"),
                QCoreApplication.translate("Review", "刷新后再看。"),
            )
        old = rows[0]
        patch, detail = int(old["patch"]), json.loads(old["detail"])
        reason = QCoreApplication.translate("Review", "撤销图形改动")
        made = deciding.append_decision(change, patch, int(old["slot"]), deciding.UNDO, undoes=decision)
        change.update(PATCH_TABLE, patch, {"geom": shapely.from_wkt(detail["wkt"]), **detail["was"]})
        vanished = tuple(int(fid) for fid in detail.get("made", ()))
        for piece in vanished:
            _vanish(change, book, deciding.read_patch(change, piece), reason)
        appeared = (int(detail["other"]),) if "other" in detail else ()
        for other in appeared:
            _settle(change, book, other, reason)
        _settle(change, book, patch, reason)
        return Reshaped(made, patch, appeared, vanished)


def neighbours(store: Store, patch: int) -> list[tuple[int, str, shapely.Geometry]]:
    """Patches that still wait within `NEAR` of one, nearest first: fid, code, outline."""
    outline = store.geometry(PATCH_TABLE, patch)
    a, b, c, d = outline.bounds
    fids = [f for f in store.within(PATCH_TABLE, (a - NEAR, b - NEAR, c + NEAR, d + NEAR)).tolist() if f != patch]
    shapes = store.geometries(PATCH_TABLE, fids)
    found = []
    for row, shape in zip(store.rows(PATCH_TABLE, fids), shapes, strict=True):
        apart = outline.distance(shape)
        if apart <= NEAR and row["verdict"] in (Verdict.PENDING.value, Verdict.DOUBT.value):
            found.append((apart, int(row["fid"]), str(row["code"]), shape))
    return [(fid, code, shape) for _, fid, code, shape in sorted(found, key=lambda item: (item[0], item[1]))]


def _settle(change: StoreChange, book: CaseBook, patch: int, reason: str) -> None:
    deciding.settle(change, book, deciding.read_patch(change, patch), reason)


def _vanish(change: StoreChange, book: CaseBook, row: Mapping[str, Any], reason: str) -> None:
    """A patch that lives on in another: it counts no more, and its case is left to its other patches."""
    change.update(PATCH_TABLE, int(row["fid"]), {"verdict": Verdict.MERGED.value, "verdict_reason": reason[:40]})
    case = moving.read(change, row["case_id"]) if row["case_id"] is not None else None
    if case is not None and case.state in OPEN_TO_REVIEW:
        deciding.follow(change, book, case, reason)


def _reshape(change: StoreChange, patch: int, shape: shapely.Geometry) -> None:
    values: dict[str, Any] = {"geom": shape, **_measured(change, shape)}
    change.update(PATCH_TABLE, patch, values)


def _append_piece(change: StoreChange, row: Mapping[str, Any], shape: shapely.Geometry) -> int:
    number = 2
    stem = str(row["code"])[:26]
    while change.page(PATCH_TABLE, ["fid"], equal("code", f"{stem}-{number}"), limit=1):
        number += 1
    skipped = {"fid", "geom", "code", "verdict", "verdict_reason", "decided_at", "decided_by"}
    values = {name: value for name, value in row.items() if name not in skipped}
    values |= {"code": f"{stem}-{number}", "verdict": Verdict.PENDING.value, **_measured(change, shape)}
    columns = {name: [value] for name, value in values.items()}
    return int(change.append(Batch(PATCH_TABLE, columns, np.array([shape], object)))[0])


def _measures(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("area_m2", "basic_farmland_m2", "parcel_ids")}


def _measured(change: StoreChange, shape: shapely.Geometry) -> dict[str, Any]:
    """What of a patch follows from its outline: area, permanent basic farmland under it, parcels it lies on."""
    crs = crs_of(change.srid)
    farmland = _common(change, "yjjbnttb", shape)[1]
    fids, parts = _common(change, "dltb", shape)
    touched = [fid for fid, area in zip(fids, shapely.area(parts).tolist(), strict=True) if area >= _TOUCHED]
    basic = float(ellipsoidal_area(np.array([shapely.union_all(farmland)], object), crs)[0]) if len(farmland) else 0.0
    return {
        "area_m2": round(float(ellipsoidal_area(np.array([shape], object), crs)[0]), 1),
        "basic_farmland_m2": round(basic, 1),
        "parcel_ids": ",".join(str(row["BSM"]) for row in change.rows("dltb", touched)),
    }


def _common(change: StoreChange, table: str, shape: shapely.Geometry) -> tuple[list[int], Any]:
    fids = change.within(table, shape.bounds).tolist()
    if not fids:
        return [], np.empty(0, object)
    parts = shapely.intersection(change.geometries(table, fids), shape)
    inside = shapely.area(parts) > 0
    return [fid for fid, there in zip(fids, inside.tolist(), strict=True) if there], parts[inside]


def _pieces(shape: shapely.Geometry, line: shapely.LineString) -> list[shapely.Geometry]:
    """The pieces that a line cuts, largest first; slivers go back to the largest."""
    found = [piece for part in shapely.get_parts(shape) for piece in split_by(part, line).geoms]
    areal = sorted((piece for piece in found if piece.area > 0), key=lambda piece: -piece.area)
    kept = [piece for piece in areal if piece.area >= _SLIVER * shape.area]
    slivers = [piece for piece in areal if piece.area < _SLIVER * shape.area]
    if kept and slivers:
        kept[0] = shapely.union_all([kept[0], *slivers])
    return kept


def _areal(geometry: shapely.Geometry) -> shapely.Geometry | None:
    valid = shapely.make_valid(geometry)
    parts = [part for part in shapely.get_parts(valid) if part.geom_type == "Polygon" and part.area > 0]
    return shapely.union_all(parts) if parts else None
