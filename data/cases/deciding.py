"""Decisions on patches: the decision, what it makes of the patch and of the case, in one transaction.

Decisions are never changed: taking one back is a decision of its own, and what holds is worked out anew from all that
stand. The case follows (:func:`data.cases.farmland.case_state`) as long as it is in the review's hands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.areas import ellipsoidal_area
from data.batch import Batch
from data.cases import farmland, joining, moving
from data.cases.book import CaseBook
from data.cases.farmland import OPEN_TO_REVIEW, RANKED, WAYS, WORKFLOW, Verdict
from data.cases.model import CASE_TABLE, FROM_PATCH, PATCH_TABLE, Case, IllegalMoveError, NewCase
from data.cases.times import now, stored
from data.code_lists import change_kinds
from data.crs import crs_of
from data.errors import UserError
from data.query import Order, equal
from data.store import StoreChange

DECISION_TABLE = "patch_decision"
UNDO = "undo"
_MANY = 100_000


@dataclass(frozen=True)
class Decided:
    """A decision that is saved: its fid, what the patch is now, and its case (None for one that has none)."""

    decision: int
    verdict: Verdict
    case: Case | None


def decide(
    book: CaseBook,
    patch: int,
    verdict: Verdict,
    actor: str,
    *,
    slot: int = 1,
    kind: str = "",
    reason: str = "",
    note: str = "",
    seconds: float | None = None,
) -> Decided:
    """Give a verdict on a patch.

    A confirmed or doubted patch has a case in review (one is opened for a patch that has none: the random stream); the
    case of a patch that is the last to be rejected is rejected with that reason.

    Parameters
    ----------
    slot
        1 first, 2 second reviewer, 3 third look.
    kind
        What it has become (:func:`data.code_lists.change_kinds`); "" keeps what is there.
    reason
        Required to reject.
    seconds
        How long it was looked at.

    Raises
    ------
    UserError
        When the patch is not there, or its case has left the review (:class:`IllegalMoveError`).
    """
    if verdict not in farmland.GIVEN:
        raise ValueError(f"{verdict.value} is no verdict to give")
    if verdict is Verdict.REJECT and not reason.strip():
        raise IllegalMoveError(
            QCoreApplication.translate("Cases", "图斑没有排除。"),
            QCoreApplication.translate("Cases", "没有写理由。"),
            QCoreApplication.translate("Cases", "选一个理由后再排除。"),
        )
    with book.store.change(actor) as change:
        row = read_patch(change, patch)
        decision = append_decision(
            change, patch, slot, verdict.value, kind=kind, reason=reason, note=note, seconds=seconds
        )
        return Decided(decision, *settle(change, book, row, reason))


def undo(book: CaseBook, decision: int, actor: str) -> Decided:
    """Take a decision back: what stood before it stands again.

    Raises
    ------
    UserError
        When it is not there, was taken back already, or the case has left the review.
    """
    with book.store.change(actor) as change:
        rows = change.rows(DECISION_TABLE, [decision])
        taken = change.page(DECISION_TABLE, ["fid"], equal("undoes", decision), limit=1)
        if not rows or taken or rows[0]["verdict"] == UNDO:
            raise UserError(
                QCoreApplication.translate("Cases", "这一步不能撤销。"),
                QCoreApplication.translate("Cases", "它不存在，或已经撤销。"),
                QCoreApplication.translate("Cases", "刷新后再看。"),
            )
        old = rows[0]
        row = read_patch(change, old["patch"])
        made = append_decision(change, old["patch"], old["slot"], UNDO, undoes=decision)
        reason = QCoreApplication.translate("Cases", "撤销判读")
        return Decided(made, *settle(change, book, row, reason))


def read_patch(change: StoreChange, patch: int) -> dict[str, Any]:
    """A patch as this transaction sees it; UserError when there is none."""
    rows = change.rows(PATCH_TABLE, [patch])
    if not rows:
        raise UserError(
            QCoreApplication.translate("Cases", "找不到这个图斑。"),
            QCoreApplication.translate("Cases", "图斑库里没有第 {n} 号记录。").format(n=patch),
            QCoreApplication.translate("Cases", "刷新队列后再选。"),
        )
    return rows[0]


def append_decision(
    change: StoreChange,
    patch: int,
    slot: int,
    verdict: str,
    *,
    kind: str = "",
    reason: str = "",
    note: str = "",
    seconds: float | None = None,
    undoes: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Enter a row of ``patch_decision`` and its audit row; its fid."""
    values = {
        "patch": patch,
        "time": stored(now()),
        "actor": change.actor,
        "slot": slot,
        "verdict": verdict,
        "kind": kind or None,
        "reason": reason or None,
        "note": note or None,
        "seconds": seconds,
        "undoes": undoes,
        "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
    }
    fid = int(change.append(Batch(DECISION_TABLE, {name: [value] for name, value in values.items()}))[0])
    change.record(f"patch.{verdict}", PATCH_TABLE, str(patch), "ok", {"decision": fid, "slot": slot, "reason": reason})
    return fid


