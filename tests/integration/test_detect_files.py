"""Files as offices have them: other ranges of values, no numbers, several layers, pixels that are no brightness."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine

from plugins.change_detection.core import clouds, gate
from plugins.change_detection.core.admission import admit
from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.run import detect
from plugins.change_detection.core.scene import open_scene
from tests.integration.detect_scene import CRS, METRES, ORIGIN, Corner, make, write

TRANSFORM = Affine(METRES, 0, ORIGIN[0], 0, -METRES, ORIGIN[1])


@pytest.fixture(scope="module")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Corner:
    return make(tmp_path_factory.mktemp("files"))


def pixels(path: Path) -> np.ndarray:
    with rasterio.open(path) as source:
        return source.read()


def grey_ground(path: Path) -> np.ndarray:
    """The same place without colour over most of it: what is grey and bright passes for cloud the sooner."""
    image = pixels(path)
    image[:3, :, 100:] = image[:3, :, 100:].mean(axis=0).astype("uint8")
    return image


def test_counts_of_another_range_are_no_cloud(corner: Corner, tmp_path: Path) -> None:
    """Sixteen-bit counts held against eight-bit ones: a third of a clear scene was put aside as cloud."""
    before = write(tmp_path / "b8.tif", grey_ground(corner.before), TRANSFORM)
    wide = write(tmp_path / "a16.tif", grey_ground(corner.after).astype("uint16") * 16, TRANSFORM)
    found = clouds.find(gate.match(open_scene(before), open_scene(wide)))
    assert (found.before, found.after) == (0.0, 0.0)


def test_cloud_among_counts_of_another_range_is_found(corner: Corner, tmp_path: Path) -> None:
    image = pixels(corner.after).astype("uint16") * 16
    image[:, 100:400, 100:500] = 16_000
    wide = write(tmp_path / "a16.tif", image, TRANSFORM)
    found = clouds.find(gate.match(open_scene(corner.before), open_scene(wide)))
    assert found.after == pytest.approx(300 * 400 / (640 * 700), rel=0.05)


def test_what_is_no_number_is_no_data(corner: Corner, tmp_path: Path) -> None:
    """Infinite and missing values went into every sum, with a warning on the terminal for each."""
    image = pixels(corner.after).astype("float64")
    image[:, 10:20, 10:20], image[:, 30:40, 10:20], image[:, 50:60, 10:20] = -np.inf, np.nan, -1.7e308
    for name, options in (("plain.tif", {}), ("moved.tif", {"transform": TRANSFORM @ Affine.translation(0.5, 0)})):
        path = write(tmp_path / name, image, options.get("transform", TRANSFORM))
        pair = gate.match(open_scene(corner.before), open_scene(path))
        _, after, valid = pair.read(Frame(0, 0, 100, 100))
        assert np.isfinite(after).all()
        assert not valid[12:18, 12:18].any()
        assert not valid[32:38, 12:18].any()
        assert not valid[52:58, 12:18].any()
        assert valid[70:, 30:].all()
        assert clouds.find(pair).after == 0.0


@pytest.mark.parametrize(("kind", "word"), [("palette", "调色板"), ("complex", "复数"), ("turned", "旋转")])
def test_pixels_that_are_no_brightness(corner: Corner, tmp_path: Path, kind: str, word: str) -> None:
    image, transform, options = pixels(corner.after)[:1], TRANSFORM, {}
    if kind == "palette":
        options = {"photometric": "palette"}
    elif kind == "complex":
        image = image.astype("complex64")
    else:
        transform = TRANSFORM @ Affine.rotation(5)
    path = write(tmp_path / "odd.tif", image, transform, **options)
    with pytest.raises(DetectionError, match=word) as caught:
        open_scene(path)
    assert caught.value.remedy


@pytest.mark.parametrize("crs", ["EPSG:4520", "EPSG:4527", "EPSG:4490"])
def test_a_label_is_judged_by_the_register(corner: Corner, tmp_path: Path, crs: str) -> None:
    """A file's own text of a CRS leaves out where it is used: a wrong zone was only said to have no overlap."""
    path = write(tmp_path / "wrong.tif", pixels(corner.after), TRANSFORM, crs=crs)
    with pytest.raises(DetectionError, match="坐标系标注有误"):
        gate.check_crs(open_scene(path))


def test_a_role_is_given_once(corner: Corner) -> None:
    with pytest.raises(DetectionError, match="不重复"):
        open_scene(corner.before, ("red", "red", "blue", "nir"))


def layers(path: Path, **kinds: object) -> Path:
    for number, (name, shape) in enumerate(kinds.items()):
        pyogrio.raw.write(
            path, geometry=shapely.to_wkb(np.array([shape], object)), field_data=[np.array(["0101"], object)],
            fields=["DLBM"], layer=name, driver="GPKG", geometry_type=shape.geom_type, crs=CRS, append=number > 0,
        )  # fmt: skip
    return path


def test_the_layer_of_parcels(corner: Corner, tmp_path: Path) -> None:
    """Of several layers the first was taken for the parcels, and points were said to lie elsewhere."""
    box = shapely.box(ORIGIN[0], ORIGIN[1] - 500, ORIGIN[0] + 500, ORIGIN[1])
    asked = Request(corner.before, corner.after, tmp_path / "run.gpkg", method="statistics")
    both = layers(tmp_path / "both.gpkg", first=box, parcels=box.buffer(-10), camera=box.centroid)
    with pytest.raises(DetectionError, match="first、parcels") as caught:
        admit(replace(asked, parcels=both))
    assert "图层名" in caught.value.remedy
    assert len(admit(replace(asked, parcels=both, parcels_layer="parcels")).parcels) == 1
    with pytest.raises(DetectionError, match="不是面"):
        admit(replace(asked, parcels=both, parcels_layer="camera"))
    one = layers(tmp_path / "one.gpkg", camera=box.centroid, parcels=box)
    assert len(admit(replace(asked, parcels=one)).parcels) == 1


def test_the_columns_of_a_result_have_names(corner: Corner, tmp_path: Path) -> None:
    """In QGIS an officer read ``parcel_z`` and ``common_change``."""
    out = tmp_path / "run.gpkg"
    detect(Request(corner.before, corner.after, out, parcels=corner.parcels, method="statistics", workers=1))
    with closing(sqlite3.connect(out)) as database:
        named = set(database.execute("SELECT table_name, column_name FROM gpkg_data_columns"))
        for layer in ("patches", "discarded", "parcels"):
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({layer})")} - {"fid", "geom"}
            assert {(layer, column) for column in columns} <= named
    assert {name for name, _ in pyogrio.list_layers(out)} == {"patches", "discarded", "parcels"}
