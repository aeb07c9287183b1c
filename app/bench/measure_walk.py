"""The walk: cold, warm, beside the canvas; then the memory of all processes."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer

from app.bench.figures import Figure, Outcome, percentile, spread
from app.bench.peer import run_peer
from app.bench.plan import SIZES, Bench
from app.bench.stand import Heart, Stand, open_stand, wait
from app.bench.walk import Stop, walk
from widgets.mapview.scene import Quality

_BEAT_BETWEEN_STOPS_MS = 120


def measure_walk(bench: Bench, size: str) -> Outcome:
    """Walk cold, then warm; the canvas walks the same way without and with labels.

    Cold: no tile is on disk but those of the first view. A picture is useful when every pixel of it shows the map,
    coarse or as class raster; it is complete when every place shows a tile of the right level or QGIS's own picture at
    this scale. Labels come with the exact frame, so the warm walk is held against the canvas without labels.
    """
    with open_stand(bench.console, bench.workspace, SIZES[size], without_tiles=True) as stand:
        stops = walk(stand.content.ground.extent, bench.steps)
        useful, complete = _cold(stand, stops)
        warm = _warm(stand, stops)
        shared, resident = stand.memory()
        block = _unhindered(stand, stops)
        extents = [stop.extent(stand.view.width(), stand.view.height()) for stop in stops]
        plain = run_peer(stand, extents, bench.scratch, labels=False).milliseconds
        lettered = run_peer(stand, extents, bench.scratch, labels=True).milliseconds
    ratio = percentile(plain, 0.95) / max(percentile(warm, 0.95), 0.01)
    figures = [
        *spread("warm, complete", warm, p95=16.0),
        *spread("canvas without labels", plain),
        *spread("canvas with labels", lettered),
        Figure("canvas / warm at p95", ratio, "x", 50.0, at_least=True),
        *spread("cold, first useful", useful, p95=150.0),
        *spread("cold, complete", complete, p95=percentile(plain, 0.95)),
        Figure("longest hold of the GUI thread", block, "ms", 50.0),
        Figure("memory of all processes (shared pages by share)", shared, "MiB", 1536.0),
        Figure("memory of all processes (resident)", resident, "MiB"),
    ]
    series = {
        "warm": warm,
        "cold_useful": useful,
        "cold_complete": complete,
        "canvas": plain,
        "canvas_labels": lettered,
    }
    return Outcome(f"walk-{size}", figures, series=series)


def _cold(stand: Stand, stops: list[Stop]) -> tuple[list[float], list[float]]:
    useful, complete = [], []
    for stop in stops:
        began = time.perf_counter()
        stand.go(stop)
        stand.seen(Quality.ROUGH)
        useful.append((time.perf_counter() - began) * 1000)
        stand.seen(Quality.TILES)
        complete.append((time.perf_counter() - began) * 1000)
    # Whoever has walked the way has every tile of it: those that the exact frame forestalled are fetched now.
    for stop in stops:
        stand.go(stop)
        wait("all tiles", lambda: not stand.view._scene.lacking, stand.view._scene.changed)
    # Whoever walks on does so from a picture that stands: the engine is not at work on the last one any more.
    stand.complete()
    return useful, complete


def _warm(stand: Stand, stops: list[Stop]) -> list[float]:
    times = []
    for stop in stops:
        began = time.perf_counter()
        stand.go(stop)
        stand.seen(Quality.TILES)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _unhindered(stand: Stand, stops: list[Stop]) -> float:
    """Longest hold of the GUI thread while the walk goes on whether pictures are complete or not."""
    left = list(stops)
    timer = QTimer(interval=_BEAT_BETWEEN_STOPS_MS)

    def step() -> None:
        if left:
            stand.go(left.pop(0))
        else:
            timer.stop()

    timer.timeout.connect(step)
    with Heart() as heart:
        timer.start()
        wait("the end of the walk", lambda: not left)
        stand.complete()
    return heart.longest_ms


def walk_1080p(bench: Bench) -> Outcome:
    """The walk at 1920 x 1080."""
    return measure_walk(bench, "1080p")


def walk_4k(bench: Bench) -> Outcome:
    """The walk at 3840 x 2160."""
    return measure_walk(bench, "4k")
