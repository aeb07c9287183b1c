"""Tells when an engine has stopped answering."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from layers import platform

#: Beat of the watchdog; it looks for a stopped process and counts beats without an answer.
BEAT_MS = 250
#: An engine that is not working on something long answers within this, even where others keep the processor from it: a
#: new one would have to wait for it all the more. A stopped one is noticed at once.
DEAF_S = 8.0
#: From the start of the process to its hello.
START_S = 30.0


class Watched(Protocol):
    """What a watchdog watches."""

    @property
    def pid(self) -> int:
        """Process id, 0 when none runs."""

    @property
    def greeted(self) -> bool:
        """Whether it has said hello."""

    @property
    def busy_s(self) -> float:
        """How long what it was asked may keep it from answering, s."""

    def ping(self) -> None:
        """Ask it for any answer."""

    def kill(self, why: str, stopped: bool = False) -> None:
        """End it; ``stopped`` when somebody has stopped it from outside."""


class Watchdog(QObject):
    """Looks at an engine at every beat, and ends it when it does not live any more.

    Parameters
    ----------
    watched
        The engine.
    parent
        Qt parent.
    """

    def __init__(self, watched: Watched, parent: QObject) -> None:
        super().__init__(parent)
        self._watched = watched
        self._since = QElapsedTimer()
        self._deaf, self._heard = 0, True
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin with a process that has just been started."""
        self._since.start()
        self.heard()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def heard(self) -> None:
        """It has said something: any line at all shows that it lives."""
        self._deaf, self._heard = 0, True

    def _beat(self) -> None:
        watched = self._watched
        if watched.pid == 0:
            return
        if platform.is_stopped(watched.pid):
            watched.kill("stopped by a signal", stopped=True)
            return
        if not watched.greeted:
            if self._since.elapsed() > START_S * 1000:
                watched.kill(f"no hello within {START_S:.0f} s")
            return
        # Beats are counted, not seconds: while this thread was busy the answer may have come and not been read.
        if self._heard:
            self._heard = False
            watched.ping()
            return
        self._deaf += 1
        if self._deaf * BEAT_MS > (DEAF_S + watched.busy_s) * 1000:
            watched.kill(f"no answer for {self._deaf * BEAT_MS / 1000:.1f} s")
