"""Reading aloud through speech-dispatcher, where it is installed."""

from __future__ import annotations

import logging
import shutil
import subprocess

_log = logging.getLogger(__name__)

_PROGRAM = "spd-say"
_LONGEST = 4_000


class Speaker:
    """Speaks one text at a time; a new one takes the place of the one that is spoken."""

    def __init__(self) -> None:
        self._program = shutil.which(_PROGRAM)
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def available(self) -> bool:
        """Whether anything can be spoken; the button is hidden otherwise."""
        return self._program is not None

    def say(self, text: str, english: bool = False) -> bool:
        """Speak; whether it was handed over."""
        self.stop()
        words = text.strip()[:_LONGEST]
        if self._program is None or not words:
            return False
        # After --, so that a text never is an option.
        command = [self._program, "--language", "en" if english else "zh", "--rate", "-10", "--", words]
        return self._run(command)

    def stop(self) -> None:
        """Be silent."""
        if self._program is not None:
            self._run([self._program, "--cancel"])

    def _run(self, command: list[str]) -> bool:
        try:
            # It hands the text to its daemon and ends at once; nobody waits for it.
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            _log.warning("nothing is read aloud: %s", error)
            return False
        self._running = [p for p in self._running if p.poll() is None] + [process]
        return True
