"""Whether a stream is live, said by the times of its frames alone: a pure state machine, fed with a clock's seconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Phase(Enum):
    """How a stream is. Only `LIVE` may look live."""

    OFF = "off"
    CONNECTING = "connecting"
    LIVE = "live"
    #: Connected as far as anybody says, but no frame has come for a while.
    STALE = "stale"
    #: Lost; tried again at `Liveness.retry_at`.
    DEAD = "dead"


class Act(Enum):
    """What the player must do now."""

    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True)
class Limits:
    """Seconds.

    Attributes
    ----------
    connect
        How long a connection may take to its first frame.
    still
        After so long without a frame a picture is shown as standing still.
    lost
        After so long without a frame the stream is given up and connected anew.
    back_off
        Waits between attempts, one after another; the last one repeats.
    steady
        A stream that was live for so long starts again at the first wait.
    """

    connect: float = 20.0
    still: float = 2.0
    lost: float = 8.0
    back_off: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 30.0)
    steady: float = 20.0


class Liveness:
    """The state of one stream.

    Attributes
    ----------
    phase
        How it is now.
    frame_at
        When the last frame came (of any connection), None before the first.
    why
        Why the last attempt failed, in the player's words, or "".
    retry_at
        When it is tried again, in the phase `Phase.DEAD`.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self.phase = Phase.OFF
        self.frame_at: float | None = None
        self.why = ""
        self.retry_at = 0.0
        self._since = 0.0
        self._failures = 0

    def start(self, now: float) -> Act:
        """Begin; a stream that is wanted again at once does not wait for its back-off."""
        self._failures = 0
        return self._connect(now)

    def stop(self) -> Act:
        """It is not wanted now."""
        self.phase = Phase.OFF
        return Act.CLOSE

    def frame(self, now: float) -> None:
        """A frame has come."""
        if self.phase in (Phase.OFF, Phase.DEAD):
            return  # one that was under way when the stream was closed
        if self.phase is Phase.CONNECTING:
            self._since = now
        elif now - self._since > self._limits.steady:
            self._failures = 0
        self.phase = Phase.LIVE
        self.frame_at = now
        self.why = ""

    def failed(self, now: float, why: str) -> Act | None:
        """The player says that the stream has ended or cannot be had."""
        if self.phase in (Phase.OFF, Phase.DEAD):
            return None
        return self._lose(now, why)

    def pass_time(self, now: float) -> Act | None:
        """Look at the clock; call it several times a second."""
        limits = self._limits
        if self.phase is Phase.CONNECTING and now - self._since > limits.connect:
            return self._lose(now, "")
        if self.phase in (Phase.LIVE, Phase.STALE):
            assert self.frame_at is not None
            silent = now - self.frame_at
            if silent > limits.lost:
                return self._lose(now, "")
            if silent > limits.still:
                self.phase = Phase.STALE
        if self.phase is Phase.DEAD and now >= self.retry_at:
            return self._connect(now)
        return None

    def _connect(self, now: float) -> Act:
        self.phase = Phase.CONNECTING
        self._since = now
        return Act.OPEN

    def _lose(self, now: float, why: str) -> Act:
        waits = self._limits.back_off
        self.phase = Phase.DEAD
        self.why = why
        self.retry_at = now + waits[min(self._failures, len(waits) - 1)]
        self._failures += 1
        return Act.CLOSE
