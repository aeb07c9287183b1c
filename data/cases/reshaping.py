"""Changing a patch's outline: redrawn, merged with a neighbour, split; each can be taken back.

The outline before stays in the decision's ``detail``, so that nothing of what a reviewer did is lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.areas import ellipsoidal_area
from data.batch import Batch
from data.cases import codes, moving
from data.cases.book import CaseBook
from data.cases.deciding import DECISION_TABLE, UNDO, Decided, append_decision, follow, read_patch, settle
from data.cases.farmland import OPEN_TO_REVIEW, Verdict
from data.cases.model import PATCH_TABLE, IllegalMoveError
from data.cases.overlays import covered_here_m2
from data.cases.times import now, stored
from data.crs import crs_of
from data.query import Order, equal
from data.store import StoreChange

REDRAW, MERGE, SPLIT = "redraw", "merge", "split"
#: What a patch split off takes over from the one that it was part of.
_COPIED = (
    *("run", "detected_at", "before_scene", "after_scene", "before_date", "after_date", "score", "network"),
    *("statistics", "texture", "parcel_z", "kind_suggested", "kind", "class_before", "parcel_ids", "village"),
    *("reasons", "stream", "rank", "risk", "priority", "reviewers", "case_id"),
)


def redraw(
    book: CaseBook, patch: int, outline: shapely.Geometry, actor: str, *, slot: int = 1, note: str = ""
) -> Decided:
    """Give a patch another outline (workspace CRS).

    Raises
    ------
    UserError
        When the outline is empty or not valid, or the patch is not there.
    """
    _require_area([outline])
    with book.store.change(actor) as change:
        row = read_patch(change, patch)
        before = change.geometries(PATCH_TABLE, [patch])[0]
        decision = append_decision(change, patch, slot, REDRAW, note=note, detail={"wkt": before.wkt})
        _reshape(change, row, outline)
        return Decided(decision, *settle(change, book, read_patch(change, patch), ""))


def merge(book: CaseBook, patch: int, others: Sequence[int], actor: str, *, slot: int = 1) -> Decided:
    """Make ``others`` part of ``patch``: they keep their rows, codes and decisions, and are ``merged``.

    Raises
    ------
    IllegalMoveError
        When one of them is merged already, or belongs to a case of its own that has left the review.
    """
    if not others or patch in others:
        raise ValueError("a patch is merged with others")
    with book.store.change(actor) as change:
        row = read_patch(change, patch)
        rows = [read_patch(change, other) for other in others]
        if any(r["verdict"] == Verdict.MERGED.value for r in (row, *rows)):
            raise IllegalMoveError(
                QCoreApplication.translate("Cases", "图斑没有合并。"),
                QCoreApplication.translate("Cases", "其中有图斑已并入别的图斑。"),
                QCoreApplication.translate("Cases", "先撤销那次合并。"),
            )
        shapes = change.geometries(PATCH_TABLE, [patch, *others])
        detail = {
            "wkt": shapes[0].wkt,
            "merged": [
                {"fid": r["fid"], "code": r["code"], "verdict": r["verdict"], "case": r["case_id"]} for r in rows
            ],
        }
        decision = append_decision(change, patch, slot, MERGE, detail=detail)
        _reshape(change, row, shapely.union_all(shapes))
        for other in rows:
            change.update(PATCH_TABLE, other["fid"], {"verdict": Verdict.MERGED.value})
            _case_follows(change, book, other, QCoreApplication.translate("Cases", "并入图斑 {code}"), row["code"])
        return Decided(decision, *settle(change, book, read_patch(change, patch), ""))


def split(
    book: CaseBook, patch: int, pieces: Sequence[shapely.Geometry], actor: str, *, slot: int = 1
) -> tuple[Decided, list[int]]:
    """Divide a patch: it keeps the first piece, each other becomes a patch of the same case; also their fids.

    Raises
    ------
    UserError
        When a piece is empty or not valid.
    """
    if len(pieces) < 2:
        raise ValueError("a patch is split into two pieces or more")
    _require_area(pieces)
    with book.store.change(actor) as change:
        row = read_patch(change, patch)
        before = change.geometries(PATCH_TABLE, [patch])[0]
        numbers = codes.next_codes(change, now(), len(pieces) - 1)
        areas = ellipsoidal_area(np.array(pieces, dtype=object), crs_of(change.srid))
        columns: dict[str, Any] = {name: [row[name]] * len(numbers) for name in _COPIED}
        columns |= {
            "code": numbers,
            "run_patch": [None] * len(numbers),
            "issued_at": [stored(now())] * len(numbers),
            "area_m2": areas[1:],
            "basic_farmland_m2": _on_basic_farmland(change, pieces[1:]),
            "verdict": [Verdict.PENDING.value] * len(numbers),
            "earlier": [row["code"]] * len(numbers),
        }
        made = change.append(Batch(PATCH_TABLE, columns, np.array(list(pieces[1:]), dtype=object))).tolist()
        detail = {"wkt": before.wkt, "made": made, "codes": numbers}
        decision = append_decision(change, patch, slot, SPLIT, detail=detail)
        _reshape(change, row, pieces[0])
        return Decided(decision, *settle(change, book, read_patch(change, patch), "")), made


def undo_shape(book: CaseBook, decision: int, actor: str) -> Decided:
    """Take a redrawing, merger or split back: the outlines are what they were.

    Raises
    ------
    IllegalMoveError
        When it was taken back already, or a later change of the outline stands on it.
    """
    with book.store.change(actor) as change:
        rows = change.rows(DECISION_TABLE, [decision])
        if not rows or rows[0]["verdict"] not in (REDRAW, MERGE, SPLIT):
            raise ValueError(f"decision {decision} changed no outline")
        old = rows[0]
        _require_last(change, old)
        row = read_patch(change, old["patch"])
        detail: Mapping[str, Any] = json.loads(old["detail"])
        made = append_decision(change, row["fid"], old["slot"], UNDO, undoes=decision)
        _reshape(change, row, shapely.from_wkt(detail["wkt"]))
        why = QCoreApplication.translate("Cases", "撤销图斑 {code} 的改动")
        for other in detail.get("merged", ()):
            change.update(PATCH_TABLE, other["fid"], {"verdict": other["verdict"], "case_id": other["case"]})
            _case_follows(change, book, read_patch(change, other["fid"]), why, row["code"])
        for fid in detail.get("made", ()):
            change.update(PATCH_TABLE, fid, {"verdict": Verdict.MERGED.value})
        return Decided(made, *settle(change, book, read_patch(change, row["fid"]), ""))


def _case_follows(change: StoreChange, book: CaseBook, row: Mapping[str, Any], why: str, code: str) -> None:
    """Bring the case of a patch that came or went to where its other patches put it."""
    if row["case_id"] is None:
        return
    case = moving.read(change, row["case_id"])
    if case.state not in OPEN_TO_REVIEW:
        raise IllegalMoveError(
            QCoreApplication.translate("Cases", "图斑 {code} 没有改动。").format(code=row["code"]),
            QCoreApplication.translate("Cases", "案件 {code} 已转出内业判读。").format(code=case.code),
            QCoreApplication.translate("Cases", "先在案件中退回内业判读。"),
        )
    follow(change, book, case, why.format(code=code))


def _reshape(change: StoreChange, row: Mapping[str, Any], outline: shapely.Geometry) -> None:
    area = float(ellipsoidal_area(np.array([outline], dtype=object), crs_of(change.srid))[0])
    basic = _on_basic_farmland(change, [outline])[0]
    change.update(PATCH_TABLE, row["fid"], {"geom": outline, "area_m2": area, "basic_farmland_m2": basic})


def _on_basic_farmland(change: StoreChange, outlines: Sequence[shapely.Geometry]) -> list[float | None]:
    """Area on permanent basic farmland; None where that layer holds no data."""
    covered = covered_here_m2(change, "yjjbnttb", np.array(list(outlines), dtype=object))
    if covered is None:
        return [None] * len(outlines)
    return [float(area) for area in covered]


def _require_last(change: StoreChange, decision: Mapping[str, Any]) -> None:
    fids = [
        f
        for (f,) in change.page(
            DECISION_TABLE, ["fid"], equal("patch", decision["patch"]), [Order("fid")], limit=100_000
        )
    ]
    rows = change.rows(DECISION_TABLE, fids)
    undone = {row["undoes"] for row in rows if row["verdict"] == UNDO}
    standing = [r["fid"] for r in rows if r["verdict"] in (REDRAW, MERGE, SPLIT) and r["fid"] not in undone]
    if not standing or standing[-1] != decision["fid"]:
        raise IllegalMoveError(
            QCoreApplication.translate("Cases", "这一步不能撤销。"),
            QCoreApplication.translate("Cases", "它已经撤销，或之后图形又改过。"),
            QCoreApplication.translate("Cases", "从最后一次改动起逐步撤销。"),
        )


def _require_area(outlines: Sequence[shapely.Geometry]) -> None:
    for outline in outlines:
        if outline.is_empty or not outline.is_valid or outline.area <= 0:
            raise IllegalMoveError(
                QCoreApplication.translate("Cases", "图形没有改动。"),
                QCoreApplication.translate("Cases", "新边界自相交，或没有面积。"),
                QCoreApplication.translate("Cases", "重新画一条不自相交的边界。"),
            )
