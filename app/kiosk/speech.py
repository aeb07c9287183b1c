"""Reading aloud through speech-dispatcher, where it is installed."""

from __future__ import annotations

import logging
import shutil

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

_log = logging.getLogger(__name__)

_PROGRAM = "spd-say"
_LONGEST = 4_000
#: A locale that every system has: the client ends at once in one that was never made, and text is UTF-8 anyhow.
_LOCALE = "C.UTF-8"
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
        #: What the client said when it last could not speak; "" when it could.
        self.fault = ""
        self._silenced = False
        self._speaking = QProcess(self)
        self._silencing = QProcess(self)
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("LC_ALL", _LOCALE)
        for process in (self._speaking, self._silencing):
            process.setProcessEnvironment(surroundings)
            process.setStandardInputFile(QProcess.nullDevice())
            process.setStandardOutputFile(QProcess.nullDevice())
            process.errorOccurred.connect(self._failed)
        self._silencing.setStandardErrorFile(QProcess.nullDevice())
        self._speaking.finished.connect(self._spoken)
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

    def _spoken(self, code: int, status: QProcess.ExitStatus) -> None:
        said = bytes(self._speaking.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if not self._silenced:
            self.fault = "" if code == 0 and status is QProcess.ExitStatus.NormalExit else said or f"{_PROGRAM}: {code}"
            if self.fault:
                _log.warning("nothing is read aloud: %s", self.fault)
        self._begin()

    def _begin(self) -> None:
        """Speak what waits, once the one before is silent: a call for silence must not meet the new text."""
        self._patience.stop()
        command, self._next = self._next, None
        self._silenced = False
        if command is not None and self._program is not None:
            self._speaking.start(self._program, command)

    def _silence(self) -> None:
        self._silenced = True
        if self._program is not None and self._silencing.state() is QProcess.ProcessState.NotRunning:
            self._silencing.start(self._program, ["--cancel"])
        self._patience.start()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.fault = self._speaking.errorString()
            _log.warning("nothing is read aloud: %s", self.fault)
