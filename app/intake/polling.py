"""What looks regularly: a thread that calls a channel's look, tells how it went, and waits longer while it fails."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.intake.committing import Committer, Said
from app.intake.health import Health
from data.alerts.model import Message, Refused
from data.errors import UserError

_log = logging.getLogger(__name__)

#: A source that fails is asked again after its own interval, then twice as long each time, at most so many seconds.
LONGEST_WAIT_S = 300.0


class Poller:
    """Calls ``look`` every ``every_s`` seconds on a thread of its own until it is stopped.

    ``look`` raises for what keeps it from its source: `UserError` for what the office can put right, anything else is
    written to the log in full. Either is the channel's state until a look succeeds.
    """

    def __init__(self, look: Callable[[], None], every_s: float, health: Health) -> None:
        self._look = look
        self._every_s = every_s
        self._health = health
        self.over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"onemap-{health.state.name}", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End; a look under way notices by ``over``."""
        self.over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        wait = 0.0
        while not self.over.wait(wait):
            try:
                self._look()
            except UserError as error:
                self._failed(str(error).replace("\n", " "))
                wait = min(max(2 * wait, self._every_s), max(LONGEST_WAIT_S, self._every_s))
            except Exception as error:
                _log.exception("channel %s failed", self._health.state.name)
                self._failed(f"{type(error).__name__}: {error}")
                wait = min(max(2 * wait, self._every_s), max(LONGEST_WAIT_S, self._every_s))
            else:
                self._health.good()
                wait = self._every_s

    def _failed(self, words: str) -> None:
        if self._health.state.detail != words:
            _log.warning("channel %s: %s", self._health.state.name, words)
        self._health.bad(words)


class Delivery:
    """Messages that are one step of a channel: handed in one after the other, then waited for together.

    Only when all of them are kept for good may the channel note how far it is.
    """

    def __init__(self, committer: Committer, health: Health, over: threading.Event) -> None:
        self._committer = committer
        self._health = health
        self._over = over
        self._open = 1
        self._lock = threading.Lock()
        self._done = threading.Event()

    def hand_in(self, message: Message, refused: Refused | None = None) -> bool:
        """Hand a message in; False when the program ends."""
        with self._lock:
            self._open += 1
        if self._over.is_set() or not self._committer.hand_in(message, self._kept, refused):
            self._over.set()
            return False
        self._health.heard()
        return True

    def wait(self) -> bool:
        """Wait until all are kept; False when the program ends first: nothing may then be noted."""
        self._kept([])
        while not self._done.wait(0.2):
            if self._over.is_set():
                return self._done.is_set()
        return not self._over.is_set() or self._done.is_set()

    def _kept(self, said: Said) -> None:
        with self._lock:
            self._open -= 1
            if self._open == 0:
                self._done.set()