def settle(change: StoreChange, book: CaseBook, row: Mapping[str, Any], reason: str) -> tuple[Verdict, Case | None]:
    """Work out what holds for a patch from the decisions that stand, and bring the patch and its case to it.

    Parameters
    ----------
    row
        The patch as read in this transaction.
    reason
        Of the step that the case takes.
    """
    if row["verdict"] == Verdict.MERGED.value:
        raise IllegalMoveError(
            QCoreApplication.translate("Cases", "图斑 {code} 的判读没有改动。").format(code=row["code"]),
            QCoreApplication.translate("Cases", "它已并入别的图斑。"),
            QCoreApplication.translate("Cases", "判读那个图斑，或先撤销合并。"),
        )
    standing = standing_decisions(change, row["fid"])
    verdict = farmland.standing(
        {slot: Verdict(d["verdict"]) for slot, d in standing.items()}, int(row["reviewers"] or 1)
    )
    last = max(standing.values(), key=lambda d: d["fid"], default=None)
    values: dict[str, Any] = {
        "verdict": verdict.value,
        "kind": next((d["kind"] for _, d in sorted(standing.items(), reverse=True) if d["kind"]), None),
        "verdict_reason": None if last is None else last["reason"],
        "decided_at": None if last is None else last["time"],
        "decided_by": None if last is None else last["actor"],
    }
    case = moving.read(change, row["case_id"]) if row["case_id"] is not None else None
    if case is None and verdict in (Verdict.CONFIRM, Verdict.DOUBT):
        case = _join_or_open(change, book, row)
        values["case_id"] = case.fid
    change.update(PATCH_TABLE, row["fid"], values)
    if case is None:
        return verdict, None
    if case.state in OPEN_TO_REVIEW:
        return verdict, follow(change, book, case, reason, bool(standing))
    return verdict, _beyond(change, case, row, verdict)


def _beyond(change: StoreChange, case: Case, row: Mapping[str, Any], verdict: Verdict) -> Case:
    """A verdict on a patch of a case that has left the review: it may come to the case or go, but never be the last."""
    if verdict.value == row["verdict"]:
        return case
    rows, verdicts = case_patches(change, case.fid)
    if not any(v is Verdict.CONFIRM for v in verdicts):
        raise IllegalMoveError(
            QCoreApplication.translate("Cases", "图斑 {code} 的判读没有改动。").format(code=row["code"]),
            QCoreApplication.translate("Cases", "案件 {code} 已转出内业判读。").format(code=case.code),
            QCoreApplication.translate("Cases", "先在案件中退回内业判读。"),
        )
    detail = {"patch": row["code"], "verdict": verdict.value, "before": row["verdict"]}
    return moving.annotate(change, case, moving.JOIN, values=_figures(change, case, rows, verdicts), detail=detail)


def case_patches(change: StoreChange, case: int) -> tuple[list[dict[str, Any]], list[Verdict]]:
    """Rows of a case's patches and their verdicts, as this transaction sees them."""
    fids = [f for (f,) in change.page(PATCH_TABLE, ["fid"], equal("case_id", case), [Order("fid")], limit=_MANY)]
    rows = change.rows(PATCH_TABLE, fids)
    return rows, [Verdict(row["verdict"]) for row in rows]


