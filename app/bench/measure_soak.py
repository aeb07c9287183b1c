"""Soaks: a wall and a village's screen with everything around them failing, and how soon a killed screen is back."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from app import supervision
from app.bench.figures import Figure, Outcome, percentile
from app.bench.harms import SmallDisk, in_own_mounts
from app.bench.plan import Bench
from app.bench.power_cuts import cut
from app.bench.soaking import beside_tiles, growth
from app.engine_run import call_engine
from app.host.discovery import discover
from app.kiosk.publishing import publish
from app.mapping.declared import declared_layers
from app.terminal import say
from data.query import equal
from data.workspace import Workspace

#: How often the program is killed, and how often a writer of its state.
_KILLS, _CUTS = 5, 20
_READY_S = 40.0
#: Room beside what lies on a small disk, MiB.
_SPARE_MIB = 300


def soak_wall(bench: Bench) -> Outcome:
    """Let a wall of two screens run for ``steps`` seconds; a minute there is a second here."""
    told = _run("app.wall.soaking", _copied(bench), bench, _environment(bench))
    return Outcome("soak-wall", _of_wall(told), series={"memory_mib": _memory(told)})


def soak_kiosk(bench: Bench) -> Outcome:
    """Let a village's screen run for as long, kill it, and cut the power while words are kept."""
    shelf, environment = _published(bench), _environment(bench)
    told = _run("app.kiosk.soaking", shelf, bench, environment)
    back = _killed(shelf, environment)
    promised, wrong = cut(bench.scratch / "cut", _CUTS, random.Random(6))
    for text in wrong:
        say(f"power cut: {text}")
    figures = [
        *_of_screen(told),
        Figure("killed: back, median", 1_000 * percentile(back, 0.5), "ms"),
        Figure("killed: back, slowest", 1_000 * max(back), "ms", 3_000.0),
        Figure("power cuts while words are kept", _CUTS, ""),
        Figure("words promised by then", promised, ""),
        Figure("faults found after them", len(wrong), "", 0.0),
    ]
    return Outcome("soak-kiosk", figures, series={"memory_mib": _memory(told), "back_s": back})


def _environment(bench: Bench) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(bench.scratch / "soak")}


def _run(module: str, what: Path, bench: Bench, environment: dict[str, str]) -> list[dict[str, Any]]:
    """What a soak told, a line each; with a disk of its own where this user may have one."""
    command = [sys.executable, "-m", module, str(what), str(bench.steps)]
    if SmallDisk.possible():
        folder = bench.scratch / f"disk-{module.split('.')[1]}"
        folder.mkdir()
        command = in_own_mounts([*command, str(folder)], folder, _room(what))
    else:
        command.append("")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _room(what: Path) -> int:
    """MiB of a disk that holds a copy and some hours of caches."""
    return _SPARE_MIB + round(sum(file.stat().st_size for file in what.rglob("*") if file.is_file()) / 2**20)


def _copied(bench: Bench) -> Path:
    """A copy of the workspace: alerts are written into it."""
    folder = bench.scratch / "soaked"
    shutil.copytree(bench.workspace, folder)
    return folder


def _memory(lines: list[dict[str, Any]]) -> list[float]:
    """All of it at each look, MiB."""
    return [line["memory"] / 2**20 for line in lines if "memory" in line]


def _beside(lines: list[dict[str, Any]]) -> list[float]:
    """What of it is not bounded anyway, MiB."""
    return [beside_tiles(line) / 2**20 for line in lines if "memory" in line]


