"""What the night is for: runs of scenes that have come since, each against its best earlier date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from data.imagery.catalogue import Scene, scenes
from data.imagery.config import NightlyDetection
from data.imagery.doubts import Level
from data.imagery.pairing import Ground, Pairing, read_ground
from data.store import Store
from data.workspace import Workspace
from plugins.change_detection.runs.folder import Run, Runs, State
from plugins.change_detection.runs.plan import RunPlan


def due(workspace: Workspace, store: Store, actor: str) -> list[RunPlan]:
    """The runs that the schedule asks for and that were neither made nor tried; oldest scene first. Reads the store."""
    wanted = workspace.config.imagery.nightly
    if not wanted:
        return []
    added = _added(store)
    return plans(wanted, scenes(workspace, store), added, Runs(workspace.path).list(), read_ground(store), actor)


def plans(
    wanted: Sequence[NightlyDetection],
    known: Sequence[Scene],
    added: dict[str, str],
    runs: Sequence[Run],
    ground: Ground,
    actor: str,
) -> list[RunPlan]:
    """The same from plain data.

    Parameters
    ----------
    added : dict
        Id of a scene to when it was catalogued, ISO 8601.
    """
    tried = {run.plan.after for run in runs if run.plan.nightly}
    found: list[RunPlan] = []
    for entry in wanted:
        for scene in known:
            if scene.id in tried or (entry.source and scene.source != entry.source):
                continue
            if entry.since and added.get(scene.id, "") < entry.since:
                continue
            pair = best_before(scene, known, ground)
            if pair is None:
                continue
            tried.add(scene.id)
            found.append(
                RunPlan(
                    before=pair.before.id,
                    after=scene.id,
                    before_day=pair.before.day,
                    after_day=scene.day,
                    farmland_codes=tuple(entry.farmland_codes),
                    min_area=entry.min_area,
                    method=entry.method,  # type: ignore[arg-type]  # checked by the pattern of the setting
                    actor=actor,
                    nightly=True,
                )
            )
    return found


def best_before(after: Scene, known: Sequence[Scene], ground: Ground) -> Pairing | None:
    """The best earlier date for a scene; None when every one would be refused."""
    if after.moment is None:
        return None
    pairs = [
        Pairing(before, after, ground) for before in known if before.moment is not None and before.moment < after.moment
    ]
    fit = [pair for pair in pairs if pair.level < Level.REFUSE]
    return min(fit, key=lambda pair: (pair.badness, pair.before.id), default=None)


def unfinished(workspace: Workspace) -> list[Run]:
    """Nightly runs that were planned or stopped and not finished: they go on the next night."""
    runs = Runs(workspace.path).list()
    return [run for run in reversed(runs) if run.plan.nightly and run.state in (State.WAITING, State.STOPPED)]


def is_time(wanted: Sequence[NightlyDetection], now: datetime) -> bool:
    """Whether any entry lets runs begin at this hour (local time)."""
    return any(entry.is_time(now.hour) for entry in wanted)


def _added(store: Store) -> dict[str, str]:
    rows = store.arrays("dataset", ["table_name", "title", "imported_at"])
    return {
        str(title): str(moment)
        for table, title, moment in zip(rows["table_name"], rows["title"], rows["imported_at"], strict=True)
        if table == "scene"
    }
