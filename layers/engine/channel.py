"""The pipe to the console: lines in by signal, lines out at once."""

from __future__ import annotations

import logging
import os
import threading
from typing import Any

from qgis.PyQt.QtCore import QObject, QSocketNotifier, pyqtSignal

from layers import platform

log = logging.getLogger("engine.channel")

_CHUNK = 1 << 16
#: A console that sends more than this without a line end is not one.
_LONGEST_LINE = 64 << 20


class Channel(QObject):
    """Reads lines from descriptor ``source`` and writes lines to descriptor ``target``.

    Signals
    -------
    received : bytes
        One line, without its end.
    closed
        The console has closed its end: it is gone.
    """

    received = pyqtSignal(bytes)
    closed = pyqtSignal()

    def __init__(self, source: int, target: int) -> None:
        super().__init__()
        self._source = source
        self._target = target
        self._pending = bytearray()
        self._notifier: Any = None

    def start(self) -> None:
        """Begin to read."""
        if platform.WINDOWS:
            # A pipe cannot be watched there. The signals are queued to this object's thread by Qt.
            threading.Thread(target=self._read_forever, daemon=True).start()
            return
        self._notifier = QSocketNotifier(self._source, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def send(self, line: bytes) -> None:
        """Write one line; returns when the system has taken it all. A console that is gone ends the engine."""
        view = memoryview(line)
        try:
            while view:
                view = view[os.write(self._target, view) :]
        except OSError:
            self.closed.emit()

    def _read(self, *_: object) -> None:
        try:
            data = os.read(self._source, _CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._notifier.setEnabled(False)
            self.closed.emit()
            return
        self._feed(data)

    def _read_forever(self) -> None:
        while True:
            data = os.read(self._source, _CHUNK)
            if not data:
                self.closed.emit()
                return
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        self._pending += data
        if len(self._pending) > _LONGEST_LINE and b"\n" not in self._pending:
            log.error("a line of more than %d bytes: dropped", _LONGEST_LINE)
            self._pending.clear()
        while True:
            end = self._pending.find(b"\n")
            if end < 0:
                return
            line = bytes(self._pending[:end])
            del self._pending[: end + 1]
            if line.strip():
                self.received.emit(line)
