"""The test stand: a session, its engines and a map view of a given size, as the desk window makes them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, SignalInstance

from app.bench.walk import Stop
from app.console import Console
from app.desk.parts import MapParts, make_map
from app.mapping.session import MapSession
from app.opening import open_session
from layers import platform
from widgets.mapview import MapContent, MapView
from widgets.mapview.scene import Quality

#: Far beyond what anything takes: reaching it means that it hangs.
PATIENCE_S = 120.0


class Late(Exception):  # noqa: N818 - it is what the measurement found, not a defect
    """Something did not happen within `PATIENCE_S`; the text says what."""


def wait(what: str, holds: Callable[[], bool], *signals: SignalInstance) -> None:
    """Run the event loop until a condition holds; it is looked at when a signal comes, and now and then.

    Raises
    ------
    Late
        After `PATIENCE_S`.
    """
    if holds():
        return
    loop = QEventLoop()
    end = time.perf_counter() + PATIENCE_S
    guard = QObject()
    poll = QTimer(guard, interval=20)

    def look(*_: object) -> None:
        if holds() or time.perf_counter() > end:
            loop.quit()

    poll.timeout.connect(look)
    poll.start()
    for signal in signals:
        signal.connect(look)
    loop.exec()
    for signal in signals:
        signal.disconnect(look)
    poll.stop()
    guard.deleteLater()
    if not holds():
        raise Late(what)


@dataclass(frozen=True)
class Stand:
    """What is measured."""

    session: MapSession
    parts: MapParts

    @property
    def view(self) -> MapView:
        """The map view."""
        return self.parts.view

    @property
    def content(self) -> MapContent:
        """What the view draws; there is always something after `open_stand`."""
        content = self.view.content
        if content is None:
            raise RuntimeError("the map shows nothing")
        return content

    def go(self, stop: Stop) -> None:
        """Show a stop of the walk at once."""
        self.view.set_view(stop.x, stop.y, stop.scale)

    def turn(self) -> None:
        """Let the event loop run, as it does between two hands: else the holds of steps in a row add up to one."""
        loop = QEventLoop()
        QTimer.singleShot(2 * Heart.BEAT_MS, loop.quit)
        loop.exec()

    def seen(self, quality: Quality) -> None:
        """Wait until a picture of at least ``quality`` can be painted, and paint it."""
        scene = self.view._scene
        wait(f"quality {quality.name}", lambda: self.view.quality >= quality, scene.changed, scene.settled)
        self.view.repaint()

    def complete(self) -> None:
        """Wait until the exact frame stands."""
        wait("the frame at rest", self.view.is_complete, self.view.settled)
        self.view.repaint()

    def processes(self) -> list[psutil.Process]:
        """The console and its engines."""
        own = psutil.Process()
        return [own, *own.children(recursive=True)]

    def memory(self) -> tuple[float, float]:
        """Memory of all processes in MiB: shared pages counted by share, and counted everywhere."""
        processes = self.processes()
        shared = sum(platform.resident_bytes(process.pid) for process in processes)
        resident = sum(process.memory_info().rss for process in processes)
        return shared / 2**20, resident / 2**20


@contextmanager
def open_stand(
    console: Console, workspace: Path, size: tuple[int, int], *, without_tiles: bool = False
) -> Iterator[Stand]:
    """Open a workspace in a view of ``size`` pixels and wait until its whole map and class rasters are there.

    ``without_tiles`` throws away the tiles that earlier stands have left on disk.
    """
    console.theme.animated = False
    session = open_session(console, workspace)
    if without_tiles and session.workspace is not None:
        for file in session.workspace.cache.glob("tiles.sqlite*"):
            file.unlink()
    parts = make_map(console, session)
    try:
        parts.view.resize(*size)
        parts.view.show()
        session.open_map()
        stand = Stand(session, parts)
        wait("the map", lambda: session.info is not None and parts.stage.is_complete(), parts.view.settled)
        if session.catalogue.class_layers():
            wait("the class raster", lambda: bool(stand.content.small_scale))
            stand.complete()
        yield stand
    finally:
        parts.view.hide()
        parts.close()
        session.close()
        parts.view.deleteLater()


class Heart:
    """Longest time that the GUI thread held up a beat of five milliseconds.

    Used as a context; ``longest_ms`` is what went beyond the beat, ``worked_ms`` the most that the thread computed
    between two beats: the rest it waited, for the interpreter or for a processor that others use.
    """

    BEAT_MS = 5

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self.worked_ms = 0.0
        self._timer = QTimer(interval=self.BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self._worked = 0.0

    def __enter__(self) -> Heart:
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - self.BEAT_MS)
        self._last = now
        before, self._worked = self._worked, time.thread_time()
        self.worked_ms = max(self.worked_ms, (self._worked - before) * 1000)
