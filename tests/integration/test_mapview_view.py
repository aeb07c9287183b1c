"""The map view with real engines on real parcels, driven as a hand drives it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.engines import EnginePool
from layers.protocol import ProjectInfo
from layers.tiles import picture
from layers.tiles.picture import Picture
from tests.support.engine import run_qgis, wait_until
from widgets.mapview import OFFLINE, Ground, LiveLayer, MapContent, MapView, Quality
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.theme import Theme

SIZE = (1000, 700)
VILLAGE = (48265.0, 37952.0)
#: What the peer canvas has.
BACKGROUND = "#ffffff"

pytestmark = [pytest.mark.engine, pytest.mark.realdata]


def content(info: ProjectInfo, **changes: object) -> MapContent:
    values: dict[str, object] = {"layers": tuple(layer.id for layer in info.layers), "background": BACKGROUND}
    assert info.extent is not None
    return MapContent(Picture(info.path, info.crs, **(values | changes)), Ground(CRS(info.crs), info.extent))


@pytest.fixture
def theme() -> Theme:
    return Theme("dark")


@pytest.fixture
def view(qtbot: QtBot, pool: EnginePool, parcels: ProjectInfo, theme: Theme, tmp_path: Path) -> Iterator[MapView]:
    view = MapView.on_pool(pool, theme, tmp_path / "tiles.sqlite")
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.show()
    view.set_content(content(parcels))
    view.set_view(*VILLAGE, 5000)
    complete(view)
    yield view
    view.shut()


def complete(view: MapView) -> None:
    """Run until the exact frame stands."""
    wait_until(view.settled, view.is_complete)


def pixels(image: QImage) -> NDArray[np.uint32]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(rgb.constBits(), np.uint32).reshape(rgb.height(), rgb.width()).copy() | np.uint32(0xFF000000)


def drag(view: MapView, start: QPoint, by: QPoint, steps: int = 8, hold: bool = True) -> None:
    """Drag with the left button; the hand stops before it lets go."""
    mouse(view, QEvent.Type.MouseButtonPress, start)
    for step in range(1, steps + 1):
        mouse(view, QEvent.Type.MouseMove, start + by * step / steps)
    mouse(view, QEvent.Type.MouseButtonRelease, start + by)
    if hold:
        view.navigation.halt()


def mouse(view: MapView, kind: QEvent.Type, at: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    released = kind == QEvent.Type.MouseButtonRelease
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.NoButton if released else Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, QPointF(at), view.mapToGlobal(QPointF(at)), button, buttons, modifiers)
    QApplication.sendEvent(view, event)


def wheel(view: MapView, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        view.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_frame_at_rest_is_the_canvas_picture_pixel_for_pixel(
    view: MapView, parcels: ProjectInfo, parcels_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "canvas.png"
    seen = json.loads(run_qgis("canvas_picture.py", parcels_project, *SIZE, *view.extent(), out))
    assert tuple(seen["extent"]) == pytest.approx(view.extent())
    # The canvas takes its resolution from its screen, which here is none.
    monkeypatch.setattr(picture, "BASE_DPI", seen["dpi"])
    view.set_content(content(parcels, versions=((parcels.layers[0].id, "other"),)))
    complete(view)
    ours = pixels(view.snapshot(live=False))
    assert len(np.unique(ours)) > 20
    assert np.count_nonzero(ours != pixels(QImage(str(out)))) == 0


def test_drag_moves_the_ground_with_the_hand_and_comes_to_rest(view: MapView) -> None:
    under = view.to_map(QPointF(500, 350))
    drag(view, QPoint(500, 350), QPoint(-120, 60))
    assert view.to_map(QPointF(380, 410)) == pytest.approx(under, abs=1e-6)
    assert view.quality >= Quality.ROUGH, "something is there while it moves"
    complete(view)


def test_picture_while_dragging_is_the_frame_shifted(view: MapView) -> None:
    before = pixels(view.snapshot(live=False))
    drag(view, QPoint(500, 350), QPoint(-120, 60))
    after = pixels(view.snapshot(live=False))
    assert np.array_equal(after[60:, :-120], before[:-60, 120:])


def test_wheel_zooms_about_the_pointer(view: MapView) -> None:
    view.set_view(*VILLAGE, 12_500)
    complete(view)
    at = QPoint(200, 500)
    under = view.to_map(QPointF(at))
    wheel(view, at, 2)
    wait_until(view.view_changed, lambda: not view.navigation.moving)
    assert view.scale() == pytest.approx(6250, rel=1e-6)
    assert view.to_map(QPointF(at)) == pytest.approx(under, abs=1e-6)
    complete(view)


def test_box_with_shift_is_flown_to(view: MapView, theme: Theme) -> None:
    view.navigation.animated = False
    view.set_view(*VILLAGE, 8000)
    wanted = (*view.to_map(QPointF(300, 400)), *view.to_map(QPointF(500, 200)))
    shift = Qt.KeyboardModifier.ShiftModifier
    mouse(view, QEvent.Type.MouseButtonPress, QPoint(300, 200), shift)
    for x, y in ((350, 250), (450, 350), (500, 400)):
        mouse(view, QEvent.Type.MouseMove, QPoint(x, y), shift)
    mouse(view, QEvent.Type.MouseButtonRelease, QPoint(500, 400), shift)
    left, bottom, right, top = view.extent()
    assert left <= wanted[0] + 1e-6
    assert right >= wanted[2] - 1e-6
    assert (top - bottom) == pytest.approx(wanted[3] - wanted[1], rel=1e-6)


def test_keys_and_history(view: MapView, qtbot: QtBot) -> None:
    view.navigation.animated = False
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.extent()[0] > VILLAGE[0] - 1e6
    wait_until(view.view_changed, lambda: not view.navigation.moving)
    here = view.extent()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale() == pytest.approx(2500)
    wait_until(view.view_changed, lambda: not view.navigation.moving)
    view.navigation.previous()
    assert view.extent() == pytest.approx(here)


def test_click_hits_the_marker_and_tells_the_ground(view: MapView, qtbot: QtBot) -> None:
    ids = np.array([7, 8, 9])
    xy = np.array([VILLAGE, (VILLAGE[0] + 100, VILLAGE[1]), (np.nan, np.nan)])
    view.set_live(LiveLayer("camera", ids, xy, icon="device-cctv", states=np.array([0, OFFLINE, 0], np.uint8)))
    clicks = []
    view.clicked.connect(lambda x, y, hit, button, modifiers: clicks.append((x, y, hit)))
    place = view.to_widget(*VILLAGE).toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place + QPoint(0, 80))
    assert (clicks[0][2].layer, clicks[0][2].id) == ("camera", 7)
    assert clicks[1][2] is None
    assert clicks[1][0] == pytest.approx(view.to_map(QPointF(place))[0])
    view.mark_live("camera", [8])
    assert view.pick(*VILLAGE) is None
    view.mark_live("camera", None)
    assert view.pick(*VILLAGE).id == 7


def test_an_area_is_clicked_beneath_the_markers(view: MapView, qtbot: QtBot) -> None:
    x, y = VILLAGE
    shapes = np.array([shapely.box(x - 200, y - 200, x + 200, y + 200)], dtype=object)
    view.areas.show(AreaLayer("patches", np.array([5]), shapes, [AreaStyle("#FF0000")]))
    view.areas.show(AreaLayer("warnings", np.array([6]), shapes, [AreaStyle("#FF9F45")], through=True))
    view.set_live(LiveLayer("camera", np.array([7]), np.array([VILLAGE])))
    clicks = []
    view.clicked.connect(lambda x, y, hit, button, modifiers: clicks.append(None if hit is None else hit.layer))
    place = view.to_widget(*VILLAGE).toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place + QPoint(0, 30))
    view.areas.remove("patches")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place + QPoint(0, 30))
    assert clicks == ["camera", "patches", None]
    below = view.pick(*view.to_map(QPointF(place + QPoint(0, 30))), click=False)
    assert below.layer == "warnings"


def test_live_things_lie_over_an_untouched_map(view: MapView) -> None:
    bare = pixels(view.snapshot(live=False))
    view.set_live(LiveLayer("camera", np.array([1]), np.array([VILLAGE]), labels=["梨树坪村口"]))
    x, y = VILLAGE
    view.highlight([shapely.box(x - 60, y - 60, x - 20, y - 20), shapely.Point(x + 50, y)])
    assert view.is_complete()
    assert np.array_equal(pixels(view.snapshot(live=False)), bare)
    changed = pixels(view.snapshot()) != bare
    assert 500 < np.count_nonzero(changed) < changed.size / 10


def test_killed_engines_cost_a_moment_only(view: MapView, pool: EnginePool) -> None:
    shown = pixels(view.snapshot(live=False))
    for engine in (pool.frame, pool.tile):
        os.kill(engine.pid, signal.SIGKILL)
        view.set_view(VILLAGE[0] + 37.0, VILLAGE[1], 3000)
        assert view.quality >= Quality.ROUGH, "the last picture stays"
        complete(view)
    view.set_view(*VILLAGE, 5000)
    complete(view)
    assert np.array_equal(pixels(view.snapshot(live=False)), shown)


def test_another_style_and_theme_come_without_a_gap(view: MapView, parcels: ProjectInfo, theme: Theme) -> None:
    dark = pixels(view.snapshot(live=False))
    view.set_content(content(parcels, background="#102030", style="light"))
    assert view.quality >= Quality.ROUGH
    assert np.array_equal(pixels(view.snapshot(live=False)), dark), "the last picture stays"
    complete(view)
    assert not np.array_equal(pixels(view.snapshot(live=False)), dark)


def test_tiles_are_kept_for_the_next_start(
    view: MapView, parcels: ProjectInfo, pool: EnginePool, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: view.quality is Quality.EXACT and view._tiles.missing == 0, timeout=60_000)
    view.shut()
    again = MapView.on_pool(pool, theme, tmp_path / "tiles.sqlite")
    qtbot.addWidget(again)
    again.resize(*SIZE)
    again.show()
    again.set_content(content(parcels))
    again.set_view(*VILLAGE, 5000)
    wait_until(again._tiles.arrived, lambda: again.quality >= Quality.TILES)
    again.shut()


def test_an_extent_stays_in_the_middle_until_a_hand_moves_it(view: MapView, parcels: ProjectInfo) -> None:
    assert parcels.extent is not None
    middle = ((parcels.extent[0] + parcels.extent[2]) / 2, (parcels.extent[1] + parcels.extent[3]) / 2)
    view.zoom_to(parcels.extent)
    complete(view)
    view.resize(SIZE[0] + 130, SIZE[1] - 40)
    complete(view)
    camera = view.navigation.camera
    assert camera is not None
    assert (camera.x, camera.y) == pytest.approx(middle, abs=camera.resolution)
    view.zoom_by()
    complete(view)
    corner = view.to_map(QPointF(0, 0))
    view.resize(*SIZE)
    complete(view)
    assert view.to_map(QPointF(0, 0)) == pytest.approx(corner, abs=camera.resolution)


def test_high_density_screens_get_their_own_pixels(parcels: ProjectInfo) -> None:
    dense = content(parcels).picture.at_ratio(2.0)
    assert dense.view((0, 0, 100, 100), 200, 200, labels=True).dpi == 192.0
    assert dense.key != content(parcels).picture.key


def test_reload_draws_anew_what_nothing_says_has_changed(view: MapView) -> None:
    shown = pixels(view.snapshot(live=False))
    view.reload()
    assert not view.is_complete()
    assert view.quality >= Quality.ROUGH, "what is on the screen stays"
    complete(view)
    assert np.array_equal(pixels(view.snapshot(live=False)), shown)


def test_a_map_for_far_eyes_shows_the_same_ground_with_larger_symbols(view: MapView) -> None:
    extent, scale, before = view.extent(), view.scale(), view.snapshot(live=False)
    view.scale_factor = 2.0
    complete(view)
    assert view.extent() == pytest.approx(extent)
    assert view.scale() == pytest.approx(2 * scale), "as on a screen half as large: fewer details"
    assert view.content is not None
    assert view.content.picture.dpi == 192.0
    assert view.snapshot(live=False).size() == before.size()
    assert np.count_nonzero(pixels(view.snapshot(live=False)) != pixels(before)) > 1000
    with pytest.raises(ValueError, match="not drawn"):
        view.scale_factor = 0.0
