"""From the command to the complete window: the real program, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time

from app.bench.figures import Figure, Outcome
from app.bench.plan import Bench


def start(bench: Bench) -> Outcome:
    """Run ``onemap screenshot`` twice; the second time tiles and class rasters are there, as on any second day.

    The time is that of the whole process, its end included, so it is an upper bound.
    """
    times = []
    for number in range(2):
        began = time.perf_counter()
        out = bench.scratch / f"start-{number}.png"
        command = [sys.executable, "-m", "app", "screenshot", str(bench.workspace), "--size", "1920x1080", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not out.is_file():
            raise RuntimeError(f"the program ended with {done.returncode}: {done.stderr[-2000:]}")
        times.append(time.perf_counter() - began)
    return Outcome(
        "start",
        [
            Figure("first start to the complete window", times[0], "s"),
            Figure("second start to the complete window", times[1], "s", 3.0),
        ],
    )
