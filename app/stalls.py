"""Notices when the GUI thread is held up, and logs what it was doing."""

from __future__ import annotations

import faulthandler
import logging
import re
import tempfile
import threading
import time
from dataclasses import dataclass
from typing import IO

from PySide6.QtCore import QObject, QTimer

_log = logging.getLogger(__name__)
#: Stalls that are kept, the longest: each holds the stacks of all threads, and a screen runs for years.
_KEPT = 100
#: The innermost call of a thread that waits: for work, for a lock, for input.
_IDLE = re.compile(r"\AThread [^\n]*\n  File \"[^\"]*(?:threading|selectors|concurrent/futures/thread|queue)\.py\"")


@dataclass(frozen=True)
class Stall:
    """The GUI thread answered nothing for ``milliseconds``, of which it computed for ``worked_ms``.

    The rest it waited: for the interpreter, which another thread held, for a lock or a disk, or for a processor on a
    machine that is busy with other things. ``stack`` is where Python was when that was noticed: the GUI thread, then
    the threads that worked beside it and may have held the interpreter. Empty when the interpreter's lock was never
    free within the stall.
    """

    milliseconds: float
    stack: str
    worked_ms: float = 0.0


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
        self._worked = 0.0
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
        self._worked = time.thread_time()
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
        before, self._worked = self._worked, time.thread_time()
        stack, self._stack = self._stack, ""
        if held > self._limit:
            stall = Stall(held * 1000, stack, (self._worked - before) * 1000)
            self.stalls.append(stall)
            if len(self.stalls) > _KEPT:
                self.stalls.remove(min(self.stalls, key=lambda known: known.milliseconds))
            # For whoever looks into the log; pages of stacks in the terminal of a user say nothing to him.
            _log.info(
                "the GUI thread was held for %.0f ms, %.0f of them at work\n%s",
                stall.milliseconds,
                stall.worked_ms,
                stack or "(no stack)",
            )

    def _watch(self) -> None:
        with tempfile.TemporaryFile() as file:
            while not self._stop.wait(self._beat_s):
                if time.perf_counter() - self._last > self._limit and not self._stack:
                    self._stack = _stacks(file, self._thread_id)


def _stacks(file: IO[bytes], thread: int) -> str:
    """Where every thread is, the most recent call first; ``thread`` before the others.

    ``sys._current_frames`` would do it with less ado, but a frame that is held outlives its call, and with it the
    QPainter of a paint event: Qt then ends the paint with an active painter and crashes. `faulthandler` holds nothing
    and lets no other thread run meanwhile.
    """
    file.seek(0)
    file.truncate()
    faulthandler.dump_traceback(file.fileno(), all_threads=True)
    file.seek(0)
    blocks = file.read().decode("utf-8", "replace").split("\n\n")
    mine = f"Thread 0x{thread:016x}"
    # The watcher itself, and threads that wait for work, say nothing.
    told = [block for block in blocks if not block.startswith("Current thread") and not _IDLE.search(block)]
    return "\n".join(sorted(told, key=lambda block: not block.startswith(mine)))
