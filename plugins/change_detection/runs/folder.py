"""The runs of a workspace as folders: ``detections/<run>/`` with ``request.json`` and what the engine wrote."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from plugins.change_detection.runs.plan import RunPlan

FOLDER = "detections"
REQUEST, RESULT, REPORT, SCORE = "request.json", "run.gpkg", "run.json", "run_score.tif"
#: Who works on a run, while somebody does.
WORKER = "worker.json"
FAILURE = "failure.txt"
#: Unfinished blocks, see `core.request.Request.work_path`.
WORK = ".run.work"


class State(Enum):
    """How far a run is: WAITING was never begun, STOPPED can be resumed."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True)
class Run:
    """A run.

    Attributes
    ----------
    id : str
        Name of its folder.
    folder : Path
    plan : RunPlan
    state : State
    patches, discarded : int
        As the report counts them; 0 before it is done.
    seconds : float
        Of all stages.
    finished : str
        ISO 8601, "" before it is done.
    failure : str
        Why it failed, as the command said.
    report : dict
        The engine's report; empty before it is done.
    """

    id: str
    folder: Path
    plan: RunPlan
    state: State
    patches: int
    discarded: int
    seconds: float
    finished: str
    failure: str
    report: dict[str, Any]

    @property
    def result(self) -> Path:
        """The GeoPackage with the patches."""
        return self.folder / RESULT

    @property
    def has_work(self) -> bool:
        """Whether there are finished blocks to go on with."""
        return (self.folder / WORK).is_dir()

    @property
    def title(self) -> str:
        """The two dates."""
        return f"{self.plan.before_day or self.plan.before} → {self.plan.after_day or self.plan.after}"


class Runs:
    """The runs of a workspace.

    Parameters
    ----------
    workspace : Path
        Its folder.
    """

    def __init__(self, workspace: Path) -> None:
        self.folder = workspace / FOLDER

    def create(self, plan: RunPlan) -> str:
        """Make the folder of a new run; its id."""
        days = f"{_digits(plan.before_day or plan.before)}-{_digits(plan.after_day or plan.after)}"
        self.folder.mkdir(exist_ok=True)
        number = 1
        while True:
            target = self.folder / f"{days}-{number}"
            try:
                target.mkdir()
            except FileExistsError:
                number += 1
                continue
            _write(target / REQUEST, plan.model_dump_json(indent=1))
            return target.name

    def list(self) -> list[Run]:
        """All runs, the one asked for last first; folders that hold no run are passed over."""
        if not self.folder.is_dir():
            return []
        found = [run for entry in self.folder.iterdir() if (run := self._read(entry)) is not None]
        return sorted(found, key=lambda run: (run.plan.asked_at, run.id), reverse=True)

    def get(self, identity: str) -> Run:
        """A run.

        Raises
        ------
        UserError
            When there is none of that id.
        """
        run = self._read(self.folder / identity) if identity and "/" not in identity else None
        if run is None:
            raise UserError(
                QCoreApplication.translate("DetectionRuns", "没有检测运行“{id}”。").format(id=identity),
                QCoreApplication.translate("DetectionRuns", "它可能已被删除。"),
                QCoreApplication.translate("DetectionRuns", "在变化检测面板的运行记录里另选一个。"),
                file=self.folder,
            )
        return run

    def delete(self, run: Run) -> None:
        """Remove a run and all it made.

        Raises
        ------
        UserError
            While it runs.
        """
        if self.get(run.id).state == State.RUNNING:
            raise UserError(
                QCoreApplication.translate("DetectionRuns", "这次检测正在运行，不能删除。"),
                "",
                QCoreApplication.translate("DetectionRuns", "先停止它，再删除。"),
            )
        shutil.rmtree(run.folder)

    def _read(self, folder: Path) -> Run | None:
        try:
            plan = RunPlan.model_validate_json((folder / REQUEST).read_bytes())
        except (OSError, ValueError):
            return None
        report: dict[str, Any] = {}
        done = (folder / RESULT).is_file() and (folder / REPORT).is_file()
        if done:
            report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        failure = _text(folder / FAILURE)
        counts, seconds = report.get("counts", {}), report.get("seconds", {})
        return Run(
            id=folder.name,
            folder=folder,
            plan=plan,
            state=_state(folder, done, failure),
            patches=int(counts.get("patches", 0)),
            discarded=int(counts.get("discarded", 0)),
            seconds=float(sum(seconds.values())),
            finished=str(report.get("finished", "")),
            failure=failure,
            report=report,
        )


def begin(folder: Path) -> None:
    """Note that this process works on a run."""
    process = psutil.Process(os.getpid())
    (folder / FAILURE).unlink(missing_ok=True)
    _write(folder / WORKER, json.dumps({"pid": process.pid, "since": process.create_time()}))


def end(folder: Path, failure: str = "") -> None:
    """Note that the work is over, and why it failed if it did."""
    if failure:
        _write(folder / FAILURE, failure)
    (folder / WORKER).unlink(missing_ok=True)


def _state(folder: Path, done: bool, failure: str) -> State:
    if _is_worked_on(folder / WORKER):
        return State.RUNNING
    if done:
        return State.DONE
    if failure:
        return State.FAILED
    # A worker that is noted and gone was killed.
    return State.STOPPED if (folder / WORK).is_dir() or (folder / WORKER).exists() else State.WAITING


def _is_worked_on(file: Path) -> bool:
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
        return bool(abs(psutil.Process(int(noted["pid"])).create_time() - float(noted["since"])) < 1.0)
    except (OSError, ValueError, KeyError, psutil.Error):
        return False


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _write(file: Path, text: str) -> None:
    draft = file.with_name(f".{file.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)[:8] or re.sub(r"[^\w]+", "", text)[:24] or "run"
