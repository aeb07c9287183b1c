"""Linked maps, time bar and maps drawn ahead, on a desk with real engines."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pyogrio
import pytest
import shapely
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.console import Console
from app.desk.filling.dialog import FillDialog
from app.desk.window import DeskWindow
from app.errors import ErrorCentre
from app.host.discovery import discover
from app.host.host import PluginHost
from app.opening import open_session
from app.session import Session
from app.settings import UserSettings
from app.timebar.absent import AbsentImagery
from app.wall.mapcell import MapCell
from app.wall.screens import ScreenSetting
from data.alerts.book import AlertBook
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.base_maps import BaseMap
from data.batch import Batch
from data.dated import TimeWindow
from data.editing.history import carry_out
from data.editing.operation import Operation
from data.errors import UserError
from data.gpkg.store import GpkgStore
from data.messages import ObjectChosen, PlaceAsked
from data.workspace import Workspace
from layers.base_maps import layer_id
from layers.protocol import FoundFeature
from layers.tiles.filled import Fills
from tests.support.county import make_county
from tests.support.tile_server import serving
from widgets.tasks import TaskRunner
from widgets.theme import Theme

WAIT_MS = 120_000
pytestmark = pytest.mark.engine
OLD, NEW = date(2020, 3, 1), date(2025, 6, 15)


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWindow]:
    folder = tmp_path_factory.mktemp("maps")
    make_county(folder / "county")
    _add_dated(folder / "county")
    theme = Theme("dark")
    theme.animated = False
    theme.apply(qapp)
    errors = ErrorCentre()
    tasks = TaskRunner(errors.report)
    host = PluginHost(discover(entry_points=False))
    console = Console(
        UserSettings(folder / "settings.ini"), Session("tester", "李文", "here"), errors, theme, tasks, host
    )
    session = open_session(console, folder / "county")
    window = DeskWindow(console, session)
    window.resize(1500, 900)
    window.show()
    window.start("parcels")
    session.open_map()
    yield window
    window.close()
    session.close()
    tasks.close()
    qapp.setStyleSheet("")


def _add_survey(folder, crs: str, outline: shapely.Geometry) -> None:
    """An earlier survey: the county was one orchard at the end of 2018."""
    (folder / "history").mkdir()
    pyogrio.raw.write(
        folder / "history" / "dltb_2018.gpkg",
        shapely.to_wkb(np.array([outline], object)),
        [np.array([value], object) for value in ("00001", "0201", "果园")],
        ["TBBH", "DLBM", "DLMC"],
        layer="dltb",
        driver="GPKG",
        geometry_type="Polygon",
        crs=crs,
    )


def _add_dated(folder) -> None:
    """Approved land of two days, an alert that began yesterday, and a survey."""
    with GpkgStore(Workspace.open(folder).database) as store:
        west, south, east, north = store.extent("dltb")
        half = (west + east) / 2
        _add_survey(folder, Workspace.open(folder).config.crs, shapely.box(west, south, east, north))
        shapes = np.array([shapely.box(west, south, half, north), shapely.box(half, south, east, north)], dtype=object)
        columns = {"code": ["a", "b"], "name": ["a", "b"], "approved_on": [OLD.isoformat(), NEW.isoformat()]}
        store.write("approved_land", Batch("approved_land", columns, shapes), "tester")
        middle = shapely.centroid(shapes[0])
    then = datetime.now(timezone.utc) - timedelta(days=1)
    report = Report("1", "camera", "fire", then, Severity.RED, "着火", x=middle.x, y=middle.y)
    with AlertBook(folder, read_policy(folder)) as book:
        book.take([(Message("mqtt", "t", b"{}", then), report)])


@pytest.fixture
def ready(desk: DeskWindow, qtbot: QtBot) -> Iterator[DeskWindow]:
    wait(qtbot, desk)
    desk.console.errors.history.clear()
    yield desk
    desk.middle.show_time_bar(False)
    desk.linked.show_maps(1)
    assert not [note for note in desk.console.errors.history if note.kind == "error"]


def wait(qtbot: QtBot, desk: DeskWindow) -> None:
    qtbot.waitUntil(lambda: desk.is_complete() and desk.console.tasks.busy == 0, timeout=WAIT_MS)


def identified(desk: DeskWindow, qtbot: QtBot, x: float, y: float, layer: str) -> list[str]:
    """Codes of a layer's features that a click at a place finds."""
    answers: list[list[FoundFeature]] = []
    desk.parts.handle.identify(x, y, answers.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    return [found.attributes["code"] for found in answers[0] if found.layer == layer]


def test_linked_maps_go_together_answer_clicks_and_give_everything_back(ready, qtbot):
    view = ready.parts.view
    place = (view.navigation.camera.x, view.navigation.camera.y)
    ready.commands.run("desk.maps_2")
    wait(qtbot, ready)
    (cell,) = ready.linked.cells
    other = cell.view.navigation.camera
    assert (view.navigation.camera.x, view.navigation.camera.y) == pytest.approx(place, abs=1.0)
    assert (other.x, other.y) == pytest.approx(place, abs=1.0)
    assert cell.layers.purpose() == "imagery"
    cell.layers.show_purpose("land")
    assert ready.parts.layers.catalogue is not cell.layers.catalogue
    cell.view.navigation.pan(40, 25)
    assert view.navigation.camera.x == pytest.approx(cell.view.navigation.camera.x)
    cell.view.hovered.emit(*place, None)
    marks = [mark for each, mark in ready.linked.link._views.items() if each is view]
    assert marks[0].isVisible()
    ready.commands.run("desk.maps_link")
    cell.view.navigation.pan(40, 25)
    assert view.navigation.camera.x != pytest.approx(cell.view.navigation.camera.x)
    ready.commands.run("desk.maps_link")
    asked = []
    subscription = ready.session.hub.subscribe(PlaceAsked, asked.append)
    at = QPointF(cell.view.width() / 2, cell.view.height() / 2)
    x, y = cell.view.to_map(at)
    cell.view.clicked.emit(x, y, None, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    wait(qtbot, ready)
    subscription.cancel()
    assert [(m.x, m.y) for m in asked] == [(x, y)]
    assert cell.view.highlighted().keys() == view.highlighted().keys() == {"selection"}
    ready.commands.run("desk.maps_4")
    wait(qtbot, ready)
    assert ready.linked.cells[0] is cell
    assert len(ready.linked.cells) == 3
    cell.close_asked.emit()
    qtbot.waitUntil(lambda: ready.linked.count == 3)
    gone = [weakref.ref(each.view) for each in ready.linked.cells]
    del cell, marks
    ready.commands.run("desk.maps_1")
    assert not ready.linked.cells
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [each() for each in gone] == [None, None]
    assert not ready.parts.handle._followers
    view.navigation.pan(5, 5)
    wait(qtbot, ready)


def test_a_window_of_days_filters_engine_layers_and_alerts_and_says_what_it_hides(ready, qtbot):
    land = ready.parts.layers.catalogue.of_table("approved_land")[0]
    ready.parts.layers.set_visible(land.id, True)
    ready.docks.show_panel("alerts.queue")
    wait(qtbot, ready)
    ready.parts.view.show_all()
    wait(qtbot, ready)
    whole = ready.parts.view.snapshot(live=False)
    before = ready.session.project_file.read_bytes()
    ready.commands.run("desk.timebar")
    wait(qtbot, ready)
    band = ready.middle.time_bar
    assert {one.key for one in band._found.dated} >= {"alerts", "approved_land"}
    alerts = ready.parts.view.live("alerts")
    assert len(alerts.rows()) == 1
    band.show_window(TimeWindow(OLD, OLD + timedelta(days=30)))
    wait(qtbot, ready)
    assert dict(ready.parts.view.content.picture.times[2]) == {land.id: "approved_on"}
    assert len(alerts.rows()) == 0
    assert band.hidden_alerts == 1
    assert "1" in band._sign.text()
    assert band._sign.isVisible()
    filtered = ready.parts.view.snapshot(live=False)
    assert filtered != whole
    west, south, east, north = ready.session.store.extent("dltb")
    quarter, middle = (east - west) / 4, (south + north) / 2
    assert identified(ready, qtbot, west + quarter, middle, land.id) == ["a"]
    assert identified(ready, qtbot, east - quarter, middle, land.id) == []
    band.keep("alerts", True)
    wait(qtbot, ready)
    assert len(alerts.rows()) == 1
    assert band.hidden_alerts == 0
    band.keep("alerts", False)
    ready.commands.run("desk.maps_2")
    wait(qtbot, ready)
    cell = ready.linked.cells[0]
    assert cell.parts.stage.time_filter.window == band.chosen
    ready.desk.alarm._banner.located.emit(1)
    wait(qtbot, ready)
    assert band.chosen is None
    assert cell.parts.stage.time_filter is None
    ready.commands.run("desk.maps_1")
    ready.commands.run("desk.timebar")
    wait(qtbot, ready)
    assert ready.parts.view.content.picture.times is None
    assert ready.session.project_file.read_bytes() == before
    ready.parts.layers.set_visible(land.id, False)


def test_a_day_shows_the_parcels_as_they_were_to_look_at_only(ready, qtbot):
    store, handle = ready.session.store, ready.parts.handle
    project = ready.session.project_file.read_bytes()
    ready.commands.run("desk.timebar")
    wait(qtbot, ready)
    ready.parts.view.show_all()
    wait(qtbot, ready)
    now, picture = ready.parts.view.snapshot(live=False), ready.parts.view.content.picture
    band = ready.middle.time_bar
    assert {one.key for one in band._found.dated} >= {"survey"}
    band.show_window(TimeWindow(date(2019, 6, 1), date(2019, 6, 30)))
    wait(qtbot, ready)
    then = "dltb@2018-12-31"
    assert handle.shown_table("dltb") == then
    assert handle.shown_table("camera") == "camera"
    assert ready.parts.view.snapshot(live=False) != now
    assert "2018-12-31" in ready.parts.view.findChild(AbsentImagery).text()
    [old] = store.page(then, ("TBBH", "DLBM"))
    assert old == ("00001", "0201")
    assert store.describe(then).geometry == "MultiPolygon"
    assert then not in store.tables(), "whoever goes through all tables means the present"
    chosen: list[ObjectChosen] = []
    subscription = ready.session.hub.subscribe(ObjectChosen, chosen.append)
    west, south, east, north = store.extent("dltb")
    ready.controller.ask((west + east) / 2, (south + north) / 2)
    qtbot.waitUntil(lambda: bool(chosen), timeout=WAIT_MS)
    assert chosen[0].table == then
    subscription.cancel()
    with pytest.raises(UserError, match="2018-12-31"):
        store.update(then, 1, {"DLBM": "0101"}, "tester")
    edit = Operation(then, "edit", "试", {1: {"DLBM": "0101"}})
    with pytest.raises(UserError, match="2018-12-31"):
        carry_out(store, edit, "tester")
    wait(qtbot, ready)
    ready.commands.run("desk.maps_swipe")
    wait(qtbot, ready)
    [cell] = ready.linked.cells
    cell.layers.show_purpose("land")
    assert cell.parts.handle.shown_table("dltb") == then
    cell.survey.choose("present")
    wait(qtbot, ready)
    assert cell.parts.handle.shown_table("dltb") == "dltb"
    assert cell.view.geometry() == ready.parts.view.geometry()
    line = ready.linked._line
    line.move_to(200)
    assert cell.view.mask().boundingRect().left() == 200
    ready.commands.run("desk.maps_swipe")
    assert not ready.linked.cells
    band.show_window(None)
    wait(qtbot, ready)
    assert handle.shown_table("dltb") == "dltb"
    assert ready.parts.view.content.picture.key == picture.key
    assert ready.session.project_file.read_bytes() == project
    band.show_window(TimeWindow(date(2015, 1, 1), date(2015, 1, 2)))
    wait(qtbot, ready)
    said = ready.parts.view.findChild(AbsentImagery).text()
    assert "2015-01-02" in said, "no survey is as old as that, which is told"
    assert "2018-12-31" in said
    band.show_window(None)


def test_the_map_is_drawn_ahead_and_that_is_taken_away_again(ready, qtbot):
    wait(qtbot, ready)
    ready.commands.run("desk.fill")
    dialog = ready.findChild(FillDialog)
    work = dialog.work
    dialog.area.setCurrentIndex(1)
    dialog.far.setCurrentIndex(dialog.far.findData(25_000))
    dialog.near.setCurrentIndex(dialog.near.findData(5_000))
    with qtbot.waitSignal(work.estimated, timeout=WAIT_MS) as told:
        dialog.try_out.click()
    assert told.args[0].tiles >= told.args[0].sampled > 0
    with qtbot.waitSignal(work.finished, timeout=WAIT_MS) as made:
        dialog.begin.click()
    note = made.args[0]
    assert note.whole
    assert note.tiles == told.args[0].tiles
    picture, grid = ready.parts.view.content.picture, ready.parts.view.content.ground.grid
    assert note.picture == picture.key
    fills = Fills(ready.session.workspace.cache)
    disk = ready.parts.view._scene._tiles._disk
    metas = list(grid.cover_metas(note.extent, grid.level(1.4)))
    qtbot.waitUntil(lambda: all(disk.read(picture.key, meta) for meta in metas), timeout=WAIT_MS)
    wait(qtbot, ready)
    qtbot.waitUntil(lambda: dialog.kept.list.topLevelItemCount() == 1, timeout=WAIT_MS)
    dialog.kept.list.setCurrentItem(dialog.kept.list.topLevelItem(0))
    dialog.kept.remove.click()
    qtbot.waitUntil(lambda: dialog.kept.list.topLevelItemCount() == 0, timeout=WAIT_MS)
    assert not list(fills.folder.iterdir())
    dialog.close()


def test_a_walls_map_is_drawn_ahead_from_the_desk(ready, qtbot):
    wait(qtbot, ready)
    ready.commands.run("desk.fill")
    dialog = ready.findChild(FillDialog)
    dialog.display.setCurrentIndex(1)
    sizes = ScreenSetting().sizes(3840, 2160)
    assert dialog.display.currentText().startswith("大屏 3840")
    assert dialog.scene.count() > 1
    around = QWidget()
    qtbot.addWidget(around)
    cell = MapCell(ready.console, ready.session, sizes, around)
    seen = set()
    for index in range(dialog.scene.count()):
        dialog.scene.setCurrentIndex(index)
        cell.show_part(dialog.scene.currentData().part)
        qtbot.waitUntil(lambda: cell.view.content is not None, timeout=WAIT_MS)
        wanted = dialog.wanted()
        assert wanted.picture.key == cell.view.content.picture.key, "the wall finds what was drawn"
        seen.add(wanted.picture.key)
    assert len(seen) == dialog.scene.count(), "each is another map"
    assert ready.parts.view.content.picture.key not in seen
    cell.shut()
    dialog.display.setCurrentIndex(0)
    dialog.close()


def test_an_online_base_map_is_drawn_ahead_where_its_terms_allow_and_seen_without_its_server(ready, qtbot):
    control = ready.parts.base_maps
    fills = Fills(ready.session.workspace.cache)
    filled = {}
    with serving() as server:
        address = f"{server.address}/{{z}}/{{x}}/{{y}}.png?key={{key}}"
        for ahead in (False, True):
            with qtbot.waitSignal(control.changed, timeout=WAIT_MS):
                control.put(
                    BaseMap(control.maps[0].id if control.maps else "", "县影像", "xyz", address, ahead=ahead),
                    "good key",
                    failed=ready.console.errors.report,
                    done=lambda: None,
                )
            layer = layer_id(control.maps[0])
            qtbot.waitUntil(lambda layer=layer: layer in ready.parts.view.content.picture.layers, timeout=WAIT_MS)
            wait(qtbot, ready)
            ready.commands.run("desk.fill")
            dialog = ready.findChild(FillDialog)
            assert dialog.terms.isVisibleTo(dialog) is not ahead
            dialog.far.setCurrentIndex(dialog.far.findData(25_000))
            dialog.near.setCurrentIndex(dialog.near.findData(25_000))
            with qtbot.waitSignal(dialog.work.estimated, timeout=WAIT_MS):
                dialog.try_out.click()
            with qtbot.waitSignal(dialog.work.finished, timeout=WAIT_MS) as made:
                dialog.begin.click()
            filled[ahead] = made.args[0]
            assert made.args[0].whole
            dialog.close()
    picture, grid = ready.parts.view.content.picture, ready.parts.view.content.ground.grid
    assert filled[False].picture != picture.key, "the map without its base map was kept"
    assert filled[True].picture == picture.key
    disk = fills.open(filled[True].name)
    metas = grid.cover_metas(filled[True].extent, grid.level(25_000 / 96 * 0.0254))
    assert all(disk.read(picture.key, meta) for meta in metas)
    disk.close()
    for note in filled.values():
        fills.remove(note.name)
    with qtbot.waitSignal(control.changed, timeout=WAIT_MS):
        control.remove(control.maps[0].id, ready.console.errors.report)
    wait(qtbot, ready)
