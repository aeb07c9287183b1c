"""A measurement begins when what came before it is no longer at work."""

from __future__ import annotations

import itertools

from app.bench.calm import busy_share, wait_for_calm


def _machine(shares):
    """A machine that is as busy as ``shares`` say, a look a second."""
    seconds = itertools.count()
    now = [0.0]

    def look() -> float:
        now[0] = float(next(seconds)) + 1.0
        return next(shares)

    return look, lambda: now[0]


def test_it_begins_after_three_quiet_looks_on_end():
    look, clock = _machine(iter([0.9, 0.05, 0.5, 0.0, 0.1, 0.02]))
    calm = wait_for_calm(look, clock)
    assert (calm.reached, calm.waited) == (True, 6.0)


def test_a_machine_that_others_use_is_measured_as_it_is_and_that_is_said():
    look, clock = _machine(itertools.repeat(0.7))
    calm = wait_for_calm(look, clock)
    assert (calm.reached, calm.busy) == (False, 0.7)
    assert calm.waited >= 60


def test_a_look_is_a_share_of_all_processors():
    assert 0.0 <= busy_share(0.01) <= 1.0
