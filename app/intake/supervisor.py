"""Keeps the intake of the open workspace running while the console does, and tells how it is."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from app.commands.intake import ELSEWHERE
from app.i18n import translate
from data.messages import ChannelState, Hub, IntakeAsked, IntakeState

_log = logging.getLogger(__name__)

_RESTART_MS = (500, 1_000, 2_000, 5_000, 15_000)
_STOP_MS = 3_000
#: Seconds over which messages are counted.
_RATE_S = 5.0
#: The intake tells its state every two seconds. So long without a word: that is shown; it hangs and is started again.
_SILENT_S, _HUNG_S = 10.0, 30.0
#: A start has longer: it may wait for a slow disk or bring the database up.
_STARTING_S = 120.0
_LOOK_MS = 1_000


class IntakeSupervisor(QObject):
    """Runs ``onemap intake --json`` and publishes `IntakeState`.

    The intake ends with its standard input, so that it does not outlive a console that was killed.

    Parameters
    ----------
    hub
        Where the state is told.
    command
        What is run in place of the intake, for tests.
    patience_s
        Silence that is shown, and silence after which the process is killed and started again.
    """

    def __init__(
        self,
        workspace: Path,
        hub: Hub,
        parent: QObject | None = None,
        command: Sequence[str] = (),
        patience_s: tuple[float, float] = (_SILENT_S, _HUNG_S),
    ) -> None:
        super().__init__(parent)
        self._command = list(command) or [sys.executable, "-m", "app", "intake", "--json", str(workspace)]
        self._patience_s = patience_s
        self._heard = 0.0
        self._spoke = self._silent = False
        self._hub = hub
        self._failures = 0
        self._counts: deque[tuple[float, int]] = deque()
        self._buffer = b""
        self._said = ""
        self.state = IntakeState(False)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._start)
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._ended)
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)
        self._stopping = False
        self._asked = hub.subscribe(IntakeAsked, lambda _: hub.publish(self.state) if self._told else None)
        self._told = False

    @property
    def pid(self) -> int:
        """Process id of the intake, 0 while none runs."""
        return int(self._process.processId())

    def start(self) -> None:
        """Start the intake."""
        self._stopping = False
        self._start()

    def stop(self) -> None:
        """End the intake: it keeps what it has and leaves the rest with the broker."""
        self._stopping = True
        self._asked.cancel()
        self._again.stop()
        self._watch.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(_STOP_MS):
                self._process.kill()
                self._process.waitForFinished(_STOP_MS)

    def _start(self) -> None:
        self._buffer = b""
        self._said = ""
        self._counts.clear()
        self._heard = time.monotonic()
        self._spoke = self._silent = False
        self._process.start(self._command[0], self._command[1:])
        self._watch.start()

    def _look(self) -> None:
        """Notice an intake that runs and says nothing: what it last said must not stand there as if it held."""
        if self._stopping or self._process.state() != QProcess.ProcessState.Running:
            return
        if self._process.bytesAvailable():
            self._read()  # this console was held up, not the intake
        quiet = time.monotonic() - self._heard
        silent, hung = self._patience_s if self._spoke else (_STARTING_S, 2 * _STARTING_S)
        if quiet > hung:
            _log.error("the intake has said nothing for %.0f s and is killed", quiet)
            self._said = translate("Intake", "接收程序没有响应，正在重新启动")
            self._process.kill()
        elif quiet > silent and not self._silent:
            self._silent = True
            _log.error("the intake has said nothing for %.0f s", quiet)
            self._publish(IntakeState(False, trouble=translate("Intake", "接收程序没有响应")))

    def _read(self) -> None:
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        if not lines:
            return
        told = json.loads(lines[-1])
        self._failures = 0
        self._heard = time.monotonic()
        self._spoke, self._silent = True, False
        self._publish(
            IntakeState(
                True,
                told["connected"],
                told["broker"],
                self._rate(told["stored"] + told["repeated"] + told["refused"]),
                told["quarantine"],
                told["trouble"],
                tuple(ChannelState(**channel) for channel in told["channels"]),
            )
        )

    def _rate(self, count: int) -> float:
        now = time.monotonic()
        self._counts.append((now, count))
        while len(self._counts) > 2 and now - self._counts[0][0] > _RATE_S:
            self._counts.popleft()
        seconds = now - self._counts[0][0]
        return (count - self._counts[0][1]) / seconds if seconds > 0 else 0.0

    def _read_errors(self) -> None:
        for line in bytes(self._process.readAllStandardError().data()).decode(errors="replace").splitlines():
            _log.warning("intake: %s", line)
            self._said = line.removeprefix("onemap: ").strip()

    def _ended(self, code: int) -> None:
        if self._stopping:
            return
        if code == ELSEWHERE:
            # Another console does it; when that one is closed, it is our turn.
            self._publish(IntakeState(True, True))
            self._again.start(_RESTART_MS[-1])
            return
        wait = _RESTART_MS[min(self._failures, len(_RESTART_MS) - 1)]
        self._failures += 1
        _log.error("the intake ended with code %d and is started again in %d ms", code, wait)
        # What a killed program wrote last is its stack, for the log, and no reason for a duty officer.
        killed = self._process.exitStatus() == QProcess.ExitStatus.CrashExit
        why = "" if killed else self._said
        why = why or translate("Intake", "接收程序已停止，正在重新启动")
        self._publish(IntakeState(False, trouble=why))
        self._again.start(wait)

    def _publish(self, state: IntakeState) -> None:
        self.state = state
        self._told = True
        self._hub.publish(state)
