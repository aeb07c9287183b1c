"""``onemap train``: what a wrong call is told."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from app.commands import train
from data.errors import UserError


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    train.command().configure(parser)
    return parser.parse_args(["--naip", "naip", "--out", "out", *words])


@pytest.mark.parametrize("share", ["-0.1", "1.5", "nan", "much"])
def test_a_share_outside_0_and_1_is_refused(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(f"--share={share}")
    assert share in capsys.readouterr().err


def test_a_blend_needs_both_checkpoints(tmp_path: Path) -> None:
    arguments = parsed("--blend", str(tmp_path / "checkpoint.pt"))
    with pytest.raises(UserError, match="--start"):
        train.command().run(arguments)
