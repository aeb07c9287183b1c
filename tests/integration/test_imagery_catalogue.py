"""Scenes into the catalogue and out of it, with real rasters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pystac
import pytest
import rasterio
import shapely
from PIL import Image
from rasterio.enums import ColorInterp

from data.errors import UserError
from data.imagery import clouds, quicklook
from data.imagery.adding import add
from data.imagery.answers import Answers
from data.imagery.catalogue import display_path, item_path, scenes
from data.imagery.changing import change_answers, remember, remove
from data.imagery.intake import Intake
from data.imagery.reading import describe
from data.imagery.watching import PATIENCE, State
from data.tasks import Cancelled
from data.workspace import Workspace, WorkspaceConfig
from layers.declared import DeclaredLayer
from layers.workspace_project import natural_bands, workspace_project

ROOT = Path(__file__).resolve().parents[2]
ZONE_37 = rasterio.Affine(2, 0, 37540000, 0, -2, 3090000)


@pytest.fixture
def workspace(tmp_path):
    return Workspace.create(tmp_path / "county", WorkspaceConfig(title="影像", crs="EPSG:4526"))


def picture(bands, height, width, seed=1):
    """Ground as it looks: green fields of different brightness, bare soil, roads."""
    rng = np.random.default_rng(seed)
    fields = np.kron(rng.uniform(0.25, 0.6, (height // 16 + 1, width // 16 + 1)), np.ones((16, 16)))[:height, :width]
    image = np.stack([fields * gain for gain in (0.7, 1.0, 0.55, 1.3, 0.4, 0.5, 0.6, 0.8)[:bands]])
    return image + rng.normal(0, 0.01, image.shape)


def write(path, bands=4, size=(300, 400), dtype="uint8", scale=255.0, image=None, **more):
    shape = (bands, *size)
    values = picture(bands, *size) if image is None else image
    profile = {
        "driver": "GTiff", "count": bands, "height": shape[1], "width": shape[2], "dtype": dtype, "crs": "EPSG:4526",
        "transform": rasterio.Affine(2, 0, 38440000, 0, -2, 3090000), "tiled": True, **more,
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(path, "w", **profile) as file:
        file.write(np.clip(values * scale, 1, np.iinfo(dtype).max).astype(dtype))
    return path


def valid(content):
    """The Item, checked against STAC's core schema (which pystac carries; those of extensions are on the web)."""
    item = pystac.Item.from_dict(content)
    bare = item.clone()
    bare.stac_extensions = []
    bare.validate()
    assert content["stac_version"].startswith("1.")
    return item


def only(workspace, store):
    (scene,) = scenes(workspace, store)
    return scene


def test_a_scene_stays_where_it_is_and_is_a_valid_item(workspace, tmp_path):
    source = write(tmp_path / "delivery" / "GF2_PMS1_E113_N28_20240630_L1A1.tif", dtype="uint16", scale=2000)
    before = source.read_bytes()
    with workspace.store() as store:
        added = add(workspace, store, source, "测试员")
        scene = only(workspace, store)
        assert scene.path == source
        assert source.read_bytes() == before
        assert (scene.day, scene.platform, scene.gsd) == ("2024-06-30", "GF-2", 2.0)
        assert scene.roles == ("blue", "green", "red", "nir")  # as satellites write them, and so told
        assert scene.properties["onemap:bands_assumed"]
        assert any("波段" in note for note in added.notes)
        assert scene.footprint.area == pytest.approx(300 * 400 * 4, rel=1e-6)
        assert [row[0] for row in store.page("audit", ["action"], limit=5)].count("import") == 1
    content = json.loads(item_path(workspace, scene.id).read_text(encoding="utf-8"))
    item = valid(content)
    assert item.properties["proj:code"] == "EPSG:4526"
    assert item.assets["image"].href == source.as_posix()
    assert [b["eo:common_name"] for b in item.assets["image"].extra_fields["bands"]] == ["blue", "green", "red", "nir"]
    west, south, east, north = item.bbox
    assert 113 < west < east < 115
    assert 27 < south < north < 29


