"""What a soak makes of what it has seen."""

from __future__ import annotations

import logging

import pytest

from app.bench.soaking import Errors, beside_tiles, growth, memory
from layers.tiles.memory import Room, TileMemory
from layers.tiles.slots import TILE_BYTES


def test_growth_is_that_of_the_middle_after_warm_up() -> None:
    filling = [900.0] * 10
    flat = [400.0, 410.0, 300.0] * 30
    assert growth([*filling, *flat]) == (400.0, 0.0)
    before, since = growth([*filling, *(400.0 + number for number in range(90))])
    assert before == 414.5
    assert since == pytest.approx(100 * 60 / 414.5)


def test_tiles_are_counted_by_what_the_system_holds_of_them() -> None:
    held = TileMemory(Room(1 << 20, 8 * TILE_BYTES))
    before = memory()
    taken = [held.slots.take() for _ in range(5)]
    assert memory()["tiles"] - before["tiles"] == 5 * TILE_BYTES
    del taken
    assert memory()["tiles"] - before["tiles"] == 5 * TILE_BYTES, "free again, and still behind pages"
    assert 0 < beside_tiles(memory()) < memory()["memory"]


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
