"""A screen under load, for `onemap bench soak`: a villager a second, and everything that can go wrong.

    python -m app.kiosk.soaking PUBLISHED SECONDS DISK

What the screen keeps lies on a small disk of its own (DISK, "" without), its broker is one of this run.

A process of its own, because a screen chooses its keyboard before there is an application. Writes a JSON line a round
of all pages: memory in bytes, and what stood incomplete; at the end what was done and what was logged as an error.
"""

from __future__ import annotations

import logging
import random
import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QEvent

from app.bench.harms import Broker, SmallDisk
from app.bench.soaking import Errors, memory, tell, turn, wait
from app.intake.settings import BrokerSettings
from app.kiosk.config import KioskConfig
from app.kiosk.outbox import FullError
from app.kiosk.pictures import replace_config, sample_bulletin, steps
from app.kiosk.program import KioskProgram
from app.kiosk.running import kiosk

#: How long a page may take to be complete, s, and how long it is looked at then.
_PATIENCE_S, _LOOK_S = 20.0, 0.25
#: One step in so many is a harm.
_HARM_EVERY = 6
#: Who speaks of a harm.
_EXPLAINED = {
    # Killed seven times in a row before it has proved itself it is given up, and says so.
    "kill_engine": ("layers.engine", "onemap.engine", "app.kiosk.ground"),
    "kill_broker": ("app.kiosk.link",),
    "fill_disk": ("app.kiosk", "data.publishing.durable"),
    "read_only": ("app.kiosk", "data.publishing.durable"),
}


class _Soak:
    def __init__(
        self,
        program: KioskProgram,
        chance: random.Random,
        errors: Errors,
        broker: Broker | None,
        disk: SmallDisk | None,
    ) -> None:
        self.program, self._chance = program, chance
        self._errors, self._broker, self._disk = errors, broker, disk
        self._lasting: str = ""
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
            if not wait(window.is_complete, _PATIENCE_S):
                self.late.append(name)
            turn(_LOOK_S)
            self.slowest_ms = max(self.slowest_ms, (time.monotonic() - began) * 1_000)
            self._count("page")
        window.uncover()
        window.home()
        wait(window.is_complete, _PATIENCE_S)

    def _harm(self) -> None:
        """Take back what lasts, and do the next."""
        self.recover()
        harms = [self._kill_engine, self._jump, self._language, self._say, self._reset]
        harms += [self._kill_broker] if self._broker is not None else []
        harms += [self._fill_disk, self._read_only] if self._disk is not None else []
        act = self._chance.choice(harms)
        self._lasting = act.__name__.lstrip("_")
        self._errors.begin(self._lasting)
        act()
        self._count(self._lasting)

    def recover(self) -> None:
        """Take back what lasts."""
        if self._lasting == "kill_broker" and self._broker is not None:
            self._broker.start()
        elif self._lasting == "fill_disk" and self._disk is not None:
            self._disk.empty()
        elif self._lasting == "read_only" and self._disk is not None:
            self._disk.writable()
        if self._lasting:
            self._errors.end(self._lasting)
        self._lasting = ""

    def _kill_broker(self) -> None:
        assert self._broker is not None
        self._broker.kill()

    def _fill_disk(self) -> None:
        assert self._disk is not None
        self._disk.fill()
        self._say()

    def _read_only(self) -> None:
        assert self._disk is not None
        if not self._disk.read_only():
            raise RuntimeError("something is open for writing on the screen's disk")
        self._say()

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
    place, seconds, small = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    errors = Errors(_EXPLAINED)
    logging.getLogger().addHandler(errors)
    jumping: list[_Soak] = []

    def clock() -> datetime:
        return jumping[0].now() if jumping else datetime.now(timezone.utc).astimezone()

    with tempfile.TemporaryDirectory(prefix="onemap-soak-") as folder:
        broker = Broker(Path(folder)) if Broker.possible() else None
        disk = SmallDisk(Path(small)) if small else None
        state = Path(small or folder) / "state"

        def settings(config: KioskConfig) -> KioskConfig:
            found = BrokerSettings(host="127.0.0.1", port=broker.port) if broker is not None else None
            return replace_config(config, "zh").model_copy(update={"broker": found})

        try:
            with kiosk(place, None, state, settings, clock) as (_, program):
                assert isinstance(program, KioskProgram)
                soak = _Soak(program, random.Random(6), errors, broker, disk)
                jumping.append(soak)
                _run(soak, seconds)
                tell(
                    done=soak.done,
                    late=soak.late,
                    slowest_ms=soak.slowest_ms,
                    errors=errors.others,
                    injected=len(errors.injected),
                    connected=program.told.connected,
                    widgets=_widgets(program),
                )
        finally:
            if broker is not None:
                broker.kill()


def _run(soak: _Soak, seconds: float) -> None:
    program = soak.program
    program.window.resize(1080, 1920)
    program.window.show()
    program.connect_county()
    wait(program.window.is_complete, _PATIENCE_S)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        soak.round()
        # What was taken away goes when the event loop turns, as it does on a screen that nobody touches.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        tell(**memory(), done=soak.done)
    soak.recover()
    wait(lambda: program.told.connected or program.link is None, _PATIENCE_S)


def _widgets(program: KioskProgram) -> int:
    from PySide6.QtWidgets import QWidget

    return len(program.window.findChildren(QWidget))


if __name__ == "__main__":
    main()
