"""Frames a second with 2,000 live markers at 3840 x 2160 while panning."""

from __future__ import annotations

import time

import numpy as np

from app.bench.figures import Figure, Outcome, percentile
from app.bench.plan import SIZES, Bench
from app.bench.stand import open_stand
from app.bench.walk import Stop
from widgets.mapview import LiveLayer

MARKERS = 2_000
FRAMES = 240
_STEP_PX = 12
_SCALE = 25_000.0


def live(bench: Bench) -> Outcome:
    """Pan 240 frames with every marker in view, painting each frame at once."""
    with open_stand(bench.console, bench.workspace, SIZES["4k"]) as stand:
        west, south, east, north = stand.content.ground.extent
        middle = Stop((west + east) / 2, (south + north) / 2, _SCALE)
        stand.go(middle)
        stand.complete()
        left, bottom, right, top = stand.view.extent()
        draw = np.random.default_rng(7)
        xy = np.column_stack([draw.uniform(left, right, MARKERS), draw.uniform(bottom, top, MARKERS)])
        stand.view.set_live(
            LiveLayer(
                name="bench", ids=np.arange(MARKERS, dtype=np.int64), xy=xy, icon="device-cctv", cluster_scale=0.0
            )
        )
        stand.view.repaint()
        times = []
        for frame in range(FRAMES):
            began = time.perf_counter()
            direction = 1 if frame < FRAMES // 2 else -1
            stand.view.navigation.pan(direction * _STEP_PX, 0.0)
            stand.view.repaint()
            times.append((time.perf_counter() - began) * 1000)
    return Outcome(
        "live",
        [
            Figure("frames a second, 2,000 markers, 4K, panning", 1000 * len(times) / sum(times), "1/s", 60.0, True),
            Figure("frame p95", percentile(times, 0.95), "ms"),
        ],
        series={"frame_ms": times},
    )
