"""Where the reviewer is in the queue, what was decided in this sitting, and how fast; without widgets or database."""

from __future__ import annotations

import itertools
from collections import deque
from dataclasses import dataclass, field

import numpy as np

from data.review.queue import Queue

#: A pause longer than this is no reviewing, seconds.
PAUSE = 60.0
#: Decisions that the pace is taken from.
_WINDOW = 20


@dataclass
class Sitting:
    """The queue as it was read, the position in it, and the verdicts given since.

    Attributes
    ----------
    queue : Queue
    position : int
        Row in view; -1 for an empty queue.
    verdicts : dict
        fid to verdict given in this sitting and in force.
    """

    queue: Queue
    position: int = -1
    verdicts: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.queue) and self.position < 0:
            self.position = 0

    @property
    def fid(self) -> int | None:
        """The patch in view."""
        return self.fid_at(self.position)

    def fid_at(self, row: int) -> int | None:
        """The patch of a row."""
        return int(self.queue.fids[row]) if 0 <= row < len(self.queue) else None

    def row_of(self, fid: int) -> int:
        """Row of a patch; -1 when the queue does not have it."""
        found = np.flatnonzero(self.queue.fids == fid)
        return int(found[0]) if len(found) else -1

    @property
    def remaining(self) -> int:
        """How many still wait."""
        return len(self.queue) - len(self.verdicts)

    def decide(self, fid: int, verdict: str) -> None:
        """Note a verdict and go to the next patch that waits."""
        self.verdicts[fid] = verdict
        self.position = self._waiting(self.position, 1)

    def take_back(self, fid: int) -> None:
        """Forget a verdict and show the patch again."""
        self.verdicts.pop(fid, None)
        row = self.row_of(fid)
        if row >= 0:
            self.position = row

    def step(self, by: int) -> bool:
        """Go ``by`` rows on or back, over decided ones too; whether the position changed."""
        wanted = min(max(self.position + by, 0), len(self.queue) - 1)
        changed = wanted != self.position and len(self.queue) > 0
        if changed:
            self.position = wanted
        return changed

    def ahead(self, count: int) -> list[int]:
        """The patches that will come next, nearest first, and the one before."""
        rows: list[int] = []
        row = self.position
        while len(rows) < count and row + 1 < len(self.queue):
            row += 1
            if self.fid_at(row) not in self.verdicts:
                rows.append(row)
        if self.position > 0:
            rows.append(self.position - 1)
        return [fid for fid in map(self.fid_at, rows) if fid is not None]

    def _waiting(self, start: int, way: int) -> int:
        """Nearest row after ``start`` that waits, else the first that does, else where we are."""
        fids = self.queue.fids
        for row in itertools.chain(range(start + way, len(self.queue)), range(start)):
            if int(fids[row]) not in self.verdicts:
                return int(row)
        return start


class Pace:
    """Decisions a minute over the last ones, pauses left out."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque(maxlen=_WINDOW)
        self.count = 0

    def note(self, moment: float) -> None:
        """A decision was made at ``moment`` (seconds of any clock)."""
        self._moments.append(moment)
        self.count += 1

    @property
    def per_minute(self) -> float | None:
        """None before the second decision."""
        moments = list(self._moments)
        gaps = [b - a for a, b in itertools.pairwise(moments) if b - a <= PAUSE]
        total = sum(gaps)
        return 60.0 * len(gaps) / total if gaps and total > 0 else None
