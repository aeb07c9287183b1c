"""A command that is broken off says so, in the user's language, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

_COMMAND = """
import app.commands.doctor as doctor
from app.cli import main

def run(arguments):
    raise KeyboardInterrupt

doctor.run = run
raise SystemExit(main(["doctor", "--lang", "{language}"]))
"""


@pytest.mark.parametrize(("language", "said"), [("zh", "已中断。"), ("en", "Interrupted.")])
def test_an_interrupted_command_says_so(language, said):
    code = _COMMAND.format(language=language)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 130
    assert done.stderr.strip() == f"onemap: {said}"
