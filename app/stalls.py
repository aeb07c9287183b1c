"""Notices when the GUI thread is held up, and logs what it was doing."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stall:
    """The GUI thread answered nothing for ``milliseconds``; ``stack`` is where it was when that was noticed."""

    milliseconds: float
    stack: str


class StallMonitor(QObject):
    """A beat on the GUI thread, and a thread that watches it.

    Parameters
    ----------
    limit_ms
        A longer silence is a stall.
    beat_ms
        Interval of the beat: the precision of the measurement.
    """

    def __init__(self, limit_ms: float = 50.0, beat_ms: int = 10, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = limit_ms / 1000
        self._beat_s = beat_ms / 1000
        self._thread_id = threading.get_ident()
        self._last = time.perf_counter()
        self._stack = ""
        self._stop = threading.Event()
        self.stalls: list[Stall] = []
        self._timer = QTimer(self)
        self._timer.setInterval(beat_ms)
        self._timer.timeout.connect(self._beat)
        self._watcher = threading.Thread(target=self._watch, name="stall-monitor", daemon=True)

    @property
    def longest_ms(self) -> float:
        """The longest stall seen, 0 when there was none."""
        return max((stall.milliseconds for stall in self.stalls), default=0.0)

    def start(self) -> None:
        """Begin to watch the calling thread, which runs an event loop."""
        self._last = time.perf_counter()
        self._timer.start()
        self._watcher.start()

    def stop(self) -> None:
        """End the watch."""
        self._timer.stop()
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join(timeout=1)

    def _beat(self) -> None:
        now = time.perf_counter()
        held = now - self._last - self._beat_s
        self._last = now
        stack, self._stack = self._stack, ""
        if held > self._limit:
            self.stalls.append(Stall(held * 1000, stack))
            del self.stalls[:-1000]
            _log.warning("the GUI thread was held for %.0f ms\n%s", held * 1000, stack or "(no stack)")

    def _watch(self) -> None:
        while not self._stop.wait(self._beat_s):
            if time.perf_counter() - self._last > self._limit and not self._stack:
                frame = sys._current_frames().get(self._thread_id)
                if frame is not None:
                    self._stack = "".join(traceback.format_stack(frame))
