"""The cases and patches of a place, and what was handed in about them, for the object card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.at_place import PlaceQuestion, PlaceRow
from data.cases.farmland import Verdict
from data.cases.model import CASE_TABLE, PATCH_TABLE, Case
from data.cases.times import now
from data.cases.wording import case_heading, heading, time_left
from data.cases.workflow import Outcome
from data.dated import moment64, moments
from data.documents.attachment import Attachment
from data.documents.kinds import DocumentKind
from data.evidence import listing
from data.evidence.listing import EvidenceItem
from data.formats import FORMATS
from data.messages import ObjectChosen
from data.query import equal
from data.reporting import naming
from data.store import Store
from plugins.change_cases.wording_at_place import evidence_title

#: How near a case without patches counts as one about the place, m.
NEAR = 30.0
DOT = " · "
_KINDS = {"photo": DocumentKind.PHOTO, "video": DocumentKind.VIDEO}
_PANEL = "change_cases.case"
#: A case that is overdue has the sign of this level.
_LATE = 2


def open_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Cases under way here, and patches that nobody has judged yet."""
    cases, patches = _here(question)
    rows = [_case_row(question, case) for case in cases if case.outcome == Outcome.OPEN.value]
    waiting = [patch for patch in patches if patch["case_id"] is None and patch["verdict"] == Verdict.PENDING.value]
    return rows + [_patch_row(patch) for patch in waiting]


def earlier_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Cases that are closed or were rejected, and patches that were judged without a case."""
    cases, patches = _here(question)
    rows = [_case_row(question, case) for case in cases if case.outcome != Outcome.OPEN.value]
    judged = [patch for patch in patches if patch["case_id"] is None and patch["verdict"] != Verdict.PENDING.value]
    return rows + [_patch_row(patch) for patch in judged]


def evidence_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Photos, videos and forms of the cases here, the latest first."""
    if "evidence" not in question.store.tables():
        return []
    cases, _ = _here(question)
    items = [(case, item) for case in cases for item in listing.of_case(question.store, question.folder, case.fid)]
    items.sort(key=lambda pair: str(pair[1].taken_at or pair[1].imported_at or ""), reverse=True)
    return [
        PlaceRow(
            evidence_title(item.kind),
            panel=_PANEL,
            state={"case": case.fid},
            kind="evidence",
            begun=None if item.taken_at is None else moment64(item.taken_at),
            attachment=_attachment(case, item),
        )
        for case, item in items
    ]


def _attachment(case: Case, item: EvidenceItem) -> Attachment:
    """What was handed in, as it stands with the other photos and documents."""
    return Attachment(
        title=evidence_title(item.kind),
        kind=_KINDS.get(item.kind, DocumentKind.DOCUMENT),
        path=item.path,
        origin=QCoreApplication.translate("Place", "案件 {code}").format(code=case.code),
        who=item.author,
        taken_at=item.taken_at,
        added_at=item.imported_at,
        x=item.x,
        y=item.y,
        bearing=item.bearing,
        sha256=item.sha256,
    )


def _here(question: PlaceQuestion) -> tuple[list[Case], list[dict[str, Any]]]:
    """The cases of the patches on the ground asked about and those opened here by hand; and these patches."""
    store, tables = question.store, set(question.store.tables())
    found = _on(store, PATCH_TABLE, question) if PATCH_TABLE in tables else []
    patches = [patch for patch in found if patch["verdict"] != Verdict.MERGED.value]
    if CASE_TABLE not in tables:
        return [], patches
    fids = dict.fromkeys(int(patch["case_id"]) for patch in patches if patch["case_id"] is not None)
    for fid in store.at(CASE_TABLE, question.x, question.y, NEAR):
        # The point of a case with patches is only where it is marked: its patches say where it is.
        if int(fid) not in fids and not store.page(PATCH_TABLE, ["fid"], equal("case_id", int(fid)), limit=1):
            fids[int(fid)] = None
    cases = [Case.of(row) for row in store.rows(CASE_TABLE, list(fids))]
    return sorted(cases, key=lambda case: str(case.opened or ""), reverse=True), patches


def _on(store: Store, table: str, question: PlaceQuestion) -> list[dict[str, Any]]:
    near = [int(fid) for fid in store.within(table, tuple(question.ground.bounds))]
    shapes = store.geometries(table, near)
    touched = [fid for fid, shape in zip(near, shapes, strict=True) if shape is not None and _shares(question, shape)]
    return [dict(row) for row in store.rows(table, touched)]


def _shares(question: PlaceQuestion, shape: Any) -> bool:
    """Whether a patch lies on the ground asked about; neighbours that share no more than a border do not count."""
    ground = question.ground
    return bool(shape.intersects(ground) and not shape.touches(ground))


def _case_row(question: PlaceQuestion, case: Case) -> PlaceRow:
    workflow = question.workflows.get(case.workflow)
    under_way = case.outcome == Outcome.OPEN.value
    # Of a plugin that is switched off the steps have no names.
    state = case.state if workflow is None else workflow.state(case.state).title
    left, late = time_left(case.deadline, now()) if under_way else ("", False)
    day = "" if under_way else FORMATS["date"].text(case.finished)
    return PlaceRow(
        DOT.join(part for part in (case.code, case_heading(case)) if part),
        DOT.join(part for part in (state, left, day) if part),
        "clipboard-list",
        _LATE if late else 0,
        past=not under_way,
        panel=_PANEL,
        state={"case": case.fid},
        kind=CASE_TABLE,
        begun=None if case.opened is None else moment64(case.opened),
    )


def _patch_row(patch: dict[str, Any]) -> PlaceRow:
    fid, waiting = int(patch["fid"]), patch["verdict"] == Verdict.PENDING.value
    kind = patch["kind"] or patch["kind_suggested"] or ""
    return PlaceRow(
        DOT.join([str(patch["code"]), heading(kind, False), FORMATS["mu"].text(patch["area_m2"], True)]),
        naming.verdict(str(patch["verdict"])),
        "layers-difference",
        past=not waiting,
        # The queue of the review holds only what somebody still has to look at.
        panel="change_review.review" if waiting else "",
        state={"patch": fid},
        message=None if waiting else ObjectChosen(PATCH_TABLE, fid, "object:row"),
        kind=PATCH_TABLE,
        begun=moments([patch["after_date"]])[0],
    )
