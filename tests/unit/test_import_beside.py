"""Work beside other work: its result, its error, and that leaving stops it."""

from __future__ import annotations

import sys
import threading

import pytest

from data.importing.beside import Beside
from data.tasks import Cancelled, silent


def test_the_result_and_the_error_come_back():
    with Beside() as beside:
        assert beside.start(lambda progress: 7).result(silent, 0.5, "") == 7

    def fails(progress):
        raise ValueError("broken")

    with Beside() as beside, pytest.raises(ValueError, match="broken"):
        beside.start(fails).result(silent, 0.5, "")


def test_leaving_stops_the_work_and_gives_the_interpreter_back():
    turn = sys.getswitchinterval()
    begun, stopped = threading.Event(), threading.Event()

    def endless(progress):
        begun.set()
        try:
            while True:
                progress(0.0, "")
        except Cancelled:
            stopped.set()
            raise

    with Beside() as beside:
        beside.start(endless)
        assert begun.wait(30)
    assert stopped.is_set()
    assert sys.getswitchinterval() == turn


def test_waiting_can_be_called_off():
    release = threading.Event()

    def called_off(fraction, text):
        release.set()
        raise Cancelled

    with Beside() as beside, pytest.raises(Cancelled):
        beside.start(lambda progress: release.wait(30)).result(called_off, 0.5, "")
