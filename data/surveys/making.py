"""Brings a survey's file into a copy that map, lists and cards read: as an import would, but beside the workspace."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.importing import ImportRequest, run
from data.surveys.filed import PARCELS, Survey
from data.tasks import Progress, part, silent
from data.workspace import DATABASE_FILE, Workspace, WorkspaceConfig

#: The folder of the copies in a workspace's cache.
FOLDER = "surveys"
_NOTE = "survey.json"
_ACTOR = "onemap"


@dataclass(frozen=True)
class Copy:
    """A survey that can be read.

    Attributes
    ----------
    stamp
        What the copy is of: another file, or another CRS of the workspace, has another one.
    written, refused
        Parcels that are there, and that could not be read.
    notes
        Doubts that the import had, for people.
    """

    survey: Survey
    database: Path
    stamp: str
    written: int
    refused: int
    notes: tuple[str, ...] = ()


def ready(workspace: Workspace, survey: Survey) -> Copy | None:
    """The copy of a survey, where it is made; None where it is to be made (anew)."""
    folder = _folder(workspace, survey)
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return Copy(
            survey,
            folder / DATABASE_FILE,
            folder.name,
            int(note["written"]),
            int(note["refused"]),
            tuple(str(each) for each in note["notes"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def prepare(workspace: Workspace, survey: Survey, progress: Progress = silent) -> Copy:
    """Make the copy of a survey, or give the one that there is. Seconds to minutes, as an import.

    Raises
    ------
    UserError
        When the file cannot be read as parcels.
    data.tasks.Cancelled
        When ``progress`` says so; nothing is left then.
    """
    found = ready(workspace, survey)
    if found is not None:
        return found
    target = _folder(workspace, survey)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".", dir=target.parent))
    try:
        _bring_in(workspace, survey, draft / "county", progress)
        for old in target.parent.glob(f"{survey.day.isoformat()}-*"):
            shutil.rmtree(old, ignore_errors=True)
        (draft / "county").rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    made = ready(workspace, survey)
    assert made is not None, "it has just been made"
    return made


def _bring_in(workspace: Workspace, survey: Survey, folder: Path, progress: Progress) -> None:
    text = QCoreApplication.translate("Surveys", "整理 {day} 的调查").format(day=survey.day.isoformat())
    progress(0.0, text)
    config = WorkspaceConfig(
        title=survey.file.stem, county=workspace.config.county, crs=workspace.config.crs, demo=workspace.config.demo
    )
    copy = Workspace.create(folder, config)
    store = copy.store()
    try:
        report = run(copy, store, ImportRequest(survey.file, PARCELS, _ACTOR), part(progress, 0.05, 0.95))
    finally:
        store.close()
    # One file without a journal: from now on it is only read.
    with closing(sqlite3.connect(copy.database)) as link:
        link.execute("PRAGMA journal_mode = DELETE")
    note = {"file": survey.file.name, "written": report.written, "refused": report.refused, "notes": report.notes}
    (folder / _NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    progress(1.0, text)


def _folder(workspace: Workspace, survey: Survey) -> Path:
    told = survey.file.stat()
    stated = f"{survey.file}|{told.st_size}|{told.st_mtime_ns}|{workspace.config.crs}"
    digest = hashlib.blake2b(stated.encode(), digest_size=6).hexdigest()
    return workspace.cache / FOLDER / f"{survey.day.isoformat()}-{digest}"
