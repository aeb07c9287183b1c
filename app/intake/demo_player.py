"""Keeps the demo county alive: plays its invented days while it is open, for a new user to see what it is for."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess

from data.messages import Hub, IntakeState

_log = logging.getLogger(__name__)

#: A day of fourteen hours passes in a little over an hour.
SPEED = 12
_STOP_MS = 2_000


class DemoPlayer(QObject):
    """Runs ``onemap events play`` from the moment the intake is connected."""

    def __init__(self, workspace: Path, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._subscription = hub.subscribe(IntakeState, self._intake_changed)
        self._started = False

    def stop(self) -> None:
        """Stop playing."""
        self._subscription.cancel()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if not self._process.waitForFinished(_STOP_MS):
                self._process.kill()
                self._process.waitForFinished(_STOP_MS)

    def _intake_changed(self, state: IntakeState) -> None:
        # Where another console takes the messages in (no broker of ours), that one plays, too.
        if state.connected and state.broker and not self._started:
            self._started = True
            arguments = ["events", "play", str(self._workspace), "--speed", str(SPEED), "--loop", "--bound"]
            self._process.start(sys.executable, ["-m", "app", *arguments])

    def _read_errors(self) -> None:
        for line in bytes(self._process.readAllStandardError().data()).decode(errors="replace").splitlines():
            _log.warning("demo events: %s", line)
