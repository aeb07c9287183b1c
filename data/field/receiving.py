"""Taking a package back: photos kept and checked, forms entered, cases moved; all of it in one transaction or nothing.

The same package again changes nothing. What two people recorded for a case stands side by side; of a form that came
back twice with different answers both are kept, and the later one says in what they differ.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.cases import moving
from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, Case
from data.cases.times import now, parsed, stored
from data.cases.workflow import MoveKind, Workflow
from data.evidence import thresholds
from data.evidence.checks import Assignment, Check, Verdict
from data.evidence.examine import ExaminedPhoto, examine
from data.evidence.keeping import Keeper
from data.evidence.prints import PRINTS_FILE, KeptPhoto, KnownPhotos, PrintFile
from data.evidence.thresholds import Thresholds
from data.evidence.wording import sentence
from data.field.manifest import Manifest, refused
from data.field.returned import Record, Returned, open_returned
from data.field.sending import RETURNED, TASK_TABLE
from data.field.tables import PHOTO_LAYER
from data.query import equal, one_of
from data.store import Store, StoreChange
from data.tasks import Progress, part, silent
from data.workspace import Workspace

EVIDENCE_TABLE = "evidence"
#: More photos than any county has.
_ALL = 10_000_000


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
class _Entry:
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


def receive(
    workspace: Workspace,
    store: Store,
    workflows: Mapping[str, Workflow],
    path: Path,
    actor: str,
    progress: Progress = silent,
    *,
    accept_broken: bool = False,
) -> Receipt:
    """Take a package back.

    Parameters
    ----------
    path
        The folder or zip that came back.
    accept_broken
        See `data.field.returned.open_returned`.

    Raises
    ------
    UserError
        When it is not whole or not of this workspace; nothing is entered then.
    Cancelled
        When ``progress`` says so; nothing is entered then.
    """
    limits = thresholds.load(workspace.path)
    book = CaseBook(store, workflows)
    with tempfile.TemporaryDirectory(prefix="onemap-field-") as scratch:
        progress(0.02, QCoreApplication.translate("Field", "正在检查外业包"))
        returned = open_returned(path, Path(scratch), accept_broken=accept_broken)
        tasks = _tasks(store, workspace, returned.manifest, path)
        receipt = Receipt(returned.manifest.package, returned.manifest.person, unnamed=list(returned.unnamed))
        receipt.expired = returned.manifest.expires < now()
        fresh = _fresh(store, returned, receipt)
        entries = _examined(workspace, book, fresh, tasks, limits, receipt, part(progress, 0.1, 0.9))
        progress(0.92, QCoreApplication.translate("Field", "正在入库"))
        with Keeper(workspace.path) as keeper:
            with store.change(actor) as change:
                _enter(change, book, keeper, returned.manifest, entries, receipt)
            keeper.complete()
    progress(1.0, QCoreApplication.translate("Field", "外业包已收下"))
    return receipt


def _tasks(store: Store, workspace: Workspace, manifest: Manifest, path: Path) -> dict[str, dict[str, Any]]:
    """Rows of the package's tasks by uuid."""
    if manifest.workspace != workspace.config.id:
        raise refused(
            QCoreApplication.translate("Field", "它是“{title}”派出的，不是本工作区的。").format(title=manifest.title),
            path,
        )
    names = [task.uuid for task in manifest.tasks]
    fids = store.page(TASK_TABLE, ["fid"], one_of("uuid", names), limit=len(names))
    rows = {str(row["uuid"]): row for row in store.rows(TASK_TABLE, [int(fid) for (fid,) in fids])}
    missing = [task.code for task in manifest.tasks if task.uuid not in rows]
    if missing:
        raise refused(
            QCoreApplication.translate("Field", "工作区里没有派出它的记录（案件 {code}）。").format(code=missing[0]),
            path,
        )
    return rows


def _fresh(store: Store, returned: Returned, receipt: Receipt) -> list[Record]:
    """What has not come before, by what it says."""
    contents = [record.content for record in returned.records]
    known = {
        str(value)
        for start in range(0, len(contents), 500)
        for (value,) in store.page(EVIDENCE_TABLE, ["uuid"], one_of("uuid", contents[start : start + 500]), limit=500)
    }
    receipt.known = sum(content in known for content in contents)
    receipt.strays = [_called(record) for record in returned.records if not record.task]
    return [record for record in returned.records if record.content not in known and record.task]


