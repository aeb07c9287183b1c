"""Runs a program and says how long it took, how much processor and how much memory, its children with it."""

from __future__ import annotations

import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

#: Seconds between two looks at the memory.
_EVERY = 0.05


@dataclass(frozen=True)
class Use:
    """What a program took.

    Attributes
    ----------
    seconds : float
        From start to end.
    cpu : float
        Processor seconds of the program and its children.
    peak : float
        Highest resident memory of the program and its children together, GiB.
    output : str
        Its standard output.
    """

    seconds: float
    cpu: float
    peak: float
    output: str


class _Memory(threading.Thread):
    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._over = threading.Event()
        self.peak = 0
        self.cpu = 0.0

    def run(self) -> None:
        seen: dict[int, float] = {}
        while not self._over.wait(_EVERY):
            total = 0
            try:
                family = [self._process, *self._process.children(recursive=True)]
            except psutil.NoSuchProcess:
                continue
            for member in family:
                try:
                    total += member.memory_info().rss
                    times = member.cpu_times()
                    seen[member.pid] = times.user + times.system
                except psutil.NoSuchProcess:
                    continue
            self.peak = max(self.peak, total)
            self.cpu = sum(seen.values())

    def end(self) -> None:
        self._over.set()
        self.join()


def run_watched(command: Sequence[str]) -> Use:
    """Run a program to its end.

    Raises
    ------
    RuntimeError
        It failed; its own words are in the text.
    """
    # Into a file, not a pipe: a pipe that nobody empties while memory is watched would hold the program up.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as words:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=words, stderr=subprocess.STDOUT)
        watcher = _Memory(psutil.Process(process.pid))
        watcher.start()
        try:
            code = process.wait()
            seconds = time.perf_counter() - began
        finally:
            watcher.end()
            if process.poll() is None:
                process.kill()
                process.wait()
        words.seek(0)
        output = words.read()
    if code != 0:
        raise RuntimeError(f"{command[0]} ended with {code}: {output[-2000:]}")
    return Use(seconds, watcher.cpu, watcher.peak / 2**30, output)
