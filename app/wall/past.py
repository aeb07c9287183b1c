"""The wall's part in a replay: it shows the moment that the desk shows, and the present when no desk says otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.mapping.session import MapSession
from app.replay.showing import Showing
from data.messages import ReplayState
from data.wall.messages import Replay
from widgets.tasks import TaskRunner


class Past(QObject):
    """Follows the desk's replay. A take-over shows the present all the same: it reads another book.

    Parameters
    ----------
    failed
        Called when the record cannot be read.
    """

    def __init__(
        self, session: MapSession, tasks: TaskRunner, failed: Callable[[BaseException], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub = session.hub
        self._showing = None if session.shown is None else Showing(session.shown, session.hub, tasks, failed, self)
        self._state: ReplayState | None = None

    def follow(self, command: Replay) -> None:
        """Show what the desk shows."""
        if self._showing is None:
            return
        if command.moment is None or command.begin is None or command.end is None:
            self.end()
            return
        self._state = ReplayState(command.moment, command.begin, command.end, command.speed, command.playing)
        self._showing.show(self._state)

    def end(self) -> None:
        """Back to the present; nothing to do where it is shown."""
        if self._showing is None or self._state is None:
            return
        state, self._state = self._state, None
        self._showing.show(ReplayState(None, state.begin, state.end, state.speed, False))

    def tell_again(self) -> None:
        """For a sign that was made meanwhile."""
        if self._state is not None:
            self._hub.publish(self._state)
