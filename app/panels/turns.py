"""One piece of work a turn of the event loop, so that many pieces never hold the window up in a row."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does pieces of work in order, each in a turn of its own: what the user did meanwhile goes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: deque[Callable[[], None]] = deque()
        # A timer of 0 ms is served once a turn, after events and painting; zero single shots would all come at once.
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    def add(self, work: Callable[[], None]) -> None:
        """Do ``work`` when its turn comes."""
        self._work.append(work)
        self._timer.start()

    def clear(self) -> None:
        """Drop what has not been done."""
        self._work.clear()
        self._timer.stop()

    def _next(self) -> None:
        work = self._work.popleft()
        if not self._work:
            self._timer.stop()
        work()
