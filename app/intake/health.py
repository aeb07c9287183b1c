"""How each channel is: open, waiting for its source, silent for too long, or broken. Never a silent end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from app.i18n import translate
from data.messages import ChannelState


class Health:
    """One channel's state. May be told from any thread.

    Parameters
    ----------
    name, kind
        Of the channel; ``kind`` is ``mqtt``, ``http``, ``cap``, ``files`` or ``database``.
    silent_minutes
        With no message for so long the channel counts as silent; 0: it may be.
    changed
        Called with the new state, on the thread that brought it about.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        silent_minutes: float = 0.0,
        changed: Callable[[ChannelState], None] = lambda state: None,
    ) -> None:
        self._lock = threading.Lock()
        self._state = ChannelState(name, kind, "waiting")
        self._silent = timedelta(minutes=silent_minutes)
        self._heard = _now()
        self._changed = changed

    @property
    def state(self) -> ChannelState:
        """How it is now."""
        with self._lock:
            return self._state

    def good(self, detail: str = "") -> None:
        """It works, whether or not something came."""
        if self.state.state != "silent":
            self._become("good", detail)

    def waiting(self, detail: str = "") -> None:
        """It is being opened."""
        self._become("waiting", detail)

    def bad(self, detail: str) -> None:
        """It does not work, and why."""
        self._become("bad", detail)

    def heard(self) -> None:
        """A message came."""
        now = _now()
        with self._lock:
            self._heard = now
            last = now.isoformat(timespec="seconds")
            silent = self._state.state == "silent"
            if not silent:
                # Told with the next change: a message a millisecond is no news of the channel.
                self._state = replace(self._state, last=last)
                return
        self._become("good", "", last)

    def tick(self, now: datetime | None = None) -> None:
        """Notice silence; called every few seconds."""
        if not self._silent:
            return
        with self._lock:
            late = (now or _now()) - self._heard > self._silent and self._state.state == "good"
        if late:
            words = translate("Intake", "超过 {n} 分钟没有消息").format(n=f"{self._silent.total_seconds() / 60:g}")
            self._become("silent", words)

    def _become(self, state: str, detail: str, last: str = "") -> None:
        with self._lock:
            new = replace(self._state, state=state, detail=detail, last=last or self._state.last)
            if new == self._state:
                return
            self._state = new
        self._changed(new)


def _now() -> datetime:
    return datetime.now(timezone.utc)
