"""Slope classes: Horn's slope on planes, exact shares of cells, ground beyond the model."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine

from data.analysis.slope import shares, slopes
from data.crs import crs_of
from data.errors import UserError

X, Y, CELL = 38_500_000.0, 3_090_000.0, 5.0
BOUNDS = (2.0, 6.0, 15.0, 25.0)


@pytest.fixture
def model(tmp_path):
    """Flat in the west, 45 degrees to the east in the east, 40 x 40 cells."""
    columns = np.arange(40)
    heights = np.tile(np.where(columns < 20, 0, (columns - 19) * CELL), (40, 1)).astype(np.float32)
    file = tmp_path / "dem.tif"
    with rasterio.open(
        file, "w", driver="GTiff", width=40, height=40, count=1, dtype="float32", crs="EPSG:4526",
        transform=Affine(CELL, 0, X, 0, -CELL, Y), nodata=-9999,
    ) as out:  # fmt: skip
        out.write(heights, 1)
    return file


@pytest.mark.parametrize("degrees", [0.0, 1.5, 6.0, 24.9, 60.0])
@pytest.mark.parametrize("aspect", [0.0, 30.0, 137.0, 270.0])
def test_the_slope_of_a_plane_is_its_own(degrees, aspect):
    y, x = np.mgrid[0:6, 0:7] * np.array([4.0, 8.0])[:, None, None]
    rise = np.tan(np.radians(degrees))
    heights = rise * (x * np.sin(np.radians(aspect)) - y * np.cos(np.radians(aspect)))
    np.testing.assert_allclose(slopes(heights, 8.0, 4.0), degrees, atol=1e-9)


def test_shares_follow_the_ground_covered(model):
    flat = shapely.box(X + 20, Y - 60, X + 42.5, Y - 30)
    steep = shapely.box(X + 125, Y - 60, X + 150, Y - 30)
    # Slopes change over the two cells beside the foot, 95 m to 105 m: left of them flat, right of them steep.
    across = shapely.box(X + 85, Y - 60, X + 115, Y - 30)
    found = shares(model, BOUNDS, np.array([flat, steep, across], object), crs_of(4526))
    np.testing.assert_allclose(found[0], [1, 0, 0, 0, 0], atol=1e-9)
    np.testing.assert_allclose(found[1], [0, 0, 0, 0, 1], atol=1e-9)
    assert found[2].sum() == pytest.approx(1)
    assert found[2, 0] == pytest.approx(1 / 3, abs=0.01)


def test_ground_beyond_the_model_has_no_class(model):
    half = shapely.box(X - 50, Y - 60, X + 55, Y - 30)
    # The outermost cell lacks neighbours: 50 m beyond the edge and 5 m of it.
    assert shares(model, BOUNDS, np.array([half], object), crs_of(4526))[0].sum() == pytest.approx(50 / 105)
    away = shapely.box(X - 500, Y - 60, X - 400, Y - 30)
    assert shares(model, BOUNDS, np.array([away], object), crs_of(4526)).sum() == 0


def test_a_file_that_is_no_model_is_told(tmp_path):
    file = tmp_path / "dem.tif"
    file.write_text("nothing")
    with pytest.raises(UserError) as told:
        shares(file, BOUNDS, np.array([shapely.box(0, 0, 1, 1)], object), crs_of(4526))
    assert told.value.file == str(file)
