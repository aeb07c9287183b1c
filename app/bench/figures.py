"""Figures: what was measured, how it stands to what is asked, and on which machine."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Figure:
    """One number.

    Attributes
    ----------
    target
        What is asked of it, None when it is only told.
    at_least
        Whether more is better.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(frozen=True)
class Outcome:
    """What a measurement gave; ``left_out`` says why there are no figures, "" when there are."""

    name: str
    figures: Sequence[Figure] = ()
    left_out: str = ""
    seconds: float = 0.0
    series: dict[str, list[float]] = field(default_factory=dict)


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest-rank percentile: the smallest value that at least ``share`` (0 to 1) of all do not exceed.

    Raises
    ------
    ValueError
        Of nothing.
    """
    if not values:
        raise ValueError("a percentile of no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(name: str, values: Sequence[float], *, p95: float | None = None) -> list[Figure]:
    """Median and 95th percentile of times in ms; ``p95`` is the target of the latter."""
    return [
        Figure(f"{name} p50", percentile(values, 0.5), "ms"),
        Figure(f"{name} p95", percentile(values, 0.95), "ms", p95),
    ]


def machine() -> dict[str, str | int | float]:
    """The machine in words and numbers: what a figure is worth depends on it."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        # No such file outside Linux: the name that Python gives has to do.
        pass
    return {
        "cpu": model,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0,
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0,
        "system": platform.platform(),
        "python": platform.python_version(),
    }
