"""What a soak makes of what it has seen."""

from __future__ import annotations

import logging

import pytest

from app.bench.soaking import Errors, growth


def test_growth_is_from_peak_to_peak_after_warm_up() -> None:
    filling = [900.0] * 10
    flat = [400.0, 300.0] * 45  # a screen that comes and goes
    assert growth([*filling, *flat]) == (400.0, 0.0)
    before, since = growth([*filling, *(400.0 + number for number in range(90))])
    assert before == 429
    assert since == pytest.approx(100 * 60 / 429)


def test_growth_of_hardly_any_looks() -> None:
    assert growth([]) == (0.0, 0.0)
    assert growth([5.0]) == (5.0, 0.0)


def test_an_error_is_a_harms_while_it_is_at_work_and_says_which() -> None:
    errors = Errors({"fill_disk": ("layers.",)})
    record = logging.LogRecord("layers.tiles", logging.ERROR, "", 0, "no room", None, None)
    errors.emit(record)
    errors.begin("fill_disk")
    errors.emit(record)
    errors.emit(logging.LogRecord("app.desk", logging.ERROR, "", 0, "something else", None, None))
    assert len(errors.injected) == 1
    assert ["no harm" in said for said in errors.others] == [True, False]
    assert "fill_disk: app.desk: something else" in errors.others[1]
