"""The tile grid, plans and packed metatiles."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from layers import scales
from layers.scales import MapUnits
from layers.tiles import codec
from layers.tiles.grid import MARGIN, META, TILE, TileGrid, TileId, tiles_of
from layers.tiles.plan import plan
from layers.tiles.slots import TileSlots

GRID = TileGrid.of(MapUnits(False, 1.0))
#: Eastings with a zone prefix have eight digits.
coordinate = st.floats(-5e7, 5e7)
level = st.integers(0, 20)


@given(coordinate, coordinate, level)
def test_point_lies_in_the_tile_that_covers_it(x, y, at):
    size = GRID.resolution(at)
    tile = next(GRID.cover((x, y, x, y), at))
    left, bottom, right, top = GRID.extent(tile)
    slack = 1e-6 * (abs(x) + abs(y) + size)
    assert left - slack <= x <= right + slack
    assert bottom - slack <= y <= top + slack


@given(coordinate, coordinate, st.floats(1.0, 4000.0), st.floats(1.0, 4000.0), level)
def test_cover_covers_without_gap_or_overlap(x, y, across, up, at):
    pixel = GRID.resolution(at)
    extent = (x, y, x + across * pixel, y + up * pixel)
    tiles = list(GRID.cover(extent, at))
    assert len(tiles) == len(set(tiles))
    extents = [GRID.extent(tile) for tile in tiles]
    slack = 1e-6 * (abs(x) + abs(y) + pixel)
    assert min(e[0] for e in extents) <= extent[0] + slack
    assert max(e[2] for e in extents) >= extent[2] - slack
    assert min(e[1] for e in extents) <= extent[1] + slack
    assert max(e[3] for e in extents) >= extent[3] - slack
    columns, rows = {t.column for t in tiles}, {t.row for t in tiles}
    assert len(tiles) == len(columns) * len(rows)
    assert {tile.meta for tile in tiles} == set(GRID.cover_metas(extent, at))


@given(level, st.integers(-10_000, 10_000), st.integers(-10_000, 10_000))
def test_tiles_of_a_metatile_fill_it(at, column, row):
    meta = TileId(at, column, row)
    tiles = list(tiles_of(meta))
    assert len(tiles) == META * META
    assert {tile.meta for tile in tiles} == {meta}
    extent = GRID.meta_extent(meta)
    assert GRID.extent(tiles[0])[0] == pytest.approx(extent[0])
    assert GRID.extent(tiles[0])[3] == pytest.approx(extent[3])
    assert GRID.extent(tiles[-1])[2] == pytest.approx(extent[2])
    assert GRID.extent(tiles[-1])[1] == pytest.approx(extent[1])


@given(level, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_parent_covers_its_tile(at, column, row):
    tile = TileId(at + 1, column, row)
    inner, outer = GRID.extent(tile), GRID.extent(tile.parent)
    slack = 1e-9 * (1 + max(abs(v) for v in outer))
    assert outer[0] <= inner[0] + slack
    assert outer[1] <= inner[1] + slack
    assert outer[2] >= inner[2] - slack
    assert outer[3] >= inner[3] - slack


@pytest.mark.parametrize("scale", [3125, 12_500, 25_000, 50_000, 100_000])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_round_scales_show_tiles_pixel_for_pixel(scale, ratio):
    wanted = scales.resolution(scale, 96.0 * ratio, MapUnits(False, 1.0))
    assert GRID.resolution(GRID.level(wanted)) == pytest.approx(wanted, rel=1e-12)
    assert GRID.snapped(wanted * 1.1) == pytest.approx(wanted, rel=1e-12)
    assert GRID.snapped(wanted * 1.4) == pytest.approx(wanted * 2**0.5, rel=1e-12)


@given(st.floats(1e-3, 8000.0))
def test_level_is_the_nearest_power_of_two(resolution):
    ratio = GRID.resolution(GRID.level(resolution)) / resolution
    assert 1 / math.sqrt(2) - 1e-9 <= ratio <= math.sqrt(2) + 1e-9


def test_levels_of_degrees_are_those_of_metres():
    degrees = TileGrid.of(MapUnits.of(CRS(4490)))
    assert degrees.resolution(10) * math.pi * 6378137.0 / 180.0 == pytest.approx(GRID.resolution(10))


@given(coordinate, coordinate, st.floats(0.05, 200.0), st.sampled_from([(1920, 1080), (3840, 2160), (200, 100)]))
def test_plan_is_ordered_and_whole(x, y, resolution, size):
    half = (size[0] * resolution / 2, size[1] * resolution / 2)
    extent = (x - half[0], y - half[1], x + half[0], y + half[1])
    planned = plan(GRID, extent, resolution)
    assert set(planned.visible) == set(GRID.cover(extent, planned.level))
    assert {tile.meta for tile in planned.visible} == set(planned.metas)
    assert not set(planned.metas) & set(planned.ahead)
    assert len(planned.ahead) == len(set(planned.ahead))
    first = GRID.extent(planned.visible[0])
    pixel = GRID.resolution(planned.level)
    assert abs((first[0] + first[2]) / 2 - x) <= TILE * pixel
    assert abs((first[1] + first[3]) / 2 - y) <= TILE * pixel


def _metatile(seed: int = 1) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.integers(0, 2**32, (codec.META_PIXELS, codec.META_PIXELS), dtype=np.uint32) | np.uint32(0xFF000000)


def test_packed_tiles_come_back_pixel_for_pixel():
    pixels = _metatile()
    data = codec.pack(pixels)
    assert codec.sound(data)
    for tile in tiles_of(TileId(5, -3, 2)):
        decoded = codec.unpack(data, tile, TileSlots(1))
        assert decoded is not None
        got = np.frombuffer(decoded.image.constBits(), np.uint32).reshape(TILE, TILE)
        top = MARGIN + (tile.row - 2 * META) * TILE
        left = MARGIN + (tile.column + 3 * META) * TILE
        assert np.array_equal(got, pixels[top : top + TILE, left : left + TILE])


@given(st.binary(max_size=300))
def test_damaged_bytes_are_no_tile(data):
    assert codec.unpack(data, TileId(0, 0, 0), TileSlots(1)) is None


@given(st.integers(0, 2000))
def test_cut_bytes_are_no_tile(length):
    data = codec.pack(np.zeros((codec.META_PIXELS, codec.META_PIXELS), np.uint32))
    if length < len(data):
        assert not codec.sound(data[:length])
        assert codec.unpack(data[:length], TileId(0, 3, 3), TileSlots(1)) is None
