"""Opening, joining and moving a case within a transaction that others may have begun; see :mod:`data.cases.book`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.cases import codes
from data.cases.model import (
    CASE_TABLE,
    PATCH_TABLE,
    STEP_TABLE,
    Case,
    CaseChangedError,
    IllegalMoveError,
    NewCase,
    Opened,
    no_case,
)
from data.cases.times import now, stored
from data.cases.workflow import Move, MoveKind, Outcome, Workflow
from data.query import Order, equal, one_of
from data.store import StoreChange

#: Moves that leave the state as it is.
NOTE, JOIN, OPEN = "note", "join", "open"


def read(change: StoreChange, fid: int) -> Case:
    """The case as this transaction sees it; UserError when there is none."""
    rows = change.rows(CASE_TABLE, [fid])
    if not rows:
        raise no_case(fid)
    return Case.of(rows[0])


def open_case(change: StoreChange, workflow: Workflow, new: NewCase) -> Opened:
    """Open a case, or have it join an open one nearby where the workflow says so."""
    moment = now()
    near = _near(change, workflow, new.place)
    if near is not None:
        detail = {**new.detail, "title": new.title, "source": new.source}
        return Opened(annotate(change, near, JOIN, reason=new.reason, detail=detail), joined=True)
    first = workflow.state(workflow.first)
    deadline = new.deadline or first.deadline(moment)
    code = new.code or codes.next_codes(change, moment, 1)[0]
    values = {
        "code": code,
        "workflow": workflow.id,
        "title": new.title,
        "kind": new.kind or None,
        "state": first.id,
        "outcome": Outcome.OPEN.value,
        "village": new.village or None,
        "opened": stored(moment),
        "entered": stored(moment),
        "deadline": stored(deadline),
        "holder": new.holder or None,
        "area_m2": new.area_m2,
        "basic_farmland_m2": new.basic_farmland_m2,
        "class_before": new.class_before or None,
        "class_after": new.class_after or None,
        "ground_checked": int(first.checked),
        "source": new.source,
        "revision": 1,
    }
    place = np.array([new.place], dtype=object)
    fid = int(change.append(Batch(CASE_TABLE, {name: [value] for name, value in values.items()}, place))[0])
    _step(change, fid, 1, OPEN, "", first.id, moment, deadline, new.reason, None, new.detail)
    change.record("case.open", CASE_TABLE, str(fid), "ok", {"code": code, "state": first.id})
    return Opened(read(change, fid), joined=False)


def move_case(
    change: StoreChange,
    workflow: Workflow,
    case: Case,
    to: str,
    *,
    reason: str = "",
    role: str | None = None,
    deadline: datetime | None = None,
    holder: str | None = None,
    values: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Case:
    """Move ``case``, as read in this transaction, to another state.

    Parameters
    ----------
    values
        Further columns of the case that change with the move.

    Raises
    ------
    IllegalMoveError
        When the workflow has no such move for this role, a reason is missing, or what the state needs is not there.
    """
    move = workflow.move(case.state, to)
    if move is None:
        raise _illegal(case, workflow, to)
    _check(change, workflow, case, move, reason, role)
    moment = now()
    goal = workflow.state(to)
    due = deadline or goal.deadline(moment)
    changes: dict[str, Any] = {
        "state": goal.id,
        "outcome": goal.outcome.value,
        "entered": stored(moment),
        "deadline": stored(due),
        "finished": None if goal.outcome is Outcome.OPEN else stored(moment),
        "ground_checked": int(case.ground_checked or goal.checked),
        "closed_area_m2": case.area_m2 if goal.outcome is Outcome.CLOSED else None,
        **({} if holder is None else {"holder": holder or None}),
        **(values or {}),
        "revision": case.revision + 1,
    }
    change.update(CASE_TABLE, case.fid, changes)
    number = _next_number(change, case.fid)
    _step(change, case.fid, number, move.kind.value, case.state, to, moment, due, reason, role, detail or {})
    change.record(
        f"case.{move.kind.value}",
        CASE_TABLE,
        str(case.fid),
        "ok",
        {"code": case.code, "from": case.state, "to": to, "reason": reason, "revision": case.revision + 1},
    )
    return read(change, case.fid)


def annotate(
    change: StoreChange,
    case: Case,
    move: str,
    *,
    reason: str = "",
    role: str | None = None,
    values: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Case:
    """Enter a step that leaves the state as it is: a note, a joined patch, a corrected outline."""
    change.update(CASE_TABLE, case.fid, {**(values or {}), "revision": case.revision + 1})
    number = _next_number(change, case.fid)
    _step(change, case.fid, number, move, case.state, case.state, now(), case.deadline, reason, role, detail or {})
    change.record(f"case.{move}", CASE_TABLE, str(case.fid), "ok", {"code": case.code, "reason": reason})
    return read(change, case.fid)


def require_revision(workflow: Workflow, case: Case, revision: int) -> None:
    """Refuse to go on from an old reading of the case."""
    if case.revision != revision:
        raise CaseChangedError(case, workflow.state(case.state).title)


def _check(change: StoreChange, workflow: Workflow, case: Case, move: Move, reason: str, role: str | None) -> None:
    what = QCoreApplication.translate("Cases", "案件 {code} 不能{verb}。").format(
        code=case.code, verb=workflow.verb(move)
    )
    if not move.allows(role):
        raise IllegalMoveError(
            what,
            QCoreApplication.translate("Cases", "这一步不归当前角色办。"),
            QCoreApplication.translate("Cases", "交由承办单位办理。"),
        )
    if move.reason and not reason.strip():
        raise IllegalMoveError(
            what,
            QCoreApplication.translate("Cases", "没有写理由。"),
            QCoreApplication.translate("Cases", "写明理由后再办。"),
        )
    if move.kind is MoveKind.FORWARD:
        for need in workflow.state(case.state).needs:
            if not _has(change, case, need, reason):
                raise IllegalMoveError(what, _missing(need), QCoreApplication.translate("Cases", "补齐后再办。"))


def _has(change: StoreChange, case: Case, need: str, reason: str) -> bool:
    own = equal("case_id", case.fid)
    if need == "note":
        return bool(reason.strip())
    if need == "decision":
        return bool(change.page(PATCH_TABLE, ["fid"], own & equal("verdict", "confirm"), limit=1))
    kinds = {"photo": ("photo", "video"), "document": ("form", "document"), "location": ("photo", "video", "form")}
    found = change.page("evidence", ["fid"], own & one_of("kind", kinds[need]), limit=500)
    if need != "location":
        return bool(found)
    return any(place is not None for place in change.geometries("evidence", [fid for (fid,) in found]))


def _missing(need: str) -> str:
    return {
        "photo": QCoreApplication.translate("Cases", "还没有现场照片。"),
        "note": QCoreApplication.translate("Cases", "没有写说明。"),
        "location": QCoreApplication.translate("Cases", "举证材料都没有位置。"),
        "decision": QCoreApplication.translate("Cases", "内业判读还没有确认图斑。"),
        "document": QCoreApplication.translate("Cases", "还没有调查表。"),
    }[need]


def _illegal(case: Case, workflow: Workflow, to: str) -> IllegalMoveError:
    return IllegalMoveError(
        QCoreApplication.translate("Cases", "案件 {code} 没有改动。").format(code=case.code),
        QCoreApplication.translate("Cases", "“{workflow}”不能从“{source}”到“{target}”。").format(
            workflow=workflow.title, source=workflow.state(case.state).title, target=workflow.state(to).title
        ),
        QCoreApplication.translate("Cases", "按流程逐步办理。"),
    )


def _near(change: StoreChange, workflow: Workflow, place: shapely.Point | None) -> Case | None:
    reach = workflow.merge_metres
    if reach <= 0 or place is None:
        return None
    fids = change.within(CASE_TABLE, (place.x - reach, place.y - reach, place.x + reach, place.y + reach)).tolist()
    cases = [Case.of(row) for row in change.rows(CASE_TABLE, fids)]
    near = [
        (distance, case.fid, case)
        for case, point in zip(cases, change.geometries(CASE_TABLE, [c.fid for c in cases]), strict=True)
        if case.workflow == workflow.id
        and case.outcome == Outcome.OPEN.value
        and (distance := float(shapely.distance(point, place))) <= reach
    ]
    return min(near)[2] if near else None


def _next_number(change: StoreChange, case: int) -> int:
    last = change.page(STEP_TABLE, ["number"], equal("case_id", case), [Order("number", descending=True)], limit=1)
    return int(last[0][0]) + 1 if last else 1


def _step(
    change: StoreChange,
    case: int,
    number: int,
    move: str,
    source: str,
    target: str,
    moment: datetime,
    deadline: datetime | None,
    reason: str,
    role: str | None,
    detail: Mapping[str, Any],
) -> None:
    values = {
        "case_id": case,
        "number": number,
        "move": move,
        "from_state": source or None,
        "to_state": target,
        "actor": change.actor,
        "role": role,
        "time": stored(moment),
        "deadline": stored(deadline),
        "reason": reason or None,
        "detail": json.dumps(detail, ensure_ascii=False) if detail else None,
    }
    change.append(Batch(STEP_TABLE, {name: [value] for name, value in values.items()}))
