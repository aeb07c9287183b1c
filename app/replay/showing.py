"""Shows a moment of the past, on a desk or a wall: the book that panels read stands there, and changes are told as live
ones are.

Live alerts break in all the same: alarm and take-over read a book of their own, which never shows the past.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from data.alerts.replaying import ReplayingBook, changed_between
from data.messages import AlertsChanged, Hub, ReplayState
from widgets.tasks import TaskRunner


class Showing(QObject):
    """Moves the moment that a session's panels show.

    Parameters
    ----------
    failed
        Called when the record cannot be read; what is shown stays.
    """

    def __init__(
        self,
        book: ReplayingBook,
        hub: Hub,
        tasks: TaskRunner,
        failed: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks, self._failed = book, hub, tasks, failed
        self._told: datetime | None = None
        self._looking = self._again = False

    @property
    def moment(self) -> datetime | None:
        """What is shown; None: the present."""
        return self._book.moment

    def show(self, state: ReplayState, everything: bool = False) -> None:
        """Show the moment of a state, and tell of it.

        Parameters
        ----------
        everything
            Whether panels read anew though nothing happened between the moment before and this one.
        """
        before, moment = self._book.moment, state.moment
        self._book.moment = moment
        self._hub.publish(state)
        if moment is None:
            self._told = None
            if before is not None:
                self._hub.publish(AlertsChanged(0))
        elif before is None or everything or self._told is None or moment < self._told:
            self._told = moment
            self._hub.publish(AlertsChanged(0))
        elif moment != before:
            self._look()

    def _look(self) -> None:
        """Ask off the GUI thread whether anything happened since what was told; only then the panels read."""
        after, until = self._told, self._book.moment
        if after is None or until is None:
            return
        if self._looking:
            self._again = True
            return
        self._looking = True

        def work() -> bool:
            with self._book.reading() as link:
                return changed_between(link, after, until)

        def done(changed: bool) -> None:
            if self._book.moment is not None and self._told == after:  # else sought or ended meanwhile
                self._told = until
                if changed:
                    self._hub.publish(AlertsChanged(0))
            self._over()

        def failed(error: BaseException) -> None:
            self._failed(error)
            self._over()

        self._tasks.run(work, done=done, failed=failed, owner=self)

    def _over(self) -> None:
        self._looking = False
        if self._again:
            self._again = False
            self._look()
