"""Which cases go out to the field: those whose present state asks for photos, in a village or for a person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, Case
from data.errors import UserError
from data.query import Order, equal, one_of, starts_with

#: A package with more is no day's work, and too much for a telephone.
MOST_TASKS = 500


@dataclass(frozen=True)
class FieldTask:
    """A case on its way to the field; ``outline`` is its patches' union in the workspace's CRS."""

    uuid: str
    case: Case
    outline: Any
    begins: datetime | None
    ends: datetime | None


def choose(book: CaseBook, *, village: str = "", person: str = "", codes: Sequence[str] = ()) -> list[FieldTask]:
    """The cases for a package, nearest deadline first.

    Parameters
    ----------
    village
        Division code; its cases and those of divisions in it.
    person
        With whom the cases lie.
    codes
        Codes of cases; of all that wait where empty.

    Raises
    ------
    UserError
        When there are none or too many, or a case named does not wait for field evidence.
    """
    states = waiting_states(book)
    where = one_of("state", sorted({state for _, state in states})) & equal("outcome", "open")
    if village:
        where = where & starts_with("village", village)
    if person:
        where = where & equal("holder", person)
    if codes:
        where = where & one_of("code", list(codes))
    found = book.store.page(CASE_TABLE, ["fid"], where, [Order("deadline"), Order("code")], limit=MOST_TASKS + 1)
    cases = [case for (fid,) in found if ((case := book.case(int(fid))).workflow, case.state) in states]
    _complain(cases, codes)
    tasks = []
    for case in cases:
        outline = book.outline(case.fid)
        if outline is None:
            # A case that was opened by hand has a place only.
            place = book.store.geometry(CASE_TABLE, case.fid)
            outline = None if place is None else place.buffer(15.0)
        if outline is None:
            raise UserError(
                QCoreApplication.translate("Field", "案件 {code} 没有位置，不能派外业。").format(code=case.code),
                QCoreApplication.translate("Field", "它没有图斑，也没有坐标。"),
                QCoreApplication.translate("Field", "在案件里补上位置，或不选它。"),
            )
        shape = shapely.MultiPolygon([outline]) if outline.geom_type == "Polygon" else outline
        tasks.append(FieldTask(str(uuid.uuid4()), case, shape, case.entered, case.deadline))
    return tasks


def waiting_states(book: CaseBook) -> set[tuple[str, str]]:
    """Workflow and state of every state that cannot be left without photos."""
    return {
        (workflow.id, state.id)
        for workflow in book.workflows.values()
        for state in workflow.states
        if "photo" in state.needs
    }


def _complain(cases: Sequence[Case], codes: Sequence[str]) -> None:
    missing = sorted(set(codes) - {case.code for case in cases})
    if missing:
        raise UserError(
            QCoreApplication.translate("Field", "案件 {code} 不能派外业。").format(code=missing[0]),
            QCoreApplication.translate("Field", "没有这个案件，或它现在不等外业举证。"),
            QCoreApplication.translate("Field", "先把案件下发，再派外业。"),
        )
    if not cases:
        raise UserError(
            QCoreApplication.translate("Field", "没有可派的外业任务。"),
            QCoreApplication.translate("Field", "这个村或这个人名下没有等待举证的案件。"),
            QCoreApplication.translate("Field", "先把案件下发，或另选村、人员。"),
        )
    if len(cases) > MOST_TASKS:
        raise UserError(
            QCoreApplication.translate("Field", "外业任务太多，没有做成外业包。"),
            QCoreApplication.translate("Field", "一次最多 {n} 个。").format(n=MOST_TASKS),
            QCoreApplication.translate("Field", "按村或按人分几个包。"),
        )
