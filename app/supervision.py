"""Keeps the program of a village's screen or a wall running: when it dies or is stuck it is started again.

Small on purpose and without Qt: what has to outlive everything else does nothing else. On a village's screen systemd
keeps this one and the X server running (deploy/).
"""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_log = logging.getLogger(__name__)

#: The program says every two seconds that it is alive; silent for so long it is stuck. A start takes a while.
SILENT_S, START_S = 20.0, 60.0
#: Seconds before it is started again: at once, and slower only when it dies at once again and again.
WAITS_S = (0.0, 0.2, 0.5, 1.0)
#: A program that lived so long had nothing to do with the last failure.
LIVED_S = 60.0
#: Exit codes of the program: ended by whoever may, and asking to be started again (`app.kiosk.program.RESTART`).
LEFT, RESTART = 0, 10
#: Exit code of a program that the system told to end.
TOLD = 130
#: How often the program says that it lives, ms.
BEAT_MS = 2_000
#: Names the pipe on which the program says that it lives.
BEAT_VARIABLE = "ONEMAP_BEAT"


@dataclass(frozen=True)
class Ended:
    """How one run of the program ended.

    Attributes
    ----------
    stuck
        Whether it was killed because it said nothing.
    lived_s
        Seconds from its start to its end.
    ready_s
        Seconds from its start to its first sign of life; None when there was none.
    """

    code: int
    stuck: bool
    lived_s: float
    ready_s: float | None = None


def beat(alone: Callable[[], None] = lambda: None) -> Callable[[], None] | None:
    """What the program calls every two seconds to say that it lives; None where nobody watches over it.

    Parameters
    ----------
    alone
        Called when nobody listens any more.
    """
    descriptor = os.environ.get(BEAT_VARIABLE, "")
    if not descriptor.isdigit():
        return None
    pipe = int(descriptor)
    # What the program starts itself must not hold the pipe: it would keep it open when the program has died.
    os.set_inheritable(pipe, False)

    def say() -> None:
        try:
            os.write(pipe, b".")
        except OSError as error:
            _log.error("nobody watches over the program any more: %s", error)
            alone()

    return say


def keep(
    command: Sequence[str],
    silent_s: float = SILENT_S,
    start_s: float = START_S,
    ended: Callable[[Ended], None] = lambda how: None,
    insist: bool = True,
    ready: Callable[[], None] = lambda: None,
) -> int:
    """Run a command again and again until it ends with `LEFT`.

    Parameters
    ----------
    ended
        Told of every run that ended.
    insist
        Whether one that fails before its first sign of life at its very first start is started again, too.
    ready
        Called at each run's first sign of life.

    Returns
    -------
    int
        Exit code: 0, or that of the first start that failed.
    """
    failures = 0
    lived = insist
    while True:
        how = run_once(command, silent_s, start_s, ready)
        ended(how)
        if how.code in (LEFT, TOLD):
            return 0
        lived = lived or how.ready_s is not None
        if not lived and how.code > 0:
            return how.code
        if how.code == RESTART:
            failures = 0
            continue
        failures = 1 if how.lived_s > LIVED_S else failures + 1
        wait = WAITS_S[min(failures - 1, len(WAITS_S) - 1)]
        _log.error(
            "the program %s after %.0f s and is started again in %g s",
            "was stuck" if how.stuck else f"ended with code {how.code}",
            how.lived_s,
            wait,
        )
        time.sleep(wait)


def run_once(
    command: Sequence[str],
    silent_s: float = SILENT_S,
    start_s: float = START_S,
    ready: Callable[[], None] = lambda: None,
) -> Ended:
    """Run a command until it ends or is silent for too long; it is killed then. ``ready`` as of `keep`."""
    reading, writing = os.pipe()
    began = time.monotonic()
    try:
        process = subprocess.Popen(list(command), pass_fds=[writing], env={**os.environ, BEAT_VARIABLE: str(writing)})
    finally:
        os.close(writing)
    try:
        stuck, first = _listen(process, reading, silent_s, start_s, ready)
        ready_s = None if first is None else first - began
        return Ended(process.wait(), stuck, time.monotonic() - began, ready_s)
    except KeyboardInterrupt:
        # The session ends: so does the screen, in good order.
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        raise
    finally:
        os.close(reading)


def _listen(
    process: subprocess.Popen[bytes], reading: int, silent_s: float, start_s: float, heard: Callable[[], None]
) -> tuple[bool, float | None]:
    """Wait for the end of the program, or for a silence; whether it was killed for one, and when it was first heard."""
    patience = start_s
    first: float | None = None
    while True:
        ready, _, _ = select.select([reading], [], [], patience)
        if not ready:
            if process.poll() is None:
                process.kill()
                return True, first
            return False, first
        if not os.read(reading, 4_096):
            # The last writer is gone: the program, and with it the pipe's other end.
            return False, first
        if first is None:
            first = time.monotonic()
            heard()
        patience = silent_s
