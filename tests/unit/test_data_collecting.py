"""The cycle collector is back when, and only when, the last pause ends."""

from __future__ import annotations

import gc

import pytest

from data.collecting import paused


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
