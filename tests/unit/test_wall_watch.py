"""A wall is watched over."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import supervision
from app.commands import wall
from app.parsing import USAGE


def _run(*words: str) -> int:
    import argparse

    parser = argparse.ArgumentParser()
    wall.configure(parser)
    return wall.run(parser.parse_args(words))


def test_watch_runs_the_wall_of_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[Sequence[str], float, bool]] = []

    def keep(command: Sequence[str], start_s: float, insist: bool) -> int:
        kept.append((command, start_s, insist))
        return 0

    monkeypatch.setattr(supervision, "keep", keep)
    monkeypatch.chdir(tmp_path)
    assert _run("watch", "county") == 0
    ((command, start_s, insist),) = kept
    assert command == [sys.executable, "-m", "app", "open", str(tmp_path / "county"), "--mode", "wall"]
    assert start_s > supervision.START_S, "a county's data may have to be brought up to date first"
    assert not insist


def test_pictures_need_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("pictures", str(tmp_path)) == USAGE
    assert "OUT" in capsys.readouterr().out
