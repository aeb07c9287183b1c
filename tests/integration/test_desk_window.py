"""The desk on a real workspace with real engines, driven as a user drives it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.console import Console
from app.desk.docks import ATTRIBUTES
from app.desk.window import DeskWindow
from app.errors import ErrorCentre, Hooks
from app.host.discovery import discover
from app.host.host import PluginHost
from app.opening import open_session
from app.session import Session
from app.settings import UserSettings
from data.messages import ObjectChosen, PlaceAsked
from tests.support.county import make_county
from widgets.tasks import TaskRunner
from widgets.theme import Theme

EXAMPLES = Path(__file__).resolve().parents[1] / "example_plugin"
WAIT_MS = 120_000
pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskWindow]:
    """A desk window on a small county, with the example plugin from outside the tree."""
    folder = tmp_path_factory.mktemp("desk")
    make_county(folder / "county")
    shutil.copytree(EXAMPLES, folder / "plugins")
    settings = UserSettings(folder / "settings.ini")
    errors = ErrorCentre()
    theme = Theme("dark")
    theme.animated = False
    theme.apply(qapp)
    tasks = TaskRunner(errors.report)
    host = PluginHost(discover(user=folder / "plugins", entry_points=False))
    console = Console(settings, Session("tester", "李文", "here"), errors, theme, tasks, host)
    session = open_session(console, folder / "county")
    window = DeskWindow(console, session)
    window.resize(1600, 900)
    window.show()
    window.start("duty")
    session.open_map()
    yield window
    window.close()
    assert not [timer for timer in window.parts.stage.findChildren(QTimer) if timer.isActive()]
    session.close()
    tasks.close()
    qapp.setStyleSheet("")


@pytest.fixture
def ready(desk: DeskWindow, qtbot: QtBot) -> DeskWindow:
    """The desk, complete, with nothing on its mind."""
    qtbot.waitUntil(lambda: desk.is_complete() and desk.console.tasks.busy == 0, timeout=WAIT_MS)
    desk.console.errors.history.clear()
    desk.notices.toast.hide()
    return desk


def click_map(desk: DeskWindow, place: QPoint) -> None:
    view = desk.parts.view
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            place.toPointF(),
            view.mapToGlobal(place).toPointF(),
            Qt.MouseButton.LeftButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view, event)


def test_it_opens_complete(ready):
    assert ready.status.engine.text == "地图引擎 正常"
    assert ready.parts.layers.catalogue.layers()
    assert [frame.entry.key for frame in ready.docks.visible_frames()].count("layers.layers") == 1
    assert not [note for note in ready.console.errors.history if note.kind == "error"]
    picture = ready.parts.view.snapshot()
    colours = {
        picture.pixelColor(x, y).rgb() for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert len(colours) > 20


def test_layouts_show_their_panels_and_are_kept(ready):
    ready.desk.layouts.use("parcels")
    shown = {frame.entry.key for frame in ready.docks.frames() if not frame.parent().isHidden()}
    assert {"layers.layers", "object.object", "parcels.parcels"} <= shown
    assert "cameras.cameras" not in shown
    ready.docks.show_panel("cameras")
    ready.desk.layouts.use("duty")
    ready.desk.layouts.use("parcels")
    kept = {frame.entry.key for frame in ready.docks.frames() if not frame.parent().isHidden()}
    assert "cameras.cameras" in kept
    ready.docks.reset()
    again = {frame.entry.key for frame in ready.docks.frames() if not frame.parent().isHidden()}
    assert again == shown
    ready.desk.layouts.use("duty")


def test_the_theme_switches_live_on_the_map_too(ready, qtbot):
    dark = ready.parts.view.snapshot(live=False).pixelColor(2, 2)
    ready.desk.look.choose_theme("light")
    assert ready.parts.view.content.picture.style == "light"
    qtbot.waitUntil(ready.is_complete, timeout=WAIT_MS)
    light = ready.parts.view.snapshot(live=False).pixelColor(2, 2)
    assert light.lightness() > dark.lightness() + 100
    assert ready.console.settings.theme == "light"
    ready.desk.look.choose_theme("dark")


def test_search_finds_an_object_flies_there_and_tells_everyone(ready, qtbot):
    heard: list[ObjectChosen] = []
    with ready.session.hub.subscribe(ObjectChosen, heard.append):
        ready.commands.run("desk.search")
        with qtbot.waitSignal(ready.search.searched, timeout=WAIT_MS):
            QTest.keyClicks(ready.search, "lspc")
            ready.search.setText("梨树坪")
        popup = ready.search.popup
        assert popup.isVisible()
        assert any(finding.title == "梨树坪村" for finding in popup.findings)
        before = ready.parts.view.extent()
        QTest.keyClick(ready.search, Qt.Key.Key_Return)
    assert [message.source for message in heard] == ["search"]
    assert not popup.isVisible()
    qtbot.waitUntil(lambda: ready.parts.view.extent() != before, timeout=WAIT_MS)


def test_search_reads_coordinates_and_commands(ready, qtbot):
    ready.commands.run("desk.search")
    with qtbot.waitSignal(ready.search.searched, timeout=WAIT_MS):
        ready.search.setText("113.41 27.9")
    assert ready.search.popup.findings[0].icon == "crosshair"
    ready.commands.run("desk.palette")
    with qtbot.waitSignal(ready.search.searched, timeout=WAIT_MS):
        ready.search.setText(">浅色")
    assert ready.search.popup.findings[0].title == "主题 浅色"
    QTest.keyClick(ready.search, Qt.Key.Key_Escape)
    assert not ready.search.popup.isVisible()


def test_scale_and_coordinates_can_be_typed(ready, qtbot):
    scale = ready.status.findChild(type(ready.search).__mro__[1], "scale")
    scale.setText("1:2500")
    QTest.keyClick(scale, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: abs(ready.parts.view.scale() - 2500) < 1, timeout=WAIT_MS)
    assert scale.text() == "1 : 2,500"
    scale.setText("abc")
    QTest.keyClick(scale, Qt.Key.Key_Return)
    note = ready.console.errors.history[-1]
    assert (note.kind, bool(note.remedy)) == ("error", True)
    assert ready.notices.toast.note is note


def test_a_click_on_the_ground_chooses_its_parcel(ready, qtbot):
    chosen: list[ObjectChosen] = []
    inside = shapely.point_on_surface(ready.session.store.geometry("dltb", 1))
    with ready.session.hub.subscribe(ObjectChosen, chosen.append):
        ready.controller.ask(inside.x, inside.y)
        qtbot.waitUntil(lambda: bool(chosen), timeout=WAIT_MS)
    assert [(m.table, m.fid, m.source) for m in chosen] == [("dltb", 1, "map")]


def test_a_click_asks_what_is_there_and_only_with_that_tool(ready, qtbot):
    heard: list[PlaceAsked] = []
    with ready.session.hub.subscribe(PlaceAsked, heard.append):
        click_map(ready, ready.parts.view.rect().center())
        qtbot.waitUntil(lambda: len(heard) == 1, timeout=WAIT_MS)
        ready.controller.use_tool("pan")
        click_map(ready, ready.parts.view.rect().center())
        assert len(heard) == 1
        ready.controller.use_tool("identify")


def test_switching_a_layer_off_changes_the_picture(ready, qtbot):
    layers = ready.parts.layers
    parcels = next(layer for layer in layers.catalogue.layers() if layer.table == "dltb")
    layers.set_visible(parcels.id, False)
    assert parcels.id not in ready.parts.view.content.picture.layers
    qtbot.waitUntil(ready.is_complete, timeout=WAIT_MS)
    layers.set_visible(parcels.id, True)
    layers.set_opacity(parcels.id, 0.5)
    assert dict(ready.parts.view.content.picture.opacity)[parcels.id] == 0.5
    layers.set_opacity(parcels.id, 1.0)


def test_a_raising_panel_fails_in_its_own_place(ready, qtbot):
    hooks = Hooks(ready.console.errors)
    try:
        frame = ready.docks.show_panel("rain_gauges.summary")
        qtbot.waitUntil(lambda: frame.panel is not None, timeout=WAIT_MS)
        assert frame.panel.label.text() == "暴雨限值 50 mm"
        with qtbot.captureExceptions():
            hooks_now = Hooks(ready.console.errors)
            frame.panel.fail_button.click()
            hooks_now.remove()
    finally:
        hooks.remove()
    assert frame.panel is None
    assert "the gauge is broken" in frame.card._details
    assert ready.is_complete()
    frame.card.retry_button.click()
    assert frame.card is None
    assert frame.panel.label.text() == "暴雨限值 50 mm"


def test_a_plugin_command_runs_with_the_context(ready):
    ready.commands.run("rain_gauges.say")
    assert ready.console.errors.history[-1].what == "暴雨限值 50 mm"


def test_a_plugin_switched_off_takes_its_panel_away(ready):
    ready.console.host.remove("rain_gauges")
    assert "rain_gauges.summary" not in {frame.entry.key for frame in ready.docks.frames()}
    ready.console.host.restore("rain_gauges")
    assert "rain_gauges.summary" in {frame.entry.key for frame in ready.docks.frames()}


def test_messages_are_kept_behind_the_bell(ready):
    ready.console.errors.report(RuntimeError("boom"), "导出")
    assert ready.notices.toast.note.what == "导出：未能完成。"
    ready.notices.toggle()
    assert ready.notices.history.isVisible()
    ready.notices.toggle()
    assert not ready.notices.history.isVisible()


def test_a_table_floats_by_its_menu_with_room_for_rows_and_goes_back(ready, qtbot):
    docks = ready.docks
    docks.open_table("dltb")
    dock = next(dock for dock in docks.shown() if dock.objectName() == ATTRIBUTES)
    # Qt gives the header of the tabs some of it.
    wanted = min(dock.frame.entry.section.height, round(0.41 * ready.height())) - 40
    qtbot.waitUntil(lambda: dock.height() >= wanted)
    floating = next(action for action in dock.findChildren(QAction) if action.text() == "浮动")
    floating.trigger()
    assert dock.isFloating()
    assert dock.width() >= ready.width() * 0.6
    assert dock.height() >= ready.height() * 0.6
    floating.trigger()
    assert not dock.isFloating()
