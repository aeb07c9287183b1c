"""A desk to measure: the real window on a workspace of its own, and what each thing done in it held the GUI thread."""

from __future__ import annotations

import dataclasses
import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from app.bench.figures import Figure
from app.bench.plan import SIZES
from app.bench.stand import wait
from app.console import Console
from app.desk.window import DeskWindow
from app.opening import open_session
from app.panels.warming import warm
from app.settings import UserSettings
from app.stalls import StallMonitor

#: What is asked of every step, ms.
LIMIT_MS = 50.0
#: How long the desk is watched after it is complete: what follows late belongs to the step too.
_AFTER_MS = 250


@dataclass(frozen=True)
class DeskStand:
    """A desk that is open and complete."""

    window: DeskWindow
    watch: StallMonitor
    figures: list[Figure]

    def step(self, name: str, do: Callable[[], object]) -> None:
        """Do something, wait until the desk is complete again, and note the longest hold of the GUI thread in it."""
        QTimer.singleShot(0, do)
        rest(self.window)
        self.note(name)

    def note(self, name: str) -> None:
        """Note the longest hold since the last step."""
        longest = max(self.watch.stalls, key=lambda stall: stall.milliseconds, default=None)
        held = longest.milliseconds if longest is not None else 0.0
        worked = max((stall.worked_ms for stall in self.watch.stalls), default=0.0)
        self.figures.append(Figure(f"{name}: longest hold", held, "ms", LIMIT_MS))
        self.figures.append(Figure(f"{name}: most at work in a hold", worked, "ms"))
        self.watch.stalls.clear()


@contextmanager
def open_desk(console: Console, workspace: Path, figures: list[Figure], settings: Path) -> Iterator[DeskStand]:
    """Open a desk and wait until it is complete; what opening it held is the first figure.

    ``settings`` is a file of the run's own.
    """
    console = dataclasses.replace(console, settings=UserSettings(settings))
    session = open_session(console, workspace)
    window = DeskWindow(console, session)
    stand = DeskStand(window, StallMonitor(limit_ms=LIMIT_MS / 2), figures)
    try:
        window.resize(*SIZES["1080p"])
        window.preload()
        window.show()
        gc.freeze()  # as the program does
        stand.watch.start()

        def begin() -> None:
            window.start()
            session.open_map()

        stand.step("open", begin)
        wait("both engines", lambda: all(engine.available for engine in session.pool.engines))
        rest(window)
        # As the program does once a desk is complete.
        console.tasks.run(partial(warm, window.docks.frames()), owner=window)
        rest(window)
        stand.watch.stalls.clear()
        yield stand
    finally:
        stand.watch.stop()
        window.close()
        session.close()
        window.deleteLater()


def rest(window: DeskWindow) -> None:
    """Run the event loop until the desk is complete, and a while longer."""
    loop = QEventLoop()
    # A turn first: what was asked for has not begun yet.
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    wait("the desk", lambda: window.is_complete() and not window.console.tasks.busy, window.completed)
    QTimer.singleShot(_AFTER_MS, loop.quit)
    loop.exec()
    wait("the desk", lambda: window.is_complete() and not window.console.tasks.busy, window.completed)


def copy_of(workspace: Path, target: Path) -> Path:
    """The workspace with a database of its own: things are written into it."""
    target.mkdir()
    for file in workspace.iterdir():
        if file.is_dir():
            (target / file.name).symlink_to(file, target_is_directory=True)
        elif not file.name.endswith(("-wal", "-shm")):
            shutil.copy2(file, target / file.name)
    return target
