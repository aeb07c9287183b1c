"""Class rasters of polygons."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely

from layers.class_raster import ClassRaster, ClassSource, TooManyClassesError
from layers.class_raster_build import build
from layers.class_raster_worker import WorkerError, build_apart


def _write(path, codes, side=200.0, across=4):
    boxes = [
        shapely.box(
            500_000 + n % across * side,
            3_000_000 + n // across * side,
            500_000 + (n % across + 1) * side,
            3_000_000 + (n // across + 1) * side,
        )
        for n in range(len(codes))
    ]
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(boxes)),
        [np.array(codes, dtype=object)],
        ["DLBM"],
        layer="dltb",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4547",
    )
    return ClassSource(path, "dltb", "DLBM")


def _ignore(share, text):
    assert 0.0 <= share <= 1.0


def test_classes_lie_where_their_polygons_lie(tmp_path):
    codes = ["0101", "0103", None, "11", "0101", "0101", "0301", "0702"]
    build(_write(tmp_path / "a.gpkg", codes), tmp_path / "a.tif", _ignore)
    raster = ClassRaster(tmp_path / "a.tif")
    assert raster.classes == ("0101", "0103", "0301", "0702", "11")
    assert raster.extent == pytest.approx((500_000, 3_000_000, 500_800, 3_000_400))
    for n, code in enumerate(codes):
        x, y = 500_000 + n % 4 * 200, 3_000_000 + n // 4 * 200
        picture = raster.read((x + 20, y + 20, x + 180, y + 180), 2.0)
        assert picture is not None
        found = set(np.unique(picture.codes).tolist())
        assert found == ({0} if code is None else {raster.classes.index(code) + 1})
        assert picture.extent == pytest.approx((x + 20, y + 20, x + 180, y + 180), abs=4)
    assert raster.read((0, 0, 10, 10), 1.0) is None


def test_overviews_show_the_commonest_class(tmp_path):
    random = np.random.default_rng(5)
    codes = random.choice(["0101", "03"], 400, p=[0.9, 0.1]).tolist()
    build(_write(tmp_path / "a.gpkg", codes, side=20.0, across=20), tmp_path / "a.tif", _ignore)
    raster = ClassRaster(tmp_path / "a.tif")
    picture = raster.read(raster.extent, 100.0)
    assert picture is not None
    assert (picture.codes == raster.classes.index("0101") + 1).mean() > 0.8


def test_far_strays_do_not_make_pixels_coarse(tmp_path):
    codes = ["0101"] * 400
    source = _write(tmp_path / "a.gpkg", codes, side=20.0, across=20)
    stray = shapely.to_wkb(np.array([shapely.box(0, 0, 10, 10)]))
    pyogrio.raw.write(
        tmp_path / "a.gpkg",
        stray,
        [np.array(["0101"], dtype=object)],
        ["DLBM"],
        layer="dltb",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4547",
        append=True,
    )
    build(source, tmp_path / "a.tif", _ignore)
    assert ClassRaster(tmp_path / "a.tif").resolution == 2.0


class _Stop(Exception):
    pass


@pytest.mark.parametrize("make", [build, build_apart])
def test_called_off_work_leaves_nothing(tmp_path, make):
    def stop(share, text):
        if share > 0:
            raise _Stop

    with pytest.raises(_Stop):
        make(_write(tmp_path / "a.gpkg", ["0101"] * 4), tmp_path / "r" / "a.tif", stop)
    # A process that was done before it could be ended has made a whole raster; what is half made is gone.
    whole = tmp_path / "r" / "a.tif"
    assert set((tmp_path / "r").iterdir()) <= ({whole} if make is build_apart else set())
    assert not whole.exists() or ClassRaster(whole).classes == ("0101",)


@pytest.mark.parametrize("make", [build, build_apart])
def test_too_many_classes_are_refused(tmp_path, make):
    source = _write(tmp_path / "a.gpkg", [f"{n:04d}" for n in range(300)], across=20)
    with pytest.raises(TooManyClassesError, match="300"):
        make(source, tmp_path / "a.tif", _ignore)


def test_another_process_makes_the_same_raster_and_tells_how_far_it_is(tmp_path):
    source = _write(tmp_path / "a.gpkg", ["0101", "0103"] * 200, side=20.0, across=20)
    told = []
    build(source, tmp_path / "here.tif", _ignore)
    build_apart(source, tmp_path / "apart.tif", lambda share, text: told.append((share, text)), "words")
    here, apart = ClassRaster(tmp_path / "here.tif"), ClassRaster(tmp_path / "apart.tif")
    assert apart.classes == here.classes
    assert np.array_equal(apart.coarse.codes, here.coarse.codes)
    assert told[-1] == (1.0, "words")
    assert told == sorted(told)


def test_a_process_that_fails_says_why(tmp_path):
    with pytest.raises(WorkerError, match="gone"):
        build_apart(ClassSource(tmp_path / "gone.gpkg", "dltb", "DLBM"), tmp_path / "a.tif", _ignore)
