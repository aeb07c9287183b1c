"""Sending a field package out: data, imagery and project in a folder or zip, and the tasks entered as out."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from app.engine_run import call_engine
from app.i18n import translate
from data.cases.book import CaseBook
from data.cases.times import now
from data.cases.workflow import Workflow
from data.errors import UserError
from data.evidence.keeping import sha256_of
from data.field import forms, imagery, tables
from data.field.choosing import FieldTask, choose
from data.field.manifest import (
    IMAGERY_FOLDER,
    PARCELS_FILE,
    PHOTO_FOLDER,
    PROJECT_FILE,
    TASKS_FILE,
    Manifest,
    SentFile,
    SentTask,
)
from data.field.sending import enter_sent
from data.query import one_of
from data.store import Store
from data.tasks import Progress, part, silent
from data.workspace import Workspace
from layers.engine_errors import problem_texts
from layers.field_project import STYLE_FOLDER, PackedScene, field_project
from layers.raster_styles import fit_imagery
from layers.workspace_project import natural_bands

#: Dates of imagery that go along: the newest and those before it.
SCENES = 2
#: A package that names no day is good for so many days.
GOOD_DAYS = 15


#: GDAL writes statistics beside a raster whenever it pleases.
_MADE_AGAIN = ".aux.xml"


@dataclass(frozen=True)
class Sending:
    """What to send: a village (division code), a person, or cases by code; until ``expires``."""

    village: str = ""
    person: str = ""
    cases: tuple[str, ...] = ()
    expires: datetime | None = None
    imagery: bool = True


@dataclass(frozen=True)
class Sent:
    """A package that was made: where, its id, how many tasks and parcels, its size in bytes."""

    path: Path
    package: str
    tasks: int
    parcels: int
    scenes: int
    size: int


def send(
    workspace: Workspace,
    store: Store,
    workflows: dict[str, Workflow],
    sending: Sending,
    out: Path,
    actor: str,
    progress: Progress = silent,
) -> Sent:
    """Make a package; an application must exist (the engine needs an event loop).

    Parameters
    ----------
    out
        The package: a new folder, or a file that ends in ``.zip``.

    Raises
    ------
    UserError
        When there is nothing to send, ``out`` is there already, or the engine cannot make the project.
    Cancelled
        When ``progress`` says so; nothing is left behind.
    """
    if out.exists():
        raise UserError(
            translate("Field", "没有做成外业包。"),
            translate("Field", "已有同名文件或文件夹。"),
            translate("Field", "换一个名字，或先移走它。"),
            file=out,
        )
    tasks = choose(CaseBook(store, workflows), village=sending.village, person=sending.person, codes=sending.cases)
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{out.stem}-", dir=out.parent))
    try:
        folder = scratch / out.stem
        folder.mkdir()
        parcels, scenes = _fill(folder, workspace, store, sending, tasks, part(progress, 0.0, 0.8))
        manifest = _manifest(folder, workspace, sending, tasks, actor)
        manifest.write(folder)
        progress(0.85, translate("Field", "正在写外业包"))
        made = folder if out.suffix.lower() != ".zip" else _zipped(folder, scratch / out.name)
        size = sum(file.stat().st_size for file in ([made] if made.is_file() else folder.rglob("*")) if file.is_file())
        enter_sent(store, manifest, tasks, actor, lambda: made.replace(out))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    progress(1.0, translate("Field", "外业包已做好"))
    return Sent(out, manifest.package, len(tasks), parcels, scenes, size)


def _fill(
    folder: Path, workspace: Workspace, store: Store, sending: Sending, tasks: Sequence[FieldTask], progress: Progress
) -> tuple[int, int]:
    crs = workspace.config.crs
    asked = forms.load(workspace.path)
    progress(0.02, translate("Field", "正在写任务"))
    tables.write_tasks(folder / TASKS_FILE, tasks, asked, _village_names(store, tasks), crs)
    parcels = tables.write_parcels(folder / PARCELS_FILE, store, tasks, crs)
    (folder / PHOTO_FOLDER).mkdir()
    (folder / PHOTO_FOLDER / "README.txt").write_text(
        translate("Field", "照片由外业软件存在这里，不要改名或修图。") + "\n", encoding="utf-8"
    )
    # Styles are written into the project; their files stay out of the package.
    with tempfile.TemporaryDirectory() as styles:
        scenes = (
            _imagery(folder, workspace, store, tasks, Path(styles), part(progress, 0.1, 0.7)) if sending.imagery else []
        )
        progress(0.75, translate("Field", "正在做外业工程"))
        box = shapely.total_bounds(np.array([task.outline for task in tasks], dtype=object))
        margin = tables.AROUND_M / 2
        extent = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
        spec = field_project(
            folder,
            translate("Field", "外业举证 {title}").format(title=_title(workspace, store, sending)),
            crs,
            asked,
            scenes,
            (float(extent[0]), float(extent[1]), float(extent[2]), float(extent[3])),
            sending.person,
        )
        problems = call_engine("build_field_project", spec, role="field")
    if problems:
        raise UserError(
            translate("Field", "没有做成外业包。"),
            " ".join(problem_texts(problems)),
            translate("Field", "用 onemap doctor 检查地图引擎。"),
        )
    return parcels, len(scenes)


def _imagery(
    folder: Path, workspace: Workspace, store: Store, tasks: Sequence[FieldTask], styles: Path, progress: Progress
) -> list[PackedScene]:
    columns = ["datetime", "id", "path", "bands"]
    rows: list[tuple[Any, ...]] = store.page("scene", columns, limit=max(1, store.count("scene")))
    rows = sorted(rows, key=lambda row: str(row[0] or ""), reverse=True)
    areas = tables.surroundings(tasks)
    packed: list[PackedScene] = []
    target = folder / IMAGERY_FOLDER
    target.mkdir()
    for moment, identity, path, bands in rows:
        if len(packed) == SCENES:
            break
        source = workspace.path / str(path)
        if not source.is_file():
            continue
        day = str(moment or "")[:10] or str(identity)
        file = target / f"{day}_{len(packed)}.tif"
        step = part(progress, len(packed) / SCENES, (len(packed) + 1) / SCENES)
        if not imagery.clip(source, file, natural_bands(bands), areas, workspace.config.crs, step):
            continue
        style = fit_imagery(STYLE_FOLDER / "imagery.qml", file, (1, 2, 3), styles / f"{file.stem}.qml")
        packed.append(PackedScene(day, file, style))
    return packed


def _manifest(folder: Path, workspace: Workspace, sending: Sending, tasks: Sequence[FieldTask], actor: str) -> Manifest:
    moment = now()
    ends = [task.ends for task in tasks if task.ends is not None]
    expires = sending.expires or (max(ends) if ends else moment + timedelta(days=GOOD_DAYS))
    files = tuple(
        SentFile(
            path=file.relative_to(folder).as_posix(),
            size=file.stat().st_size,
            sha256=sha256_of(file),
            changes=file.name in (TASKS_FILE, PROJECT_FILE),
        )
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(_MADE_AGAIN)
    )
    return Manifest(
        package=str(uuid.uuid4()),
        workspace=workspace.config.id,
        title=workspace.config.title,
        made_by=actor,
        made_at=moment,
        expires=expires,
        person=sending.person,
        village=sending.village,
        crs=workspace.config.crs,
        tasks=tuple(
            SentTask(
                uuid=task.uuid,
                case=task.case.fid,
                code=task.case.code,
                revision=task.case.revision,
                state=task.case.state,
            )
            for task in tasks
        ),
        files=files,
    )


def _zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            # Imagery is compressed already.
            how = zipfile.ZIP_STORED if file.suffix == ".tif" else zipfile.ZIP_DEFLATED
            archive.write(file, f"{folder.name}/{file.relative_to(folder).as_posix()}", how)
    return target


def _village_names(store: Store, tasks: Sequence[FieldTask]) -> dict[str, str]:
    codes = sorted({task.case.village for task in tasks if task.case.village})
    if not codes:
        return {}
    rows = store.page("division", ["code", "name"], one_of("code", codes), limit=len(codes))
    return {str(code): str(name) for code, name in rows}


def _title(workspace: Workspace, store: Store, sending: Sending) -> str:
    if sending.village:
        rows = store.page("division", ["name"], one_of("code", [sending.village]), limit=1)
        return str(rows[0][0]) if rows else sending.village
    return sending.person or workspace.config.title


def default_name(sending: Sending) -> str:
    """A file name for a package: for whom or where, and the day."""
    who = sending.person or sending.village or QCoreApplication.translate("Field", "外业")
    safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in who)
    return f"{safe}_{datetime.now():%Y%m%d}.zip"
