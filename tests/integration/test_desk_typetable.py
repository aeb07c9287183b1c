"""A worker that makes classes of Qt's does not pull the table of types away from under the GUI thread."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Qt asks 600 objects for their meta-object at every frame, without the interpreter's lock, while a worker makes
#: classes. Without room the table grows again and again beneath it, and nearly every run ends in a segmentation fault.
PROGRAM = """
import os, sys, threading
from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, QPoint, QPropertyAnimation, Qt
from app.typetable import make_room
make_room(63_000)
application = QCoreApplication([])
held = []
for number in range(600):
    target = type(f"Target{number}", (QObject,), {})()
    target.setProperty("value", 0.0)
    animation = QPropertyAnimation(target, b"value", startValue=0.0, endValue=1.0, duration=1000, loopCount=-1)
    animation.start()
    held += [target, animation]
def work():
    held.append([type(f"Made{number}", (QPoint,), {}) for number in range(60_000)])
    QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)
threading.Thread(target=work, daemon=True).start()
application.exec()
sys.stdout.write("survived")
sys.stdout.flush()
os._exit(0)
"""


def test_classes_made_in_a_worker_leave_the_gui_thread_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout) == (0, "survived"), done.stderr[-2000:]
