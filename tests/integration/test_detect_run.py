"""The detection run: results, determinism, resume, cancel, and every kind of bad input."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine

from data.tasks import Cancelled
from plugins.change_detection.core import run as run_module
from plugins.change_detection.core.faults import EXIT_INPUT, EXIT_RESUME, EXIT_SPACE, DetectionError
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.run import detect
from tests.integration.detect_scene import METRES, ORIGIN, Corner, make, write

TRANSFORM = Affine(METRES, 0, ORIGIN[0], 0, -METRES, ORIGIN[1])


@pytest.fixture(scope="module")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Corner:
    return make(tmp_path_factory.mktemp("corner"))


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "BLOCK", 256)


def request(corner: Corner, out: Path, **options: object) -> Request:
    values = {"method": "statistics", "workers": 2, "parcels": corner.parcels, **options}
    return Request(corner.before, corner.after, out, **values)  # type: ignore[arg-type]


def rows(path: Path, layer: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as database:
        columns = [r[1] for r in database.execute(f"PRAGMA table_info({layer})")]
        order = ",".join(f'"{c}"' for c in columns)
        found = database.execute(f"SELECT {order} FROM {layer} ORDER BY 1").fetchall()
    database.close()
    return found


def patches(path: Path) -> np.ndarray:
    _, _, wkb, _ = pyogrio.raw.read(path, layer="patches", columns=[])
    return shapely.from_wkb(wkb)


def same(one: Path, other: Path) -> bool:
    layers = all(rows(one, layer) == rows(other, layer) for layer in ("patches", "discarded", "parcels"))
    scores = [path.with_name(f"{path.stem}_score.tif").read_bytes() for path in (one, other)]
    return layers and scores[0] == scores[1]


def centre(place: tuple[int, int, int, int]) -> shapely.Point:
    r, c, h, w = place
    return shapely.Point(TRANSFORM @ (c + w / 2, r + h / 2))


def test_statistics_find_the_objects_on_farmland_and_nothing_else(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    outcome = detect(request(corner, out))
    found = patches(out)
    farm = [o for o in corner.objects if (o[0] // 64 + o[1] // 100) % 5]
    assert all(any(p.contains(centre(o)) for p in found) for o in farm)
    assert all(any(p.distance(centre(o)) < 40 for o in farm) for p in found)
    area = sum(o[2] * o[3] for o in farm) * METRES**2
    meta, _, _, values = pyogrio.raw.read(out, layer="patches")
    fields = dict(zip(meta["fields"], values, strict=True))
    assert sum(fields["area_m2"]) == pytest.approx(area, rel=0.15)
    assert ((fields["score"] > 0) & (fields["score"] <= 1)).all()
    assert set(fields["class_before"]) == {"0101"}
    assert set(fields["village"]) == {"430999100201"}
    assert outcome.report["method"] == "statistics"


def test_score_raster_is_a_cog_on_the_grid_of_the_first_date(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    detect(request(corner, out))
    with rasterio.open(out.with_name("run_score.tif")) as score, rasterio.open(corner.before) as before:
        assert (score.width, score.height, score.transform, score.crs) == (
            before.width,
            before.height,
            before.transform,
            before.crs,
        )
        assert score.dtypes == ("float32",)
        assert score.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        values = score.read(1)
    assert np.nanmin(values) >= 0
    assert np.nanmax(values) <= 1
    found = values >= 0.5
    hit = (found & corner.changed).sum()
    assert hit / corner.changed.sum() > 0.9
    assert hit / found.sum() > 0.9


def test_report_says_what_was_done(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    detect(request(corner, out))
    report = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    assert len(report["inputs"][str(corner.before)]["sha256"]) == 64
    assert report["registration"]["residual_pixels"] < 0.3
    assert abs(report["registration"]["shift_rows"]) < 0.2
    assert report["shares"]["no_data"] == 0
    assert set(report["seconds"]) >= {"gate", "blocks", "outline", "patches"}
    assert report["parameters"]["farmland_codes"] == ["0101", "0102", "0103"]


def test_same_inputs_same_output_whatever_the_workers(corner: Corner, tmp_path: Path) -> None:
    detect(request(corner, tmp_path / "one.gpkg", workers=1))
    detect(request(corner, tmp_path / "two.gpkg", workers=3))
    assert same(tmp_path / "one.gpkg", tmp_path / "two.gpkg")


@pytest.mark.parametrize("method", ["fused", "network"])
def test_network_takes_part(corner: Corner, tmp_path: Path, method: str) -> None:
    outcome = detect(request(corner, tmp_path / "run.gpkg", method=method))
    assert outcome.report["method"] == method
    assert len(outcome.report["network_sha256"]) == 64


def test_without_parcels_the_whole_frame_is_examined(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    detect(request(corner, out, parcels=None))
    assert all(any(p.contains(centre(o)) for p in patches(out)) for o in corner.objects)


def test_rgb_and_16_bit(tmp_path: Path) -> None:
    three = make(tmp_path, bands=3, dtype="uint16")
    out = tmp_path / "run.gpkg"
    outcome = detect(request(three, out, parcels=None))
    assert outcome.report["bands"]["shared"] == ["red", "green", "blue"]
    assert all(any(p.contains(centre(o)) for p in patches(out)) for o in three.objects)


def test_a_shift_of_the_grid_is_taken_out(corner: Corner, tmp_path: Path) -> None:
    with rasterio.open(corner.after) as source:
        image = source.read()
    moved = np.roll(image, (3, -2), (1, 2))
    after = write(tmp_path / "moved.tif", moved, TRANSFORM)
    outcome = detect(Request(corner.before, after, tmp_path / "run.gpkg", method="statistics"))
    assert outcome.report["registration"]["shift_rows"] == pytest.approx(3, abs=0.2)
    assert outcome.report["registration"]["shift_cols"] == pytest.approx(-2, abs=0.2)


def test_issued_patches_are_put_aside_with_the_reason(corner: Corner, tmp_path: Path) -> None:
    first = tmp_path / "first.gpkg"
    detect(request(corner, first))
    issued = tmp_path / "issued.gpkg"
    info = pyogrio.raw.read(first, layer="patches", columns=[])
    options = {"driver": "GPKG", "geometry_type": "Polygon", "crs": "EPSG:4526"}
    pyogrio.raw.write(issued, geometry=info[2], field_data=[], fields=[], **options)
    outcome = detect(request(corner, tmp_path / "second.gpkg", issued=issued))
    assert outcome.patches == 0
    assert outcome.report["counts"]["reasons"]["ISSUED"] == len(info[2])


def test_cancel_leaves_no_result_and_resume_goes_on(corner: Corner, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.gpkg", tmp_path / "run.gpkg"
    detect(request(corner, whole))
    blocks = 0

    def watch(step: object) -> None:
        nonlocal blocks
        blocks += getattr(step, "stage", "") == "blocks"

    with pytest.raises(Cancelled):
        detect(request(corner, out), watch, lambda: blocks > 3)
    assert not out.exists()
    assert not out.with_suffix(".json").exists()
    outcome = detect(request(corner, out, resume=True))
    assert outcome.report["resumed_blocks"] >= 2
    assert same(whole, out)
    assert not request(corner, out).work_path.exists()


@pytest.mark.parametrize("after_blocks", [1, 4, 7])
def test_killed_run_resumes_to_the_same_result(corner: Corner, tmp_path: Path, after_blocks: int) -> None:
    whole, out = tmp_path / "whole.gpkg", tmp_path / "run.gpkg"
    detect(request(corner, whole))
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from plugins.change_detection.core import run\n"
        "from plugins.change_detection.core.request import Request\n"
        "run.BLOCK = 256\n"
        "seen = 0\n"
        "def watch(step):\n"
        "    global seen\n"
        "    seen += step.stage == 'blocks'\n"
        f"    if seen > {after_blocks}: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"run.detect(Request(Path({str(corner.before)!r}), Path({str(corner.after)!r}), Path({str(out)!r}),"
        f" parcels=Path({str(corner.parcels)!r}), method='statistics', workers=2), watch)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not out.exists()
    outcome = detect(request(corner, out, resume=True))
    assert outcome.report["resumed_blocks"] >= after_blocks
    assert same(whole, out)


def test_resume_with_other_parameters_is_refused(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    steps = 0

    def watch(step: object) -> None:
        nonlocal steps
        steps += getattr(step, "stage", "") == "blocks"

    with pytest.raises(Cancelled):
        detect(request(corner, out), watch, lambda: steps > 2)
    with pytest.raises(DetectionError) as caught:
        detect(request(corner, out, resume=True, min_area=500.0))
    assert caught.value.code == EXIT_RESUME


def test_a_torn_block_is_computed_again(corner: Corner, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.gpkg", tmp_path / "run.gpkg"
    detect(request(corner, whole))
    steps = 0

    def watch(step: object) -> None:
        nonlocal steps
        steps += getattr(step, "stage", "") == "blocks"

    with pytest.raises(Cancelled):
        detect(request(corner, out), watch, lambda: steps > 4)
    work = request(corner, out).work_path
    with (work / "score.bin").open("r+b") as stream:
        stream.write(b"\x00" * 400)
    detect(request(corner, out, resume=True))
    assert same(whole, out)


def refused(asked: Request) -> DetectionError:
    with pytest.raises(DetectionError) as caught:
        detect(asked)
    for path in (asked.out, asked.score_path, asked.report_path):
        assert not path.exists()
    assert caught.value.what
    assert caught.value.why
    assert caught.value.remedy
    return caught.value


def test_missing_file(corner: Corner, tmp_path: Path) -> None:
    fault = refused(replace(request(corner, tmp_path / "run.gpkg"), after=tmp_path / "none.tif"))
    assert fault.code == EXIT_INPUT


def test_truncated_file(corner: Corner, tmp_path: Path) -> None:
    cut = tmp_path / "cut.tif"
    cut.write_bytes(corner.after.read_bytes()[: corner.after.stat().st_size // 2])
    refused(replace(request(corner, tmp_path / "run.gpkg"), after=cut))


def test_one_band_against_four(corner: Corner, tmp_path: Path) -> None:
    with rasterio.open(corner.after) as source:
        grey = write(tmp_path / "grey.tif", source.read([1]), TRANSFORM)
    refused(replace(request(corner, tmp_path / "run.gpkg"), after=grey))


def test_no_overlap(corner: Corner, tmp_path: Path) -> None:
    with rasterio.open(corner.after) as source:
        away = write(tmp_path / "away.tif", source.read(), TRANSFORM @ Affine.translation(20_000, 0))
    refused(replace(request(corner, tmp_path / "run.gpkg"), after=away))


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:32650", "EPSG:4530"])
def test_wrong_crs_label(corner: Corner, tmp_path: Path, crs: str) -> None:
    with rasterio.open(corner.after) as source:
        wrong = write(tmp_path / "wrong.tif", source.read(), TRANSFORM, crs=crs)
    refused(replace(request(corner, tmp_path / "run.gpkg"), after=wrong))


def test_all_cloud(corner: Corner, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    white = rng.integers(244, 256, (4, 640, 700)).astype("uint8")
    fault = refused(replace(request(corner, tmp_path / "run.gpkg"), after=write(tmp_path / "w.tif", white, TRANSFORM)))
    assert "云" in fault.what


def test_another_place_under_the_same_coordinates(corner: Corner, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    noise = rng.integers(20, 200, (4, 640, 700)).astype("uint8")
    refused(replace(request(corner, tmp_path / "run.gpkg"), after=write(tmp_path / "n.tif", noise, TRANSFORM)))


def test_parcels_elsewhere(corner: Corner, tmp_path: Path) -> None:
    far = tmp_path / "far.gpkg"
    shape = shapely.box(ORIGIN[0] + 50_000, ORIGIN[1], ORIGIN[0] + 50_100, ORIGIN[1] + 100)
    pyogrio.raw.write(far, geometry=shapely.to_wkb(np.array([shape], object)), field_data=[np.array(["0101"], object)],
                      fields=["DLBM"], driver="GPKG", geometry_type="Polygon", crs="EPSG:4526")  # fmt: skip
    refused(request(corner, tmp_path / "run.gpkg", parcels=far))


def test_missing_class_field(corner: Corner, tmp_path: Path) -> None:
    fault = refused(request(corner, tmp_path / "run.gpkg", class_field="LANDUSE"))
    assert "LANDUSE" in fault.what


@pytest.mark.parametrize("renamed", [False, True])
def test_one_image_as_both_dates(corner: Corner, tmp_path: Path, renamed: bool) -> None:
    after = corner.before
    if renamed:
        after = Path(shutil.copy(corner.before, tmp_path / "copy.tif"))
    refused(replace(request(corner, tmp_path / "run.gpkg"), after=after))


def test_dates_that_run_backwards_are_told_and_no_more(corner: Corner, tmp_path: Path) -> None:
    before = Path(shutil.copy(corner.before, tmp_path / "x_20240601.tif"))
    after = Path(shutil.copy(corner.after, tmp_path / "x_20200601.tif"))
    outcome = detect(replace(request(corner, tmp_path / "run.gpkg"), before=before, after=after))
    assert any("2024-06-01" in note and "2020-06-01" in note for note in outcome.report["notes"])


def test_an_unreadable_layer_is_told_before_the_work(corner: Corner, tmp_path: Path) -> None:
    junk = tmp_path / "issued.gpkg"
    junk.write_bytes(b"no database" * 100)
    stages: list[str] = []
    with pytest.raises(DetectionError) as caught:
        detect(request(corner, tmp_path / "run.gpkg", issued=junk), lambda step: stages.append(step.stage))
    assert "issued.gpkg" in caught.value.what
    assert set(stages) == {"gate"}


def test_full_disk_is_said_before_the_work(corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    assert refused(request(corner, tmp_path / "run.gpkg")).code == EXIT_SPACE


def test_disk_that_fills_up_during_the_work(corner: Corner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "pwrite", full)
    assert refused(request(corner, tmp_path / "run.gpkg")).code == EXIT_SPACE


def test_earlier_result_survives_a_failed_run(corner: Corner, tmp_path: Path) -> None:
    out = tmp_path / "run.gpkg"
    detect(request(corner, out))
    before = out.read_bytes()
    with pytest.raises(DetectionError):
        detect(replace(request(corner, out), after=tmp_path / "none.tif"))
    assert out.read_bytes() == before


def test_output_never_overwrites_an_input(corner: Corner, tmp_path: Path) -> None:
    with pytest.raises(DetectionError):
        detect(request(corner, corner.parcels))
    assert pyogrio.list_layers(corner.parcels)[0][0] == "dltb"
