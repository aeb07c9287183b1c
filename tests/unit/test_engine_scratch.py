"""Temporary files of an engine go with it, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from layers import scratch

_HOLD = """
import sys, tempfile
from pathlib import Path
from layers import scratch
taken = scratch.take(Path(sys.argv[1]))
kept = tempfile.mkdtemp()
(Path(kept) / "onemap.qgs").write_text("x")
print(kept, flush=True)
sys.stdin.read()
if sys.argv[2] == "ends":
    taken.remove()
"""


def _holder(home: Path, then: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(home), then], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _said(process: subprocess.Popen[str]) -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "scratch"


def test_a_process_that_ends_leaves_nothing(home: Path) -> None:
    with _holder(home, "ends") as process:
        kept = _said(process)
        assert kept.parent.parent == home
        process.communicate()
    assert list(home.iterdir()) == []


def test_the_next_process_removes_what_a_killed_one_left_and_nothing_else(home: Path) -> None:
    with _holder(home, "ends") as living, _holder(home, "ends") as killed:
        alive, left = _said(living), _said(killed)
        killed.kill()
        killed.wait()
        assert left.is_dir()
        assert scratch.sweep(home) == [left.parent]
        assert alive.is_dir()
        assert not left.exists()
        living.communicate()
    assert list(home.iterdir()) == []


def test_temporary_files_of_every_library_are_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, os.environ.get(name, str(home.parent)))
    monkeypatch.setattr(scratch.tempfile, "tempdir", None)
    taken = scratch.take(home)
    try:
        assert {os.environ[name] for name in ("TMPDIR", "TMP", "TEMP")} == {str(taken.folder)}
        assert scratch.tempfile.gettempdir() == str(taken.folder)
    finally:
        taken.remove()
        scratch.tempfile.tempdir = None
    assert list(home.iterdir()) == []
