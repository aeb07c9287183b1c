"""Engines leave the processor to the console, with all their threads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from layers import platform

_SAY = """
import os, threading
from layers import platform
started, over = threading.Event(), threading.Event()
thread = threading.Thread(target=lambda: (started.set(), over.wait()))
thread.start()
started.wait()
begun = os.getpriority(os.PRIO_PROCESS, 0)
platform.yield_to_console(12)
platform.yield_to_console(7)
print(begun, *(os.getpriority(os.PRIO_PROCESS, int(task)) for task in os.listdir("/proc/self/task")))
over.set()
"""


@pytest.mark.skipif(not platform.LINUX, reason="threads have a niceness of their own on Linux only")
def test_every_thread_yields_and_none_takes_it_back() -> None:
    said = subprocess.run([sys.executable, "-c", _SAY], capture_output=True, text=True, check=True).stdout
    begun, *now = map(int, said.split())
    assert now == [max(begun, 12)] * 2
