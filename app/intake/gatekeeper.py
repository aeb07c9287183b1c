"""Starts the gate (`app.intake.gate`), tells it what is committed, and starts it again when it dies."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from app.i18n import translate
from app.intake.gate import (
    AGAIN,
    COMMITTED,
    FRAME,
    MARK_BYTES,
    OPEN,
    PORT_TAKEN,
    READY,
    SHUT,
    Fingerprint,
    fingerprint,
)
from layers import platform

_log = logging.getLogger(__name__)

_RESTART_S = (0.1, 0.5, 1.0, 2.0, 5.0)
#: Seconds for which a message that a device has sent again is looked for among those that are kept.
_AGAIN_S = 60.0
#: Messages sent again that are remembered.
_REMEMBERED = 100_000


class GateKeeper:
    """The gate as the intake sees it. May be called from any thread.

    Parameters
    ----------
    host, port
        Where devices connect.
    broker_port
        Where the broker listens.
    topics
        Topic filters of the messages that the intake takes.
    trouble
        Called with why no device can connect, and with "" when they can (again).
    """

    def __init__(
        self,
        host: str,
        port: int,
        broker_port: int,
        topics: Sequence[str],
        trouble: Callable[[str], None] = lambda why: None,
    ) -> None:
        self._arguments = json.dumps([host, port, broker_port, list(topics)])
        self._where = f"{host}:{port}"
        self._trouble = trouble
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._wide = False
        self._again: dict[Fingerprint, tuple[int, float]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._supervise, name="onemap-gate", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """Process id of the running gate, or None between two."""
        with self._lock:
            return None if self._process is None or self._process.poll() is not None else self._process.pid

    def open(self, wide: bool) -> None:
        """Let devices in, or hang up on all (see `app.intake.gate.Gate.open`)."""
        with self._lock:
            self._wide = wide
        self._order(OPEN if wide else SHUT, bytes(MARK_BYTES))

    def committed(self, topic: str, payload: bytes) -> None:
        """A message is kept for good: whoever sent it may be told, once `flush` is called."""
        self._order(COMMITTED, fingerprint(topic, payload), at_once=False)

    def flush(self) -> None:
        """Tell the gate what was committed: once for many messages, each telling wakes it."""
        with self._lock:
            pipe = None if self._process is None else self._process.stdin
            if pipe is None or pipe.closed:
                return
            try:
                pipe.flush()
            except OSError:
                _log.debug("the gate is gone")

    def redelivered(self, topic: str, payload: bytes) -> bool:
        """Whether a device says that it has sent this message before: its mark, which a broker does not pass on."""
        if not self._again:
            return False
        mark = fingerprint(topic, payload)
        with self._lock:
            count, until = self._again.pop(mark, (0, 0.0))
            if count > 1 and until > time.monotonic():
                self._again[mark] = (count - 1, until)
        return count > 0 and until > time.monotonic()

    def stop(self) -> None:
        """Hang up and end; devices keep what they were not told of."""
        self._over.set()
        with self._lock:
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()
        self._thread.join()

    def _order(self, word: bytes, mark: Fingerprint, at_once: bool = True) -> None:
        with self._lock:
            pipe = None if self._process is None else self._process.stdin
            if pipe is None or pipe.closed:
                return  # devices have lost their lines: they send again
            try:
                pipe.write(word + mark)
                if at_once:
                    pipe.flush()
            except OSError:
                _log.debug("the gate is gone")

    def _supervise(self) -> None:
        failures = 0
        while not self._over.is_set():
            command = platform.bound([sys.executable, "-m", "app.intake.gate", self._arguments])
            with self._lock:
                if self._over.is_set():
                    return
                self._process = process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            if self._listen(process):
                failures = 0
            code = process.wait()
            with self._lock:
                _close(process)
            if self._over.is_set():
                return
            _log.error("the gate ended with code %d and is started again", code)
            words = (
                translate("Intake", "{where} 打不开：端口被占用")
                if code == PORT_TAKEN
                else translate("Intake", "设备的入口 {where} 停了，正在重新启动")
            )
            self._trouble(words.format(where=self._where))
            self._over.wait(_RESTART_S[min(failures, len(_RESTART_S) - 1)])
            failures += 1

    def _listen(self, process: subprocess.Popen[bytes]) -> bool:
        """Read what the gate tells until it ends; whether it was ready at all."""
        assert process.stdout is not None
        ready = False
        while frame := process.stdout.read(FRAME):
            if frame[:1] == READY:
                ready = True
                with self._lock:
                    wide = self._wide
                self.open(wide)
                self._trouble("")
            elif frame[:1] == AGAIN:
                with self._lock:
                    if len(self._again) >= _REMEMBERED:
                        self._again.clear()
                    # Both may come: the one that was sent first and this one.
                    self._again[frame[1:]] = (2, time.monotonic() + _AGAIN_S)
        return ready


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:
            # What was still to be written went with the gate; devices that were not told send again.
            _log.debug("a pipe of the gate broke before it was closed")
