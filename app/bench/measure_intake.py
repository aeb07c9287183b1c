"""The intake under load through the real broker, and killed again and again under it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from app.bench.desk_stand import open_desk, rest
from app.bench.devices import Load
from app.bench.figures import Figure, Outcome, percentile, spread
from app.bench.household import Household, looking_at
from app.bench.plan import Bench
from app.bench.stand import wait
from app.intake.broker import ACCESS_FILE, FOLDER
from app.intake.supervisor import IntakeSupervisor
from data.alerts.database import EVENTS_FILE
from data.demo import make
from data.messages import IntakeState
from layers import platform
from plugins.alerts.panel import AlertsPanel

SECONDS, RATE, DEVICES, ALERTS = 300.0, 1_000.0, 10_000, 2.0
KILLS = 20
#: Seconds between two looks at processor and memory, and what may be added to a process's memory in a minute, MiB.
_LOOK_S = 5.0
_FLAT = 3.0
#: Files that the gate needs besides two for each device.
_SPARE = 500
_PATIENCE_S = 300.0


def intake(bench: Bench) -> Outcome:
    """A thousand messages a second from ten thousand devices, with a desk that shows the alerts among them."""
    workspace = _county(bench.scratch, "intake")
    return load(bench, workspace, SECONDS, RATE, DEVICES)


def load(bench: Bench, workspace: Path, seconds: float, rate: float, devices: int) -> Outcome:
    """Run a load of so many seconds against a desk with its intake."""
    figures: list[Figure] = []
    told = bench.scratch / "acknowledged"
    states: list[IntakeState] = []
    delays: list[float] = []
    house = Household()
    with open_desk(bench.console, workspace, figures, bench.scratch / "intake.ini") as stand:
        figures.clear()
        hub = stand.window.session.hub
        subscription = hub.subscribe(IntakeState, states.append)
        supervisor = IntakeSupervisor(workspace, hub)
        panel = stand.window.docks.show_panel("alerts.queue").panel
        assert isinstance(panel, AlertsPanel)
        seen: set[int] = set()

        def shown() -> None:
            now = time.time()
            for alert in panel.model.alerts:
                if alert.kind == "bench" and alert.id not in seen:
                    seen.add(alert.id)
                    delays.append((now - float(alert.text)) * 1_000)

        panel.completed.connect(shown)
        supervisor.start()
        wait("the intake", lambda: bool(states) and states[-1].connected)
        processes = _processes(supervisor)
        rest(stand.window)  # what it takes to find them is none of the desk's holds
        lines = min(devices, (_file_limit() - _SPARE) // 2)
        of = Load(str(workspace / FOLDER / ACCESS_FILE), devices, lines, rate, ALERTS, seconds, str(told))
        with fleet(of) as told_lines:
            stand.watch.stalls.clear()
            over = time.monotonic() + seconds + _PATIENCE_S + lines / 100

            def said(name: str) -> float:
                return float(told_lines[-1].get(name, 0)) if told_lines else 0.0

            def finished() -> bool:
                return time.monotonic() > over or (bool(told_lines) and "over" in told_lines[-1])

            _await("the devices", lambda: finished() or said("sent") > 0)
            begun = said("acknowledged")
            with looking_at(house, {**processes, "devices": told_lines.pid}, _LOOK_S):
                _await("the load", finished)
            last = told_lines[-1]
        stand.note("load")
        supervisor.stop()
        subscription.cancel()
    missing, double = compare(workspace, told)
    figures += [
        Figure("lines", float(lines), ""),
        Figure("sent", float(last["sent"]), ""),
        Figure("acknowledged", float(last["acknowledged"]), ""),
        Figure("acknowledged and not there", float(missing), "", 0.0),
        Figure("there more than once", float(double), "", 0.0),
    ]
    if delays:
        figures += spread("publish to queue on screen", delays, p95=500.0)
        figures.append(Figure("publish to queue on screen p99", percentile(delays, 0.99), "ms"))
    figures.append(Figure("alerts seen", float(len(delays)), "", float(len(delays) and _alerts(workspace)), True))
    figures += house.figures(float(last["acknowledged"]) - begun, _FLAT)
    return Outcome("intake", figures, series={"delays": delays, **house.memory})


def intake_kills(bench: Bench) -> Outcome:
    """Twenty kills of intake, broker, both and gate under load."""
    return kill(_county(bench.scratch, "kills"), bench.scratch / "told", KILLS)


def kill(workspace: Path, told: Path, count: int, rate: float = 400.0, lines: int = 200, seed: int = 5) -> Outcome:
    """Kill ``count`` times while devices send; then everything acknowledged must be there, once."""
    rng = random.Random(seed)
    log = (told.parent / "intake.log").open("wb")
    process = _start(workspace, log)
    access = workspace / FOLDER / ACCESS_FILE
    end = time.monotonic() + _PATIENCE_S
    while not access.is_file() and time.monotonic() < end:
        time.sleep(0.05)
    kinds = {"console": 0, "broker": 0, "both": 0, "gate": 0}
    of = Load(str(access), 1_000, lines, rate, ALERTS, count * 4.0, str(told))
    with fleet(of) as told_lines:
        for _ in range(count):
            _more(told_lines, 300)
            time.sleep(rng.uniform(0.0, 1.0))
            victim = rng.choice(["console", "broker", "both", "both", "gate"])
            children = {"broker" if "mosquitto" in p.name() else "gate": p.pid for p in _children(process.pid)}
            for name in ("broker", "gate"):
                if name in children and (victim == name or (victim == "both" and name == "broker")):
                    os.kill(children[name], signal.SIGKILL)
            if victim in ("console", "both"):
                process.kill()
                process.wait()
                process = _start(workspace, log)
            kinds[victim] += 1
        end = time.monotonic() + _PATIENCE_S
        while "over" not in (told_lines[-1] if told_lines else {}) and time.monotonic() < end:
            time.sleep(0.2)
        last = told_lines[-1]
    assert process.stdin is not None
    process.stdin.close()
    process.wait()
    log.close()
    missing, double = compare(workspace, told)
    return Outcome(
        "intake-kills",
        [
            *(Figure(f"killed: {name}", float(number), "") for name, number in kinds.items()),
            Figure("sent", float(last["sent"]), ""),
            Figure("acknowledged", float(last["acknowledged"]), ""),
            Figure("acknowledged and not there", float(missing), "", 0.0),
            Figure("there more than once", float(double), "", 0.0),
        ],
    )


def compare(workspace: Path, told: Path) -> tuple[int, int]:
    """How many acknowledged messages are not in the journal, and how many are there or counted more than once."""
    acknowledged = told.read_text(encoding="utf-8").split("\n")[:-1]
    with closing(sqlite3.connect(workspace / EVENTS_FILE)) as database:
        rows = [identity for (identity,) in database.execute("SELECT identity FROM message")]
        readings = database.execute(
            "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM reading WHERE source LIKE 'DEV-%' "
            "GROUP BY source, quantity, time HAVING n > 1)"
        ).fetchone()[0]
        reports = database.execute("SELECT coalesce(sum(count), 0) FROM alert WHERE kind = 'bench'").fetchone()[0]
        raised = database.execute("SELECT count(*) FROM message WHERE kind = 'bench'").fetchone()[0]
    double = len(rows) - len(set(rows)) + int(readings) + max(0, int(reports) - int(raised))
    return len(set(acknowledged) - set(rows)), double


def _await(what: str, holds: Callable[[], bool]) -> None:
    """Wait as long as it takes: `wait` has patience for one thing that happens, a load takes minutes by itself."""
    while not holds():
        deadline = time.monotonic() + 5
        wait(what, lambda end=deadline: time.monotonic() > end or holds())  # type: ignore[misc]


class Tellings(list[dict[str, Any]]):
    """What devices tell, as it grows; ``pid`` is their process."""

    pid = 0


@contextmanager
def fleet(of: Load) -> Iterator[Tellings]:
    """Run devices in a process of their own; gives what they tell, as it grows."""
    lines = Tellings()
    command = platform.bound([sys.executable, "-m", "app.bench.devices", json.dumps(asdict(of))])
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines.pid = process.pid

        def read() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(json.loads(line))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            yield lines
        finally:
            process.kill()
            process.wait()
            reader.join()


def _county(scratch: Path, name: str) -> Path:
    folder = scratch / name
    if folder.exists():
        shutil.rmtree(folder)
    make(folder, size="s", seed=1, imagery=False)
    return folder


def _start(workspace: Path, log: Any) -> subprocess.Popen[bytes]:
    command = platform.bound([sys.executable, "-m", "app", "intake", "--json", str(workspace)])
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=log)


def _children(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children()
    except psutil.Error:
        return []


def _more(told: Sequence[dict[str, Any]], count: int) -> None:
    """Wait until so many more messages are acknowledged, or the devices are through."""
    before = told[-1]["acknowledged"] if told else 0
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        if told and (told[-1]["acknowledged"] >= before + count or "over" in told[-1]):
            return
        time.sleep(0.05)


def _processes(supervisor: IntakeSupervisor) -> dict[str, int]:
    """The processes that a message passes, by name."""
    found = {"console": os.getpid()}
    if supervisor.pid:
        found["intake"] = supervisor.pid
        for process in _children(supervisor.pid):
            found["broker" if "mosquitto" in process.name() else "gate"] = process.pid
    return found


def _alerts(workspace: Path) -> int:
    with closing(sqlite3.connect(workspace / EVENTS_FILE)) as database:
        return int(database.execute("SELECT count(*) FROM alert WHERE kind = 'bench'").fetchone()[0])


def _file_limit() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)[1]
