"""The player of sounds goes quietly when whom it plays for was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_it_ends_without_a_word_when_nobody_reads_what_it_says() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "widgets.sound_player"]
    done = subprocess.run(
        command, cwd=ROOT, input=b"", stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False
    )
    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
