"""A village's screen whose power is cut while it writes: what it has promised is there, and it opens every time.

    python -m app.bench.power_cuts STATE

writes words, what the county told and missed PINs into STATE as fast as it can until it is killed, and says on stdout
what it has promised. `cut` kills such writers at random moments and looks at what they leave.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

from app.kiosk.keeping import Keeping
from app.kiosk.outbox import Outbox
from app.kiosk.pin import PinLock
from data.publishing.bulletin import Bulletin

_VILLAGE = "430999100001"
#: Words that wait at most while this runs: the oldest is delivered.
_WAITING = 20
_LEAST_S, _MOST_S = 0.05, 0.8


def main() -> None:
    """Write until killed; ``+number`` once a word is kept, ``-number`` before it is forgotten."""
    state = Path(sys.argv[1])
    box, keeping = Outbox(state / "words"), Keeping(state)
    lock = PinLock(state / "pin.json", state / "tries.json", lambda: 0.0)
    waiting = [word.number for word in box.waiting()]
    told = Bulletin(village=_VILLAGE, made=datetime.now(timezone.utc).isoformat())
    keeping.keep_bulletin(told)
    while True:
        word = box.keep("其他", "停电前说的话")
        waiting.append(word.number)
        _say(f"+{word.number}")
        keeping.keep_bulletin(told)
        lock.check("000000")
        if len(waiting) > _WAITING:
            _say(f"-{waiting[0]}")
            box.delivered(waiting.pop(0))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def cut(state: Path, times: int, chance: random.Random) -> tuple[int, list[str]]:
    """Kill a writer so often; words promised in all, and what was wrong afterwards.

    Parameters
    ----------
    state
        Folder of the screen's state; made where it is missing.
    """
    state.mkdir(parents=True, exist_ok=True)
    promised: set[str] = set()
    given_up: set[str] = set()
    wrong: list[str] = []
    for _ in range(times):
        command = [sys.executable, "-m", "app.bench.power_cuts", str(state)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()  # it writes from now on
            time.sleep(chance.uniform(_LEAST_S, _MOST_S))
            writer.kill()
            for line in [first, *writer.stdout.read().splitlines()]:
                mark, number = line[:1], line[1:].strip()
                (promised if mark == "+" else given_up).add(number)
        wrong += _look(state, promised - given_up)
    return len(promised), wrong


def _look(state: Path, kept: set[str]) -> list[str]:
    """What a screen that starts on this state would lack."""
    wrong = []
    box = Outbox(state / "words")
    lost = kept - {word.number for word in box.waiting()}
    if lost:
        wrong.append(f"{len(lost)} words lost")
    word = box.keep("其他", "来电后说的话")
    if word.number in kept:
        wrong.append(f"number {word.number} given twice")
    box.delivered(word.number)
    if Keeping(state).bulletin(_VILLAGE) is None:
        wrong.append("what the county told is lost")
    return wrong


if __name__ == "__main__":
    main()