def test_the_metadata_of_a_satellite_are_taken_over(workspace, tmp_path):
    source = write(tmp_path / "p.tif")
    source.with_suffix(".xml").write_text(
        "<ProductMetaData><SatelliteID>GF6</SatelliteID><SensorID>PMS</SensorID><CenterTime>2024-06-30 11:00:00"
        "</CenterTime><CloudPercent>4</CloudPercent><RollSatelliteAngle>8</RollSatelliteAngle></ProductMetaData>",
        encoding="utf-8",
    )
    with workspace.store() as store:
        add(workspace, store, source, "测试员")
        scene = only(workspace, store)
    assert (scene.platform, scene.cloud, scene.day) == ("GF-6", 4.0, "2024-06-30")
    assert scene.properties["view:off_nadir"] == 8
    assert scene.properties["instruments"] == ["PMS"]
    assert scene.properties["onemap:cloud_from"] == "told"
    assert scene.source == "GF-6 PMS/4/uint8"


@pytest.mark.parametrize("bands", [1, 3, 4, 8])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_any_number_of_bands_and_bits(workspace, tmp_path, bands, dtype):
    source = write(tmp_path / f"a_20240630_{bands}.tif", bands, dtype=dtype, scale=200 if dtype == "uint8" else 1500)
    with workspace.store() as store:
        add(workspace, store, source, "测试员")
        scene = only(workspace, store)
    assert len(scene.roles) == bands
    with Image.open(scene.quick_look(workspace)) as look:
        seen = np.asarray(look)
    assert seen.shape == (300, 400, 4)
    assert seen[..., 3].min() == 255
    assert seen[..., 0].std() > 20  # stretched: 16-bit pictures are no black squares
    assert scene.cloud == (None if bands == 1 else 0)


def test_near_infrared_labelled_as_alpha_is_a_band(workspace, tmp_path):
    source = write(tmp_path / "naip_20240630.tif", photometric="RGB", alpha="unspecified")
    with rasterio.open(source, "r+") as image:
        image.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
    with workspace.store() as store:
        add(workspace, store, source, "测试员")
        assert only(workspace, store).roles == ("red", "green", "blue", "nir")
    rgba = write(tmp_path / "rgba_20240630.tif", photometric="RGB", alpha="yes")
    with rasterio.open(rgba, "r+") as image:
        image.write(np.full((300, 400), 255, np.uint8), 4)
    with workspace.store() as store:
        add(workspace, store, rgba, "测试员")
        assert {len(scene.roles) for scene in scenes(workspace, store)} == {3, 4}


def test_a_scene_without_overviews_gets_them_beside_it(workspace, tmp_path):
    source = write(tmp_path / "wide_20240630.tif", 3, (700, 2200))
    with workspace.store() as store:
        added = add(workspace, store, source, "测试员")
        scene = only(workspace, store)
        assert any("金字塔" in note for note in added.notes)
        row = store.page("scene", ["path", "properties"])[0]
        assert display_path(workspace.path, *row) == scene.display == workspace.imagery / "wide_20240630.vrt"
        with rasterio.open(scene.display) as shown, rasterio.open(source) as image:
            assert shown.overviews(1)
            assert not image.overviews(1)
            assert np.array_equal(shown.read(1), image.read(1))
        remove(workspace, store, [scene], "测试员")
        assert store.count("scene") == 0
    assert source.is_file()
    assert list(workspace.imagery.iterdir()) == []


def test_the_outline_follows_the_data(workspace, tmp_path):
    image = picture(3, 400, 400)
    rows, columns = np.mgrid[0:400, 0:400]
    outside = np.abs(rows - 200) + np.abs(columns - 200) > 190
    values = np.where(outside, 0, np.clip(image * 255, 1, 255)).astype(np.uint8)
    source = tmp_path / "turned_20240630.tif"
    write(source, 3, (400, 400), nodata=0)
    with rasterio.open(source, "r+") as file:
        file.write(values)
    with workspace.store() as store:
        add(workspace, store, source, "测试员")
        footprint = only(workspace, store).footprint
    assert footprint.area == pytest.approx(2 * 190**2 * 4, rel=0.03)
    assert len(shapely.get_coordinates(footprint)) < 200


