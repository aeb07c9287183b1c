"""What processes take is looked at from outside, and adds up whatever comes and goes."""

from __future__ import annotations

import os
import threading

from app.bench.household import Household, Sample, looking_at


def test_a_process_that_is_gone_keeps_what_it_had() -> None:
    house = Household()
    house.add(Sample(0.0, {"console": (1.0, 100.0), "intake": (0.5, 50.0)}))
    house.add(Sample(5.0, {"console": (3.0, 110.0)}))
    house.add(Sample(10.0, {"console": (4.0, 120.0), "gate": (0.1, 10.0)}))
    assert house.processor("console") == 3.0
    assert house.processor("intake") == 0.0
    assert house.memory == {"console": [100.0, 110.0, 120.0], "intake": [50.0, 50.0, 50.0], "gate": [0.0, 0.0, 10.0]}


def test_growth_is_told_after_the_warm_up_only() -> None:
    house = Household()
    assert house.slope("console") is None
    for minute in range(16):
        house.add(Sample(minute * 60.0, {"console": (0.0, 100.0 + (90.0 if minute < 4 else 2.0 * minute))}))
    slope = house.slope("console")
    assert slope is not None
    assert abs(slope - 2.0) < 1e-6


def test_another_process_looks() -> None:
    house = Household()
    come = threading.Event()
    add = house.add

    def take(sample: Sample) -> None:
        add(sample)
        come.set()

    house.add = take  # type: ignore[method-assign]
    with looking_at(house, {"own": os.getpid()}, 60.0):
        assert come.wait(60)
    assert house.memory["own"][0] > 1.0
