"""A review killed at random moments: no decision that was shown as saved may be lost, and none be half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import numpy as np

from app.bench.figures import Figure, Outcome
from app.bench.many_cases import fill_cases
from app.bench.plan import Bench
from app.workflows import declared
from data.cases.farmland import WORKFLOW
from data.demo import make
from data.workspace import Workspace

KILLS = 20
#: Patches that wait; more than are judged before the last kill.
_PATCHES = 20_000
#: The kill comes at a moment drawn evenly from so many seconds after the first decision was shown as saved.
_SPAN_S = 1.5
#: Decisions whose patch, case, step or audit row does not fit them.
_HALF = """
select count(*) from patch_decision d
join patch p on p.fid = d.patch
where p.verdict <> d.verdict
   or not exists (select 1 from audit a where a.table_name = 'patch' and a.action = 'patch.' || d.verdict
                  and a.object = cast(p.fid as text))
   or (select count(*) from case_step s where s.case_id = p.case_id)
      <> (select max(number) from case_step s where s.case_id = p.case_id)
   or (select to_state from case_step s where s.case_id = p.case_id order by number desc limit 1)
      <> (select state from case_file c where c.fid = p.case_id)
"""


def review_kills(bench: Bench) -> Outcome:
    """Kill the review twenty times on one workspace, which goes on being reviewed where it was."""
    workspace = bench.scratch / "review-kills"
    make(workspace, size="s", seed=1, imagery=False)
    store = Workspace.open(workspace).store()
    try:
        fill_cases(store, declared()[WORKFLOW], _PATCHES, pending=True)
    finally:
        store.close()
    return kill(workspace)


def kill(workspace: Path, count: int = KILLS, seed: int = 20) -> Outcome:
    """Kill a review of ``workspace`` ``count`` times; moments are drawn with ``seed``."""
    random = np.random.default_rng(seed)
    shown: dict[int, int] = {}
    lost = half = broken = 0
    for _ in range(count):
        shown |= _killed(workspace, float(random.uniform(0.0, _SPAN_S)))
        with closing(sqlite3.connect(workspace / "onemap.gpkg")) as database:
            kept = dict(database.execute("select fid, patch from patch_decision"))
            lost += sum(kept.get(decision) != patch for decision, patch in shown.items())
            half += int(database.execute(_HALF).fetchone()[0])
            broken += database.execute("pragma quick_check").fetchone()[0] != "ok"
    return Outcome(
        "review-kills",
        [
            Figure("reviews killed", count, ""),
            Figure("decisions shown as saved", len(shown), ""),
            Figure("of these lost", lost, "", 0),
            Figure("decisions half there", half, "", 0),
            Figure("databases not sound", broken, "", 0),
        ],
    )


def _killed(workspace: Path, after_s: float) -> dict[int, int]:
    """Decisions (fid to patch) that a review showed as saved before it was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app.bench.doomed_review", str(workspace)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    if not lines[0]:
        raise RuntimeError(f"the review ended with {process.wait()} before its first decision")
    timer = threading.Timer(after_s, lambda: os.kill(process.pid, signal.SIGKILL))
    timer.start()
    lines += process.stdout.readlines()
    process.wait()
    timer.join()
    process.stdout.close()
    # A line cut off by the kill was not shown.
    pairs = [pair.split(":") for line in lines if line.endswith("\n") for pair in line.split()]
    return {int(decision): int(patch) for decision, patch in pairs}
