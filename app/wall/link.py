"""The line between a desk and the wall of the same workspace on this machine: a local socket, a JSON message a line."""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from data.wall.messages import Command, Picture, State, Told, Watch, command_of, line_of, told_of

_log = logging.getLogger(__name__)
#: A line longer than this is nothing of ours.
_LONGEST = 4 << 20
PICTURE_WIDTH = 480
_PICTURE_MS = 1_000
#: Changes of one turn are one telling.
_SOON_MS = 30


def name_of(workspace: Path) -> str:
    """The socket's name: one a workspace, and only this user's."""
    return "onemap-wall-" + hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:16]


class LinkServer(QObject):
    """The wall's end.

    Parameters
    ----------
    take
        Called with each command of a desk.
    state
        Gives the wall's state; told when :meth:`changed` is called, and to each desk that comes.
    windows
        Gives (identity, window) of every screen, for small pictures while a desk watches.
    alone
        Called when no desk is there any more.
    """

    def __init__(
        self,
        workspace: Path,
        take: Callable[[Command], None],
        state: Callable[[], State],
        windows: Callable[[], list[tuple[str, QWidget]]],
        parent: QObject | None = None,
        alone: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._take, self._state, self._windows, self._alone = take, state, windows, alone
        self._name = name_of(workspace)
        self._desks: dict[QLocalSocket, bool] = {}
        self._sent: dict[str, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(lambda: self._tell(self._state()))
        self._pictures = QTimer(self, interval=_PICTURE_MS)
        self._pictures.timeout.connect(self._send_pictures)

    def listen(self) -> bool:
        """Begin; False where another wall of this workspace runs (its desk drives that one)."""
        probe = QLocalSocket()
        # Asked first: with access for the user alone Qt renames its socket over whichever is there.
        probe.connectToServer(self._name)
        if probe.waitForConnected(200):
            probe.abort()
            return False
        QLocalServer.removeServer(self._name)  # left by a wall that was killed
        return self._server.listen(self._name)

    def changed(self) -> None:
        """Tell the desks how the wall is."""
        self._soon.start()

    def close(self) -> None:
        """End all lines."""
        self._soon.stop()
        self._pictures.stop()
        self._server.close()
        for desk in list(self._desks):
            desk.disconnected.disconnect()
            desk.close()
        self._desks.clear()

    def _came(self) -> None:
        while self._server.hasPendingConnections():
            desk = self._server.nextPendingConnection()
            self._desks[desk] = False
            desk.readyRead.connect(lambda desk=desk: self._read(desk))
            desk.disconnected.connect(lambda desk=desk: self._went(desk))
            desk.write(line_of(self._state()))

    def _went(self, desk: QLocalSocket) -> None:
        self._desks.pop(desk, None)
        desk.deleteLater()
        self._watch()
        if not self._desks:
            self._alone()

    def _read(self, desk: QLocalSocket) -> None:
        while desk.canReadLine():
            line = bytes(desk.readLine().data())
            try:
                command = command_of(line)
            except ValueError:
                _log.warning("a line that is no command: %r", line[:200])
                continue
            if isinstance(command, Watch):
                self._desks[desk] = command.on
                self._watch()
            else:
                self._take(command)
        if desk.bytesAvailable() > _LONGEST:
            _log.warning("a line without an end; the desk is cut off")
            desk.abort()

    def _watch(self) -> None:
        if any(self._desks.values()):
            if not self._pictures.isActive():
                self._sent.clear()
                self._pictures.start()
                self._send_pictures()
        else:
            self._pictures.stop()

    def _tell(self, message: Told) -> None:
        line = line_of(message)
        for desk in self._desks:
            desk.write(line)

    def _send_pictures(self) -> None:
        for identity, window in self._windows():
            jpeg = small_picture(window)
            if self._sent.get(identity) == jpeg:
                continue
            self._sent[identity] = jpeg
            line = line_of(Picture(screen=identity, jpeg=base64.b64encode(jpeg).decode()))
            for desk, watches in self._desks.items():
                if watches and desk.bytesToWrite() < _LONGEST:
                    desk.write(line)


class LinkClient(QObject):
    """The desk's end: looks for the wall until there is one, and again when it has gone."""

    _AGAIN_MS = 1_500

    def __init__(self, workspace: Path, told: Callable[[Told | None], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._told = name_of(workspace), told
        self._watching = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._connected)
        self._socket.disconnected.connect(self._lost)
        self._socket.readyRead.connect(self._read)
        self._again = QTimer(self, interval=self._AGAIN_MS)
        self._again.timeout.connect(self._try)
        self._again.start()
        self._try()

    @property
    def connected(self) -> bool:
        """Whether there is a wall."""
        return self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState

    def send(self, command: Command) -> None:
        """Send a command; what cannot be sent now is not sent late, but for whether the desk watches."""
        if isinstance(command, Watch):
            self._watching = command.on
        if self.connected:
            self._socket.write(line_of(command))
            self._socket.flush()

    def close(self) -> None:
        """End the line."""
        self._again.stop()
        self._socket.disconnected.disconnect(self._lost)
        self._socket.abort()

    def _try(self) -> None:
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._name)

    def _connected(self) -> None:
        if self._watching:
            self._socket.write(line_of(Watch(on=True)))

    def _lost(self) -> None:
        self._told(None)

    def _read(self) -> None:
        while self._socket.canReadLine():
            line = bytes(self._socket.readLine().data())
            try:
                self._told(told_of(line))
            except ValueError:
                _log.warning("a line that tells nothing: %r", line[:200])


def small_picture(window: QWidget) -> bytes:
    """A window as a small JPEG; painted small from the beginning, which costs a tenth of painting it large."""
    width = min(PICTURE_WIDTH, max(1, window.width()))
    height = max(1, round(width * window.height() / max(1, window.width())))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.scale(width / window.width(), height / window.height())
    window.render(painter, QPoint())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 80)  # type: ignore[call-overload]  # PySide6's stubs ask for bytes, PySide6 for text
    return bytes(buffer.data().data())
