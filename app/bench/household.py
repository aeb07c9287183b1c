"""What each process of a running program takes: processor and memory, by name, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import psutil

from app.bench.figures import Figure
from layers import platform

_MIB = 2**20
#: Share of the samples at the beginning that tells of filling caches, not of growing.
_WARM_UP = 0.25
_LEAST_SAMPLES = 8


@dataclass
class Household:
    """Samples of several processes.

    Attributes
    ----------
    times
        Moments of the samples, s.
    memory
        Resident memory of each process at those moments, MiB.
    """

    times: list[float] = field(default_factory=list)
    memory: dict[str, list[float]] = field(default_factory=dict)
    _first: dict[str, float] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def sample(self, now: float, processes: Mapping[str, int]) -> None:
        """Look at processes (pid by name) at a moment; one that is gone keeps what it had."""
        self.times.append(now)
        for name, pid in processes.items():
            known = self.memory.setdefault(name, [])
            try:
                used = psutil.Process(pid).cpu_times()
                self._last[name] = used.user + used.system
                self._first.setdefault(name, self._last[name])
                known.append(platform.resident_bytes(pid) / _MIB)
            except psutil.Error:
                known.append(known[-1] if known else 0.0)

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


def slope_of(times: Sequence[float], values: Sequence[float]) -> float | None:
    """Growth of values a minute after the warm-up; None with too few of them or of another number than ``times``."""
    start = int(len(times) * _WARM_UP)
    if len(values) != len(times) or len(times) - start < _LEAST_SAMPLES:
        return None
    minutes = (np.asarray(times[start:]) - times[start]) / 60.0
    return float(np.polyfit(minutes, np.asarray(values[start:]), 1)[0])
