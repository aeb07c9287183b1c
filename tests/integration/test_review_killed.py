"""kill -9 in the middle of a review: what was shown as saved is there, and nothing is half there."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.query import Order
from data.review.queue import read_queue
from data.workspace import Workspace
from tests.support.review import make_review


@pytest.mark.parametrize("after", [3, 8])
def test_what_was_saved_survives_a_kill(tmp_path: Path, after: int) -> None:
    make_review(tmp_path / "county", patches=40, second_share=0.0)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.doomed_review", str(tmp_path / "county")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    shown = [tuple(map(int, line.split())) for line in said if line.endswith("\n") and len(line.split()) == 2]
    assert len(shown) >= after
    store = Workspace.open(tmp_path / "county").store()
    try:
        kept = dict(store.page("patch_decision", ("fid", "patch"), None, (Order("fid"),), limit=1000))
        for decision, patch in shown:
            assert kept[decision] == patch
            assert store.rows("patch", [patch])[0]["verdict"] == "confirm"
        # At most one more was under way, and it is there as a whole or not at all.
        assert len(kept) <= len(shown) + 1
        for patch in kept.values():
            row = store.rows("patch", [patch])[0]
            assert row["verdict"] == "confirm"
            assert store.rows("case_file", [row["case_id"]])[0]["state"] == "review"
        waiting = set(read_queue(store, "甲").columns["fid"].tolist())
        assert waiting.isdisjoint(kept.values())
        assert store.count("audit") > 0
    finally:
        store.close()
