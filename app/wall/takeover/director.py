"""Follows the alerts and gives the screens to the gravest of them; takes it back when it is dealt with."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.console import Console
from app.mapping.session import MapSession
from app.wall.config import WallSettings
from app.wall.takeover.queue import Taken, choose
from app.wall.takeover.view import TakeOver
from app.wall.window import WallWindow
from data.alerts.book import Filter
from data.alerts.model import Alert
from data.messages import AlertsChanged
from data.query import one_of

_log = logging.getLogger(__name__)
#: The views are made when the wall stands: each has a map of its own.
_PREPARE_MS = 3_000
_SECOND_MS = 1_000
_MOST = 2_000
_Read = tuple[Sequence[Alert], Mapping[str, str]]


class Screens(Protocol):
    """What a director gives to alerts."""

    console: Console
    session: MapSession
    settings: WallSettings
    windows: list[WallWindow]
    clock: Callable[[], datetime]


class Director(QObject):
    """Decides for a wall; the desk may send an alert away (:meth:`dismiss`) or show one (:meth:`show_alert`).

    Parameters
    ----------
    wall
        Its screens.
    parent
        Qt parent.

    Signals
    -------
    changed()
        Another alert has the screens, or none.
    """

    changed = Signal()

    def __init__(self, wall: Screens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall = wall
        self._taken = Taken(None)
        self._alerts: Sequence[Alert] = ()
        self._names: Mapping[str, str] = {}
        self._dismissed: set[tuple[int, int]] = set()
        self._asked: int | None = None
        self._views: dict[str, TakeOver] = {}
        self._busy = self._stale = self._unread = self._ended = False
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._beat)
        self._subscription = wall.session.hub.subscribe(AlertsChanged, lambda _: self._read())
        QTimer.singleShot(_PREPARE_MS, self, self._prepare)
        self._second.start()
        self._read()

    @property
    def alert(self) -> Alert | None:
        """The alert that has the screens."""
        return self._taken.alert

    def dismiss(self) -> None:
        """Send the alert away from the wall until it becomes graver; on the desk it stays what it is."""
        alert = self._taken.alert
        if alert is not None:
            self._dismissed.add((alert.id, int(alert.severity)))
            self._asked = None
            self._decide()

    def show_alert(self, alert: int) -> None:
        """Give the screens to an alert whatever its level, until it is sent away or closed."""
        self._asked = alert
        self._dismissed = {pair for pair in self._dismissed if pair[0] != alert}
        self._decide()

    def view_of(self, window: WallWindow) -> TakeOver | None:
        """The view of a window, where it has been made."""
        return self._views.get(window.identity)

    def forget(self, window: WallWindow) -> None:
        """A window goes, or takes other sizes; one that stays has the alert again within a moment."""
        view = self._views.pop(window.identity, None)
        if view is not None:
            if window.cover is view:
                window.set_cover(None)
            view.shut()
            view.deleteLater()
        QTimer.singleShot(0, self, self._decide)

    def shut(self) -> None:
        """Let everything go."""
        self._ended = True
        self._second.stop()
        self._subscription.cancel()
        for window in self._wall.windows:
            self.forget(window)

    # -- within

    def _beat(self) -> None:
        if self._unread:
            # Nobody tells again of what could not be read: the disk was full, the file was locked.
            self._read()
        self._decide()

    def _prepare(self) -> None:
        if self._wall.settings.take_over_level and not self._ended:
            for window in self._screens():
                self._view(window)

    def _screens(self) -> list[WallWindow]:
        windows = [window for window in self._wall.windows if window.width() > 64]
        return windows if self._wall.settings.take_over_all else windows[:1]

    def _view(self, window: WallWindow) -> TakeOver:
        view = self._views.get(window.identity)
        if view is None:
            view = TakeOver(self._wall.console, self._wall.session, window.sizes, window.clock, window)
            self._views[window.identity] = view
        return view

    def _read(self) -> None:
        session = self._wall.session
        book, store = session.alerts, session.store
        if book is None or store is None:
            return
        if self._busy:
            self._stale = True
            return
        self._busy = True

        def work() -> _Read:
            alerts = book.listed(Filter(), limit=_MOST).alerts
            codes = {code for a in alerts if a.village for code in (a.village, a.village[:9])}
            if not codes:
                return alerts, {}
            rows = store.arrays("division", ["code", "name"], one_of("code", sorted(codes)))
            return alerts, dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))

        self._wall.console.tasks.run(work, done=self._take, failed=self._failed, owner=self)

    def _take(self, read: _Read) -> None:
        self._unread = False
        self._alerts, self._names = read
        self._decide(fresh=True)
        self._over()

    def _failed(self, error: BaseException) -> None:
        if not self._unread:
            self._wall.console.errors.report(error)
        self._unread = True
        self._over()

    def _over(self) -> None:
        self._busy = False
        if self._stale:
            self._stale = False
            self._read()

    def _decide(self, fresh: bool = False) -> None:
        if self._ended:
            return
        settings = self._wall.settings
        shown = self._taken.alert.id if self._taken.alert is not None else None
        now = self._wall.clock().astimezone(timezone.utc)
        stay = timedelta(seconds=settings.stay_s)
        taken = choose(self._alerts, shown, settings.take_over_level, stay, now, self._dismissed)
        asked = next((alert for alert in self._alerts if alert.id == self._asked and alert.open), None)
        if asked is not None and (taken.alert is None or int(asked.severity) <= int(taken.alert.severity)):
            rest = tuple(alert for alert in self._alerts if alert.open and alert.id != asked.id)
            taken = replace(taken, alert=asked, waiting=rest)
        other = (taken.alert.id if taken.alert is not None else None) != shown
        new = other or bool(taken.unseen - self._taken.unseen)  # also one that only joins those that wait
        self._taken = taken
        screens = self._screens() if taken.alert is not None else []
        for window in self._wall.windows:
            if window in screens:
                self._cover(window, taken, other or fresh)
                if new and window.overlay.blank:
                    window.overlay.set_blank(False)  # an alert is not kept from a room that had its screens dark
            elif isinstance(window.cover, TakeOver):
                window.cover.show_taken(Taken(None), {})
                window.set_cover(None)
        if other:
            if taken.alert is not None:
                age = (now - taken.alert.first_seen).total_seconds() * 1000
                _log.info("alert %d has the screens, %.0f ms after it came in", taken.alert.id, age)
            self.changed.emit()

    def _cover(self, window: WallWindow, taken: Taken, told: bool) -> None:
        """Lay the alert over a window; one that has just come (a screen is back, has other sizes) lacks it still."""
        view = self._view(window)
        bare = window.cover is not view
        if bare or told:
            view.show_taken(taken, self._names)
        if bare:
            window.set_cover(view)
