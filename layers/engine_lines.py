"""What comes from an engine's pipes: messages a line each, and its log."""

from __future__ import annotations

import logging
import re

#: The line of a Python or native traceback that says what it was.
_LAST_WORDS = re.compile(r"Fatal |[\w.]*(Error|Exception)\b")
_LEVELS = {"ERROR": logging.ERROR, "WARNING": logging.WARNING, "INFO": logging.INFO}


class Lines:
    """Puts lines together from the pieces that a pipe gives."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[bytes]:
        """Take a piece; return the lines that are whole now, without their ends."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        return lines


class EngineLog:
    """Writes what an engine says on standard error into the console's log, each line at its own level.

    Attributes
    ----------
    last_words : str
        What it died of, as far as it said so ("; ..."); empty while it has said nothing of the kind.
    """

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._lines = Lines()
        self.last_words = ""

    def feed(self, data: bytes) -> None:
        """Take a piece of what it says."""
        for raw in self._lines.feed(data):
            self._write(raw.decode("utf-8", "replace").rstrip())

    def close(self, data: bytes) -> None:
        """Take the last piece; its last line may lack its end."""
        self.feed(data + b"\n")

    def _write(self, line: str) -> None:
        if not line:
            return
        if _LAST_WORDS.match(line):
            self.last_words = "; " + line
        level, _, words = line.partition(" ")
        number = _LEVELS.get(level)
        self._log.log(number or logging.INFO, "%s", words if number else line)
