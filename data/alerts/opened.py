"""The open alerts of a workspace in memory, brought up to date by what has changed since they were last read.

A queue is read again whenever anything changes, several times a second on a bad day: reading all of it each time would
grow with the queue.
"""

from __future__ import annotations

import threading

from data.alerts.book import AlertBook, Filter, Listed
from data.alerts.model import Alert

_Order = tuple[bool, int, bool, object, int]


class OpenAlerts:
    """Answers as `AlertBook.listed` does without ``closed``. May be called from several threads.

    Parameters
    ----------
    limit
        With more open alerts than this the book is asked each time: then memory is dearer than time.
    """

    def __init__(self, book: AlertBook, limit: int) -> None:
        self._book = book
        self._limit = limit
        self._lock = threading.Lock()
        self._alerts: dict[int, Alert] = {}
        self._change = -1

    def listed(self, wanted: Filter) -> tuple[Listed, Listed]:
        """The open alerts that a filter leaves, and all of them, each in the order in which they are dealt with.

        Raises
        ------
        ValueError
            When closed alerts are wanted.
        """
        if wanted.closed:
            raise ValueError("closed alerts are not kept here")
        with self._lock:
            if self._book.past or not self._bring_up():
                self._alerts, self._change = {}, -1
                everything = self._book.listed(Filter(), limit=self._limit)
                return self._book.listed(wanted, limit=self._limit), everything
            alerts = tuple(sorted(self._alerts.values(), key=_order))
        shown = tuple(alert for alert in alerts if wanted.takes(alert))
        return Listed(shown, len(shown), len(alerts) - len(shown)), Listed(alerts, len(alerts), 0)

    def _bring_up(self) -> bool:
        """Take up what has changed; False where there are too many."""
        if self._change >= 0:
            changed, last = self._book.changed_since(self._change)
            if last >= self._change:
                for alert in changed:
                    if alert.open:
                        self._alerts[alert.id] = alert
                    else:
                        self._alerts.pop(alert.id, None)
                self._change = last
                return len(self._alerts) <= self._limit
        # Never read, or another database stands in the place of the one that was read.
        opened = self._book.opened(self._limit)
        if opened is None:
            return False
        self._alerts = {alert.id: alert for alert in opened[0]}
        self._change = opened[1]
        return True


def _order(alert: Alert) -> _Order:
    return not alert.active, int(alert.severity), alert.acknowledged, alert.first_seen, alert.id
