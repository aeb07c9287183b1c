"""What is left when a process is killed: an engine during the walk, the console itself."""

from __future__ import annotations

import subprocess
import sys
import time

import psutil

from app.bench.figures import Figure, Outcome
from app.bench.plan import SIZES, Bench
from app.bench.stand import Heart, open_stand, wait
from app.bench.walk import Stop, walk
from layers import platform
from layers.engines import PoolState
from widgets.mapview.scene import Quality

_VILLAGE = 10_000.0
_GONE_S = 10.0


def crash(bench: Bench) -> Outcome:
    """Kill each engine in turn during the walk and wait for the next complete picture of a village."""
    times = []
    with open_stand(bench.console, bench.workspace, SIZES["1080p"]) as stand, Heart() as heart:
        stops = walk(stand.content.ground.extent, 24)
        for number, stop in enumerate(stops):
            stand.turn()
            village = Stop(stop.x, stop.y, _VILLAGE)
            if number % 6 == 3:
                pool = stand.session.pool
                engine = (pool.frame, pool.tile)[number // 6 % 2]
                psutil.Process(engine.pid).kill()
                began = time.perf_counter()
                stand.go(village)
                stand.seen(Quality.TILES)
                times.append((time.perf_counter() - began) * 1000)
                wait("both engines", lambda pool=pool: pool.state is PoolState.OK, pool.state_changed)  # type: ignore[misc]
            else:
                stand.go(stop)
                stand.seen(Quality.ROUGH)
    return Outcome(
        "crash",
        [
            Figure("engine killed: next complete village picture, slowest", max(times), "ms", 1000.0),
            Figure("longest hold of the GUI thread", heart.longest_ms, "ms", 50.0),
            Figure("most at work between two beats", heart.worked_ms, "ms"),
        ],
        series={"recovery_ms": times},
    )


def leftovers(bench: Bench) -> Outcome:
    """Kill the console with its window open; count processes and mapped files that stay."""
    before = {path for folder in platform.shared_folders() for path in folder.glob("onemap-frames-*")}
    console = subprocess.Popen(
        [sys.executable, "-m", "app", str(bench.workspace)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    process = psutil.Process(console.pid)
    try:
        wait("two engines", lambda: len(process.children(recursive=True)) >= 2 or console.poll() is not None)
        if console.poll() is not None:
            raise RuntimeError(f"the program ended with {console.returncode}")
        engines = process.children(recursive=True)
    finally:
        console.kill()
        console.wait()
    began = time.perf_counter()
    _, alive = psutil.wait_procs(engines, timeout=_GONE_S)
    gone = (time.perf_counter() - began) * 1000
    after = {path for folder in platform.shared_folders() for path in folder.glob("onemap-frames-*")}
    return Outcome(
        "leftovers",
        [
            Figure("console killed: processes left", float(len(alive)), "", 0.0),
            Figure("console killed: mapped files left", float(len(after - before)), "", 0.0),
            Figure("until the last engine was gone", gone, "ms"),
        ],
    )
