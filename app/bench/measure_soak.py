"""The village's screen: pages walked with engines killed and clocks set, and how soon a killed screen is back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from app.bench.figures import Figure, Outcome, percentile
from app.bench.plan import Bench
from app.engine_run import call_engine
from app.host.discovery import discover
from app.kiosk import supervisor
from app.kiosk.publishing import publish
from app.mapping.declared import declared_layers
from data.query import equal
from data.workspace import Workspace

#: Memory is compared from here on: caches have filled by then.
_WARM_ROUNDS = 3
#: How often the program is killed.
_KILLS = 5
_READY_S = 40.0
#: Errors that are the harm itself.
_INJECTED = ("layers.engine_client", "layers.engines", "app.kiosk.ground")


def soak(bench: Bench) -> Outcome:
    """Walk all pages for ``steps`` seconds, one page a second for what is a minute at the village; then kill it."""
    shelf = _published(bench)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(bench.scratch / "soak")}
    done = subprocess.run(
        [sys.executable, "-m", "app.kiosk.soaking", str(shelf), str(bench.steps)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    memory = [line["memory"] / 2**20 for line in lines if "memory" in line]
    last = lines[-1]
    unexpected = [said for said in last["errors"] if not said.startswith(_INJECTED)]
    warm = memory[min(_WARM_ROUNDS, len(memory) - 1)]
    back = _killed(shelf, environment)
    return Outcome(
        "soak",
        [
            Figure("pages walked", last["done"].get("page", 0), ""),
            Figure("engines killed", last["done"].get("kill_engine", 0), ""),
            Figure("clocks set", last["done"].get("jump", 0), ""),
            Figure("pages not complete within 20 s", len(last["late"]), "", 0.0),
            Figure("errors that were not injected", len(unexpected), "", 0.0),
            Figure("memory after warm-up", warm, "MiB"),
            Figure("growth since", 100 * (memory[-1] - warm) / warm, "%", 2.0),
            Figure("killed: back, median", 1_000 * percentile(back, 0.5), "ms"),
            Figure("killed: back, slowest", 1_000 * max(back), "ms", 3_000.0),
        ],
        series={"memory_mib": memory, "back_s": back},
    )


def _published(bench: Bench) -> Path:
    workspace = Workspace.open(bench.workspace)
    with workspace.store() as store:
        code = str(store.page("division", ("code",), equal("level", "village"), limit=1)[0][0])
    plugins = discover(entry_points=False).plugins
    declared = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
    return publish(workspace, code, bench.scratch / "village", declared, call_engine)[0].folder


def _killed(shelf: Path, environment: dict[str, str]) -> list[float]:
    """Kill the program again and again while it is watched over; seconds until it is back each time."""
    ends: list[supervisor.Ended] = []
    command = [sys.executable, "-m", "app", "kiosk", "run", str(shelf), "--size", "1080x1920"]
    before = dict(os.environ)
    os.environ.update(environment)
    watcher = threading.Thread(target=supervisor.keep, args=(command,), kwargs={"ended": ends.append}, daemon=True)
    watcher.start()
    try:
        for kill in range(_KILLS + 1):
            child = _child(kill)
            # Long enough to have said that it lives, whatever the machine does meanwhile.
            time.sleep(_READY_S / 10)
            if kill == _KILLS:
                child.terminate()
            else:
                child.kill()
        watcher.join(_READY_S)
    finally:
        os.environ.clear()
        os.environ.update(before)
    waits = [supervisor.WAITS_S[min(n, len(supervisor.WAITS_S) - 1)] for n in range(len(ends))]
    return [wait + how.ready_s for wait, how in zip(waits, ends[1:], strict=False) if how.ready_s is not None] or [
        _READY_S
    ]


def _child(number: int) -> psutil.Process:
    """The program that runs now, once it does."""
    until = time.monotonic() + _READY_S
    while time.monotonic() < until:
        for child in psutil.Process().children():
            # One that was just killed has no command line any more.
            with suppress(psutil.Error):
                if "kiosk" in child.cmdline():
                    return child
        time.sleep(0.05)
    raise TimeoutError(f"the screen was not started for the {number}. time")
