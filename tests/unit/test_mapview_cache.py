"""The tile caches in memory and on disk."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.tiles import codec
from layers.tiles.disk import TileDisk
from layers.tiles.grid import TileId, tiles_of
from layers.tiles.memory import BoundedMemory, Room, TileMemory
from layers.tiles.slots import TILE_BYTES, TileSlots


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 40)), max_size=60))
def test_memory_keeps_the_newest_within_its_bound(puts):
    memory: BoundedMemory[int, bytes] = BoundedMemory(100, len)
    order: list[tuple[int, int]] = []
    for name, size in puts:
        memory.put(name, b"x" * size)
        order = [each for each in order if each[0] != name] + [(name, size)]
        while sum(each[1] for each in order) > 100:
            order.pop(0)
        assert memory.used_bytes == sum(each[1] for each in order)
    assert [name in memory for name, _ in order] == [True] * len(order)
    assert len(memory) == len(order)


def test_memory_decodes_what_it_has_packed():
    pixels = np.full((codec.META_PIXELS, codec.META_PIXELS), 0xFF112233, np.uint32)
    memory = TileMemory(Room(1 << 20, 3 * TILE_BYTES))
    meta = TileId(4, 1, 1)
    memory.keep("a", meta, codec.pack(pixels), {})
    for tile in tiles_of(meta):
        assert memory.has("a", tile)
        image = memory.image("a", tile)
        assert image is not None
        assert image.pixel(255, 255) == 0xFF112233
    assert memory.image("b", TileId(4, 4, 4)) is None
    assert memory.used_bytes < (1 << 20) + 3 * TILE_BYTES


def test_disk_gives_back_what_it_was_given(tmp_path):
    disk = TileDisk(tmp_path / "cache" / "tiles.sqlite", 1 << 20)
    disk.write("one", TileId(3, -1, 2), b"abc")
    disk.write("one", TileId(3, -1, 2), b"abcd")
    assert disk.read("one", TileId(3, -1, 2)) == b"abcd"
    assert disk.read("one", TileId(3, 2, -1)) is None
    assert disk.read("two", TileId(3, -1, 2)) is None
    assert disk.used_bytes == 4
    disk.close()
    again = TileDisk(tmp_path / "cache" / "tiles.sqlite", 1 << 20)
    assert again.used_bytes == 4
    assert again.read("one", TileId(3, -1, 2)) == b"abcd"
    again.discard("one", TileId(3, -1, 2))
    assert again.read("one", TileId(3, -1, 2)) is None
    assert again.used_bytes == 0
    again.close()


def test_disk_evicts_what_was_used_longest_ago(tmp_path):
    disk = TileDisk(tmp_path / "tiles.sqlite", 1000)
    for column in range(9):
        disk.write("p", TileId(1, column, 0), bytes(100))
    assert disk.read("p", TileId(1, 0, 0)) is not None
    disk.write("p", TileId(1, 9, 0), bytes(100))
    disk.write("p", TileId(1, 10, 0), bytes(100))
    assert disk.used_bytes <= 1000
    assert disk.read("p", TileId(1, 1, 0)) is None
    assert disk.read("p", TileId(1, 10, 0)) is not None
    assert disk.read("p", TileId(1, 0, 0)) is not None
    disk.close()


def test_the_last_of_a_disk_is_left_to_what_must_be_written(tmp_path, monkeypatch):
    disk = TileDisk(tmp_path / "tiles.sqlite", 1 << 20)
    disk.write("p", TileId(0, 0, 0), b"kept")
    full = shutil.disk_usage(tmp_path)._replace(free=64 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    disk.write("p", TileId(0, 0, 1), b"not kept")
    assert disk.read("p", TileId(0, 0, 0)) == b"kept"
    assert disk.read("p", TileId(0, 0, 1)) is None
    disk.close()


def test_damaged_disk_is_made_anew(tmp_path):
    path = tmp_path / "tiles.sqlite"
    path.write_bytes(b"this is no database at all, it only looks like a file" * 100)
    disk = TileDisk(path, 1000)
    disk.write("p", TileId(0, 0, 0), b"x")
    assert disk.read("p", TileId(0, 0, 0)) == b"x"
    disk.close()


def test_disk_of_another_format_is_made_anew(tmp_path):
    path = tmp_path / "tiles.sqlite"
    TileDisk(path, 1000).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    disk = TileDisk(path, 1000)
    assert disk.used_bytes == 0
    disk.close()


def test_disk_is_shared_by_threads(tmp_path):
    disk = TileDisk(tmp_path / "tiles.sqlite", 1 << 20)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for column in range(20):
                disk.write(f"p{number % 2}", TileId(number, column, 0), bytes([number]) * 50)
                assert disk.read(f"p{number % 2}", TileId(number, column, 0)) == bytes([number]) * 50
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert disk.used_bytes == 4 * 20 * 50
    disk.close()


def test_a_slot_is_used_again_once_its_tile_is_let_go_and_not_before():
    slots = TileSlots(2)
    one, other = slots.take(), slots.take()
    beyond = slots.take()
    for colour, tile in enumerate((one, other, beyond)):
        tile.pixels[:] = 0xFF000000 + colour
    assert [tile.image.pixel(255, 255) & 0xFF for tile in (one, other, beyond)] == [0, 1, 2]
    where = one.pixels.ctypes.data
    assert slots.free == 0
    del tile, one
    assert slots.free == 1
    assert slots.take().pixels.ctypes.data == where
    del beyond
    assert slots.free == 1, "memory of its own is no slot"


def test_a_disk_that_takes_no_cache_keeps_nothing_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tile = TileId(3, 1, 2)
    (tmp_path / "cache").write_text("a file where the folder belongs", encoding="utf-8")
    disk = TileDisk(tmp_path / "cache" / "tiles.sqlite", 1 << 20)
    disk.write("a", tile, b"x")
    assert disk.read("a", tile) is None
    (tmp_path / "cache").unlink()
    monkeypatch.setattr("layers.tiles.disk._AGAIN_S", 0.0)
    disk._again = 0.0
    disk.write("a", tile, b"x")
    assert disk.read("a", tile) == b"x"
    disk.close()