def test_what_is_cut_off_or_lies_nowhere_is_refused(workspace, tmp_path):
    whole = write(tmp_path / "whole_20240630.tif", compress="deflate")
    cut = tmp_path / "cut_20240630.tif"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    (tmp_path / "text_20240630.tif").write_text("no image", encoding="utf-8")
    nowhere = tmp_path / "nowhere_20240630.tif"
    profile = {"driver": "GTiff", "count": 1, "height": 8, "width": 8, "dtype": "uint8"}
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning), rasterio.open(nowhere, "w", **profile) as file:
        file.write(np.ones((1, 8, 8), np.uint8))
    with workspace.store() as store:
        for path in (cut, tmp_path / "text_20240630.tif"):
            with pytest.raises(UserError) as caught:
                add(workspace, store, path, "测试员")
            assert caught.value.remedy
        with pytest.raises(UserError, match="没有地理坐标"), pytest.warns(rasterio.errors.NotGeoreferencedWarning):
            add(workspace, store, nowhere, "测试员")
        assert store.count("scene") == 0
    assert list(workspace.imagery.iterdir()) == []


def test_the_same_image_or_name_comes_in_once(workspace, tmp_path):
    source = write(tmp_path / "a_20240630.tif")
    with workspace.store() as store:
        add(workspace, store, source, "测试员")
        with pytest.raises(UserError, match="已经导入"):
            add(workspace, store, source, "测试员", title="other")
        other = write(tmp_path / "b" / "a_20240630.tif")
        with pytest.raises(UserError, match="已经导入"):
            add(workspace, store, other, "测试员")
        assert add(workspace, store, other, "测试员", title="b").id == "b"


@pytest.mark.parametrize("limit", [0.01, 0.3, 0.9])
def test_a_cancelled_scene_leaves_nothing(workspace, tmp_path, limit):
    source = write(tmp_path / "a_20240630.tif", 3, (700, 2200))

    def progress(fraction, text):
        if fraction >= limit:
            raise Cancelled

    with workspace.store() as store:
        with pytest.raises(Cancelled):
            add(workspace, store, source, "测试员", progress=progress)
        assert store.count("scene") == 0
        assert store.count("dataset") == 0
    assert list(workspace.imagery.iterdir()) == []


def test_a_given_crs_holds_for_everyone(workspace, tmp_path):
    source = write(tmp_path / "a_20240630.tif", crs=None)
    with workspace.store() as store:
        with pytest.raises(UserError, match="没有地理坐标"):
            add(workspace, store, source, "测试员")
        add(workspace, store, source, "测试员", Answers(crs="EPSG:4526"))
        scene = only(workspace, store)
    with rasterio.open(scene.display) as image:
        assert image.crs.to_epsg() == 4526
    assert scene.footprint.centroid.x > 38_000_000


def test_an_answer_is_given_once_for_a_source(workspace, tmp_path):
    first, second = (write(tmp_path / "uav" / f"{day}.tif") for day in ("20240630", "20240730"))
    with workspace.store() as store:
        add(workspace, store, first, "测试员")
        scene = only(workspace, store)
        answers = Answers(platform="航飞", roles=("nir", "red", "green", "blue"), cloud=3.0, moment="2024-06-29")
        change_answers(workspace, store, scene, answers, "测试员")
        remember(workspace, scene.source, answers)
        again = Workspace.open(workspace.path)
        assert again.config.imagery.answers(scene.source).platform == "航飞"
        add(again, store, second, "测试员")
        changed, added = scenes(workspace, store)
    assert (changed.day, changed.cloud, changed.platform) == ("2024-06-29", 3.0, "航飞")
    assert changed.roles == added.roles == ("nir", "red", "green", "blue")
    assert not added.properties.get("onemap:bands_assumed")
    item = json.loads(item_path(workspace, changed.id).read_text(encoding="utf-8"))
    valid(item)
    assert item["properties"]["platform"] == "航飞"
    assert natural_bands(json.dumps(item["assets"]["image"]["bands"])) == [2, 3, 4]


def test_wrong_answers_are_refused(workspace, tmp_path):
    source = write(tmp_path / "a_20240630.tif")
    with workspace.store() as store:
        for answers in (Answers(roles=("red",)), Answers(crs="EPSG:nix"), Answers(moment="gestern")):
            with pytest.raises(UserError):
                add(workspace, store, source, "测试员", answers)
        assert store.count("scene") == 0


