"""kill -9 in the middle of a review: what was shown as saved is there, and nothing is half there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.bench.measure_review_kills import kill
from data.review.queue import read_queue
from data.workspace import Workspace
from tests.support.review import make_review


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    make_review(tmp_path / "county", patches=300, second_share=0.0)
    found = {figure.name: figure.value for figure in kill(tmp_path / "county", count=2).figures}
    assert found["decisions shown as saved"] > 0
    assert found["of these lost"] == 0
    assert found["decisions half there"] == 0
    assert found["databases not sound"] == 0
    store = Workspace.open(tmp_path / "county").store()
    try:
        judged = {patch for (patch,) in store.page("patch_decision", ("patch",), limit=10_000)}
        assert judged.isdisjoint(read_queue(store, "甲").fids.tolist())
    finally:
        store.close()
