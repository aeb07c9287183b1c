"""The watch over the GUI thread."""

from __future__ import annotations

import gc
import threading
import time
import weakref

from pytestqt.qtbot import QtBot

from app.stalls import StallMonitor


class _Painter:
    """Stands for a QPainter: it has to be gone when the call that made it has returned."""


def _hold_up(milliseconds: float, made: list[weakref.ref[_Painter]]) -> None:
    painter = _Painter()
    made.append(weakref.ref(painter))
    until = time.perf_counter() + milliseconds / 1000
    while time.perf_counter() < until:
        pass


def test_a_stall_names_what_held_the_thread_and_holds_nothing_itself(qtbot: QtBot) -> None:
    monitor = StallMonitor()
    made: list[weakref.ref[_Painter]] = []
    gc.disable()
    try:
        monitor.start()
        qtbot.waitUntil(lambda: monitor._timer.isActive())
        _hold_up(400, made)
        assert made[0]() is None, "the watch keeps the locals of a call that has ended"
        qtbot.waitUntil(lambda: bool(monitor.stalls))
    finally:
        gc.enable()
        monitor.stop()
    stall = max(monitor.stalls, key=lambda stall: stall.milliseconds)
    assert stall.milliseconds > 300
    assert 0 < stall.worked_ms <= stall.milliseconds + 50
    assert "in _hold_up" in stall.stack
    assert monitor.longest_ms == stall.milliseconds


def test_the_watch_ends() -> None:
    monitor = StallMonitor()
    monitor.start()
    monitor.stop()
    assert "stall-monitor" not in {thread.name for thread in threading.enumerate()}


def test_only_the_longest_stalls_are_kept() -> None:
    monitor = StallMonitor()
    for number in range(300):
        monitor._last -= 0.1 + number / 1000  # as if nothing had been answered for so long
        monitor._beat()
    assert len(monitor.stalls) == 100
    assert monitor.longest_ms > 380
    assert min(stall.milliseconds for stall in monitor.stalls) > 280
