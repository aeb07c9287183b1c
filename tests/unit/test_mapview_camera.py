"""The camera's arithmetic, its movements in time, history and scales."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from layers import scales
from layers.scales import MapUnits
from widgets.mapview.camera import Camera
from widgets.mapview.flight import LONGEST_MS, SHORTEST_MS, Flight, ease
from widgets.mapview.history import ViewHistory
from widgets.mapview.motion import GLIDE_MS, Glide, Throw, Zoom, thrown_within
from widgets.mapview.navigation import Navigation

cameras = st.builds(
    Camera,
    x=st.floats(-5e7, 5e7),
    y=st.floats(-1e7, 1e7),
    resolution=st.floats(0.01, 500.0),
    width=st.integers(1, 4000),
    height=st.integers(1, 3000),
)
pixel = st.floats(-2000, 6000)


@given(cameras, pixel, pixel)
def test_screen_and_ground_are_inverse(camera, px, py):
    assert camera.to_screen(*camera.to_map(px, py)) == pytest.approx((px, py), abs=1e-3)
    points = np.array([camera.to_map(px, py)])
    assert camera.points_to_screen(points)[0] == pytest.approx((px, py), abs=1e-3)


@given(cameras, st.floats(0.05, 20.0), pixel, pixel)
def test_zoom_keeps_the_ground_under_the_pointer(camera, factor, px, py):
    zoomed = camera.zoomed(factor, px, py)
    assert zoomed.resolution == pytest.approx(camera.resolution / factor)
    before, after = camera.to_map(px, py), zoomed.to_map(px, py)
    assert after == pytest.approx(before, abs=1e-6 * (abs(before[0]) + abs(before[1])) + 1e-6)


@given(cameras, st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_pan_moves_the_ground_with_the_hand(camera, dx, dy):
    ground = camera.to_map(10, 20)
    assert camera.panned(dx, dy).to_screen(*ground) == pytest.approx((10 + dx, 20 + dy), abs=1e-3)


@given(cameras, st.integers(1, 4000), st.integers(1, 3000))
def test_resize_keeps_the_top_left(camera, width, height):
    resized = camera.resized(width, height)
    slack = 1e-6 * (abs(camera.x) + abs(camera.y) + camera.resolution)
    assert resized.to_map(0, 0) == pytest.approx(camera.to_map(0, 0), abs=slack)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(1, 1e5), st.floats(1, 1e5), st.floats(0, 0.4))
def test_fit_shows_the_extent_whole(x, y, across, up, margin):
    camera = Camera.fitting((x, y, x + across, y + up), 1920, 1080, margin)
    left, bottom, right, top = camera.extent
    slack = 1e-6 * (abs(x) + abs(y) + across + up)
    assert left <= x + slack
    assert bottom <= y + slack
    assert right >= x + across - slack
    assert top >= y + up - slack


@given(st.floats(1, 1e5), st.floats(1, 1e5), st.floats(0, 0.3), st.integers(0, 2000))
def test_fit_leaves_the_headroom_free(across, up, margin, headroom):
    camera = Camera.fitting((0, 0, across, up), 1920, 1080, margin, headroom)
    _, top = camera.to_screen(0, up)
    left, bottom = camera.to_screen(0, 0)
    assert top >= min(headroom, 360) - 1e-6
    assert top >= 1080 * margin - 1e-6
    assert bottom <= 1080 * (1 - margin) + 1e-6
    assert left >= 1920 * margin - 1e-6


def test_no_camera_without_a_place():
    with pytest.raises(ValueError, match="no camera"):
        Camera(math.nan, 0, 1, 10, 10)
    with pytest.raises(ValueError, match="no camera"):
        Camera(0, 0, 1, 0, 10)


@given(cameras, st.floats(-1e5, 1e5), st.floats(-1e5, 1e5), st.floats(0.02, 50.0))
def test_flight_leads_from_start_to_end(start, dx, dy, factor):
    end = start.centred(start.x + dx, start.y + dy, start.resolution * factor)
    flight = Flight(start, end)
    assert SHORTEST_MS <= flight.milliseconds <= LONGEST_MS
    assert flight.at(0.0) == start
    assert flight.at(1.0) == end
    near = flight.at(0.999999)
    assert near.resolution == pytest.approx(end.resolution, rel=1e-3)
    for share in (0.1, 0.5, 0.9):
        assert math.isfinite(flight.at(share).resolution)


@given(st.floats(0, 1), st.floats(0, 1))
def test_ease_is_monotonous(one, other):
    low, high = sorted((one, other))
    assert 0 <= ease(low) <= ease(high) <= 1


def test_glide_comes_to_rest_where_its_speed_says():
    start = Camera(0, 0, 1, 100, 100)
    camera, over = Glide(start, 2.0, 0.0).at(1e6)
    assert over
    assert camera.x == pytest.approx(-2.0 * GLIDE_MS, abs=1)


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(-20, 20), st.floats(-20, 20))
def test_a_throw_ends_with_the_ground_in_view(x, y, vx, vy):
    reach = (-100.0, -100.0, 100.0, 100.0)
    start = Camera(x, y, 1, 100, 100)
    bounded = thrown_within(start, vx, vy, reach)
    end, _ = Glide(start, *bounded).at(1e6)
    for here, there in ((x, end.x), (y, end.y)):
        assert abs(there) <= max(100, abs(here)) + 1
    assert math.hypot(*bounded) <= math.hypot(vx, vy) + 1e-9


def test_a_throw_over_the_edge_stops_at_it():
    assert thrown_within(Camera(0, 0, 1, 100, 100), -2.0, 0.0, (-90.0, -90.0, 90.0, 90.0)) == pytest.approx((-0.3, 0.0))
    assert thrown_within(Camera(200, 0, 1, 100, 100), -2.0, 0.0, (-90.0, -90.0, 90.0, 90.0)) == pytest.approx((0, 0))


def test_turning_the_wheel_again_adds_up():
    zoom = Zoom(Camera(0, 0, 8, 100, 100), 2.0, 50, 50)
    again = zoom.more(20.0, 2.0, 50, 50)
    assert again.start.resolution < 8
    assert again.end.resolution == pytest.approx(2.0)


def test_a_hand_that_stops_does_not_throw():
    throw = Throw()
    for time in range(0, 50, 5):
        throw.add(time, time * 2.0, 0)
    assert throw.speed(50)[0] == pytest.approx(2.0)
    assert throw.speed(500) == (0.0, 0.0)


def test_history_goes_back_and_forth():
    history = ViewHistory()
    here = Camera(0, 0, 1, 100, 100)
    there, beyond = here.panned(80, 0), here.panned(300, 0)
    for camera in (here, here.panned(0.5, 0), there, beyond):
        history.visit(camera)
    assert history.previous() == there
    assert history.previous() == here
    assert history.previous() is None
    assert history.next() == there
    history.visit(here.zoomed(3, 0, 0))
    assert not history.has_next


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_navigation_zooms_in_time_and_rests(qtbot):
    clock = _Clock()
    navigation = Navigation(clock=clock)
    navigation.show(Camera(0, 0, 8, 100, 100))
    navigation.zoom(2.0, 50, 50)
    clock.now = 30.0
    navigation.step()
    assert 4 < navigation.camera.resolution < 8
    navigation.zoom(2.0, 50, 50)
    clock.now = 10_000.0
    with qtbot.waitSignal(navigation.rested):
        navigation.step()
    assert navigation.camera.resolution == pytest.approx(2.0)
    assert not navigation.moving


def test_navigation_without_motion_is_there_at_once(qtbot):
    navigation = Navigation()
    navigation.animated = False
    navigation.show(Camera(0, 0, 8, 100, 100))
    with qtbot.waitSignal(navigation.rested):
        navigation.fly(Camera(900, 0, 2, 100, 100))
        assert navigation.camera.x == 900


def test_previous_view_is_where_it_was(qtbot):
    navigation = Navigation()
    navigation.animated = False
    for x in (0, 500):
        with qtbot.waitSignal(navigation.rested):
            navigation.show(Camera(x, 0, 1, 100, 100))
    with qtbot.waitSignal(navigation.rested):
        navigation.previous()
    assert navigation.camera.x == 0
    with qtbot.waitSignal(navigation.rested):
        navigation.next()
    assert navigation.camera.x == 500


def test_steps_end_at_sharp_resolutions_and_typed_scales_where_they_were_typed(qtbot):
    navigation = Navigation()
    navigation.animated = False
    navigation.snap = lambda resolution: float(round(resolution))
    navigation.show(Camera(0, 0, 5.7, 100, 100))
    navigation.zoom(1.41, 50, 50, step=True)
    assert navigation.camera.resolution == pytest.approx(4.0)
    navigation.zoom(1.6, 50, 50)
    assert navigation.camera.resolution == pytest.approx(2.5)


def test_zoom_stays_within_bounds(qtbot):
    navigation = Navigation()
    navigation.animated = False
    navigation.finest, navigation.coarsest = 1.0, 10.0
    navigation.show(Camera(0, 0, 5, 100, 100))
    navigation.zoom(1000.0, 0, 0)
    assert navigation.camera.resolution == pytest.approx(1.0)
    navigation.zoom(1e-4, 0, 0)
    assert navigation.camera.resolution == pytest.approx(10.0)


@given(st.floats(100, 1e7), st.floats(72, 400), st.floats(-60, 60))
def test_scale_and_resolution_are_inverse(scale, dpi, latitude):
    for units in (MapUnits(False, 1.0), MapUnits.of(CRS(4490))):
        found = scales.denominator(scales.resolution(scale, dpi, units, latitude), dpi, units, latitude)
        assert found == pytest.approx(scale)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1:5000", 5000), ("5,000", 5000), ("5k", 5000), ("1:1万", 10000), ("1：2 500", 2500), ("0", None), ("abc", None)],
)
def test_scales_are_read_as_typed(text, value):
    assert scales.parse(text) == value


@given(st.floats(1, 1e9))
def test_written_scale_is_read_again(scale):
    assert scales.parse(scales.text(scale)) == pytest.approx(scale, abs=0.51)


@given(st.floats(1e-3, 1e4), st.floats(40, 400))
def test_scale_bar_is_round_and_fits(resolution, longest):
    metres, pixels = scales.bar(resolution, longest)
    assert pixels <= longest * (1 + 1e-9)
    assert pixels >= longest * 0.39
    digits = metres / 10 ** math.floor(math.log10(metres) + 1e-9)
    assert any(digits == pytest.approx(step) for step in (1, 2, 5))
