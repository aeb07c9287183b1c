"""Publishes a village: data, map project and manifest, on the shelf as a whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.kiosk.project import clear_leftovers, scrub, village_spec
from data.errors import UserError
from data.importing.room import is_full
from data.publishing import guard, shelf
from data.publishing.making import Drafted, prepare
from data.publishing.shelf import Manifest, Publication, Shelf
from data.tasks import Progress, part, silent
from data.workspace import PROJECT_FILE, Workspace
from layers.declared import DeclaredLayer

#: Builds a project from its description; `app.engine_run.call_engine` or one that is at hand.
Build = Callable[[str, Any, str], Any]


def publish(
    workspace: Workspace,
    code: str,
    out: Path,
    declared: Sequence[DeclaredLayer],
    build: Build,
    progress: Progress = silent,
    now: datetime | None = None,
) -> tuple[Publication, Drafted]:
    """Publish a village of a workspace on the shelf ``out``.

    Raises
    ------
    UserError
        When there is no such village, its content is wrong, something personal was found, or the disk is full; what
        was published before still holds then.
    Cancelled
        When ``progress`` says so.
    """
    made = now or datetime.now(timezone.utc)
    onto = Shelf(out)
    draft = _draft(onto)
    try:
        with workspace.store() as store:
            drafted = prepare(workspace, store, code, draft, made, part(progress, 0.0, 0.6))
        progress(0.65, QCoreApplication.translate("Publishing", "生成地图工程"))
        spec = village_spec(drafted, declared)
        problems = build("build_project", spec, "publish")
        if problems:
            raise UserError(
                QCoreApplication.translate("Publishing", "地图工程不完整，没有发布。"),
                f"{problems[0].layer}: {problems[0].detail or problems[0].source}",
                QCoreApplication.translate("Publishing", "用 onemap doctor 检查地图引擎后重试。"),
                file=draft,
            )
        scrub(draft / PROJECT_FILE)
        clear_leftovers(draft)
        progress(0.85, QCoreApplication.translate("Publishing", "检查个人信息"))
        found = guard.leaks(draft, drafted.personal)
        if found:
            raise guard.refuse(found)
        progress(0.95, QCoreApplication.translate("Publishing", "写入发布文件夹"))
        return onto.put(draft, _manifest(workspace, drafted, draft, made)), drafted
    except UserError:
        raise
    except Exception as error:
        # A full disk is met by SQLite and GDAL, too, each with errors of its own.
        if not (isinstance(error, OSError) or is_full(error)):
            raise
        raise UserError(
            QCoreApplication.translate("Publishing", "发布内容写不进去。"),
            str(getattr(error, "orig", error)),
            QCoreApplication.translate("Publishing", "检查磁盘空间和权限后重试；原来的发布内容没有变。"),
            file=out,
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _draft(onto: Shelf) -> Path:
    try:
        return onto.draft()
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Publishing", "发布文件夹建不起来。"),
            str(error),
            QCoreApplication.translate("Publishing", "检查该位置的权限和磁盘空间，或换一个位置。"),
            file=onto.folder,
        ) from error


def _manifest(workspace: Workspace, drafted: Drafted, draft: Path, made: datetime) -> Manifest:
    files = shelf.notes(draft)
    area = drafted.area
    return Manifest(
        format=shelf.FORMAT,
        version=shelf.version_of(files, made),
        made=made.astimezone(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z"),
        village=area.code,
        name=area.name,
        town=area.town,
        county=area.county,
        source=workspace.config.title,
        crs=drafted.config.crs,
        frame=area.frame,
        demo=drafted.config.demo,
        program=version("onemap"),
        files=files,
    )
