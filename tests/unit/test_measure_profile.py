"""The ground along a line against a slope that is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.shutil
import rasterio.vrt
import shapely
from affine import Affine
from pyproj import CRS

from data.profile import MOST_STEPS, profile

UTM = CRS.from_epsg(4526)
X, Y = 38_500_000.0, 3_100_000.0


@pytest.fixture
def slope(tmp_path: Path) -> Path:
    """600 x 500 cells of 10 m: a metre higher with each 100 m to the east, two with each 100 m to the north."""
    columns, rows = np.meshgrid(np.arange(600) + 0.5, np.arange(500) + 0.5)
    heights = (100.0 + columns * 10 * 0.01 + (500 - rows) * 10 * 0.02).astype("float32")
    heights[:, 400:410] = -9999.0
    path = tmp_path / "dem.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=600, height=500, count=1, dtype="float32", crs="EPSG:4526",
        transform=Affine(10.0, 0.0, X, 0.0, -10.0, Y), nodata=-9999.0,
    ) as target:  # fmt: skip
        target.write(heights, 1)
    return path


def test_a_straight_line_over_a_slope(slope):
    line = shapely.LineString([(X + 500, Y - 3000), (X + 2500, Y - 3000)])
    found = profile(slope, line, UTM)
    assert found.height[0] == pytest.approx(100 + 5 + 40, abs=1e-3)
    assert found.height[-1] == pytest.approx(100 + 25 + 40, abs=1e-3)
    assert found.climbs() == (pytest.approx(20, abs=1e-3), 0.0)
    # On the ellipsoid, not in the plane, which is a little larger or smaller.
    assert found.distance[-1] == pytest.approx(2000, rel=2e-3)
    assert np.all(np.diff(found.distance) > 0)


def test_gaps_of_the_model_stay_gaps_and_bends_are_passed(slope):
    bend = (X + 3500, Y - 1000)
    line = shapely.LineString([(X + 3500, Y - 4000), bend, (X + 5500, Y - 1000), (X + 9000, Y - 1000)])
    found = profile(slope, line, UTM)
    assert len(found.distance) <= MOST_STEPS + 3
    assert np.any((np.abs(found.x - bend[0]) < 1e-6) & (np.abs(found.y - bend[1]) < 1e-6))
    gap = (found.x > X + 4010) & (found.x < X + 4090)
    assert gap.any()
    assert np.isnan(found.height[gap]).all()
    assert np.isnan(found.height[found.x > X + 6010]).all(), "outside the model nothing is known"
    assert found.known
    assert not profile(slope, shapely.LineString([(X, Y + 500), (X + 100, Y + 500)]), UTM).known


def test_a_model_in_another_crs(slope, tmp_path):
    geographic = tmp_path / "degrees.tif"
    with rasterio.open(slope) as source, rasterio.vrt.WarpedVRT(source, crs="EPSG:4490", resampling=1) as warped:
        rasterio.shutil.copy(warped, geographic, driver="GTiff")
    line = shapely.LineString([(X + 500, Y - 3000), (X + 2500, Y - 2500)])
    plain, carried = profile(slope, line, UTM), profile(geographic, line, UTM)
    assert carried.height[0] == pytest.approx(plain.height[0], abs=0.1)
    assert carried.height[-1] == pytest.approx(plain.height[-1], abs=0.1)
