"""A screen under load, for `onemap bench soak`: a villager a second, and everything that can go wrong.

    python -m app.kiosk.soaking PUBLISHED SECONDS

A process of its own, because a screen chooses its keyboard before there is an application. Writes a JSON line a round
of all pages: memory in bytes, and what stood incomplete; at the end what was done and what was logged as an error.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from app.kiosk.outbox import FullError
from app.kiosk.pictures import replace_config, sample_bulletin, steps
from app.kiosk.program import KioskProgram
from app.kiosk.running import kiosk

#: How long a page may take to be complete, ms, and how long it is looked at then.
_PATIENCE_MS, _LOOK_MS = 20_000, 250
#: One step in so many is a harm.
_HARM_EVERY = 6


class _Errors(logging.Handler):
    """Counts what is logged as an error, by the module that says it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.said.append(f"{record.name}: {record.getMessage()[:160]}")


class _Soak:
    def __init__(self, program: KioskProgram, chance: random.Random) -> None:
        self.program, self._chance = program, chance
        self.offset = timedelta()
        self.done: dict[str, int] = {}
        self.slowest_ms = 0.0
        self.late: list[str] = []

    def now(self) -> datetime:
        """A clock that jumps."""
        return datetime.now(timezone.utc).astimezone() + self.offset

    def round(self) -> None:
        """Every page once, in another order each time, and harm in between."""
        entries = list(steps(self.program))
        self._chance.shuffle(entries)
        window = self.program.window
        for number, (name, act) in enumerate(entries):
            if number % _HARM_EVERY == 0:
                self._harm()
            window.uncover()
            self.program.told.bulletin = sample_bulletin(window.shown.about.code, self.now(), 4)
            began = time.monotonic()
            act(self.program)
            if not _wait(window.is_complete):
                self.late.append(name)
            self.slowest_ms = max(self.slowest_ms, (time.monotonic() - began) * 1_000)
            self._count("page")
        window.uncover()
        window.home()
        _wait(window.is_complete)

    def _harm(self) -> None:
        harms: tuple[Callable[[], None], ...] = (
            self._kill_engine,
            self._jump,
            self._language,
            self._say,
            self._reset,
        )
        act = self._chance.choice(harms)
        act()
        self._count(act.__name__.lstrip("_"))

    def _kill_engine(self) -> None:
        engine = self._chance.choice(self.program.ground.pool.engines)
        if engine.pid is not None:
            with suppress(psutil.Error):
                psutil.Process(engine.pid).kill()

    def _jump(self) -> None:
        self.offset = timedelta(hours=self._chance.uniform(-48, 48))
        self.program.window.header.refresh()

    def _language(self) -> None:
        self.program.window.set_view(self._chance.choice(("zh", "en")), self._chance.random() < 0.5)

    def _say(self) -> None:
        try:
            word = self.program.outbox.keep("其他", "试一试" * self._chance.randint(1, 100))
        except FullError:
            return
        self.program.outbox.delivered(word.number)

    def _reset(self) -> None:
        self.program.window.reset()

    def _count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1


def main() -> None:
    """Run for as long as asked."""
    place, seconds = Path(sys.argv[1]), float(sys.argv[2])
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    jumping: list[_Soak] = []

    def clock() -> datetime:
        return jumping[0].now() if jumping else datetime.now(timezone.utc).astimezone()

    with (
        tempfile.TemporaryDirectory(prefix="onemap-soak-") as folder,
        kiosk(place, None, Path(folder), lambda config: replace_config(config, "zh"), clock) as (_, program),
    ):
        assert isinstance(program, KioskProgram)
        soak = _Soak(program, random.Random(6))
        jumping.append(soak)
        program.window.resize(1080, 1920)
        program.window.show()
        _wait(program.window.is_complete)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            soak.round()
            # What was taken away goes when the event loop turns, as it does on a screen that nobody touches.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            _tell(memory=psutil.Process().memory_info().rss)
        _tell(done=soak.done, late=soak.late, slowest_ms=soak.slowest_ms, errors=errors.said, widgets=_widgets(program))


def _widgets(program: KioskProgram) -> int:
    from PySide6.QtWidgets import QWidget

    return len(program.window.findChildren(QWidget))


def _tell(**said: object) -> None:
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _wait(complete: Callable[[], bool]) -> bool:
    """Turn the event loop until something is complete and has been looked at; whether it was in time."""
    loop = QEventLoop()
    timer = QTimer(interval=25)
    timer.timeout.connect(lambda: loop.exit(0) if complete() else None)
    limit = QTimer(singleShot=True, interval=_PATIENCE_MS)
    limit.timeout.connect(lambda: loop.exit(1))
    timer.start()
    limit.start()
    late = loop.exec()
    timer.stop()
    limit.stop()
    seen = QEventLoop()
    QTimer.singleShot(_LOOK_MS, seen.quit)
    seen.exec()
    return late == 0


if __name__ == "__main__":
    main()
