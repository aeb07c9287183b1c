"""Every page of a village's screen, lying and upright, in both languages: nothing cut, pale, overlapping or too small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WALKER = Path(__file__).with_name("kiosk_walk.py")
pytestmark = [pytest.mark.engine, pytest.mark.slow]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", ["1080x1920", "1920x1080"])
def test_every_page_is_fit_to_be_read(published, tmp_path, size, language):
    # In a process of its own: the keyboard is chosen before there is an application.
    done = subprocess.run(
        [sys.executable, str(WALKER), str(published), size, language],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert done.returncode == 0, done.stderr[-3_000:]
    assert len({line["page"] for line in lines}) >= 20
    assert [line for line in lines if line["problems"]] == []
