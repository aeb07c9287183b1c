"""Reading pieces of images for the screen: tiles without seams, the same colours for the same ground."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st

from widgets.compare import raster as files
from widgets.compare.raster import TILE, Grid, Raster, RasterError
from widgets.compare.stretch import Stretch


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Raster]:
    values = np.stack([np.add.outer(np.arange(700), np.arange(900)) % 251 + 1] * 3).astype(np.uint8)
    path = tmp_path / "a.tif"
    with rasterio.open(path, "w", driver="GTiff", width=900, height=700, count=3, dtype="uint8", crs="EPSG:4526",
                       transform=Affine(2, 0, 38_500_000, 0, -2, 3_000_000), nodata=0) as file:  # fmt: skip
        file.write(values)
    yield Raster(path, "EPSG:4526")
    files.release()


def test_native_tiles_are_the_file_itself(image: Raster) -> None:
    known = files.grid(image)
    with rasterio.open(image.path) as file:
        whole = file.read()
    for column, row in known.tiles(known.extent, 0):
        values, valid = files.read_tile(image, known, 0, column, row)
        part = whole[:, row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
        assert np.array_equal(values, part)
        assert valid.all()


def test_enlarged_tiles_meet_without_a_seam(image: Raster) -> None:
    """Two neighbours, cut apart, are what one read of both would give."""
    known = files.grid(image)
    left, _ = files.read_tile(image, known, -2, 1, 1)
    right, _ = files.read_tile(image, known, -2, 2, 1)
    extent = (*known.tile_extent(-2, 1, 1)[:2], *known.tile_extent(-2, 2, 1)[2:])
    both, _ = files.read_crop(image, known, extent, 2 * TILE, TILE)
    joined = np.concatenate([left, right], axis=2)[:, 16:-16, 16:-16].astype(int)
    assert np.abs(joined - both[:, 16:-16, 16:-16]).max() <= 2


def test_a_crop_over_the_edge_has_no_data_there(image: Raster) -> None:
    known = files.grid(image)
    a, _, _, d = known.extent
    values, valid = files.read_crop(image, known, (a - 100, d - 100, a + 100, d + 100), 100, 100)
    assert not valid[:50].any()
    assert not valid[:, :50].any()
    assert valid[52:, 52:].all()
    assert (values[:, ~valid] == 0).all()


def test_another_crs_is_warped(image: Raster) -> None:
    other = files.grid(Raster(image.path, "EPSG:4547"))
    assert other.extent != files.grid(image).extent
    assert 1.9 < other.across < 2.1


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.tif").write_bytes(b"no image")
    for name in ("b.tif", "missing.tif"):
        with pytest.raises(RasterError):
            files.grid(Raster(tmp_path / name, "EPSG:4526"))


@given(st.floats(0.01, 500), st.floats(0, 1), st.floats(0, 1))
def test_tiles_cover_the_view(resolution: float, x: float, y: float) -> None:
    grid = Grid(0.0, 14_000.0, 2.0, 2.0, 9000, 7000, (1, 2, 3), "uint8")
    half = 400 * resolution
    cx, cy = 18_000 * x, 14_000 * y
    view = (cx - half, cy - half, cx + half, cy + half)
    level = grid.level(resolution)
    assert 2.0 * 2**level <= max(resolution, 0.25) * (1 + 1e-6) or level == -3
    boxes = [grid.tile_extent(level, c, r) for c, r in grid.tiles(view, level)]
    seen = (max(view[0], 0), max(view[1], 0), min(view[2], 18_000), min(view[3], 14_000))
    assert min(b[0] for b in boxes) <= seen[0]
    assert max(b[2] for b in boxes) >= seen[2]
    assert min(b[1] for b in boxes) <= seen[1]
    assert max(b[3] for b in boxes) >= seen[3]


def test_dates_of_other_light_and_depth_look_alike() -> None:
    """The same ground under haze, in 16 bits, comes out in the same colours to within a few of 255."""
    random = np.random.default_rng(2)
    ground = random.gamma(4, 20, (3, 200, 200)).clip(1, 250)
    clear = ground.astype(np.uint8)
    hazy = (ground * 31 + 2200).astype(np.uint16)
    valid = np.ones((200, 200), bool)
    a = Stretch.of(clear, valid).colours(clear).astype(int)
    b = Stretch.of(hazy, valid).colours(hazy).astype(int)
    assert np.abs(a - b).mean() < 3
