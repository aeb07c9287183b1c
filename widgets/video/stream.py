"""One stream: decoded off the GUI thread while it is wanted, watched by the times of its frames, connected anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtGui import QImage

from widgets.sound import load_multimedia
from widgets.video.decoding import Decoder
from widgets.video.liveness import Act, Limits, Liveness, Phase

_TICK_MS = 250
_JOIN_MS = 10_000


class Stream(QObject):
    """Plays an address (RTSP, HLS, HTTP-FLV, a file) while :meth:`start`-ed.

    Signals
    -------
    pictured()
        :attr:`picture` is another one.
    changed()
        The phase changed, or an age that is shown grew.
    """

    pictured = Signal()
    changed = Signal()
    _open = Signal(int, str)
    _close = Signal()
    _taken = Signal()
    _finish = Signal()

    def __init__(
        self,
        address: str = "",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.address = address
        self.picture = QImage()
        self._clock = clock
        self._life = Liveness(limits)
        self._limits = limits
        self._thread: QThread | None = None
        self._decoder: Any = None
        # What an earlier connection still tells is not of this one.
        self._number = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        # Frames decoded since it was made, for measurements.
        self.frames = 0

    @property
    def phase(self) -> Phase:
        """How it is."""
        return self._life.phase

    @property
    def why(self) -> str:
        """Why it could not be had, in FFmpeg's words, or ""."""
        return self._life.why

    def age(self) -> float | None:
        """Seconds since the last frame; None before the first."""
        return None if self._life.frame_at is None else self._clock() - self._life.frame_at

    def retry_in(self) -> float:
        """Seconds until it is tried again, in the phase DEAD."""
        return max(self._life.retry_at - self._clock(), 0.0)

    def set_address(self, address: str) -> None:
        """Play another address; the old one's picture is forgotten."""
        if address == self.address:
            return
        running = self.phase is not Phase.OFF
        self.stop()
        self.address = address
        self.picture = QImage()
        self._life = Liveness(self._limits)
        if running:
            self.start()
        self.changed.emit()

    def start(self) -> None:
        """Decode from now on; an address that is empty stays off."""
        if self.phase is not Phase.OFF or not self.address or not self._prepare():
            return
        self._timer.start()
        self._do(self._life.start(self._clock()))
        self.changed.emit()

    def stop(self) -> None:
        """Decode no more; the last picture stays, with its age."""
        if self.phase is Phase.OFF:
            return
        self._timer.stop()
        self._do(self._life.stop())
        self.changed.emit()

    def taken(self) -> None:
        """The picture has been drawn; another one is welcome."""
        self._taken.emit()

    def shut(self) -> None:
        """End the decoding thread; the stream is of no use after that."""
        self.stop()
        if self._thread is not None:
            self._finish.emit()
            self._thread.wait(_JOIN_MS)
            self._thread = self._decoder = None

    def _prepare(self) -> bool:
        if self._thread is not None:
            return True
        multimedia = load_multimedia()
        if multimedia is None:
            self._life.why = self.tr("这台机器缺少播放视频的库")
            return False
        self._thread = QThread(self)
        self._thread.setObjectName("onemap-video")
        self._decoder = Decoder(multimedia)
        self._decoder.moveToThread(self._thread)
        self._open.connect(self._decoder.open)
        self._close.connect(self._decoder.close)
        self._taken.connect(self._decoder.taken)
        self._finish.connect(self._decoder.finish)
        self._decoder.arrived.connect(self._arrived)
        self._decoder.pictured.connect(self._pictured)
        self._decoder.ended.connect(self._ended)
        self._thread.start()
        return True

    def _do(self, act: Act | None) -> None:
        if act is Act.OPEN:
            self._number += 1
            self._open.emit(self._number, self.address)
        elif act is Act.CLOSE:
            self._close.emit()

    def _arrived(self, number: int, decoded_at: float) -> None:
        if number != self._number:
            return
        self.frames += 1
        before = self.phase
        self._life.frame(decoded_at)
        if self.phase is not before:
            self.changed.emit()

    def _pictured(self, number: int, image: QImage) -> None:
        if number == self._number and self.phase in (Phase.LIVE, Phase.STALE):
            self.picture = image
            self.pictured.emit()
        else:
            self.taken()

    def _ended(self, number: int, why: str) -> None:
        if number == self._number:
            self._do(self._life.failed(self._clock(), why))
            self.changed.emit()

    def _tick(self) -> None:
        before = self.phase
        self._do(self._life.pass_time(self._clock()))
        if self.phase is not before or self.phase in (Phase.STALE, Phase.DEAD):
            self.changed.emit()
