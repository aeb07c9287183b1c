"""Alarm sounds, and whether this machine can make any: an alarm that nobody hears must say so."""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QLoggingCategory, QObject, QProcess, Signal

_log = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"
#: What QtMultimedia says of libraries that it can do without.
_QUIET = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg=false"
#: The player ends by itself when its input does; longer than this (ms) nobody waits for it.
_END_MS = 200


def load_multimedia() -> ModuleType | None:
    """Import QtMultimedia, on any thread; None on a system without the sound libraries, which then has no sound."""
    QLoggingCategory.setFilterRules(_QUIET)
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError as error:
        _log.warning("there is no sound: %s", error)
        return None


class Sounds(QObject):
    """Plays ``resources/sounds`` through `widgets.sound_player`, a process of its own that starts with the first sound.

    Signals
    -------
    heard(bool)
        Whether what is played can be heard: after each sound, and when devices come or go.
    """

    heard = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = QProcess(self)
        self._player.setProgram(sys.executable)
        self._player.setArguments(["-m", "widgets.sound_player"])
        self._player.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        if sys.platform != "win32":
            # A fork of a process this large copies its page tables: milliseconds of the GUI thread.
            parameters = QProcess.UnixProcessParameters()
            parameters.flags = QProcess.UnixProcessFlag.UseVFork
            self._player.setUnixProcessParameters(parameters)
        self._player.readyReadStandardOutput.connect(self._told)
        self._player.errorOccurred.connect(self._failed)
        self._player.finished.connect(self._ended)
        self._closed = False

    def start(self) -> None:
        """Have the player ready before the first sound; `heard` follows."""
        if self._player.state() is QProcess.ProcessState.NotRunning:
            self._player.start()

    def play(self, name: str) -> None:
        """Play ``red`` or ``orange``; `heard` follows. A player that is gone is started anew."""
        self.start()
        self._player.write(f"{name}\n".encode())

    def close(self) -> None:
        """Be silent; for good."""
        self._closed = True
        if self._player.state() is not QProcess.ProcessState.NotRunning:
            self._player.closeWriteChannel()
            if not self._player.waitForFinished(_END_MS):
                self._player.kill()
                self._player.waitForFinished(_END_MS)

    # -- inside

    def _told(self) -> None:
        lines = bytes(self._player.readAllStandardOutput().data()).split()
        if lines and not self._closed:
            self.heard.emit(lines[-1] == b"1")

    def _failed(self, error: QProcess.ProcessError) -> None:
        if not self._closed:
            _log.warning("the player of sounds failed: %s", self._player.errorString())
            self.heard.emit(False)

    def _ended(self, code: int) -> None:
        if not self._closed:
            _log.warning("the player of sounds ended with %s", code)
