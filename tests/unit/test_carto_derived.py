"""Relief, boundary lines, fitted raster styles."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st

from data.tasks import Cancelled
from layers.boundaries import boundary_lines, make_boundaries
from layers.fading import Fading, halo
from layers.raster_styles import fit_elevation, fit_imagery
from layers.relief import LEVEL, faded, make_fading, make_relief, shade
from layers.workspace_project import STYLE_FOLDER, natural_bands


def write_raster(path: Path, pixels: np.ndarray, nodata: float | None = None) -> Path:
    bands, rows, columns = pixels.shape
    with rasterio.open(
        path, "w", driver="GTiff", width=columns, height=rows, count=bands, dtype=pixels.dtype, crs="EPSG:4526",
        transform=Affine(10, 0, 38_500_000, 0, -10, 3_100_000), nodata=nodata,
    ) as out:  # fmt: skip
        out.write(pixels)
    return path


def test_level_ground_has_neither_shade_nor_light() -> None:
    assert (shade(np.full((20, 30), 87.5, np.float32), (10, 10)) == LEVEL).all()


def test_slopes_to_the_light_are_bright_and_others_dark() -> None:
    row, column = np.mgrid[0:40, 0:40].astype(np.float32)
    # Rising to the south-east: the slope looks to the north-west, where the leading light is.
    assert shade((row + column) * 3, (10, 10))[20, 20] > LEVEL
    assert shade(-(row + column) * 3, (10, 10))[20, 20] < LEVEL


def test_relief_is_the_same_in_blocks_and_at_once(tmp_path: Path) -> None:
    height = np.random.default_rng(3).normal(0, 1, (1300, 200)).cumsum(0).astype(np.float32)
    made = make_relief(write_raster(tmp_path / "dem.tif", height[None]), tmp_path / "out" / "relief.tif")
    with rasterio.open(made) as found:
        assert (found.read(1) == faded(shade(height, (10, 10)), Fading((200, 1300)).rows(1300, 0))).all()
        assert found.crs.to_epsg() == 4526


def test_a_relief_fades_out_towards_the_models_edge() -> None:
    found = faded(np.full((200, 300), 255, np.uint8), Fading((300, 200)).rows(200, 0))
    assert (found[[0, -1]] < LEVEL + 4).all()
    assert (found[:, [0, -1]] < LEVEL + 4).all()
    assert (found[10:-10, 10:-10] == 255).all()


def test_terrain_fades_out_along_the_county_and_not_along_the_models_edge(tmp_path: Path) -> None:
    county = shapely.Point(38_501_500, 3_099_000).buffer(600)  # off the middle of 3 x 2 km, 400 m from two edges
    height = np.random.default_rng(3).normal(0, 1, (200, 300)).cumsum(0).astype(np.float32)
    source = write_raster(tmp_path / "dem.tif", height[None])
    made = make_fading(source, tmp_path / "terrain.tif", county, "EPSG:4526")
    with rasterio.open(made) as found:
        left = found.read(2)
        rows, columns = np.mgrid[0:200, 0:300] + 0.5
        away = np.hypot(columns * 10 - 1500, 1000 - rows * 10) - 600
        assert (left[away < 0] > 254).all()
        assert (left[away > 200] == 0).all()  # no straight edge: it ends with the county's own shape
        ring = left[(away > 60) & (away < 80)]
        assert ring.min() > 40
        assert ring.max() < 220
        assert np.ptp(ring) < 60


def test_terrain_fades_faster_where_its_model_ends_close_to_the_county() -> None:
    county = shapely.box(0, 0, 290, 200)
    left = halo(county, Affine(1, 0, 0, 0, -1, 200), (300, 200))
    assert left is not None
    assert (left[:, :290] == 1).all()
    assert (left[:, 299] < 0.02).all()
    assert (np.diff(left[100, 289:]) < 0).all()
    assert halo(shapely.box(900, 900, 901, 901), Affine(1, 0, 0, 0, -1, 200), (300, 200)) is None


def test_unknown_heights_show_nothing(tmp_path: Path) -> None:
    height = np.full((1, 64, 64), -9999, np.float32)
    height[:, :, 32:] = 50
    made = make_relief(write_raster(tmp_path / "dem.tif", height, nodata=-9999), tmp_path / "relief.tif")
    with rasterio.open(made) as found:
        assert (found.read(1) == LEVEL).all()


def test_a_cancelled_relief_leaves_nothing(tmp_path: Path) -> None:
    def cancel(fraction: float, text: str) -> None:
        raise Cancelled

    source = write_raster(tmp_path / "dem.tif", np.zeros((1, 64, 64), np.float32))
    with pytest.raises(Cancelled):
        make_relief(source, tmp_path / "new" / "relief.tif", cancel)
    assert list((tmp_path / "new").iterdir()) == []


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_boundary_comes_once_and_at_the_highest_level(columns: int, rows: int) -> None:
    km = 1000.0
    villages = np.array([shapely.box(i, j, i + 1, j + 1) for i in range(columns) for j in range(rows)], dtype=object)
    towns = np.array([shapely.box(i, 0, i + 1, rows) for i in range(columns)], dtype=object)
    county = np.array([shapely.box(0, 0, columns, rows)], dtype=object)
    levels = ["village"] * len(villages) + ["town"] * len(towns) + ["county"]
    areas = shapely.transform(np.concatenate([villages, towns, county]), lambda xy: xy * km)
    lines = boundary_lines(levels, areas)
    length = {level: shapely.length(found).sum() / km for level, found in lines.items()}
    assert length["county"] == pytest.approx(2 * (columns + rows))
    assert length.get("town", 0) == pytest.approx((columns - 1) * rows)
    assert length.get("village", 0) == pytest.approx((rows - 1) * columns)


def test_slivers_are_no_boundaries() -> None:
    county = shapely.box(0, 0, 5000, 5000) - shapely.box(2000, 2000, 2010, 2010) - shapely.box(3000, 1, 3000.01, 999)
    lines = boundary_lines(["county"], np.array([county], dtype=object))
    assert [round(shapely.length(line)) for line in lines["county"]] == [20_000]


def test_boundaries_of_nothing_are_an_empty_layer(tmp_path: Path) -> None:
    made = make_boundaries([], np.empty(0, dtype=object), "EPSG:4526", tmp_path / "boundary.fgb")
    assert pyogrio.read_info(made)["fields"].tolist() == ["level"]


def test_elevation_tints_span_the_heights(tmp_path: Path) -> None:
    dem = write_raster(tmp_path / "dem.tif", np.linspace(100, 900, 10_000, dtype=np.float32).reshape(1, 100, 100))
    made = fit_elevation(STYLE_FOLDER / "dark" / "elevation.qml", dem, tmp_path / "elevation.qml")
    values = [float(item.attrib["value"]) for item in ET.parse(made).getroot().iter("item")]
    assert values == sorted(values)
    assert values[0] == pytest.approx(104, abs=1)
    assert values[-1] == pytest.approx(896, abs=1)


def test_scenes_are_stretched_by_band(tmp_path: Path) -> None:
    ramp = np.linspace(0, 1, 10_000).reshape(100, 100)
    pixels = np.stack([20 + ramp * 50, 60 + ramp * 100, 10 + ramp * 20, ramp * 255]).astype(np.uint8)
    made = fit_imagery(STYLE_FOLDER / "dark" / "imagery.qml", write_raster(tmp_path / "s.tif", pixels), (3, 2, 1),
                       tmp_path / "s.qml")  # fmt: skip
    renderer = ET.parse(made).getroot().find(".//rasterrenderer")
    assert renderer is not None
    assert [renderer.get(f"{colour}Band") for colour in ("red", "green", "blue")] == ["3", "2", "1"]
    low = float(renderer.findtext("greenContrastEnhancement/minValue", "nan"))
    high = float(renderer.findtext("greenContrastEnhancement/maxValue", "nan"))
    assert 45 < low < 55
    assert 165 < high < 178


def test_a_scene_without_data_still_has_a_style(tmp_path: Path) -> None:
    scene = write_raster(tmp_path / "s.tif", np.zeros((3, 8, 8), np.uint8), nodata=0)
    fit_imagery(STYLE_FOLDER / "light" / "imagery.qml", scene, (1, 2, 3), tmp_path / "s.qml")


@pytest.mark.parametrize(
    ("bands", "numbers"),
    [
        (None, [1, 2, 3]),
        ('[{"name": "nir"}, {"name": "red"}, {"name": "green"}, {"name": "blue"}]', [2, 3, 4]),
        ('[{"common_name": "blue"}, {"common_name": "green"}, {"common_name": "red"}]', [3, 2, 1]),
        (["red", "green", "blue", "nir"], [1, 2, 3]),
        ('[{"name": "pan"}]', [1]),
    ],
)
def test_natural_bands(bands: object, numbers: list[int]) -> None:
    assert natural_bands(bands) == numbers