def test_what_was_said_of_a_source_overrules_no_file(tmp_path):
    """The zone of one sheet moved the next one 100 km, and the band order of one file that of another that says its."""
    said = Answers(crs="EPSG:4525", platform="航飞", roles=("blue", "green", "red", "nir"))
    silent = describe(write(tmp_path / "a_20240630.tif", crs=None, transform=ZONE_37), remembered=lambda _: said)
    assert (silent.crs.to_epsg(), silent.crs_given) == (4525, True)
    assert (silent.platform, silent.roles) == ("航飞", said.roles)

    outspoken = write(tmp_path / "GF2_20240701.tif")
    with rasterio.open(outspoken, "r+") as file:
        file.descriptions = ("red", "green", "blue", "nir")
    found = describe(outspoken, remembered=lambda _: said)
    assert (found.crs.to_epsg(), found.crs_given, found.platform) == (4526, False, "GF-2")
    assert found.roles == ("red", "green", "blue", "nir")
    assert describe(outspoken, Answers(roles=said.roles), lambda _: said).roles == said.roles


@pytest.mark.parametrize(("label", "given"), [("EPSG:4490", ""), ("EPSG:4520", ""), (None, "EPSG:4547")])
def test_a_crs_that_cannot_be_is_refused(tmp_path, label, given):
    """Metres taken for degrees, another zone's number, none where there is one: the outline lay nowhere."""
    image = write(tmp_path / "a_20240630.tif", crs=label)
    with pytest.raises(UserError, match="38,440,400") as caught:
        describe(image, Answers(crs=given))
    assert "--crs" in caught.value.remedy


def test_what_is_no_picture_is_refused(workspace, tmp_path):
    write(tmp_path / "n_20240630.tif", dtype="uint16", image=np.zeros((4, 300, 400)), nodata=1)  # clipped to 1
    radar = tmp_path / "c_20240630.tif"
    profile = {"crs": "EPSG:4526", "transform": rasterio.Affine(2, 0, 38440000, 0, -2, 3090000)}
    with rasterio.open(radar, "w", driver="GTiff", count=1, height=9, width=9, dtype="complex64", **profile) as file:
        file.write(np.ones((1, 9, 9), "complex64"))
    with workspace.store() as store:
        for name, why in (("n", "无数据值"), ("c", "复数")):
            with pytest.raises(UserError, match=why):
                add(workspace, store, tmp_path / f"{name}_20240630.tif", "测试员")
        assert store.count("scene") == 0
    assert list(workspace.imagery.iterdir()) == []


def test_a_palette_is_no_band(tmp_path):
    path = write(tmp_path / "p.tif", 1, photometric="palette")
    assert describe(path).roles == ("other",)


def test_a_single_band_tells_no_cloud(tmp_path):
    """A clear panchromatic scene was catalogued with a fifth of cloud: its soil and roofs."""
    path = write(tmp_path / "p.tif", 1)
    look = quicklook.take(path, ("pan",))
    assert clouds.cloud_share(look.visible, look.valid, look.dtype, 2.0) is None


def test_scattered_gaps_are_no_part_of_the_outline(workspace, tmp_path):
    """One pixel in a hundred without a value made an outline of some ten thousand corners."""
    values = picture(3, 600, 800).astype("float32")
    values[:, np.random.default_rng(3).random((600, 800)) < 0.01] = -np.inf
    values[:, :, 500:] = np.nan
    path = tmp_path / "f_20240630.tif"
    profile = {"crs": "EPSG:4526", "transform": rasterio.Affine(2, 0, 38440000, 0, -2, 3090000)}
    with rasterio.open(path, "w", driver="GTiff", count=3, height=600, width=800, dtype="float32", **profile) as file:
        file.write(values)
    with workspace.store() as store:
        add(workspace, store, path, "测试员", Answers(roles=("red", "green", "blue")))
        (scene,) = scenes(workspace, store)
    assert shapely.get_num_coordinates(scene.footprint) < 100
    assert scene.footprint.area == pytest.approx(1000 * 1200, rel=0.02)


def test_layers_of_two_scenes_of_a_day_are_told_apart(workspace, tmp_path):
    """The layer tree had two of the same name: the one of a drone, the one of a satellite."""
    fine = rasterio.Affine(0.5, 0, 38440000, 0, -0.5, 3090000)
    images = DeclaredLayer(
        key="imagery", name="影像", title="", group="base", group_name="", geometry="raster", source="imagery"
    )
    with workspace.store() as store:
        for image in (
            write(tmp_path / "a_20240630.tif", 3),
            write(tmp_path / "b_20240630.tif", 3, transform=fine),
            write(tmp_path / "c_20240701.tif", 3),
        ):
            add(workspace, store, image, "测试员")
        spec = workspace_project(workspace, store, [images])
    assert sorted(layer.name.partition(" ")[2] for layer in spec.layers if layer.key.startswith("imagery:")) == [
        "2024-06-30 0.5 m", "2024-06-30 2 m", "2024-07-01",
    ]  # fmt: skip


