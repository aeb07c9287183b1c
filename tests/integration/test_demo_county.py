"""The demo county of size s as a whole."""

import hashlib
import json
import sqlite3
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import rasterio.features
import shapely

from data import demo
from data.areas import ellipsoidal_area
from data.demo.build import geography
from data.demo.crew import crew
from data.demo.plan import PLANS, Streams
from data.errors import UserError
from data.survey_area import survey_area
from data.tasks import Cancelled
from data.workspace import Workspace
from widgets.table.margin import limit_at

#: Mid flood season, as the county's clock shows it.
NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone(timedelta(hours=8)))
CROPLAND = {"0101", "0102", "0103"}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return demo.make(tmp_path_factory.mktemp("demo") / "s", "s", 7, now=NOW)


@pytest.fixture(scope="module")
def parcels(county: Workspace) -> dict[str, np.ndarray]:
    store = county.store()
    try:
        return store.arrays("dltb", ["geom", "DLBM", "TBMJ", "TBDLMJ", "KCMJ", "ZLDWDM", "GDPDJB"])
    finally:
        store.close()


def test_it_is_marked_as_a_demo_in_the_right_crs(county: Workspace) -> None:
    assert county.config.demo
    assert county.config.crs == "EPSG:4526"
    assert county.config.title == "云溪县一张图"


def test_number_of_parcels(parcels: dict[str, np.ndarray]) -> None:
    assert abs(len(parcels["DLBM"]) - 3_000) <= 150


def test_parcels_tile_the_county_without_gaps_or_overlaps(county: Workspace, parcels: dict[str, np.ndarray]) -> None:
    polygons = shapely.get_parts(parcels["geom"])
    assert len(polygons) == len(parcels["geom"])
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    store = county.store()
    try:
        divisions = store.arrays("division", ["geom", "level", "code"])
    finally:
        store.close()
    whole = divisions["geom"][divisions["level"] == "county"]
    assert [len(part.interiors) for part in shapely.get_parts(whole)] == [0]
    left, right = shapely.STRtree(polygons).query(polygons, predicate="overlaps")
    common = shapely.area(shapely.intersection(polygons[left], polygons[right]))
    assert not (common > 0.01).any()
    area = float(ellipsoidal_area(whole, county.crs)[0])
    assert parcels["TBMJ"].sum() == pytest.approx(area, rel=1e-6)
    # The rule that the check of area fields goes by: an untouched county has no findings.
    assert np.abs(survey_area(polygons, county.crs) - parcels["TBMJ"]).max() < 0.0051
    assert shapely.area(polygons).sum() == pytest.approx(float(shapely.area(whole)[0]), rel=1e-9)
    for level in ("town", "village"):
        units = divisions["geom"][divisions["level"] == level]
        assert shapely.coverage_is_valid(units)
        assert shapely.area(units).sum() == pytest.approx(float(shapely.area(whole)[0]), rel=1e-9)


@pytest.mark.parametrize("seed", [6, 14])
def test_a_county_hard_to_divide_is_a_coverage_of_the_size_planned(seed: int) -> None:
    # 6: fields fill their blocks long before there are few enough; 14: a field tapers off along a village boundary.
    with crew(1) as made_by:
        made = geography(PLANS["s"], Streams(seed, "s"), made_by)
    assert abs(len(made.ground.polygons) - 3_000) <= 150
    assert shapely.is_valid(made.ground.polygons).all()
    assert shapely.coverage_is_valid(made.ground.polygons)
    assert shapely.area(made.ground.polygons).sum() == pytest.approx(made.divisions.county.area, rel=1e-9)


def test_parcels_lie_in_the_village_they_name(county: Workspace, parcels: dict[str, np.ndarray]) -> None:
    store = county.store()
    try:
        divisions = store.arrays("division", ["geom", "level", "code"])
    finally:
        store.close()
    village = divisions["level"] == "village"
    codes = divisions["code"][village]
    tree = shapely.STRtree(divisions["geom"][village])
    parcel, where = tree.query(shapely.point_on_surface(parcels["geom"]), predicate="within")
    assert len(parcel) == len(parcels["geom"])
    assert all(str(parcels["ZLDWDM"][p]).startswith(str(codes[w])) for p, w in zip(parcel, where, strict=True))


def test_deducted_areas_add_up(parcels: dict[str, np.ndarray]) -> None:
    assert np.allclose(parcels["TBMJ"] - parcels["KCMJ"], parcels["TBDLMJ"], atol=0.011)
    crop = np.isin(parcels["DLBM"].astype(str), list(CROPLAND))
    assert all((grade is not None) == bool(c) for grade, c in zip(parcels["GDPDJB"], crop, strict=True))


