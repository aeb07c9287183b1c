"""Many messages, few commits: a thread that keeps what the channels hand in and then tells them so."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from data.alerts.book import AlertBook
from data.alerts.model import Message
from data.alerts.sifting import Sieve
from data.alerts.taking import Taken

_log = logging.getLogger(__name__)

#: Messages of one commit, and how long the first of them waits for company.
BATCH = 500
WAIT_S = 0.02
#: What may wait in memory; beyond it the channels are held up, and the broker keeps the rest.
QUEUED = 5_000
#: Seconds between attempts while the database cannot be written (disk full, locked).
RETRY_S = 1.0


@dataclass(frozen=True)
class Handed:
    """A message and what to call, on the committing thread, once it is kept for good."""

    message: Message
    kept: Callable[[], None]


class Committer:
    """Keeps messages in the order in which they were handed in.

    A message whose commit fails is not given up: it is tried again until it succeeds or the program ends, and then its
    sender still has it, because it was never told otherwise.

    Parameters
    ----------
    told
        Called on the committing thread after each commit.
    trouble
        Called with the error when a commit fails, and with None when one succeeds after that.
    """

    def __init__(
        self,
        book: AlertBook,
        sieve: Sieve,
        told: Callable[[Taken], None] = lambda taken: None,
        trouble: Callable[[Exception | None], None] = lambda error: None,
    ) -> None:
        self._book = book
        self._sieve = sieve
        self._told = told
        self._trouble = trouble
        self._waiting: queue.Queue[Handed | None] = queue.Queue(QUEUED)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onemap-commit", daemon=True)
        self._thread.start()

    def hand_in(self, message: Message, kept: Callable[[], None]) -> None:
        """Take a message; waits while too many are waiting, which is what holds a sender up."""
        self._waiting.put(Handed(message, kept))

    def stop(self) -> None:
        """Keep what was handed in, then end; what cannot be written now is left to its sender."""
        self._over.set()
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            batch, last = self._gather()
            if batch and not self._keep(batch):
                return
            if last:
                return

    def _gather(self) -> tuple[list[Handed], bool]:
        batch: list[Handed] = []
        first = self._waiting.get()
        if first is None:
            return batch, True
        batch.append(first)
        until = time.monotonic() + WAIT_S
        while len(batch) < BATCH:
            try:
                following = self._waiting.get(timeout=max(until - time.monotonic(), 0))
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False

    def _keep(self, batch: list[Handed]) -> bool:
        said = [(h.message, report) for h in batch for report in self._sieve.sift(h.message)]
        failing = False
        while True:
            try:
                taken = self._book.take(said)
            except (sa.exc.SQLAlchemyError, OSError) as error:
                if not failing:
                    _log.error("%d messages cannot be kept now: %s", len(batch), error)
                    self._trouble(error)
                failing = True
                if self._over.wait(RETRY_S):
                    return False
                continue
            break
        if failing:
            _log.warning("messages are kept again")
            self._trouble(None)
        for handed in batch:
            handed.kept()
        self._told(taken)
        return True
