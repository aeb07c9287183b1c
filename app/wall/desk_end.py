"""The desk's part in driving a wall: opens one, carries what the panel asks, tells the hub what the wall says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

from app.mapping.session import MapSession
from data.wall.messages import Told, WallAsked, WallTold

if TYPE_CHECKING:
    from app.wall.link import LinkClient


class DeskEnd(QObject):
    """Listens on the session's hub; the network library is imported when somebody first asks for the wall."""

    def __init__(self, session: MapSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._line: LinkClient | None = None
        self._subscription = session.hub.subscribe(WallAsked, self._asked)

    def close(self) -> None:
        """End the line; the wall goes on."""
        self._subscription.cancel()
        if self._line is not None:
            self._line.close()
            self._line = None

    def _asked(self, message: WallAsked) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        if self._line is None:
            from app.wall.link import LinkClient

            self._line = LinkClient(workspace.path, self._told, self)
        if message.start and not self._line.connected:
            # A process of its own: whatever befalls one of the two windows, the other one stands.
            QProcess.startDetached(sys.executable, ["-m", "app", "open", str(workspace.path), "--mode", "wall"])
        if message.command is not None:
            self._line.send(message.command)

    def _told(self, told: Told | None) -> None:
        self._session.hub.publish(WallTold(told=told))