def test_permanent_basic_farmland_is_most_of_the_cropland(county: Workspace, parcels: dict[str, np.ndarray]) -> None:
    store = county.store()
    try:
        protected = store.arrays("yjjbnttb", ["JBNTMJ", "DLBM"])
    finally:
        store.close()
    crop = parcels["TBMJ"][np.isin(parcels["DLBM"].astype(str), list(CROPLAND))].sum()
    assert 0.78 < protected["JBNTMJ"].sum() / crop < 0.88
    assert set(protected["DLBM"]) <= CROPLAND


def test_reservoirs_have_rising_levels_and_some_lack_limits(county: Workspace) -> None:
    store = county.store()
    try:
        rows = store.arrays(
            "reservoir", ["code", "dead_level", "normal_level", "design_level", "check_level", "crest_level", "level_m"]
        )
        limits = store.arrays("reservoir_limit", ["reservoir", "begin_md", "limit_level"])
        readings = store.arrays("reservoir_reading", ["reservoir", "level_m"])
    finally:
        store.close()
    order = ["dead_level", "normal_level", "design_level", "check_level", "crest_level"]
    for low, high in pairwise(order):
        assert (rows[low] < rows[high]).all()
    assert (rows["level_m"] < rows["crest_level"]).all()
    without = set(rows["code"]) - set(limits["reservoir"])
    assert 0 < len(without) < len(rows["code"])
    assert len(readings["reservoir"]) == 49 * len(rows["code"])
    normal = dict(zip(rows["code"], rows["normal_level"], strict=True))
    assert all(limit <= normal[code] for code, limit in zip(limits["reservoir"], limits["limit_level"], strict=True))


