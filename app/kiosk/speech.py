"""Reading aloud through speech-dispatcher, where it is installed."""

from __future__ import annotations

import logging
import shutil

from PySide6.QtCore import QObject, QProcess, QTimer

_log = logging.getLogger(__name__)

_PROGRAM = "spd-say"
_LONGEST = 4_000
#: What has been told to be silent and still speaks after so long (ms) is ended.
_PATIENCE_MS = 1_500


class Speaker(QObject):
    """Speaks one text at a time; a new one takes the place of the one that is spoken.

    Whoever hands a text to speech-dispatcher stays with it until it is spoken: a daemon without a caller ends after
    some seconds, in the middle of a sentence.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = shutil.which(_PROGRAM)
        self._next: list[str] | None = None
        self._speaking = QProcess(self)
        self._silencing = QProcess(self)
        for process in (self._speaking, self._silencing):
            process.setStandardInputFile(QProcess.nullDevice())
            process.setStandardOutputFile(QProcess.nullDevice())
            process.setStandardErrorFile(QProcess.nullDevice())
            process.errorOccurred.connect(self._failed)
        self._speaking.finished.connect(self._begin)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._speaking.kill)

    @property
    def available(self) -> bool:
        """Whether anything can be spoken; the button is hidden otherwise."""
        return self._program is not None

    def say(self, text: str, english: bool = False) -> bool:
        """Speak; whether it was handed over."""
        words = text.strip()[:_LONGEST]
        if self._program is None or not words:
            self.stop()
            return False
        # After --, so that a text never is an option.
        self._next = ["--wait", "--language", "en" if english else "zh", "--rate", "-10", "--", words]
        if self._is_idle():
            self._begin()
        else:
            self._silence()
        return True

    def stop(self) -> None:
        """Be silent."""
        self._next = None
        if not self._is_idle():
            self._silence()

    def close(self) -> None:
        """Be silent, for good."""
        self.stop()
        for process in (self._silencing, self._speaking):
            if process.state() is not QProcess.ProcessState.NotRunning:
                process.waitForFinished(_PATIENCE_MS)
                process.kill()
                process.waitForFinished(_PATIENCE_MS)

    # -- inside

    def _is_idle(self) -> bool:
        return self._speaking.state() is QProcess.ProcessState.NotRunning

    def _begin(self, *_: object) -> None:
        """Speak what waits, once the one before is silent: a call for silence must not meet the new text."""
        self._patience.stop()
        command, self._next = self._next, None
        if command is not None and self._program is not None:
            self._speaking.start(self._program, command)

    def _silence(self) -> None:
        if self._program is not None and self._silencing.state() is QProcess.ProcessState.NotRunning:
            self._silencing.start(self._program, ["--cancel"])
        self._patience.start()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            _log.warning("nothing is read aloud: %s", self._speaking.errorString())