def _examined(
    workspace: Workspace,
    book: CaseBook,
    records: Sequence[Record],
    tasks: Mapping[str, Mapping[str, Any]],
    limits: Thresholds,
    receipt: Receipt,
    progress: Progress,
) -> list[_Entry]:
    if not records:
        return []
    store, arrived = book.store, now()
    cases = {task: book.case(int(row["case_id"])) for task, row in tasks.items()}
    outlines = {task: book.outline(case.fid) or _place(store, case) for task, case in cases.items()}
    prints = PrintFile(workspace.path / PRINTS_FILE)
    known = KnownPhotos.of(_kept(workspace, store), prints, limits)
    before = _answers(store, {record.task for record in records})
    entries = []
    # Of two photos of the same picture the one that was taken first is the good one.
    for index, record in enumerate(sorted(records, key=_moment)):
        case = cases[record.task]
        progress(
            index / len(records), QCoreApplication.translate("Field", "正在检查 {name}").format(name=_called(record))
        )
        photo = None
        if record.photo is not None:
            row = tasks[record.task]
            window = (case.entered or parsed(row["created"]), parsed(row["expires"]))
            assignment = Assignment(outlines[record.task], workspace.crs, *_window(row, window))
            photo = examine(record.photo, assignment, known, arrived, limits, case.code)
            if photo.print is not None:
                prints.keep([(photo.sha256, photo.print)])
        entries.append(_Entry(record, case, photo, _checks(record, photo, before)))
    return entries


def _window(
    row: Mapping[str, Any], window: tuple[datetime | None, datetime | None]
) -> tuple[datetime | None, datetime | None]:
    """A photo taken before the package went out, or after its end, is not of this task."""
    created = parsed(row["created"])
    begins, ends = window
    return (min(begins, created) if begins and created else begins or created), ends


def _place(store: Store, case: Case) -> Any:
    point = store.geometry(CASE_TABLE, case.fid)
    return None if point is None else point.buffer(1.0)


def _kept(workspace: Workspace, store: Store) -> list[KeptPhoto]:
    rows = store.page(EVIDENCE_TABLE, ["sha256", "path", "case_id"], equal("kind", "photo"), limit=_ALL)
    codes = (
        dict(store.page(CASE_TABLE, ["fid", "code"], one_of("fid", sorted({r[2] for r in rows})), limit=_ALL))
        if rows
        else {}
    )
    return [
        KeptPhoto(str(sha256), workspace.path / str(path), str(codes.get(case, "")))
        for sha256, path, case in rows
        if sha256 and path
    ]


def _answers(store: Store, tasks: set[str]) -> dict[str, dict[str, Any]]:
    """The answers that forms of these tasks had when they came before, by the form's own uuid."""
    found = {}
    for (form,) in store.page(EVIDENCE_TABLE, ["form"], one_of("task", sorted(tasks)), limit=_ALL):
        said = json.loads(form) if form else {}
        if "feature" in said:
            found[said["feature"]] = said["values"]
    return found


def _moment(record: Record) -> tuple[str, str]:
    return str(record.values.get("taken_at") or ""), record.content


def _called(record: Record) -> str:
    return str(record.values.get("path") or record.values.get("finding") or record.feature)


def _checks(record: Record, photo: ExaminedPhoto | None, before: Mapping[str, Mapping[str, Any]]) -> tuple[Check, ...]:
    checks = photo.checks if photo is not None else ()
    if record.layer == PHOTO_LAYER and photo is None:
        checks = (Check("readable", Verdict.FAIL, "broken", {"why": record.broken}),)
    earlier = before.get(record.feature)
    if earlier is not None:
        differing = sorted(k for k in {*earlier, *record.values} if earlier.get(k) != record.values.get(k))
        checks = (*checks, Check("form", Verdict.UNKNOWN, "revised", {"fields": ", ".join(differing)}))
    elif record.layer != PHOTO_LAYER:
        checks = (*checks, Check("form", Verdict.PASS, "kept"))
    return checks


def _enter(
    change: StoreChange,
    book: CaseBook,
    keeper: Keeper,
    manifest: Manifest,
    entries: Sequence[_Entry],
    receipt: Receipt,
) -> None:
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
        _append(change, keeper, manifest, entry, moment)
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


def _append(change: StoreChange, keeper: Keeper, manifest: Manifest, entry: _Entry, moment: datetime) -> None:
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


def _count(entry: _Entry, receipt: Receipt) -> None:
    if entry.record.layer == PHOTO_LAYER:
        receipt.photos += 1
    else:
        receipt.forms += 1
    if any(check.reason == "revised" for check in entry.checks) and entry.case.code not in receipt.revised:
        receipt.revised.append(entry.case.code)
    failed = tuple(sentence(check) for check in entry.checks if check.verdict is Verdict.FAIL)
    if failed:
        receipt.faults.append(PhotoFault(_called(entry.record), entry.case.code, failed))


def _settle_tasks(change: StoreChange, entries: Sequence[_Entry], moment: datetime) -> None:
    names = sorted({entry.record.task for entry in entries})
    for (fid,) in change.page(TASK_TABLE, ["fid"], one_of("uuid", names), limit=max(1, len(names))) if names else []:
        change.update(TASK_TABLE, int(fid), {"state": RETURNED, "returned": stored(moment)})


def _go_on(
    change: StoreChange, book: CaseBook, manifest: Manifest, fid: int, entries: Sequence[_Entry], receipt: Receipt
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
