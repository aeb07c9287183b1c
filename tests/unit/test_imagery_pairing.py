"""The pairing helper: what it says of two scenes, and which it proposes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.imagery.catalogue import Scene
from data.imagery.doubts import Level
from data.imagery.pairing import Ground, Pairing, propose, season_apart
from plugins.imagery.wording import card

COUNTY = shapely.box(0, 0, 1000, 1000)
GROUND = Ground(COUNTY, np.array([[100.0, 100.0], [900.0, 900.0]]), np.array([3000.0, 1000.0]))
RGBN = ("red", "green", "blue", "nir")


@pytest.fixture(scope="module")
def image(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("scene") / "a.tif"
    path.write_bytes(b"")
    return path


def scene(image: Path, day: str | None, **more) -> Scene:
    values = {
        "fid": 1,
        "id": day or "x",
        "moment": None if day is None else datetime.fromisoformat(day).replace(tzinfo=timezone.utc),
        "platform": "GF-2",
        "gsd": 2.0,
        "cloud": 0.0,
        "path": image,
        "display": image,
        "roles": RGBN,
        "properties": {"proj:code": "EPSG:4526", "view:off_nadir": 3.0},
        "footprint": COUNTY,
    }
    return Scene(**{**values, **more})


def levels(pairing: Pairing) -> dict[str, Level]:
    return {check.key: check.level for check in pairing.checks}


def test_a_good_pair_has_no_doubt(image):
    pairing = Pairing(scene(image, "2025-06-21"), scene(image, "2026-06-18"), GROUND)
    assert set(levels(pairing).values()) == {Level.OK}
    assert pairing.level == Level.OK
    assert (pairing.days, pairing.season) == (362, 3)
    assert all(check.sentence for check in pairing.checks)


@pytest.mark.parametrize(
    ("key", "level", "before", "after"),
    [
        ("season", Level.WARN, {}, {"moment": datetime(2026, 2, 14, tzinfo=timezone.utc)}),
        ("days", Level.REFUSE, {"moment": datetime(2026, 7, 1, tzinfo=timezone.utc)}, {}),
        ("days", Level.WARN, {"moment": datetime(2026, 6, 10, tzinfo=timezone.utc)}, {}),
        ("days", Level.WARN, {"moment": datetime(2020, 6, 10, tzinfo=timezone.utc)}, {}),
        ("days", Level.UNKNOWN, {"moment": None}, {}),
        ("cloud", Level.WARN, {"cloud": 30.0}, {}),
        ("cloud", Level.REFUSE, {}, {"cloud": 99.0}),
        ("cloud", Level.UNKNOWN, {"cloud": None}, {"cloud": None}),
        ("view", Level.WARN, {"properties": {"view:off_nadir": 20}}, {}),
        ("view", Level.UNKNOWN, {"properties": {}}, {}),
        ("resolution", Level.WARN, {"gsd": 0.8}, {}),
        ("resolution", Level.REFUSE, {"gsd": 16.0}, {}),
        ("resolution", Level.UNKNOWN, {"gsd": float("nan")}, {}),
        ("bands", Level.WARN, {"roles": ("red", "green", "blue")}, {}),
        ("bands", Level.WARN, {"properties": {"onemap:bands_assumed": True}}, {}),
        ("bands", Level.WARN, {"roles": ("nir",)}, {}),
        ("bands", Level.REFUSE, {"roles": ("pan",)}, {}),
        ("crs", Level.WARN, {"properties": {"proj:epsg": 4547}}, {}),
        ("crs", Level.UNKNOWN, {"properties": {}}, {}),
        ("overlap", Level.REFUSE, {"footprint": shapely.box(2000, 0, 3000, 1000)}, {}),
        ("overlap", Level.WARN, {"footprint": shapely.box(0, 0, 500, 500)}, {}),
        ("farmland", Level.WARN, {"footprint": shapely.box(0, 0, 500, 500)}, {}),
        ("farmland", Level.REFUSE, {"footprint": shapely.box(400, 400, 600, 600)}, {}),
        ("file", Level.REFUSE, {"path": Path("/nowhere/a.tif")}, {}),
    ],
)
def test_each_doubt(image, key, level, before, after):
    pairing = Pairing(scene(image, "2025-06-21", **before), scene(image, "2026-06-18", **after), GROUND)
    assert levels(pairing)[key] == level


def test_shares_of_county_and_farmland(image):
    pairing = Pairing(
        scene(image, "2025-06-21", footprint=shapely.box(0, 0, 500, 1000)), scene(image, "2026-06-18"), GROUND
    )
    assert pairing.county_share == pytest.approx(0.5)
    assert pairing.farmland_share == pytest.approx(0.75)
    bare = Pairing(pairing.before, pairing.after, Ground(None, np.empty((0, 2)), np.empty(0)))
    assert bare.county_share == 1.0
    assert bare.farmland_share is None
    assert "farmland" not in levels(bare)


def test_the_newest_is_proposed_against_the_same_season(image):
    days = ("2024-06-20", "2025-06-21", "2025-10-08", "2026-02-14", "2026-06-18")
    found = propose([scene(image, day) for day in days], GROUND)
    assert (found[0].before.day, found[0].after.day) == ("2025-06-21", "2026-06-18")
    assert all(pair.before.day < pair.after.day for pair in found)


def test_a_clouded_newest_scene_gives_way(image):
    made = [scene(image, "2025-06-21"), scene(image, "2025-07-05"), scene(image, "2026-06-18")]
    made.append(scene(image, "2026-06-28", cloud=60.0))
    assert propose(made, GROUND)[0].after.day == "2026-06-18"


def test_nothing_is_proposed_of_what_would_be_refused(image):
    assert propose([], GROUND) == []
    assert propose([scene(image, "2025-06-21"), scene(image, "2026-06-18", cloud=99.0)], GROUND) == []
    assert propose([scene(image, None), scene(image, "2026-06-18")], GROUND) == []


@given(st.integers(1, 366), st.integers(1, 366))
def test_the_season_is_a_circle(a, b):
    apart = season_apart(a, b)
    assert 0 <= apart <= 183
    assert apart == season_apart(b, a)
    assert (apart == 0) == (a % 366 == b % 366)


@given(st.integers(-2000, 4000), st.floats(0, 100), st.floats(0.1, 30))
def test_every_pair_is_judged(tmp_path_factory, days, cloud, gsd):
    path = tmp_path_factory.getbasetemp() / "judged.tif"
    path.write_bytes(b"")
    first = scene(path, "2025-06-21")
    assert first.moment is not None
    second = scene(path, "2026-01-01", moment=first.moment + timedelta(days=days), cloud=cloud, gsd=gsd)
    pairing = Pairing(first, second, GROUND)
    assert pairing.level in (Level.OK, Level.WARN, Level.REFUSE)
    assert (pairing.level == Level.REFUSE) == (days <= 0 or cloud > 95 or max(gsd / 2, 2 / gsd) > 6)


@pytest.mark.parametrize(
    ("moment", "day", "clock"),
    [
        ("2026-06-18T03:20:00", "2026-06-18", "11:20"),
        ("2026-06-18T00:30:00", "2026-06-18", "08:30"),
        ("2026-06-18T23:10:00", "2026-06-19", "07:10"),
        ("2026-06-18", "2026-06-18", ""),
    ],
)
def test_a_scene_says_when_it_was_taken_by_beijing_s_clock(image, moment, day, clock):
    taken = scene(image, moment)
    assert (taken.day, taken.clock) == (day, clock)
    assert card(taken).title == day
    assert ("北京时间" in card(taken).subtitle) == bool(clock)


def test_a_turned_grid_is_refused_as_the_detection_does(image):
    turned = scene(image, "2025-06-21", properties={"proj:transform": [1.9, 0.3, 0.0, 0.3, -1.9, 0.0]})
    pairing = Pairing(turned, scene(image, "2026-06-18"), GROUND)
    assert levels(pairing)["grid"] == Level.REFUSE
    assert "gdalwarp" in pairing.checks[0].sentence


def test_the_best_pairs_are_found_without_looking_at_all(image, monkeypatch):
    """Of sixty scenes every outline was held against every other: a minute before a pair was proposed."""
    rng = np.random.default_rng(4)
    first = datetime(2021, 1, 15, tzinfo=timezone.utc)
    made = [
        scene(
            image,
            (first + timedelta(days=30 * number)).date().isoformat(),
            cloud=float(rng.uniform(0, 40)),
            footprint=shapely.box(float(rng.uniform(-200, 200)), 0, 1000, 1000),
        )
        for number in range(60)
    ]
    newest = made[-1].moment
    pairs = [Pairing(a, b, GROUND) for a in made for b in made if a.moment < b.moment]
    best = sorted(pairs, key=lambda p: (p.badness + (newest - p.after.moment).days / 45, p.before.day, p.after.day))[:5]
    looked: list[Pairing] = []
    level = Pairing.level.fget
    monkeypatch.setattr(Pairing, "level", property(lambda pair: looked.append(pair) or level(pair)))
    found = propose(made, GROUND)
    assert [(p.before.day, p.after.day) for p in found] == [(p.before.day, p.after.day) for p in best]
    assert len(looked) < 100
