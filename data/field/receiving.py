"""Taking a package back: photos kept and checked, forms entered, cases moved; all of it in one transaction or nothing.

The same package again changes nothing. What two people recorded for a case stands side by side; of a form that came
back twice with different answers both are kept, and the later one says in what they differ.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, Case
from data.cases.times import now, parsed
from data.cases.workflow import Workflow
from data.evidence import thresholds
from data.evidence.checks import Assignment, Check, Verdict
from data.evidence.examine import ExaminedPhoto, examine
from data.evidence.keeping import Keeper
from data.evidence.prints import PRINTS_FILE, KeptPhoto, KnownPhotos, PrintFile
from data.evidence.thresholds import Thresholds
from data.field import forms
from data.field.entering import EVIDENCE_TABLE, Entry, Receipt, called, enter
from data.field.manifest import Manifest, refused
from data.field.returned import Record, Returned, open_returned
from data.field.sending import TASK_TABLE
from data.field.tables import PHOTO_LAYER
from data.query import equal, one_of
from data.store import Store
from data.tasks import Progress, part, silent
from data.workspace import Workspace

#: More photos than any county has.
_ALL = 10_000_000


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
                enter(change, book, keeper, returned.manifest, entries, forms.load(workspace.path), receipt)
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
    receipt.strays = [called(record) for record in returned.records if not record.task]
    return [record for record in returned.records if record.content not in known and record.task]


def _examined(
    workspace: Workspace,
    book: CaseBook,
    records: Sequence[Record],
    tasks: Mapping[str, Mapping[str, Any]],
    limits: Thresholds,
    receipt: Receipt,
    progress: Progress,
) -> list[Entry]:
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
            index / len(records), QCoreApplication.translate("Field", "正在检查 {name}").format(name=called(record))
        )
        photo = None
        if record.photo is not None:
            row = tasks[record.task]
            window = (case.entered or parsed(row["created"]), parsed(row["expires"]))
            assignment = Assignment(outlines[record.task], workspace.crs, *_window(row, window))
            photo = examine(record.photo, assignment, known, arrived, limits, case.code)
            if photo.print is not None:
                prints.keep([(photo.sha256, photo.print)])
        entries.append(Entry(record, case, photo, _checks(record, photo, before)))
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


def _moment(record: Record) -> str:
    # Sorting keeps the order in which the app wrote those of the same moment.
    return str(record.values.get("taken_at") or "")


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
