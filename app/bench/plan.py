"""What a measurement is given, and the measurements there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.bench.figures import Outcome
from app.console import Console


@dataclass(frozen=True)
class Bench:
    """A run of measurements.

    Attributes
    ----------
    workspace
        What is looked at; it is not changed.
    scratch
        A folder that goes when the run is over; caches and settings are in it, so that nothing of the user's counts.
    steps
        Stops of the walk.
    data
        Folder of real data (parcels of Mito) beside the checkout, None without.
    """

    console: Console
    workspace: Path
    scratch: Path
    steps: int
    data: Path | None


@dataclass(frozen=True)
class Measure:
    """A measurement: its name on the command line, what it tells, and how it is taken."""

    name: str
    title: str
    take: Callable[[Bench], Outcome]


SIZES = {"1080p": (1920, 1080), "4k": (3840, 2160)}
