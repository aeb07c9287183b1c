"""Asks the plugins' sections about a place: each by itself, with a time limit, none of them able to hold the rest."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from data.at_place import PlaceQuestion, PlaceRow, PlaceSection
from data.dated import TimeFilter
from widgets.tasks import TaskRunner

#: For so long an answer is waited for before the card says that there is none yet, ms.
LIMIT_MS = 5_000
_log = logging.getLogger(__name__)


class Answered(Enum):
    """How far a section has come."""

    ASKED = "asked"
    LATE = "late"
    FAILED = "failed"
    TOLD = "told"


@dataclass(frozen=True)
class Answer:
    """What a section has said of the place asked about last; ``error`` where it failed, ``hidden`` rows left out."""

    how: Answered
    rows: tuple[PlaceRow, ...] = ()
    error: BaseException | None = None
    hidden: int = 0

    def within(self, times: TimeFilter | None) -> Answer:
        """Without the rows that a map with this time filter leaves out; ``hidden`` counts them."""
        shown = tuple(row for row in self.rows if row.shown_in(times))
        return replace(self, rows=shown, hidden=len(self.rows) - len(shown))


class Inquiry(QObject):
    """Asks sections. A section that has not answered an earlier question is not asked a second one beside it: it would
    take one working thread after the other; the newest question waits until the earlier answer is there.

    Signals
    -------
    answered(str)
        The answer of a section (its key) is another one now.
    """

    answered = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None, limit_ms: int = LIMIT_MS) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._generation = 0
        self._question: PlaceQuestion | None = None
        self._sections: dict[str, PlaceSection] = {}
        self._under_way: set[str] = set()
        self._answers: dict[str, Answer] = {}
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._time_is_up)

    @property
    def is_complete(self) -> bool:
        """Whether every section has answered, failed or let its time pass."""
        return all(answer.how is not Answered.ASKED for answer in self._answers.values())

    def answer(self, key: str) -> Answer | None:
        """What a section has said; None for one that was not asked."""
        return self._answers.get(key)

    def ask(self, question: PlaceQuestion, sections: Sequence[PlaceSection]) -> None:
        """Ask about a place; what is still said of the place before is passed over."""
        self._generation += 1
        self._question = question
        self._sections = {section.key: section for section in sections}
        self._answers = dict.fromkeys(self._sections, Answer(Answered.ASKED))
        self._limit.start()
        for key in self._sections:
            self._send(key)

    def stop(self) -> None:
        """Ask nothing more and pass over what is still said."""
        self._limit.stop()
        self._generation += 1
        self._sections, self._answers = {}, {}

    def _send(self, key: str) -> None:
        if key in self._under_way:
            return
        section, question = self._sections[key], self._question
        assert question is not None, "only an asked question is sent"
        self._under_way.add(key)

        def work() -> tuple[PlaceRow, ...]:
            return tuple(section.load()(question))

        told = partial(self._told, key, self._generation)
        self._tasks.run(work, told, partial(self._failed, key, self._generation), self)

    def _told(self, key: str, generation: int, rows: tuple[PlaceRow, ...]) -> None:
        self._over(key, generation, Answer(Answered.TOLD, rows))

    def _failed(self, key: str, generation: int, error: BaseException) -> None:
        _log.warning("the section %s of the object card failed", key, exc_info=error)
        self._over(key, generation, Answer(Answered.FAILED, error=error))

    def _over(self, key: str, generation: int, answer: Answer) -> None:
        self._under_way.discard(key)
        if generation == self._generation:
            self._answers[key] = answer
            self.answered.emit(key)
        elif key in self._sections:
            self._send(key)

    def _time_is_up(self) -> None:
        for key, answer in list(self._answers.items()):
            if answer.how is Answered.ASKED:
                _log.warning("the section %s of the object card is late", key)
                self._answers[key] = Answer(Answered.LATE)
                self.answered.emit(key)