def _of_wall(lines: list[dict[str, Any]]) -> list[Figure]:
    last, done = lines[-1], lines[-1]["done"]
    before, since = growth(_beside(lines))
    for text in [*last["bad"], *last["errors"], *last["unseen"]][:40]:
        say(f"{text}")
    delays = [1_000 * delay for delay in last["delays"]] or [0.0]
    return [
        Figure("looks at its screens", last["looks"], ""),
        Figure("engines killed", done.get("kill_engine", 0), ""),
        Figure("brokers killed", done.get("kill_broker", 0), ""),
        Figure("screens taken away", done.get("unplug", 0), ""),
        Figure("disks filled", done.get("fill_disk", 0), ""),
        Figure("clocks set", done.get("jump", 0), ""),
        Figure("alerts sent", last["sent"], ""),
        Figure("intakes killed", done.get("kill_intake", 0), ""),
        Figure("alerts not in the book", len(last["unkept"]), "", 0.0),
        Figure("alerts that some screen did not show", len(last["unseen"]), "", 0.0),
        Figure("from the book to free screens, median", percentile(delays, 0.5), "ms"),
        Figure("from the book to free screens, slowest", max(delays), "ms"),
        Figure("screens without a whole picture", len(last["bad"]), "", 0.0),
        Figure("errors that were not injected", len(last["errors"]), "", 0.0),
        Figure("memory at its highest", max(_memory(lines)), "MiB"),
        Figure("memory without tiles after warm-up", before, "MiB"),
        Figure("growth since", since, "%", 2.0),
    ]


def _of_screen(lines: list[dict[str, Any]]) -> list[Figure]:
    last, done = lines[-1], lines[-1]["done"]
    before, since = growth(_beside(lines))
    for text in [*last["late"], *last["errors"]][:20]:
        say(text)
    return [
        Figure("pages walked", done.get("page", 0), ""),
        Figure("engines killed", done.get("kill_engine", 0), ""),
        Figure("brokers killed", done.get("kill_broker", 0), ""),
        Figure("disks filled", done.get("fill_disk", 0), ""),
        Figure("disks read-only", done.get("read_only", 0), ""),
        Figure("clocks set", done.get("jump", 0), ""),
        Figure("pages not complete within 20 s", len(last["late"]), "", 0.0),
        Figure("errors that were not injected", len(last["errors"]), "", 0.0),
        Figure("memory at its highest", max(_memory(lines)), "MiB"),
        Figure("memory without tiles after warm-up", before, "MiB"),
        Figure("growth since", since, "%", 2.0),
    ]


def _published(bench: Bench) -> Path:
    workspace = Workspace.open(bench.workspace)
    with workspace.store() as store:
        code = str(store.page("division", ("code",), equal("level", "village"), limit=1)[0][0])
    plugins = discover(entry_points=False).plugins
    declared = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
    return publish(workspace, code, bench.scratch / "village", declared, call_engine)[0].folder


def _killed(shelf: Path, environment: dict[str, str]) -> list[float]:
    """Kill the program again and again while it is watched over; seconds until it is back each time."""
    ends: list[supervision.Ended] = []
    command = [sys.executable, "-m", "app", "kiosk", "run", str(shelf), "--size", "1080x1920"]
    before = dict(os.environ)
    os.environ.update(environment)
    ready = threading.Semaphore(0)
    told = {"ended": ends.append, "ready": ready.release}
    watcher = threading.Thread(target=supervision.keep, args=(command,), kwargs=told, daemon=True)
    watcher.start()
    try:
        last = 0
        for kill in range(_KILLS + 1):
            child = _child(kill, last)
            last = child.pid
            if not ready.acquire(timeout=_READY_S):
                raise TimeoutError(f"the screen said nothing after its {kill}. kill")
            if kill == _KILLS:
                child.terminate()
            else:
                child.kill()
        watcher.join(_READY_S)
    finally:
        os.environ.clear()
        os.environ.update(before)
    waits = [supervision.WAITS_S[min(n, len(supervision.WAITS_S) - 1)] for n in range(len(ends))]
    return [wait + how.ready_s for wait, how in zip(waits, ends[1:], strict=False) if how.ready_s is not None] or [
        _READY_S
    ]


def _child(number: int, last: int) -> psutil.Process:
    """The program that runs now, once it does; not the ``last`` one, which may still be on its way out."""
    until = time.monotonic() + _READY_S
    while time.monotonic() < until:
        for child in psutil.Process().children():
            # One that was just killed has no command line any more.
            with suppress(psutil.Error):
                if child.pid != last and "kiosk" in child.cmdline():
                    return child
        time.sleep(0.05)
    raise TimeoutError(f"the screen was not started for the {number}. time")