def standing_decisions(change: StoreChange, patch: int) -> dict[int, dict[str, Any]]:
    """The last verdict of each slot that was not taken back."""
    fids = [f for (f,) in change.page(DECISION_TABLE, ["fid"], equal("patch", patch), [Order("fid")], limit=_MANY)]
    rows = change.rows(DECISION_TABLE, fids)
    undone = {row["undoes"] for row in rows if row["verdict"] == UNDO}
    given = {verdict.value for verdict in farmland.GIVEN}
    return {row["slot"]: row for row in rows if row["verdict"] in given and row["fid"] not in undone}


def follow(change: StoreChange, book: CaseBook, case: Case, reason: str, looked: bool = False) -> Case:
    """Bring a case in the review's hands to where its patches' verdicts put it: outline, areas, kind and state."""
    rows, verdicts = case_patches(change, case.fid)
    values = _figures(change, case, rows, verdicts)
    goal = farmland.case_state(verdicts, looked)
    workflow = book.workflow(case.workflow)
    for state in WAYS.get((case.state, goal), ()):
        move = workflow.move(case.state, state)
        why = ""
        if move is not None and move.reason:
            why = reason or QCoreApplication.translate("Cases", "判读更改")
        case = moving.move_case(change, workflow, case, state, reason=why, values=values)
        values = {}
    if values:
        change.update(CASE_TABLE, case.fid, {**values, "revision": case.revision + 1})
        case = moving.read(change, case.fid)
    return case


def _figures(
    change: StoreChange, case: Case, rows: Sequence[Mapping[str, Any]], verdicts: Sequence[Verdict]
) -> dict[str, Any]:
    """Columns of the case that its patches decide, as far as they differ from what it has."""
    chosen = [row for row, part in zip(rows, farmland.parts(verdicts), strict=True) if part]
    shapes = change.geometries(PATCH_TABLE, [row["fid"] for row in chosen])
    first = max(chosen, key=lambda row: float(row["area_m2"] or 0.0))
    kind = first["kind"] or first["kind_suggested"] or ""
    if len(chosen) == 1:
        area = float(first["area_m2"] or 0.0)
        basic = first["basic_farmland_m2"]
    else:
        area = float(ellipsoidal_area(np.array([shapely.union_all(shapes)], object), crs_of(change.srid))[0])
        parts = [row["basic_farmland_m2"] for row in chosen if row["basic_farmland_m2"] is not None]
        basic = min(float(sum(parts)), area) if parts else None
    known = change_kinds().get(kind)
    values: dict[str, Any] = {
        "kind": kind or None,
        "class_before": first["class_before"],
        "class_after": known.class_after or None if known else None,
        "area_m2": area,
        "basic_farmland_m2": basic,
    }
    return {name: value for name, value in values.items() if value != (getattr(case, name) or None)}


def _join_or_open(change: StoreChange, book: CaseBook, row: Mapping[str, Any]) -> Case:
    """The open case that a patch without one lies on, or a new one."""
    shape = change.geometries(PATCH_TABLE, [row["fid"]])[0]
    here = joining.on_open_case(joining.issued_before(change, shape.bounds, {row["fid"]}), shape)
    if here is not None:
        detail = {"patch": row["code"], "run": row["run"]}
        return moving.annotate(change, moving.read(change, here), moving.JOIN, detail=detail)
    new = NewCase(
        workflow=WORKFLOW,
        title=place_name(change, row["village"] or ""),
        place=shape.representative_point(),
        village=row["village"] or "",
        kind=row["kind"] or row["kind_suggested"] or "",
        code=row["code"],
        area_m2=row["area_m2"],
        basic_farmland_m2=row["basic_farmland_m2"],
        class_before=row["class_before"] or "",
        source=FROM_PATCH,
        detail={"patch": row["code"], "run": row["run"], "stream": row["stream"] or RANKED},
    )
    return moving.open_case(change, book.workflow(WORKFLOW), new).case


def place_name(change: StoreChange, village: str) -> str:
    """``白马镇 梨树坪村``; "" for a village that the divisions do not know."""
    names = []
    for code in (village[:9], village):
        found = change.page("division", ["name"], equal("code", code), limit=1) if code else []
        names += [str(name) for (name,) in found]
    return " ".join(dict.fromkeys(names))
