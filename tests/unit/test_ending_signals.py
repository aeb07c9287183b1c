"""A signal to end ends the event loop between two events: nothing that Qt has called is broken off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

_PROGRAM = """
import signal
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from app.ending import ends_when_told

class Filter(QObject):
    whole = 0

    def eventFilter(self, watched, event):
        # The signal comes here, as it does in a window that is at work.
        signal.raise_signal(signal.{signal})
        self.whole += 1
        return False

application = QCoreApplication([])
watch = Filter()
target = QObject()
target.installEventFilter(watch)
QTimer.singleShot(0, lambda: application.postEvent(target, QEvent(QEvent.Type.User)))
before = signal.getsignal(signal.SIGTERM)
with ends_when_told(application.exit, 130):
    code = application.exec()
assert signal.getsignal(signal.SIGTERM) is before
print(code, watch.whole)
"""
#: Waits in Qt: no event that runs Python would come.
_WAITING = """
import sys
from PySide6.QtCore import QCoreApplication
from app.ending import ends_when_told

application = QCoreApplication([])
with ends_when_told(application.exit, 130):
    print("ready", flush=True)
    {before}
    sys.exit(application.exec())
"""


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_within_an_event_filter_breaks_nothing_off(name):
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.replace("{signal}", name)],
        env=_environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["130", "1"]


@pytest.mark.parametrize("before", ["", "sys.stdin.readline()"], ids=["waiting", "not begun"])
def test_a_loop_that_waits_or_has_not_begun_is_ended(before):
    with subprocess.Popen(
        [sys.executable, "-c", _WAITING.replace("{before}", before)],
        stdin=subprocess.PIPE,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        process.send_signal(signal.SIGTERM)
        try:
            _, errors = process.communicate("\n" if before else None, timeout=60)
        finally:
            process.kill()
    assert (process.returncode, errors) == (130, "")
