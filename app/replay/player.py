"""Plays a past period: moves the moment that a session shows (`app.replay.showing`), at a pace."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from app.replay.showing import Showing
from data.alerts.replaying import ReplayingBook
from data.messages import Hub, ReplayState
from widgets.tasks import TaskRunner

#: How often the moment moves on.
TICK_MS = 250
SPEEDS = (1, 2, 5, 10, 30, 60)


class Player(QObject):
    """Plays, pauses, seeks; publishes `ReplayState` at every step and `AlertsChanged` when something happened.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    def __init__(
        self,
        book: ReplayingBook,
        hub: Hub,
        tasks: TaskRunner,
        report: Callable[[BaseException], None],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._report, self._clock = report, clock
        self._showing = Showing(book, hub, tasks, self._stuck, self)
        self._begin = self._end = self._moment = datetime.min
        self._speed = SPEEDS[-1]
        self._last = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.advance)

    @property
    def running(self) -> bool:
        """Whether the past is shown."""
        return self._showing.moment is not None

    @property
    def playing(self) -> bool:
        """Whether it moves on."""
        return self._timer.isActive()

    def start(self, begin: datetime, end: datetime, speed: int = SPEEDS[-1]) -> None:
        """Show a period from its beginning, and play it.

        Raises
        ------
        ValueError
            When the period has no length, or the speed is none of `SPEEDS`.
        """
        if end <= begin:
            raise ValueError("a period ends after it begins")
        self._begin, self._end = begin, end
        self.set_speed(speed)
        self._show(begin, everything=True)
        self.play()

    def play(self) -> None:
        """Move on; from the beginning again when the end was reached."""
        if not self.running:
            return
        if self._moment >= self._end:
            self._show(self._begin, everything=True)
        self._last = self._clock()
        self._timer.start()
        self._tell()

    def pause(self) -> None:
        """Stand still."""
        self._timer.stop()
        if self.running:
            self._tell()

    def seek(self, moment: datetime) -> None:
        """Show another moment of the period."""
        if self.running:
            self._last = self._clock()
            self._show(min(max(moment, self._begin), self._end), everything=True)

    def set_speed(self, speed: int) -> None:
        """Seconds of the past a second."""
        if speed not in SPEEDS:
            raise ValueError(f"{speed} is none of {SPEEDS}")
        self._speed = speed
        self._last = self._clock()
        if self.running:
            self._tell()

    def stop(self) -> None:
        """Back to the present."""
        self._timer.stop()
        if self.running:
            self._showing.show(self._state(None))

    def advance(self) -> None:
        """Move on by the time that has passed."""
        now = self._clock()
        passed, self._last = now - self._last, now
        moment = min(self._moment + timedelta(seconds=passed * self._speed), self._end)
        if moment >= self._end:
            self._timer.stop()
        self._show(moment)

    def _show(self, moment: datetime, everything: bool = False) -> None:
        self._moment = moment
        self._showing.show(self._state(moment), everything)

    def _stuck(self, error: BaseException) -> None:
        self.pause()
        self._report(error)

    def _tell(self) -> None:
        self._showing.show(self._state(self._showing.moment))

    def _state(self, moment: datetime | None) -> ReplayState:
        return ReplayState(moment, self._begin, self._end, self._speed, self.playing)
