"""Detection killed at ten random moments and taken up again: the result must be that of a run left alone."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from app.bench.figures import Figure, Outcome
from app.bench.imagery_pair import write_pair
from app.bench.measure_detect import find_dates
from app.bench.plan import Bench
from app.terminal import PROGRESS_VARIABLE

#: Pixels a side: nine blocks.
SIDE = 2200
KILLS = 10


def kills(bench: Bench) -> Outcome:
    """Kill the network's run ten times; each time resume it and compare every layer, the score and the report."""
    dates = find_dates(bench.data)
    if len(dates) < 2:
        return Outcome("kills", left_out="no naip_nd beside the checkout")
    before, after = write_pair(dates, SIDE, bench.scratch)
    return compare_kills(before, after, bench.scratch)


def compare_kills(before: Path, after: Path, scratch: Path, count: int = KILLS, seed: int = 10) -> Outcome:
    """Kill and resume ``count`` times on a pair; moments are drawn with ``seed``."""
    rng = np.random.default_rng(seed)
    whole = scratch / "whole.gpkg"
    _run(before, after, whole)
    expected = digest(whole)
    equal, killed, kept = 0, 0, []
    for index in range(count):
        out = scratch / f"killed_{index}.gpkg"
        killed += _kill_at(before, after, out, float(rng.uniform(0.02, 0.98)))
        _run(before, after, out, ["--resume"])
        equal += digest(out) == expected
        kept.append(float(str(_report(out)["resumed_blocks"])))
    return Outcome(
        "kills",
        [
            Figure("killed before the end", float(killed), ""),
            Figure("resumed to the same result", float(equal), "", float(count), at_least=True),
            Figure("blocks not computed again, mean", float(np.mean(kept)), ""),
        ],
        series={"blocks kept": kept},
    )


def digest(out: Path) -> str:
    """Hash of all that a run found: the rows of every layer, the bytes of the score, the report without its times."""
    total = hashlib.sha256(out.with_name(f"{out.stem}_score.tif").read_bytes())
    with closing(sqlite3.connect(out)) as database:
        for layer in ("patches", "discarded", "parcels"):
            total.update(repr(database.execute(f"SELECT * FROM {layer} ORDER BY fid").fetchall()).encode())
    report = _report(out)
    for name in ("started", "finished", "seconds", "processor_seconds", "mpix_per_second", "resumed_blocks"):
        del report[name]
    total.update(json.dumps(report, sort_keys=True).encode())
    return total.hexdigest()


def _report(out: Path) -> dict[str, object]:
    report: dict[str, object] = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    return report


def _command(before: Path, after: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "app", "detect", "--before", str(before), "--after", str(after), "--out", str(out)]


def _run(before: Path, after: Path, out: Path, more: Sequence[str] = ()) -> None:
    done = subprocess.run([*_command(before, after, out), "-q", *more], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"onemap detect ended with {done.returncode}: {done.stderr[-2000:]}")


def _kill_at(before: Path, after: Path, out: Path, moment: float) -> bool:
    """Run, and kill without warning once its progress passes ``moment``; False when it was through before."""
    environment = {**os.environ, PROGRESS_VARIABLE: "json"}
    with subprocess.Popen(
        _command(before, after, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("{") and json.loads(line)["fraction"] >= moment:
                process.kill()
                break
        process.wait()
        return process.returncode < 0
