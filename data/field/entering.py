"""Entering what came back: evidence, tasks and cases, within one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.cases import moving
from data.cases.book import CaseBook
from data.cases.model import Case
from data.cases.times import now, stored
from data.cases.workflow import MoveKind
from data.evidence.checks import Check, Verdict
from data.evidence.examine import ExaminedPhoto
from data.evidence.keeping import Keeper
from data.evidence.wording import sentence
from data.field.forms import Forms
from data.field.manifest import Manifest
from data.field.returned import Record
from data.field.sending import RETURNED, TASK_TABLE
from data.field.tables import PHOTO_LAYER, VISIT_LAYER
from data.query import one_of
from data.store import StoreChange

EVIDENCE_TABLE = "evidence"


@dataclass(frozen=True)
class PhotoFault:
    """A photo that did not pass: its file in the package, the code of its case, and why, in sentences."""

    photo: str
    case: str
    why: tuple[str, ...]


@dataclass
class Receipt:
    """What came of a package.

    Attributes
    ----------
    forms, photos
        New ones that were entered.
    known
        Of what came, what had come before: a package that is imported again has only these.
    revised
        Codes of cases with a form that came again with other answers; both are kept.
    faults
        Photos that failed a check; they are kept all the same.
    moved, waiting
        Codes of cases that went on, and of those that got evidence but stay (no photo is good, or somebody moved them).
    strays
        Forms that belong to no task, unnamed photos that no form names: neither is entered.
    expired
        Whether the package's time was over.
    """

    package: str
    person: str
    forms: int = 0
    photos: int = 0
    known: int = 0
    revised: list[str] = field(default_factory=list)
    faults: list[PhotoFault] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    expired: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        values = dict(self.__dict__)
        values["faults"] = [{"photo": f.photo, "case": f.case, "why": list(f.why)} for f in self.faults]
        return values


@dataclass(frozen=True)
class Entry:
    """A record with its case and, for a photo, what was found out about it."""

    record: Record
    case: Case
    photo: ExaminedPhoto | None
    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        if any(check.verdict is Verdict.FAIL for check in self.checks):
            return Verdict.FAIL
        return Verdict.UNKNOWN if any(check.verdict is Verdict.UNKNOWN for check in self.checks) else Verdict.PASS


def enter(
    change: StoreChange,
    book: CaseBook,
    keeper: Keeper,
    manifest: Manifest,
    entries: Sequence[Entry],
    asked: Forms,
    receipt: Receipt,
) -> None:
    """Enter evidence with its files, settle the tasks, and let the cases go on.

    Parameters
    ----------
    keeper
        Puts the photos in their place; to be completed after the commit.
    asked
        The forms as they are now: their questions are kept with the answers.
    receipt
        Is told what was done.
    """
    titles = _titles(asked)
    # Somebody else may have entered the same package while this one was looked at.
    contents = [entry.record.content for entry in entries]
    raced = (
        {uuid for (uuid,) in change.page(EVIDENCE_TABLE, ["uuid"], one_of("uuid", contents), limit=len(contents))}
        if contents
        else set()
    )
    entries = [entry for entry in entries if entry.record.content not in raced]
    receipt.known += len(raced)
    moment = now()
    for entry in entries:
        _append(change, keeper, manifest, entry, titles[entry.record.layer], moment)
        _count(entry, receipt)
    _settle_tasks(change, entries, moment)
    for case in sorted({entry.case.fid for entry in entries}):
        _go_on(change, book, manifest, case, [e for e in entries if e.case.fid == case], receipt)
    if entries:
        detail = {
            "forms": receipt.forms,
            "photos": receipt.photos,
            "faults": len(receipt.faults),
            "moved": receipt.moved,
        }
        change.record("field.import", EVIDENCE_TABLE, manifest.package, "ok", detail)


def _append(
    change: StoreChange,
    keeper: Keeper,
    manifest: Manifest,
    entry: Entry,
    titles: Mapping[str, str],
    moment: datetime,
) -> None:
    record, photo = entry.record, entry.photo
    path = keeper.keep(record.photo, record.sha256) if record.photo is not None else None
    seen = photo.place if photo is not None else None
    place = shapely.Point(seen.x, seen.y) if seen is not None else record.place
    author = str(record.values.get("author") or manifest.person or "")[:60] or None
    taken = photo.taken_at if photo is not None else None
    form = {
        "layer": record.layer,
        "feature": record.feature,
        "guessed_task": record.guessed,
        "values": record.values,
        # As it was asked: an office may change its forms, not what was answered.
        "titles": titles,
    }
    values = {
        "uuid": record.content,
        "case_id": entry.case.fid,
        "task": record.task,
        "kind": "photo" if record.layer == PHOTO_LAYER else "form",
        "path": path,
        "sha256": record.sha256 or None,
        "phash": photo.phash or None if photo is not None else None,
        "taken_at": stored(taken) if taken is not None else None,
        "bearing": photo.bearing if photo is not None else None,
        "distance_m": seen.distance_m if seen is not None else None,
        "device": photo.facts.device[:80] or None if photo is not None and photo.facts is not None else None,
        "form": json.dumps(form, ensure_ascii=False),
        "checks": json.dumps([check.as_json() for check in entry.checks], ensure_ascii=False),
        "verdict": entry.verdict.value,
        "author": author,
        "imported_at": stored(moment),
        "package": manifest.package,
    }
    batch = Batch(EVIDENCE_TABLE, {name: [value] for name, value in values.items()}, np.array([place], dtype=object))
    change.append(batch)


def _titles(asked: Forms) -> dict[str, dict[str, str]]:
    """Column to question, by layer."""
    return {
        layer: {field.name: field.title for field in form.fields}
        for layer, form in ((VISIT_LAYER, asked.visit), (PHOTO_LAYER, asked.photo))
    }


def called(record: Record) -> str:
    """What a form is called in a message: its photo, or what was found."""
    return str(record.values.get("path") or record.values.get("finding") or record.feature)


def _count(entry: Entry, receipt: Receipt) -> None:
    if entry.record.layer == PHOTO_LAYER:
        receipt.photos += 1
    else:
        receipt.forms += 1
    if any(check.reason == "revised" for check in entry.checks) and entry.case.code not in receipt.revised:
        receipt.revised.append(entry.case.code)
    failed = tuple(sentence(check) for check in entry.checks if check.verdict is Verdict.FAIL)
    if failed:
        receipt.faults.append(PhotoFault(called(entry.record), entry.case.code, failed))


def _settle_tasks(change: StoreChange, entries: Sequence[Entry], moment: datetime) -> None:
    names = sorted({entry.record.task for entry in entries})
    for (fid,) in change.page(TASK_TABLE, ["fid"], one_of("uuid", names), limit=max(1, len(names))) if names else []:
        change.update(TASK_TABLE, int(fid), {"state": RETURNED, "returned": stored(moment)})


def _go_on(
    change: StoreChange, book: CaseBook, manifest: Manifest, fid: int, entries: Sequence[Entry], receipt: Receipt
) -> None:
    """Move a case that waits for evidence and got some; one without a usable photo stays and says so."""
    case = moving.read(change, fid)
    workflow = book.workflow(case.workflow)
    photos = [entry for entry in entries if entry.record.layer == PHOTO_LAYER]
    good = sum(entry.verdict is not Verdict.FAIL for entry in photos)
    reason = QCoreApplication.translate(
        "Field", "外业回传：表单 {forms} 份，照片 {photos} 张，其中不通过 {failed} 张"
    ).format(forms=len(entries) - len(photos), photos=len(photos), failed=len(photos) - good)
    detail = {"package": manifest.package, "evidence": [entry.record.content for entry in entries]}
    waiting = "photo" in workflow.state(case.state).needs
    target = next((m.target for m in workflow.moves_from(case.state) if m.kind is MoveKind.FORWARD), None)
    if waiting and good and target is not None:
        moving.move_case(change, workflow, case, target, reason=reason, detail=detail)
        receipt.moved.append(case.code)
    else:
        moving.annotate(change, case, moving.NOTE, reason=reason, detail=detail)
        receipt.waiting.append(case.code)
