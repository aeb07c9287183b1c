"""From a point to the cameras that see it, from a camera to what it sees, and cameras by zone and along a road."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import shapely

from app.wall.takeover import reading
from data.batch import Batch
from data.messages import ObjectChosen, SightAsked
from data.sight import cameras_in_sight, cameras_near, in_view, sector, sees
from plugins.cameras.feeds import Wanted, read
from plugins.cameras.panel import VideoPanel
from plugins.object.panel import ObjectPanel
from tests.support.county import Desk


@pytest.mark.parametrize("bearing", [0.0, 77.0, 200.0, 350.0])
@pytest.mark.parametrize("fov", [30.0, 90.0, 200.0, 360.0])
def test_a_sector_holds_what_the_camera_sees(bearing: float, fov: float) -> None:
    camera = {"range_m": 100.0, "bearing": bearing, "fov": fov}
    shape = sector(camera, 10.0, 20.0, steps=180)
    for angle in range(0, 360, 7):
        for far in (20.0, 60.0, 98.0, 103.0):
            dx, dy = far * math.sin(math.radians(angle)), far * math.cos(math.radians(angle))
            off = abs((angle - bearing + 180) % 360 - 180)
            if abs(off - fov / 2) > 1.0:
                assert shape.contains(shapely.Point(10 + dx, 20 + dy)) == sees(camera, dx, dy)


def test_what_a_camera_sees_is_measured_within_its_view(desk: Desk) -> None:
    store = desk.context.store
    fid = store.page("camera", ("fid",))[5][0]
    view = in_view(store, fid)
    assert view is not None
    assert view.parcels > 0
    assert view.villages
    inside = shapely.union_all(list(store.geometries("dltb", store.within("dltb", view.shape.bounds))))
    assert sum(area for _, _, area in view.classes) == pytest.approx(inside.intersection(view.shape).area, rel=1e-6)
    areas = [area for _, _, area in view.classes]
    assert areas == sorted(areas, reverse=True)


def test_the_wall_shows_who_sees_a_point_nearest_first(desk: Desk, shown, qtbot) -> None:
    store = desk.context.store
    place = store.geometry("camera", store.page("camera", ("fid",))[5][0])
    panel = shown(VideoPanel(desk.context))
    desk.context.hub.publish(SightAsked(place.x + 5, place.y + 5))
    qtbot.waitUntil(panel.is_complete)
    wanted = [sight.fid for sight in cameras_in_sight(store, place.x + 5, place.y + 5)]
    assert wanted
    assert [feed.key for feed in panel.wall.feeds] == wanted


def test_an_alert_that_no_camera_sees_has_the_nearest_one_which_says_so(desk: Desk) -> None:
    store = desk.context.store
    blind = SimpleNamespace(
        tables=store.tables,
        within=store.within,
        row=store.row,
        rows=lambda table, fids: [{**row, "range_m": 1.0} for row in store.rows(table, fids)],
        geometries=store.geometries,
        arrays=store.arrays,
    )
    place = store.geometry("camera", store.page("camera", ("fid",))[5][0])
    alert: Any = SimpleNamespace(id=1, x=place.x + 30, y=place.y)
    book: Any = SimpleNamespace(one=lambda _: alert)
    assert cameras_in_sight(blind, alert.x, alert.y) == []
    (feed,) = reading._feeds(book, blind, alert)
    nearest = cameras_near(store, alert.x, alert.y)[0]
    assert feed.key == nearest.fid
    assert "照不到现场" in feed.name
    assert f"{nearest.metres:,.0f} m" in feed.name


def test_a_chosen_camera_says_what_it_sees(desk: Desk, shown, qtbot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 900)
    fid = desk.context.store.page("camera", ("fid",))[5][0]
    desk.context.hub.publish(ObjectChosen("camera", fid, "test"))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.place is not None)
    lines = {line.title: line.text for line in panel.content.lines}
    assert "地块" in lines["视域内"]
    assert "亩" in lines["视域地类"]


def test_cameras_come_in_the_order_of_the_road(desk: Desk) -> None:
    store = desk.context.store
    points = [store.geometry("camera", row[0]) for row in store.page("camera", ("fid",))[:3]]
    line = shapely.MultiLineString([shapely.LineString([points[2], points[0]])])
    road = Batch("road", {"name": ["Y014"], "class": ["乡道"], "width_m": [5.0]}, np.array([line], dtype=object))
    store.write("road", road, "测试")
    found = read(store, None, Wanted(route="Y014"))
    keys = [feed.key for feed in found.feeds]
    first = [row[0] for row in store.page("camera", ("fid",))[:3]]
    assert [key for key in keys if key in first] == first[::-1]
    assert "Y014" in found.routes
    zone = found.zones[0][0]
    rows = store.arrays("camera", ["fid", "grid"])
    of_zone = {int(f) for f, g in zip(rows["fid"].tolist(), rows["grid"].tolist(), strict=True) if g == zone}
    assert {feed.key for feed in read(store, None, Wanted(zone=zone)).feeds} == of_zone
