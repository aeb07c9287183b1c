"""The cycle collector is back when, and only when, the last pause ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from data.collecting import paused


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    """As a program begins; tests have it off."""
    gc.enable()
    yield
    gc.disable()


def test_pauses_nest_and_end():
    assert gc.isenabled()
    with paused():
        with pytest.raises(ValueError, match="x"), paused():
            raise ValueError("x")
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
