"""The staff's PIN: kept as a scrypt hash, locked for longer and longer while it is guessed at.

How often it was missed lies on the disk, so that pulling the plug starts nothing anew; what a clock that jumps could do
is bounded by the length of the lock.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from data.publishing.durable import write_durably

_log = logging.getLogger(__name__)

#: Holds the hash, in the screen's state folder.
PIN_FILE = "pin.json"
LEAST_DIGITS, MOST_DIGITS = 6, 12
#: Tries before the first lock, and how long a lock lasts (s), doubling each time.
TRIES = 5
LOCK_S, LONGEST_S = 60.0, 3_600.0
_N, _R, _P = 1 << 14, 8, 1


class WeakPinError(ValueError):
    """A PIN that is too short, too long, not of digits, or guessed at once."""


@dataclass(frozen=True)
class _Kept:
    salt: str
    hash: str


def set_pin(file: Path, pin: str) -> None:
    """Keep a PIN's hash in a file that only this user reads.

    Raises
    ------
    WeakPinError
        When anybody would guess it.
    OSError
        When it cannot be written.
    """
    if not (pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS):
        raise WeakPinError(f"{LEAST_DIGITS} to {MOST_DIGITS} digits")
    steps = {(ord(b) - ord(a)) % 10 for a, b in pairwise(pin)}
    if steps in ({0}, {1}, {9}):
        raise WeakPinError("digits that repeat or count")
    salt = secrets.token_bytes(16)
    kept = {"salt": base64.b64encode(salt).decode(), "hash": base64.b64encode(_hash(pin, salt)).decode()}
    file.parent.mkdir(parents=True, exist_ok=True)
    write_durably(file, json.dumps(kept).encode(), 0o600)


class PinLock:
    """Checks a PIN.

    Parameters
    ----------
    file
        Of the hash (`set_pin`); without it nobody gets in.
    tries
        File in which missed tries are counted.
    clock
        Seconds since 1970.
    """

    def __init__(self, file: Path, tries: Path, clock: Callable[[], float] = time.time) -> None:
        self._file, self._tries = file, tries
        self._clock = clock
        self._memory = (0, 0.0)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return self._file.is_file()

    def locked_for(self) -> float:
        """Seconds until the next try is heard; 0 when it is heard now."""
        missed, since = self._read()
        if missed < TRIES:
            return 0.0
        length = min(LOCK_S * 2.0 ** (missed - TRIES), LONGEST_S)
        now = self._clock()
        if now < since:
            # The clock was set back: the lock begins anew, or it would last until that moment comes again.
            self._write(missed, now)
            return length
        return max(0.0, length - (now - since))

    def check(self, pin: str) -> bool:
        """Whether it is the PIN; while it is locked nothing is."""
        if self.locked_for() > 0:
            return False
        # Counted before it is looked at: pulling the plug in time must not give another try.
        missed = self._read()[0] + 1
        self._write(missed, self._clock())
        try:
            kept = _Kept(**json.loads(self._file.read_text(encoding="ascii")))
            right = hmac.compare_digest(_hash(pin, base64.b64decode(kept.salt)), base64.b64decode(kept.hash))
        except (OSError, ValueError, TypeError) as error:
            _log.error("the PIN cannot be checked: %s", error)
            return False
        if right:
            self._write(0, 0.0)
        return right

    def _read(self) -> tuple[int, float]:
        try:
            values = json.loads(self._tries.read_text(encoding="ascii"))
            kept = int(values["missed"]), float(values["since"])
        except FileNotFoundError:
            kept = (0, 0.0)
        except (OSError, ValueError, TypeError, KeyError):
            # Damaged, which tampering is too: as after a missed series, from when it was noticed.
            if self._memory == (0, 0.0):
                self._memory = (TRIES, self._clock())
            kept = self._memory
        # What could not be kept counts, too.
        return max(self._memory, kept, key=lambda tries: tries[0])

    def _write(self, missed: int, since: float) -> None:
        self._memory = (missed, since)
        try:
            self._tries.parent.mkdir(parents=True, exist_ok=True)
            content = json.dumps({"missed": missed, "since": since}).encode()
            write_durably(self._tries, content, 0o600)
        except OSError as error:
            # On a full disk it is counted in memory for as long as the program runs.
            _log.warning("missed tries are not kept: %s", error)


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=32)
