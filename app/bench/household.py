"""What each process of a running program takes: processor and memory, by name, over time.

They are looked at by a process of its own (``python -m app.bench.household``): to add up the memory of a program with
its engines takes the kernel a tenth of a second, which must not count as a hold of the thread that is measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import psutil

from app.bench.figures import Figure
from layers import platform

_MIB = 2**20
#: Share of the samples at the beginning that tells of filling caches, not of growing.
_WARM_UP = 0.25
_LEAST_SAMPLES = 8


@dataclass(frozen=True)
class Sample:
    """Processes at a moment (s): of each its processor seconds so far and its memory, MiB; those that are gone lack."""

    time: float
    used: Mapping[str, tuple[float, float]]


@dataclass
class Household:
    """Samples of several processes.

    Attributes
    ----------
    times
        Moments of the samples, s.
    memory
        Proportional memory of each process at those moments, MiB.
    """

    times: list[float] = field(default_factory=list)
    memory: dict[str, list[float]] = field(default_factory=dict)
    _first: dict[str, float] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def add(self, sample: Sample) -> None:
        """Take a sample; a process that is gone keeps what it had."""
        self.times.append(sample.time)
        for name, (seconds, mebibytes) in sample.used.items():
            self._first.setdefault(name, seconds)
            self._last[name] = seconds
            self.memory.setdefault(name, [0.0] * (len(self.times) - 1)).append(mebibytes)
        for known in self.memory.values():
            if len(known) < len(self.times):
                known.append(known[-1])

    def processor(self, name: str) -> float:
        """Processor seconds of a process between the first and the last sample."""
        return self._last.get(name, 0.0) - self._first.get(name, 0.0)

    def slope(self, name: str) -> float | None:
        """How its memory grows once it is warm, MiB a minute (least squares); None with too few samples."""
        return slope_of(self.times, self.memory.get(name, ()))

    def figures(self, messages: float, flat: float) -> list[Figure]:
        """Processor a message, memory at the end and its slope; ``flat`` is what may be added in a minute, MiB."""
        found = []
        for name, values in self.memory.items():
            if messages:
                found.append(Figure(f"{name}: processor a message", self.processor(name) / messages * 1e6, "us"))
            if values:
                found.append(Figure(f"{name}: memory at the end", values[-1], "MiB"))
            slope = self.slope(name)
            if slope is not None:
                found.append(Figure(f"{name}: memory grows a minute", slope, "MiB", flat))
        return found


@contextmanager
def looking_at(house: Household, processes: Mapping[str, int], every_s: float) -> Iterator[None]:
    """Have processes (pid by name) looked at regularly while the block runs; ``house`` grows on another thread."""
    command = [
        sys.executable,
        "-m",
        "app.bench.household",
        json.dumps({"every": every_s, "processes": dict(processes)}),
    ]
    with subprocess.Popen(platform.bound(command), stdout=subprocess.PIPE, text=True) as looker:

        def read() -> None:
            assert looker.stdout is not None
            for line in looker.stdout:
                said = json.loads(line)
                house.add(Sample(said["time"], {name: (used[0], used[1]) for name, used in said["used"].items()}))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            yield
        finally:
            looker.kill()
            looker.wait()
            reader.join()


def slope_of(times: Sequence[float], values: Sequence[float]) -> float | None:
    """Growth of values a minute after the warm-up; None with too few of them or of another number than ``times``."""
    start = int(len(times) * _WARM_UP)
    if len(values) != len(times) or len(times) - start < _LEAST_SAMPLES:
        return None
    minutes = (np.asarray(times[start:]) - times[start]) / 60.0
    return float(np.polyfit(minutes, np.asarray(values[start:]), 1)[0])


def look(processes: Mapping[str, int]) -> Sample:
    """What processes (pid by name) take now; one that is gone is left out."""
    used = {}
    for name, pid in processes.items():
        try:
            times = psutil.Process(pid).cpu_times()
        except psutil.Error:
            continue
        used[name] = (times.user + times.system, platform.resident_bytes(pid) / _MIB)
    return Sample(time.monotonic(), used)


def _main(every_s: float, processes: Mapping[str, int]) -> None:
    due = time.monotonic()
    while True:
        sample = look(processes)
        sys.stdout.write(json.dumps({"time": sample.time, "used": sample.used}) + "\n")
        sys.stdout.flush()
        due += every_s
        time.sleep(max(0.0, due - time.monotonic()))


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    _main(asked["every"], asked["processes"])
