"""Carries a planned run out in this process: inputs from the workspace, the engine, the run's state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.imagery.catalogue import CRS_GIVEN, Scene, scenes
from data.store import Store
from data.workspace import Workspace
from plugins.change_detection.core.request import Request, Within
from plugins.change_detection.core.run import Outcome, detect
from plugins.change_detection.core.scene import ROLES
from plugins.change_detection.core.stages import Step
from plugins.change_detection.runs import folder, inputs
from plugins.change_detection.runs.folder import Run, State


def carry_out(
    workspace: Workspace,
    store: Store,
    run: Run,
    watch: Callable[[Step], None] = lambda step: None,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int = 0,
) -> Outcome:
    """Carry out a run, from where it was stopped if it was.

    Raises
    ------
    UserError
        A scene is gone, the area holds nothing, another process works on the run, or what the engine refuses.
    data.tasks.Cancelled
        When ``cancelled`` says so; what is finished is kept for the next time.
    """
    if run.state == State.RUNNING:
        raise UserError(
            QCoreApplication.translate("DetectionRuns", "这次检测正在另一个进程里运行。"),
            "",
            QCoreApplication.translate("DetectionRuns", "等它结束，或先停止它。"),
            file=run.folder,
        )
    folder.begin(run.folder)
    failure = ""
    try:
        return detect(_request(workspace, store, run, workers), watch, cancelled)
    except UserError as error:
        failure = str(error)
        raise
    finally:
        folder.end(run.folder, failure)


def _request(workspace: Workspace, store: Store, run: Run, workers: int) -> Request:
    plan = run.plan
    known = {scene.id: scene for scene in scenes(workspace, store)}
    before, after = (_scene(known, identity) for identity in (plan.before, plan.after))
    own = run.folder / "inputs"
    # Blocks that are finished belong to the polygons as they were then.
    files = (inputs.kept(own) if run.has_work else None) or inputs.write(workspace, store, plan, own)
    return Request(
        before=before.display if _has_given_crs(before) else before.path,
        after=after.display if _has_given_crs(after) else after.path,
        out=run.result,
        parcels=files.parcels,
        class_field=files.class_field,
        farmland_codes=files.codes,
        basic_farmland=files.basic_farmland,
        approved=files.approved,
        issued=files.issued,
        facility=files.facility,
        min_area=plan.min_area,
        method=plan.method,
        roles_before=_roles(before),
        roles_after=_roles(after),
        workers=workers,
        resume=True,
        within=None if files.bounds is None else Within(files.bounds, workspace.config.crs),
    )


def _scene(known: dict[str, Scene], identity: str) -> Scene:
    scene = known.get(identity)
    if scene is not None and scene.path.is_file():
        return scene
    raise UserError(
        QCoreApplication.translate("DetectionRuns", "影像“{id}”不在了。").format(id=identity),
        QCoreApplication.translate("DetectionRuns", "它已移出目录，或文件不在原处。"),
        QCoreApplication.translate("DetectionRuns", "恢复文件或重新登记，再运行。"),
        file=None if scene is None else scene.path,
    )


def _has_given_crs(scene: Scene) -> bool:
    """Whether the CRS was given by a person, so that only the VRT says it."""
    return bool(scene.properties.get(CRS_GIVEN))


def _roles(scene: Scene) -> tuple[str, ...]:
    """Roles as the engine calls them; empty where it shall see for itself."""
    if not scene.roles:
        return ()
    return tuple(role if role in ROLES else ("grey" if role == "pan" else "other") for role in scene.roles)
