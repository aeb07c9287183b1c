"""Helpers for tests that drive real engines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, SignalInstance

from layers.engine_calls import Call
from layers.engine_launch import EngineLaunch, engine_environment, find_interpreter

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(__file__).parent / "qgis_scripts"
#: Far beyond what anything takes: reaching it means that it hangs.
PATIENCE_MS = 60_000

CANCELLED = object()


def answer(call: Call) -> Any:
    """Run the event loop until the call is over; its result, its `EngineError`, or `CANCELLED`."""
    outcome: list[Any] = []
    call.done.connect(outcome.append)
    call.failed.connect(outcome.append)
    call.cancelled.connect(lambda: outcome.append(CANCELLED))
    wait_until(call.finished, lambda: call.settled)
    assert len(outcome) == 1, f"{call.method}: {outcome}"
    return outcome[0]


def wait_until(signal: SignalInstance, holds: Callable[[], bool]) -> None:
    """Run the event loop until a condition holds; it is looked at whenever the signal comes."""
    loop = QEventLoop()
    late = QTimer(singleShot=True, interval=PATIENCE_MS)
    late.timeout.connect(loop.quit)
    late.start()
    receiver = QObject()

    def look(*_: Any) -> None:
        if holds():
            loop.quit()

    signal.connect(look)
    try:
        if not holds():
            loop.exec()
    finally:
        signal.disconnect(look)
        receiver.deleteLater()
    assert holds(), "nothing came of it"


def run_qgis(script: str, *arguments: object) -> str:
    """Run one of the scripts with the interpreter that has QGIS; what it printed."""
    done = subprocess.run(
        [find_interpreter(), str(SCRIPTS / script), *map(str, arguments)],
        env=engine_environment("test"),
        capture_output=True,
        text=True,
        timeout=PATIENCE_MS / 1000,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def odd_launch(oddity: str) -> Callable[[str], EngineLaunch]:
    """Launch engines with an oddity; see ``odd_engine.py``."""

    def launch(role: str) -> EngineLaunch:
        arguments = [str(SCRIPTS / "odd_engine.py"), str(ROOT), oddity]
        return EngineLaunch(find_interpreter(), arguments, engine_environment(role))

    return launch


def foreign_launch(_: str) -> EngineLaunch:
    """Launch the engine with an interpreter that has no QGIS: the console's own."""
    main = ROOT / "layers" / "engine" / "__main__.py"
    return EngineLaunch(sys.executable, [str(main)], engine_environment("test"))
