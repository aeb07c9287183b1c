"""The duty roster of a demo county: two shifts of invented people, as an office would write it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tomli_w

from data.wall.duty import DUTY_FILE

from .names import people

_POSTS = (("带班领导", 1), ("值班员", 2), ("防汛值守", 1))
_SHIFTS = (("08:00", "20:00"), ("20:00", "08:00"))


def write_roster(workspace: Path, seed: int) -> None:
    """Write ``duty.toml``; the same seed gives the same people."""
    rng = np.random.default_rng([seed, 0x0D07])
    names = iter(people(len(_SHIFTS) * sum(count for _, count in _POSTS), rng))
    shifts = [
        {
            "hours": {"begin": begin, "end": end},
            "posts": [{"title": title, "names": [next(names) for _ in range(count)]} for title, count in _POSTS],
        }
        for begin, end in _SHIFTS
    ]
    text = tomli_w.dumps({"phone": "0731-5550-119", "shifts": shifts})
    (workspace / DUTY_FILE).write_text(text, encoding="utf-8")
