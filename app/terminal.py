"""What commands say on the terminal: sentences on stdout, progress on stderr when somebody watches."""

from __future__ import annotations

import json
import os
import sys
import time

#: Set to ``json`` by a console that runs a command: progress goes to stderr as one JSON object a line (`app.jobs`).
PROGRESS_VARIABLE = "ONEMAP_PROGRESS"


def say(text: str) -> None:
    """Write a line to stdout."""
    print(text, flush=True)  # noqa: T201 - whoever reads a pipe reads it now


class TerminalProgress:
    """A `data.tasks.Progress` that keeps one line of stderr up to date; silent when that is no terminal.

    For a console that runs the command (`PROGRESS_VARIABLE`) it writes JSON lines instead.
    """

    _WIDTH = 28
    _EVERY_S = 0.1

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown = 0.0
        self._json = os.environ.get(PROGRESS_VARIABLE) == "json"
        self._tty = not self._json and sys.stderr.isatty()

    def __call__(self, fraction: float, text: str) -> None:
        """Show how far the work is."""
        now = time.monotonic()
        if not (self._tty or self._json) or (now - self._shown < self._EVERY_S and fraction < 1.0):
            return
        self._shown = now
        if self._json:
            sys.stderr.write(json.dumps({"fraction": fraction, "text": text}, ensure_ascii=False) + "\n")
            sys.stderr.flush()
            return
        done = round(min(1.0, max(0.0, fraction)) * self._WIDTH)
        bar = "#" * done + "." * (self._WIDTH - done)
        sys.stderr.write(f"\r\x1b[K{self._title} [{bar}] {fraction * 100:5.1f} % {text}")
        sys.stderr.flush()

    def close(self) -> None:
        """Leave the line."""
        if self._tty:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