def test_a_quick_look_shows_the_part_that_has_data(tmp_path):
    """Of a sheet filled in one corner thumbnails, which are cut to their middle, showed nothing."""
    values = np.zeros((3, 600, 800))
    values[:, 40:200, 30:270] = picture(3, 160, 240)
    path = write(tmp_path / "corner.tif", 3, (600, 800), image=values, nodata=1)
    look = quicklook.take(path, ("red", "green", "blue"))
    seen = look.picture()
    assert seen.shape[0] / seen.shape[1] == pytest.approx(160 / 240, rel=0.05)
    assert seen[..., 3].min() == 255
    assert look.valid.mean() < 0.1


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.6])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_the_share_of_cloud_is_measured(tmp_path, share, dtype):
    top = 255.0 if dtype == "uint8" else 1000.0
    image = picture(4, 512, 512)
    rows, columns = np.mgrid[0:512, 0:512]
    cloud = np.hypot(rows - 250, columns - 260) < 512 * np.sqrt(share / np.pi)
    image[:, cloud] = np.random.default_rng(2).normal(1.6 if dtype == "uint16" else 1.0, 0.02, (1, int(cloud.sum())))
    path = write(tmp_path / "c.tif", 4, (512, 512), dtype, top, image)
    with rasterio.open(path, "r+") as file:
        file.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.undefined]
    look = quicklook.take(path, ("red", "green", "blue", "nir"))
    measured = clouds.cloud_share(look.visible, look.valid, look.dtype, 2.0 * look.step)
    assert measured == pytest.approx(100 * cloud.mean(), abs=4)


@pytest.mark.realdata
def test_clear_scenes_are_clear(shared_data):
    for path in sorted((shared_data / "naip_nd").glob("*.tif")):
        look = quicklook.take(path, ("red", "green", "blue", "nir"))
        assert clouds.cloud_share(look.visible, look.valid, look.dtype, 5.0 * look.step) < 1


def test_a_watched_folder_is_taken_in(workspace, tmp_path):
    folder = tmp_path / "share"
    write(folder / "a_20240630.tif")
    write(folder / "deep" / "undated.tif")
    broken = folder / "broken_20240630.tif"
    broken.write_bytes((folder / "a_20240630.tif").read_bytes()[:5000])
    clock = (folder / "deep" / "undated.tif").stat().st_mtime
    with workspace.store() as store:
        intake = Intake(workspace, store, [folder, tmp_path / "gone"], "测试员")
        first = intake.look(clock + 30)
        assert {(n.path.name, n.state) for n in first} == {
            ("gone", State.BROKEN),
            ("a_20240630.tif", State.TAKEN),
            ("undated.tif", State.ASKING),
        }
        late = intake.look(clock + 30 + PATIENCE)
        assert [(n.path.name, n.state) for n in late] == [("broken_20240630.tif", State.BROKEN)]
        assert intake.look(clock + 30 + 2 * PATIENCE) == []
        assert [scene.id for scene in scenes(workspace, store)] == ["a_20240630"]


def test_the_command(workspace, tmp_path):
    a, b = write(tmp_path / "a_20240630.tif"), write(tmp_path / "b_20250625.tif")

    def onemap(*arguments, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "app", "imagery", *map(str, arguments)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    onemap("add", workspace.path, a, b, "--bands", "red,green,blue,nir", "--platform", "航飞", "--remember")
    listed = json.loads(onemap("list", workspace.path, "--json"))
    assert [(s["id"], s["platform"]) for s in listed] == [("a_20240630", "航飞"), ("b_20250625", "航飞")]
    (pair,) = json.loads(onemap("pair", workspace.path, "--json"))
    assert (pair["before"], pair["after"]) == ("a_20240630", "b_20250625")
    assert {check["level"] for check in pair["checks"]} <= {"ok", "unknown"}
    onemap("add", workspace.path, a, code=1)
    folder = tmp_path / "new"
    write(folder / "c_20260620.tif", transform=rasterio.Affine(2, 0, 38440000, 0, -2, 3090000))
    onemap("watch", workspace.path, folder, "--once")
    onemap("remove", workspace.path, "a_20240630")
    assert [s["id"] for s in json.loads(onemap("list", workspace.path, "--json"))][:1] == ["b_20250625"]
