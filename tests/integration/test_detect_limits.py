"""A run limited to an area: it reads, scores and asks disk for no more than that, and finds what a whole run finds."""

from __future__ import annotations

import shutil
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.warp import Resampling, reproject, transform_bounds
from rasterio.windows import Window

from data.tasks import Cancelled
from plugins.change_detection.core import limits
from plugins.change_detection.core import run as run_module
from plugins.change_detection.core.faults import EXIT_SPACE, DetectionError
from plugins.change_detection.core.gate import match
from plugins.change_detection.core.pair import Frame, Pair
from plugins.change_detection.core.request import Request, Within
from plugins.change_detection.core.run import detect
from plugins.change_detection.core.scene import open_scene
from tests.integration.detect_scene import CRS, METRES, ORIGIN, Corner, make, write

TRANSFORM = Affine(METRES, 0, ORIGIN[0], 0, -METRES, ORIGIN[1])
#: Rows and columns of the area: one of the corner's objects (80, 120, 14, 20) lies in it.
ROWS, COLS = (40, 260), (60, 330)


@pytest.fixture(scope="module")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Corner:
    return make(tmp_path_factory.mktemp("corner"))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "BLOCK", 256)


def area(rows: tuple[int, int] = ROWS, cols: tuple[int, int] = COLS) -> Within:
    left, top = TRANSFORM @ (cols[0], rows[0])
    right, bottom = TRANSFORM @ (cols[1], rows[1])
    return Within((left, bottom, right, top), CRS)


def request(corner: Corner, out: Path, **options: object) -> Request:
    values = {"method": "statistics", "workers": 2, **options}
    return Request(corner.before, corner.after, out, **values)  # type: ignore[arg-type]


def patches(out: Path) -> np.ndarray:
    _, _, wkb, _ = pyogrio.raw.read(out, layer="patches", columns=[])
    return shapely.from_wkb(wkb)


def inside(shapes: np.ndarray, within: Within) -> list[bytes]:
    """Those that lie in the area as a whole."""
    return sorted(shapely.to_wkb(shapely.normalize(shapes[shapely.within(shapes, shapely.box(*within.bounds))])))


def test_a_part_is_scored_as_the_whole_is(corner: Corner, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.gpkg", tmp_path / "part.gpkg"
    detect(request(corner, whole))
    outcome = detect(request(corner, part, within=area()))
    assert inside(patches(part), area()) == inside(patches(whole), area()) != []
    with (
        rasterio.open(whole.with_name("whole_score.tif")) as all_of_it,
        rasterio.open(part.with_name("part_score.tif")) as score,
    ):
        col, row = (round(v) for v in ~all_of_it.transform @ (score.transform.c, score.transform.f))
        assert (score.transform.a, score.crs) == (all_of_it.transform.a, all_of_it.crs)
        assert (row, col) <= (ROWS[0], COLS[0])
        assert score.height < all_of_it.height - 100
        edge = limits.RIM
        own = score.read(1)[edge:-edge, edge:-edge]
        assert (own == all_of_it.read(1, window=Window(col + edge, row + edge, *own.shape[::-1]))).all()
    grid = outcome.report["grid"]
    assert (grid["row"], grid["col"]) == (row, col)
    assert outcome.report["fitted_on"] == {"width": 700, "height": 640}
    assert len(outcome.report["inputs"][str(corner.before)]["sha256"]) == 64


@pytest.mark.parametrize("warped", [False, True])
def test_figures_are_fitted_on_the_ground_around(
    corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warped: bool
) -> None:
    """The rest of the images may hold anything: another grid of the second date, and another season beyond."""
    monkeypatch.setattr(limits, "AROUND", 100.0)
    monkeypatch.setattr(limits, "LEAST", 64)
    with rasterio.open(corner.after) as source:
        image, transform = source.read(), source.transform
    image[:, :, 500:] = 255 - image[:, :, 500:]
    after = write(tmp_path / "after.tif", image, transform)
    if warped:
        after = elsewhere(after, "EPSG:4490")
    moved = replace(corner, after=after)
    outcome = detect(request(moved, tmp_path / "run.gpkg", within=area()))
    assert outcome.report["fitted_on"]["width"] < 500
    assert outcome.report["registration"]["residual_pixels"] < 0.4
    expected = shapely.Point(TRANSFORM @ (130, 87))
    found = patches(tmp_path / "run.gpkg")
    assert sum(shape.contains(expected) for shape in found) == 1
    assert len(found) <= 2  # another object reaches into the rim


def elsewhere(path: Path, crs: str) -> Path:
    """The image in another CRS."""
    with rasterio.open(path) as source:
        left, bottom, right, top = transform_bounds(source.crs, crs, *source.bounds)
        step = (right - left) / source.width
        grid = Affine(step, 0, left, 0, -step, top)
        image = np.zeros((source.count, round((top - bottom) / step), source.width), source.dtypes[0])
        reproject(
            source.read(), image, src_transform=source.transform, src_crs=source.crs, dst_transform=grid, dst_crs=crs,
            resampling=Resampling.bilinear,
        )  # fmt: skip
    return write(path.with_name("warped.tif"), image, grid, crs)


def test_disk_is_asked_for_the_area_alone(corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.change_detection.core.gate.BYTES_PER_PIXEL", 1000)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(1 << 40, 0, 300 << 20))
    with pytest.raises(DetectionError) as caught:
        detect(request(corner, tmp_path / "run.gpkg"))
    assert caught.value.code == EXIT_SPACE
    assert detect(request(corner, tmp_path / "run.gpkg", within=area())).patches


@pytest.mark.parametrize("rows", [(-900, -600), (900, 1100)])
def test_an_area_beside_the_images_is_refused(corner: Corner, tmp_path: Path, rows: tuple[int, int]) -> None:
    with pytest.raises(DetectionError) as caught:
        detect(request(corner, tmp_path / "run.gpkg", within=area(rows)))
    assert caught.value.file == str(corner.before)
    assert not list(tmp_path.iterdir())


def test_a_second_date_that_ends_before_the_area_is_refused(
    corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "AROUND", 20.0)
    monkeypatch.setattr(limits, "LEAST", 64)
    with rasterio.open(corner.after) as source:
        image = source.read()[:, 560:]
    after = write(tmp_path / "after.tif", image, TRANSFORM @ Affine.translation(0, 560))
    near = replace(corner, after=after)
    with pytest.raises(DetectionError) as caught:
        detect(request(near, tmp_path / "run.gpkg", within=area()))
    assert caught.value.file == str(after)


def test_a_part_is_resumed_and_no_other(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    steps = 0

    def watch(step: object) -> None:
        nonlocal steps
        steps += getattr(step, "stage", "") == "blocks"

    with pytest.raises(Cancelled):
        detect(request(corner, out, within=area()), watch, lambda: steps > 2)
    with pytest.raises(DetectionError):
        detect(request(corner, out, within=area((0, 200)), resume=True))
    outcome = detect(request(corner, out, within=area(), resume=True))
    assert outcome.report["resumed_blocks"] >= 1


def test_a_part_of_a_part(corner: Corner) -> None:
    pair = match(open_scene(corner.before), open_scene(corner.after))
    once = pair.cut(Frame(100, 50, 400, 500)).cut(Frame(30, 40, 200, 220))
    for one, other in zip(once.read(Frame(10, 20, 60, 70)), pair.read(Frame(140, 110, 60, 70)), strict=True):
        assert (one == other).all()
    assert isinstance(once, Pair)
    assert once.cut(Frame(0, 0, 200, 220)) is once
