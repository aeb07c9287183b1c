"""Decoding ahead of the hand, and what lies one step away."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.tiles import codec
from layers.tiles.decoding import Decoding
from layers.tiles.grid import TileGrid, TileId, tiles_of
from layers.tiles.memory import Room, TileMemory
from layers.tiles.plan import plan, soon
from layers.tiles.slots import TILE_BYTES, TileSlots

META = TileId(4, 1, 1)


def packed() -> bytes:
    draw = np.random.default_rng(3)
    pixels = draw.integers(0, 2**24, (codec.META_PIXELS, codec.META_PIXELS), dtype=np.uint32)
    return codec.pack(np.where(draw.random(pixels.shape) < 0.9, 0xFF112233, pixels).astype(np.uint32))


@pytest.fixture
def memory() -> TileMemory:
    memory = TileMemory(Room(16 << 20, 64 * TILE_BYTES))
    memory.keep("a", META, packed(), {})
    return memory


def test_what_was_decoded_ahead_is_at_hand_and_is_what_is_decoded_at_once(memory):
    tiles = list(tiles_of(META))
    decoding = Decoding(memory)
    decoding.ahead("a", tiles)
    decoding._worker.submit(lambda: None).result()
    decoding.ahead("a", ())
    assert all(memory.has_decoded("a", tile) for tile in tiles)
    other = TileMemory(Room(16 << 20, 64 * TILE_BYTES))
    other.keep("a", META, packed(), {})
    ahead, at_once = dict(decoding.images("a", tiles)), dict(Decoding(other).images("a", tiles))
    assert ahead.keys() == at_once.keys() == set(range(16))
    assert all(ahead[number] == at_once[number] for number in ahead)
    decoding.close()


def test_many_are_decoded_with_help_each_once_and_the_damaged_left_out(memory):
    metas = [TileId(4, column, 1) for column in (1, 2, 3)]
    data = bytearray(packed())
    data[codec._INDEX.unpack_from(data)[5]] ^= 0xFF  # the size of the sixth tile
    memory.keep("a", metas[1], bytes(data), {})
    memory.keep("a", metas[2], packed(), {})
    tiles = [tile for meta in metas for tile in tiles_of(meta)]
    memory.put_decoded("a", tiles[3], memory.slots.take())
    decoding = Decoding(memory)
    found = list(decoding.images("a", tiles))
    numbers = [number for number, _ in found]
    # A metatile with a damaged tile is forgotten, with what has not been decoded of it by then.
    whole = {*range(16), *range(32, 48)}
    assert len(numbers) == len(set(numbers))
    assert whole <= set(numbers) <= set(range(48)) - {21}
    slots = TileSlots(4)
    right = codec.unpack(packed(), tiles[47], slots)
    assert right is not None
    assert dict(found)[47] == right.image
    assert [number for number, _ in decoding.images("a", tiles[:16])] == list(range(16))
    decoding.close()


def test_a_busy_worker_is_not_waited_for(memory):
    memory.keep("a", TileId(4, 2, 1), packed(), {})
    tiles = [*tiles_of(META), *tiles_of(TileId(4, 2, 1))]
    decoding = Decoding(memory)
    over = threading.Event()
    decoding._worker.submit(over.wait)
    assert sorted(number for number, _ in decoding.images("a", tiles)) == list(range(32))
    over.set()
    decoding.close()


def test_what_was_asked_for_and_forgotten_takes_no_slot(memory):
    decoding = Decoding(memory)
    free = memory.slots.free
    decoding.ahead("a", tiles_of(META))
    decoding.forget()
    decoding.close()
    assert memory.slots.free == free
    assert not any(memory.has_decoded("a", tile) for tile in tiles_of(META))


def test_tiles_of_another_picture_and_tiles_that_are_not_there_are_left_out(memory):
    decoding = Decoding(memory)
    assert list(decoding.images("b", list(tiles_of(META)))) == []
    assert list(decoding.images("a", [TileId(9, 0, 0)])) == []
    decoding.close()


@given(st.integers(0, 2**31), st.integers(0, 255), st.booleans())
def test_damaged_bytes_never_give_more_than_a_wrong_picture(place, value, cut):
    data, slots = bytearray(packed()), TileSlots(4)
    at = place % len(data)
    data[at] = value
    damaged = bytes(data[:at] if cut else data)
    for tile in tiles_of(META):
        found = codec.unpack(damaged, tile, slots)
        assert found is None or found.image.width() == 256
        del found
    assert slots.free == 4


@given(*[st.floats(-1e6, 1e6)] * 2, st.floats(0.3, 500.0), st.integers(300, 4000), st.integers(200, 2200))
def test_one_step_from_here_is_near_and_is_not_what_is_in_view(x, y, resolution, width, height):
    grid = TileGrid(6773.333)
    across, down = width * resolution / 2, height * resolution / 2
    here = plan(grid, (x - across, y - down, x + across, y + down), resolution)
    tiles = list(soon(here))
    assert len(tiles) == len(set(tiles))
    assert not set(tiles) & set(here.visible)
    assert {tile.level for tile in tiles} <= {here.level - 1, here.level, here.level + 1}
    for tile in tiles:
        west, south, east, north = grid.extent(tile)
        reach = 256 * grid.resolution(here.level - 1)
        assert west < x + 2 * across + 2 * reach
        assert east > x - 2 * across - 2 * reach
        assert south < y + 2 * down + 2 * reach
        assert north > y - 2 * down - 2 * reach
