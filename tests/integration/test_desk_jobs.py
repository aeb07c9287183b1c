"""Long work in a process of its own: progress arrives, errors keep their words, calling off leaves nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.jobs import run_command
from data.errors import UserError
from data.tasks import Cancelled, silent


def test_a_command_tells_its_progress_and_its_outcome(tmp_path: Path) -> None:
    told: list[float] = []
    output = run_command(["demo", "--size", "s", "--no-imagery", str(tmp_path / "county")], lambda f, _: told.append(f))
    assert str(tmp_path / "county") in output
    assert len(told) > 3
    assert told == sorted(told)
    assert (tmp_path / "county" / "onemap.toml").is_file()


def test_a_failed_command_says_what_it_says_on_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        run_command(["import", str(tmp_path / "nothing"), str(tmp_path / "none.gpkg"), "--to", "parcel"], silent)
    assert raised.value.what
    assert "Traceback" not in str(raised.value)


def test_calling_off_leaves_nothing(tmp_path: Path) -> None:
    def call_off(fraction: float, _: str) -> None:
        if fraction > 0.05:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_command(["demo", "--size", "s", "--no-imagery", str(tmp_path / "county")], call_off)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a script with a shebang stands in for the command")
def test_a_command_may_say_more_than_a_pipe_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An analysis of any size printed as JSON: the desk waited for its end, it for a reader."""
    talker = tmp_path / "talker"
    talker.write_text(f"#!{sys.executable}\nimport sys\nsys.stdout.write('x' * 300_000)\nsys.stderr.write('done\\n')\n")
    talker.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(talker))
    assert len(run_command(["analyse"], silent)) == 300_000
