"""Where a warning holds is drawn: polygons, circles and named divisions, kept when it is called off, told as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely
from PySide6.QtWidgets import QApplication

from app.printing.marks import area_marks
from data.alerts.book import Filter
from data.alerts.ground import ground_of
from data.alerts.mapping import read_mappings
from data.alerts.model import Message
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook
from data.alerts.sieves import to_map
from data.alerts.sifting import Sieve
from data.alerts.warned import WarnedArea, WarnedAreas
from data.crs import WGS84, crs_of, transformer
from data.workspace import Workspace
from plugins.alerts.areas import LAYER, warning_areas
from tests.support.county import VILLAGES, make_county, village_box
from tests.unit.test_alerts_cap import cap, info, ref
from widgets.mapview.areas import Areas, AreaState
from widgets.theme import Theme

NOW = datetime(2026, 7, 14, 2, 0, tzinfo=timezone.utc)
VILLAGE = next(iter(VILLAGES))


class Office:
    """A county that warnings come to."""

    def __init__(self, workspace: Workspace) -> None:
        self.store = workspace.store()
        self.crs = pyproj.CRS.from_user_input(workspace.crs)
        self.now = NOW
        self.book = ReplayingBook(workspace.path, read_policy(), clock=lambda: self.now)
        self.sieve = Sieve(read_mappings(), read_policy(), to_map(workspace.crs), ground_of(self.store, self.crs))
        self.warned = WarnedAreas(self.book, self.store, self.crs)
        back = transformer(self.crs, crs_of(WGS84))
        self.home = shapely.transform(village_box(0), back.transform, interleaved=False)

    def come(self, payload: bytes, minute: float = 0) -> None:
        message = Message("cap", "cap/met/feed", payload, NOW + timedelta(minutes=minute))
        self.book.take([(message, each) for each in self.sieve.sift(message)])

    def found(self) -> list[WarnedArea]:
        return self.warned.of(self.book.listed(Filter()).alerts)

    def ring(self) -> str:
        return " ".join(f"{lat:.8f},{lon:.8f}" for lon, lat in self.home.exterior.coords)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(make_county(tmp_path / "county"))
    yield made
    made.book.close()
    made.store.close()


def same(shape: shapely.Geometry, other: shapely.Geometry) -> bool:
    return bool(shapely.symmetric_difference(shape, other).area < 0.001 * other.area)


def test_a_polygon_is_where_it_says(office: Office) -> None:
    office.come(cap("a", info(polygon=office.ring()), info("Severe", language="en-US", polygon=office.ring())))
    (one,) = office.found()
    assert same(one.shape, village_box(0))
    assert one.until == datetime(2026, 7, 14, 8, 0, tzinfo=timezone.utc)


def test_a_circle_is_round_on_the_ground(office: Office) -> None:
    lon, lat = office.home.centroid.coords[0]
    office.come(cap("a", info(polygon="", area=f"<circle>{lat},{lon} 2</circle>")))
    (one,) = office.found()
    assert one.shape.area == pytest.approx(np.pi * 2_000**2, rel=0.01)


def test_a_division_is_meant_by_its_code_only_where_nothing_is_drawn(office: Office) -> None:
    code = f"<geocode><valueName>code</valueName><value>{VILLAGE}</value></geocode>"
    office.come(cap("a", info(polygon="", area=code)))
    (one,) = office.found()
    assert same(one.shape, village_box(0))
    whole = "<geocode><valueName>code</valueName><value>430000000000</value></geocode>"
    office.come(cap("b", info(polygon="", area=whole)))
    county = office.found()[1].shape
    assert county.area > 3.9 * village_box(0).area
    office.come(cap("c", info(polygon=office.ring(), area=whole)))
    assert same(office.found()[2].shape, village_box(0))


def test_what_is_far_away_is_cut_off(office: Office) -> None:
    office.come(cap("a", info(polygon="5,75 5,130 52,130 52,75 5,75")))
    (one,) = office.found()
    assert one.shape.is_valid
    assert one.shape.covers(village_box(3))
    assert one.shape.area < (2 * 0.6 * 112_000) ** 2


def test_called_off_it_keeps_its_area_and_fades(office: Office, qapp: QApplication) -> None:
    office.come(cap("a", info("Severe", polygon=office.ring())))
    office.come(cap("b", info("Extreme", polygon=office.ring())))
    office.come(cap("c", kind="Cancel", references=ref("a"), sent="2026-07-14T09:50:00+08:00"), 10)
    layer = warning_areas(Theme("dark"), office.found(), NOW)
    assert layer.classes is not None
    assert layer.titles is not None
    over, holds = layer.style(0), layer.style(1)
    assert (over.dashed, holds.dashed) == (True, False)
    assert over.fill < holds.fill
    assert over.stroke != holds.stroke
    assert "已解除" in layer.titles[0]
    assert "有效至" in layer.titles[1]
    # A printed page explains both.
    assert [mark.title for mark in area_marks([AreaState(layer)])] == ["橙色预警范围（已解除）", "红色预警范围"]
    # The pointer is told of it, and a click goes through to the parcel beneath.
    areas = Areas(lambda: None)
    areas.show(layer)
    x, y = village_box(0).centroid.coords[0]
    assert areas.pick(x, y, 1.0) is None
    hit = areas.pick(x, y, 1.0, click=False)
    assert hit is not None
    assert hit.layer == LAYER


def test_the_past_shows_what_held_then(office: Office) -> None:
    office.come(cap("a", info(polygon=office.ring())))
    lon, lat = office.home.centroid.coords[0]
    wider = info(polygon="", area=f"<circle>{lat},{lon} 5</circle>")
    office.come(cap("b", wider, kind="Update", references=ref("a"), sent="2026-07-14T10:20:00+08:00"), 30)
    assert not same(office.found()[0].shape, village_box(0))
    office.book.moment = NOW + timedelta(minutes=5)
    assert same(office.found()[0].shape, village_box(0))


def test_other_alerts_have_no_area(office: Office) -> None:
    assert office.found() == []
    assert len(warning_areas(Theme("light"), [], NOW)) == 0
