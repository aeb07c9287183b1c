"""A player of QtMultimedia (FFmpeg) in a thread of its own: opening and closing a dead stream may take seconds."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot

#: Milliseconds after which FFmpeg gives up a network operation.
NETWORK_TIMEOUT_MS = 5_000
#: What FFmpeg reads at most to find out what a stream is; its own limit takes seconds at a camera's rate.
PROBE_BYTES = 200_000


def player_url(stream: str) -> QUrl:
    """The address as the player takes it; a path is a file. FFmpeg asks for UDP, and for TCP if that is refused."""
    return QUrl(stream) if "://" in stream else QUrl.fromLocalFile(stream)


class Decoder(QObject):
    """Plays one address after another; live in a `QThread`, driven by its signals and slots only.

    A frame is made into a picture when the one before was :meth:`taken`: what nobody gets to see costs no conversion,
    and no queue grows behind a busy GUI thread.

    Signals
    -------
    arrived(int, float)
        A frame was decoded, at this time (`time.monotonic`). The number is always that of the :meth:`open` it is of.
    pictured(int, QImage)
        A frame to show.
    ended(int, str)
        The stream is over or cannot be had, in FFmpeg's words. It stays so until opened again.
    """

    arrived = Signal(int, float)
    pictured = Signal(int, object)
    ended = Signal(int, str)

    def __init__(self, multimedia: Any) -> None:
        super().__init__()
        self._multimedia = multimedia
        # Looked up here, in the GUI thread: the binding makes its enumerations when they are first asked for, and nine
        # threads that ask at once do not find them.
        self._low_latency = multimedia.QPlaybackOptions.PlaybackIntent.LowLatencyStreaming
        statuses = multimedia.QMediaPlayer.MediaStatus
        self._over_statuses = (statuses.EndOfMedia, statuses.InvalidMedia)
        self._player: Any = None
        self._sink: Any = None
        self._open = False
        self._free = True
        self._number = 0

    @Slot(int, str)
    def open(self, number: int, stream: str) -> None:
        """Play ``stream`` from now on; what is told of it carries ``number``."""
        self._number = number
        if self._player is None:
            self._make()
        self._player.stop()
        url = player_url(stream)
        file = url.isLocalFile()
        # A file is played over and over; an end of anything else is an end.
        self._player.setLoops(-1 if file else 1)
        options = self._multimedia.QPlaybackOptions()
        options.setNetworkTimeout(NETWORK_TIMEOUT_MS)
        if not file:
            options.setProbeSize(PROBE_BYTES)
            options.setPlaybackIntent(self._low_latency)
        self._player.setPlaybackOptions(options)
        self._open, self._free = True, True
        self._player.setSource(QUrl())
        self._player.setSource(url)
        self._player.play()

    @Slot()
    def close(self) -> None:
        """Stop, and let go of the connection."""
        self._open = False
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    @Slot()
    def taken(self) -> None:
        """The last picture has been drawn; another one is welcome."""
        self._free = True

    @Slot()
    def finish(self) -> None:
        """Close and end the thread: nothing of this may be used any more."""
        self.close()
        if self._player is not None:
            self._player.setVideoSink(None)
        self._player = self._sink = None
        self.thread().quit()

    def _make(self) -> None:
        media = self._multimedia
        self._player = media.QMediaPlayer(self)
        self._sink = media.QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._frame, Qt.ConnectionType.QueuedConnection)
        self._player.errorOccurred.connect(self._error)
        self._player.mediaStatusChanged.connect(self._status)

    def _frame(self, frame: Any) -> None:
        if not self._open or not frame.isValid():
            return
        now = time.monotonic()
        self.arrived.emit(self._number, now)
        if self._free:
            image = frame.toImage()
            if not image.isNull():
                self._free = False
                self.pictured.emit(self._number, image)

    def _error(self, _code: object, text: str) -> None:
        self._over(text)

    def _status(self, status: Any) -> None:
        if status in self._over_statuses:
            self._over("")

    def _over(self, why: str) -> None:
        if self._open:
            self._open = False
            self.ended.emit(self._number, why)
