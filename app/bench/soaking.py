"""What two soaks have in common: errors counted by who says them and whether a harm was at work, memory, waiting."""

from __future__ import annotations

import gc
import json
import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer

from layers.tiles.memory import TileMemory

#: After a harm is over so long, s, what is logged may still be its doing.
ECHO_S = 15.0
#: The first one of so many parts of a soak is warm-up.
_WARM_UP = 10


class Errors(logging.Handler):
    """Keeps what is logged as an error, and says of each whether a harm explains it.

    Parameters
    ----------
    explained
        Beginnings of loggers' names by the harm that makes them speak.
    """

    def __init__(self, explained: Mapping[str, Sequence[str]]) -> None:
        super().__init__(logging.ERROR)
        self._explained = explained
        self._began = time.monotonic()
        self._until: dict[str, float] = {}
        self.injected: list[str] = []
        self.others: list[str] = []

    def begin(self, harm: str) -> None:
        """A harm is at work from now on."""
        self._until[harm] = float("inf")

    def end(self, harm: str) -> None:
        """It is over; its echo is not yet."""
        self._until[harm] = time.monotonic() + ECHO_S

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        now = time.monotonic()
        at_work = [harm for harm, until in self._until.items() if until > now]
        names = [name for harm in at_work for name in self._explained.get(harm, ())]
        said = (
            f"{now - self._began:.1f} s, {'+'.join(at_work) or 'no harm'}: {record.name}: {record.getMessage()[:200]}"
        )
        if record.exc_info is not None and record.exc_info[1] is not None:
            said += f" ({record.exc_info[1]!r})"[:300]
        (self.injected if record.name.startswith(tuple(names)) and names else self.others).append(said)


def tell(**said: object) -> None:
    """A JSON line on stdout."""
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def memory() -> dict[str, int]:
    """Memory of this process, bytes, collected first: what nobody holds is not growth.

    ``memory`` is all that is resident, ``tiles`` what its maps keep of tiles (bounded for each map), ``shared`` what
    the engines lend it.
    """
    gc.collect()
    tiles = sum(held.resident_bytes for held in gc.get_objects() if isinstance(held, TileMemory))
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    resident = dict(line.split(":", 1) for line in lines)
    kib = {name: int(resident[name].split()[0]) for name in ("VmRSS", "RssShmem")}
    return {"memory": kib["VmRSS"] << 10, "tiles": tiles, "shared": kib["RssShmem"] << 10}


def beside_tiles(look: Mapping[str, int]) -> int:
    """What of a look at the memory is neither tiles nor lent: both are bounded, and come and go with screens."""
    return look["memory"] - look["tiles"] - look["shared"]


def growth(looks: Sequence[float]) -> tuple[float, float]:
    """Memory after warm-up, and growth since in percent: the median of the first third and that of the last.

    Warm-up is the first tenth.
    """
    kept = looks[len(looks) // _WARM_UP :]
    if not kept:
        return 0.0, 0.0
    third = max(1, len(kept) // 3)
    before, after = median(kept[:third]), median(kept[-third:])
    return before, 100 * (after - before) / before


def turn(seconds: float) -> None:
    """Let the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait(complete: Callable[[], bool], seconds: float) -> bool:
    """Let the event loop run until something holds; whether it did in time."""
    loop, look, limit = QEventLoop(), QTimer(interval=25), QTimer(singleShot=True, interval=round(seconds * 1000))
    look.timeout.connect(lambda: loop.exit(0) if complete() else None)
    limit.timeout.connect(lambda: loop.exit(1))
    look.start()
    limit.start()
    late = loop.exec()
    look.stop()
    limit.stop()
    return late == 0
