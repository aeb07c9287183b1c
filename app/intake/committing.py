"""Many messages, few commits: a thread that keeps what the channels hand in and then tells them so."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from data.alerts.model import Message, Reason, Refused, Report
from data.alerts.sifting import Sieve
from data.alerts.taking import Taken

_log = logging.getLogger(__name__)

#: Messages of one commit, and how long the first of them waits for company.
BATCH = 500
WAIT_S = 0.05
#: What may wait in memory; beyond it the channels are held up, and the broker keeps the rest.
QUEUED = 5_000
#: Seconds between attempts while the database cannot be written (disk full, locked).
RETRY_S = 1.0
#: How soon a channel that is held up notices that the program ends.
_NOTICE_S = 0.25

#: What a message said, for whoever handed it in.
Said = Sequence[Report | Refused]
#: What the database answers when it cannot be written now; the same will do later.
_LATER = (sa.exc.OperationalError, sa.exc.InterfaceError, OSError)


class Book(Protocol):
    """What keeps a batch: the alert book, or the rules in front of it (`app.intake.rules.RuleWatching`)."""

    def take(self, batch: Sequence[tuple[Message, Report | Refused]]) -> Taken:
        """Keep a batch for good; tried again with the same sequence when it fails."""


@dataclass(frozen=True)
class Handed:
    """A message, why its channel could not read it (or None), and what to call once it is kept for good."""

    message: Message
    kept: Callable[[Said], None]
    refused: Refused | None = None


class Committer:
    """Keeps messages in the order in which they were handed in.

    A message whose commit fails is not given up: it is tried again until it succeeds or the program ends, and then its
    sender still has it, because it was never told otherwise. One that no attempt could ever keep (a defect of ours)
    goes to the quarantine by itself and does not hold up the others.

    Parameters
    ----------
    told
        Called on the committing thread after each commit.
    trouble
        Called with the error when a commit fails, and with None when one succeeds after that.
    """

    def __init__(
        self,
        book: Book,
        sieve: Sieve,
        told: Callable[[Taken], None] = lambda taken: None,
        trouble: Callable[[Exception | None], None] = lambda error: None,
    ) -> None:
        self._book = book
        self._sieve = sieve
        self._told = told
        self._trouble = trouble
        self._waiting: queue.Queue[Handed | None] = queue.Queue(QUEUED)
        self._closing = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onemap-commit", daemon=True)
        self._thread.start()

    def hand_in(self, message: Message, kept: Callable[[Said], None], refused: Refused | None = None) -> bool:
        """Take a message; waits while too many are waiting, which is what holds a sender up.

        ``kept`` is called on the committing thread when the message is in the journal or in the quarantine for good.
        ``refused`` says why it cannot be used, where its channel knows.

        Returns
        -------
        bool
            False when the program ends before there is room: the message was not taken.
        """
        handed = Handed(message, kept, refused)
        while not self._closing.is_set():
            try:
                self._waiting.put(handed, timeout=_NOTICE_S)
            except queue.Full:
                continue
            return True
        return False

    def close(self) -> None:
        """Take no more: whoever waits in `hand_in` gets False."""
        self._closing.set()

    def stop(self) -> None:
        """Keep what was handed in, then end; what cannot be written now is left to its sender."""
        self.close()
        self._over.set()
        while self._thread.is_alive():
            try:
                self._waiting.put(None, timeout=_NOTICE_S)
                break
            except queue.Full:
                continue
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
        if self._waiting.qsize() < BATCH:
            # One waking for all that comes meanwhile: waiting for each by itself costs more than to keep it.
            self._closing.wait(WAIT_S)
        while len(batch) < BATCH:
            try:
                following = self._waiting.get_nowait()
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False

    def _keep(self, batch: list[Handed]) -> bool:
        said: list[Said] = [self._sieve.sift(h.message) if h.refused is None else [h.refused] for h in batch]
        pairs = [(h.message, s) for h, each in zip(batch, said, strict=True) for s in each]
        failing = False
        while True:
            try:
                taken = self._book.take(pairs)
            except _LATER as error:
                if not failing:
                    _log.error("%d messages cannot be kept now: %s", len(batch), error)
                    self._trouble(error)
                failing = True
                if self._over.wait(RETRY_S):
                    return False
                continue
            except Exception as error:
                if len(batch) > 1:
                    # One of them is to blame: alone each, the others are kept.
                    return all(self._keep([handed]) for handed in batch)
                if batch[0].refused is not None:
                    raise
                _log.exception("a message on %s could not be taken", batch[0].message.topic)
                why = Refused(Reason.DEFECT, f"{type(error).__name__}: {error}"[:2_000])
                return self._keep([Handed(batch[0].message, batch[0].kept, why)])
            break
        if failing:
            _log.warning("messages are kept again")
            self._trouble(None)
        for handed, each in zip(batch, said, strict=True):
            handed.kept(each)
        self._told(taken)
        return True