@pytest.fixture(scope="module")
def winter(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    now = datetime(2026, 11, 22, 2, 30, tzinfo=timezone.utc)
    return demo.make(tmp_path_factory.mktemp("demo") / "w", "s", 7, imagery=False, now=now)


@pytest.mark.parametrize(
    ("season", "hour", "day"),
    [("county", "2026-07-14T01:00:00Z", "0714"), ("winter", "2026-11-22T02:00:00Z", "1122")],
)
def test_readings_end_at_the_present_and_some_are_over_the_limit_in_force(
    request: pytest.FixtureRequest, season: str, hour: str, day: str
) -> None:
    store = request.getfixturevalue(season).store()
    try:
        rows = store.arrays("reservoir", ["code", "level_m", "level_time", "check_level"])
        limits = store.arrays("reservoir_limit", ["reservoir", "begin_md", "end_md", "limit_level"])
        readings = store.arrays("reservoir_reading", ["time"])
    finally:
        store.close()
    assert set(rows["level_time"]) == {hour}
    assert max(readings["time"]) == hour
    windows: dict[str, list[tuple[str, str, float]]] = {}
    for code, begin, end, limit in zip(*(limits[c] for c in limits), strict=True):
        windows.setdefault(code, []).append((begin, end, float(limit)))
    in_force = {code: limit_at(found, day) for code, found in windows.items()}
    assert None not in in_force.values()
    over = [
        code
        for code, level in zip(rows["code"], rows["level_m"], strict=True)
        if (limit := in_force.get(code)) is not None and level > limit
    ]
    assert 1 <= len(over) <= len(rows["code"]) / 2
    assert (rows["level_m"] <= rows["check_level"]).all()


def test_a_present_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        demo.make(tmp_path / "county", "s", 1, imagery=False, now=datetime(2026, 7, 14))
    assert not list(tmp_path.iterdir())


def test_scenes_are_catalogued_and_drawn_only_inside_the_county(county: Workspace) -> None:
    store = county.store()
    try:
        scenes = store.arrays("scene", ["id", "path", "datetime", "gsd", "bands"])
    finally:
        store.close()
    assert len(scenes["path"]) == 3
    assert [b["name"] for b in json.loads(scenes["bands"][0])] == ["red", "green", "blue", "nir"]
    for path in scenes["path"]:
        with rasterio.open(county.path / str(path)) as file:
            assert file.count == 4
            assert file.res == (2.0, 2.0)
            assert file.crs.to_epsg() == 4526
            assert file.overviews(1)
            pixels = file.read()
        drawn = (pixels > 0).all(0)
        assert ((pixels == 0).all(0) | drawn).all()
        assert 0.4 < drawn.mean() < 0.8


def test_same_season_scenes_agree_but_for_the_conversions(county: Workspace) -> None:
    truth = pyogrio.raw.read(county.path / "truth" / "conversions.gpkg")
    fields = list(truth[0]["fields"])
    shapes = shapely.from_wkb(truth[2])
    kinds = truth[3][fields.index("kind")]
    assert len(shapes) >= 16
    assert len(set(kinds)) == 8
    with sqlite3.connect(county.database) as link:
        tables = {name for (name,) in link.execute("SELECT table_name FROM gpkg_contents")}
    assert "conversions" not in tables
    with (
        rasterio.open(county.imagery / "20250621_2m.tif") as before,
        rasterio.open(county.imagery / "20260618_2m.tif") as after,
    ):
        a, b = before.read(4).astype(float), after.read(4).astype(float)
        cores = shapely.buffer(shapes, -3)
        cores = cores[~shapely.is_empty(cores)]
        changed = rasterio.features.rasterize(list(cores), a.shape, transform=before.transform)
    inside = a > 0
    difference = np.abs(b - a)
    assert np.median(difference[(changed == 1) & inside]) > 2 * np.median(difference[(changed == 0) & inside])


def test_the_truth_is_what_was_drawn_and_the_registers_know_some_of_it(county: Workspace) -> None:
    truth = pyogrio.raw.read(county.path / "truth" / "conversions.gpkg")
    columns = dict(zip(truth[0]["fields"], truth[3], strict=True))
    shapes = shapely.from_wkb(truth[2])
    assert np.allclose(shapely.area(shapes), columns["area_m2"], atol=0.006)
    assert set(columns["standing"]) >= {"approved", "facility", "none"}
    store = county.store()
    try:
        plots = {}
        for table in ("approved_land", "facility_land"):
            rows = store.arrays(table, ["geom", "code", "village", "holder", "authority", "approved_on", "area_m2"])
            plots |= dict(zip(rows["code"], rows["geom"], strict=True))
            assert np.allclose(survey_area(rows["geom"], county.crs), rows["area_m2"].astype(float), atol=0.006)
            assert all(all(rows[column]) for column in ("holder", "authority", "village"))
            days = dict(zip(rows["code"], rows["approved_on"], strict=True))
            for register, made in zip(columns["register"], columns["date"], strict=True):
                assert register not in days or days[register] < made
        red = store.arrays("ecological_redline", ["geom", "area_m2"])
        whole = store.arrays("division", ["geom", "level"])
    finally:
        store.close()
    for shape, register, covered in zip(shapes, columns["register"], columns["covered"], strict=True):
        inside = shapely.area(shapely.intersection(shape, plots[register])) if register else 0.0
        assert inside / shapely.area(shape) == pytest.approx(covered, abs=1e-3)
    size = shapely.area(whole["geom"][whole["level"] == "county"])[0]
    assert 0.05 < red["area_m2"].sum() / size < 0.25
    assert shapely.is_valid(red["geom"]).all()


def test_elevation_covers_the_county(county: Workspace) -> None:
    with rasterio.open(county.imagery / "dem.tif") as file:
        assert file.dtypes == ("float32",)
        height = file.read(1)
    assert 40 < height.min() < height.max() < 400


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with sqlite3.connect(path) as link:
        tables = [t for (t,) in link.execute("SELECT table_name FROM gpkg_contents ORDER BY 1")]
        for table in tables:
            if table in ("audit", "dataset"):
                continue
            for row in link.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def test_the_same_seed_makes_the_same_county(tmp_path: Path) -> None:
    one = demo.make(tmp_path / "one", "s", 3, imagery=False, now=NOW)
    two = demo.make(tmp_path / "two", "s", 3, imagery=False, now=NOW)
    other = demo.make(tmp_path / "other", "s", 4, imagery=False, now=NOW)
    assert _digest(one.database) == _digest(two.database) != _digest(other.database)


def test_the_number_of_processes_changes_nothing(county: Workspace, tmp_path: Path) -> None:
    other = demo.make(tmp_path / "two", "s", 7, now=NOW, workers=2)
    assert _digest(other.database) == _digest(county.database)
    for name in ("20250621_2m.tif", "20260214_2m.tif", "20260618_2m.tif", "dem.tif"):
        with rasterio.open(county.imagery / name) as one, rasterio.open(other.imagery / name) as two:
            assert np.array_equal(one.read(), two.read())


@pytest.mark.parametrize("at", [0.0, 0.2, 0.6])
def test_calling_off_leaves_nothing(tmp_path: Path, at: float) -> None:
    def stop(fraction: float, text: str) -> None:
        if fraction >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        demo.make(tmp_path / "county", "s", 1, stop, imagery=False, now=NOW)
    assert not list(tmp_path.iterdir())


def test_a_taken_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError):
        demo.make(tmp_path, "s", 1, imagery=False, now=NOW)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"
