"""Long work as a process of its own: an ``onemap`` command, with its progress and its errors.

Making a county or importing a cadastre is minutes of Python and GDAL. In a thread it would hold the interpreter, and
with it the windows, and a fault in GDAL would take them down; a process does neither. Call `run_command` in a task.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.terminal import PROGRESS_VARIABLE
from data.errors import UserError
from data.tasks import Progress
from data.words import language


def run_command(arguments: Sequence[str], progress: Progress) -> str:
    """Run ``onemap ARGUMENTS`` and wait for it.

    Parameters
    ----------
    arguments : sequence of str
        The subcommand and its arguments.
    progress : Progress
        Told what the command tells; when it raises Cancelled, the command is ended (it leaves nothing half-done).

    Returns
    -------
    str
        What the command wrote to stdout.

    Raises
    ------
    UserError
        When the command fails: its own words.
    Cancelled
        When ``progress`` raised it.
    """
    process = subprocess.Popen(
        # In the language of this program, whatever the settings or the system say by now.
        [sys.executable, "-m", "app", *arguments, "--lang", language()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, PROGRESS_VARIABLE: "json", "PYTHONIOENCODING": "utf-8"},
    )
    outcome = process.stdout
    assert process.stderr is not None
    assert outcome is not None
    words: list[str] = []
    # Both pipes are read at once: a command that says more than a pipe holds (64 KiB) would wait for ever for a reader
    # that waits for its end.
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(outcome.read()), name="command-output", daemon=True)
    reader.start()
    try:
        for line in process.stderr:
            told = _progress(line)
            if told is None:
                words.append(line.rstrip())
            else:
                progress(*told)
        code = process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.stderr.read()
            process.wait()
        reader.join()
        process.stderr.close()
        outcome.close()
    output = "".join(said)
    if code != 0:
        raise _error(words, code)
    return output


def _progress(line: str) -> tuple[float, str] | None:
    if not line.startswith('{"fraction"'):
        return None
    told = json.loads(line)
    return float(told["fraction"]), str(told["text"])


def _error(words: list[str], code: int) -> UserError:
    said = [line.removeprefix("onemap: ").strip() for line in words if line.strip()]
    if not said:
        return UserError(
            QCoreApplication.translate("Jobs", "命令中途停了。"),
            QCoreApplication.translate("Jobs", "它没有说明原因（退出码 {code}）。").format(code=code),
            QCoreApplication.translate("Jobs", "再试一次；仍不行，请看日志。"),
        )
    # A command says what, why and what to do, a line each (app.cli).
    what, *rest = said
    return UserError(what, " ".join(rest[:-1]), rest[-1] if rest else "")
