"""The desk's part in driving a wall: opens one, carries what the panel asks, tells the hub what the wall says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

from app.mapping.session import MapSession
from data.messages import ReplayState
from data.wall.messages import Replay, State, Told, WallAsked, WallTold

if TYPE_CHECKING:
    from app.wall.link import LinkClient


class DeskEnd(QObject):
    """Listens on the session's hub; the network library is imported when somebody first asks for the wall.

    Parameters
    ----------
    before
        Called before a wall is started: the desk keeps its own screen.
    """

    def __init__(
        self, session: MapSession, parent: QObject | None = None, before: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(parent)
        self._session, self._before = session, before
        self._line: LinkClient | None = None
        self._past: Replay | None = None
        self._known = False
        self._subscriptions = [
            session.hub.subscribe(WallAsked, self._asked),
            session.hub.subscribe(ReplayState, self._replayed),
        ]

    def close(self) -> None:
        """End the line; the wall goes on."""
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._line is not None:
            self._line.close()
            self._line = None

    def _asked(self, message: WallAsked) -> None:
        workspace, line = self._session.workspace, self._connect()
        if workspace is None or line is None:
            return
        if message.start and not line.connected:
            self._before()
            # A process of its own: whatever befalls one of the two windows, the other one stands. A wall that dies is
            # started again: nobody stands before it with a mouse.
            QProcess.startDetached(sys.executable, ["-m", "app", "wall", "watch", str(workspace.path)])
        if message.command is not None:
            line.send(message.command)

    def _replayed(self, state: ReplayState) -> None:
        """The wall goes into the past with the desk, and back with it."""
        if state.moment is None and self._past is None:
            return
        line = self._connect()
        command = Replay()
        if state.moment is not None:
            command = Replay(
                begin=state.begin, moment=state.moment, end=state.end, speed=state.speed, playing=state.playing
            )
        self._past = None if state.moment is None else command
        if line is not None:
            line.send(command)

    def _connect(self) -> LinkClient | None:
        """The line to the wall; None without a workspace."""
        workspace = self._session.workspace
        if self._line is None and workspace is not None:
            from app.wall.link import LinkClient

            self._line = LinkClient(workspace.path, self._told, self)
        return self._line

    def _told(self, told: Told | None) -> None:
        if isinstance(told, State) and self._line is not None and self._past is not None and not self._known:
            self._line.send(self._past)  # a wall that was opened in the middle of a replay
        self._known = told is not None
        self._session.hub.publish(WallTold(told=told))
