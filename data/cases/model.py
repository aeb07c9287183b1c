"""Cases and their steps as plain data, and what can go wrong with a move."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.cases.times import parsed
from data.errors import UserError

CASE_TABLE, STEP_TABLE, PATCH_TABLE = "case_file", "case_step", "patch"
#: ``source`` of cases that were opened for a patch (and have its code), and of those opened by hand.
FROM_PATCH, BY_HAND = "patch", "desk"


@dataclass(frozen=True)
class Case:
    """A row of ``case_file``; times are aware, areas in m2."""

    fid: int
    code: str
    workflow: str
    title: str
    kind: str
    state: str
    outcome: str
    village: str
    opened: datetime | None
    entered: datetime | None
    deadline: datetime | None
    finished: datetime | None
    holder: str
    area_m2: float | None
    basic_farmland_m2: float | None
    closed_area_m2: float | None
    class_before: str
    class_after: str
    ground_checked: bool
    source: str
    revision: int

    @staticmethod
    def of(row: Mapping[str, Any]) -> Case:
        """The case of a row as the store gives it."""
        values = {f.name: row[f.name] for f in fields(Case)}
        for name in ("opened", "entered", "deadline", "finished"):
            values[name] = parsed(values[name])
        for name in ("title", "kind", "village", "holder", "class_before", "class_after", "source"):
            values[name] = values[name] or ""
        values["ground_checked"] = bool(values["ground_checked"])
        return Case(**values)


@dataclass(frozen=True)
class CaseStep:
    """A row of ``case_step``: who did what to a case, when and why."""

    fid: int
    case_id: int
    number: int
    move: str
    from_state: str
    to_state: str
    actor: str
    role: str
    time: datetime
    deadline: datetime | None
    reason: str
    detail: Mapping[str, Any]

    @staticmethod
    def of(row: Mapping[str, Any]) -> CaseStep:
        """The step of a row as the store gives it."""
        time = parsed(row["time"])
        if time is None:
            raise ValueError(f"step {row['fid']} has no time")
        return CaseStep(
            fid=row["fid"],
            case_id=row["case_id"],
            number=row["number"],
            move=row["move"],
            from_state=row["from_state"] or "",
            to_state=row["to_state"],
            actor=row["actor"],
            role=row["role"] or "",
            time=time,
            deadline=parsed(row["deadline"]),
            reason=row["reason"] or "",
            detail=json.loads(row["detail"]) if row["detail"] else {},
        )


@dataclass(frozen=True)
class NewCase:
    """A case to be opened.

    Attributes
    ----------
    workflow
        ``<plugin>.<workflow>``.
    title
        Where or what it is, without a verdict: for farmland the place (白马镇 梨树坪村).
    place
        Point in the workspace's CRS, or None for a case that is nowhere.
    village
        12-digit code, "" where unknown.
    code
        Its code; "" has the next one given.
    source
        What it was opened for; cases of a patch (:data:`FROM_PATCH`) have its code.
    deadline
        Of the first state; None as the workflow says.
    detail
        Kept with the first step.
    """

    workflow: str
    title: str
    place: shapely.Point | None = None
    village: str = ""
    kind: str = ""
    code: str = ""
    area_m2: float | None = None
    basic_farmland_m2: float | None = None
    class_before: str = ""
    class_after: str = ""
    source: str = BY_HAND
    holder: str = ""
    deadline: datetime | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """What became of a new case: its own, or the open one nearby that it joined."""

    case: Case
    joined: bool


class CaseChangedError(UserError):
    """Somebody else moved the case since it was read."""

    def __init__(self, case: Case, state: str) -> None:
        super().__init__(
            QCoreApplication.translate("Cases", "案件 {code} 没有改动。").format(code=case.code),
            QCoreApplication.translate("Cases", "别人刚办过它，现在是“{state}”。").format(state=state),
            QCoreApplication.translate("Cases", "看过最新步骤后再办。"),
        )
        self.case = case


class IllegalMoveError(UserError):
    """The workflow has no such move, or something that it asks for is missing."""


def no_case(fid: int) -> UserError:
    """What to say of a case that is not there."""
    return UserError(
        QCoreApplication.translate("Cases", "找不到这个案件。"),
        QCoreApplication.translate("Cases", "案件库里没有第 {n} 号记录。").format(n=fid),
        QCoreApplication.translate("Cases", "刷新台账后再选。"),
    )
