"""A QGIS project opened as it is, and changes by another process: the desk on real engines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.console import Console
from app.desk.window import DeskWindow
from app.errors import ErrorCentre
from app.host.discovery import discover
from app.host.host import PluginHost
from app.mapping import tree
from app.mapping.layer_control import kept_name
from app.opening import open_session
from app.session import Session
from app.settings import UserSettings
from data.messages import DataChanged, PlaceAsked
from data.workspace import Workspace
from plugins.identify.panel import IdentifyPanel
from tests.support.county import make_county
from widgets.tasks import TaskRunner
from widgets.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
WAIT_MS = 120_000
pytestmark = pytest.mark.engine

OpenDesk = Callable[[Path], DeskWindow]


@pytest.fixture
def open_desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens desks that are complete; closes them at the end."""
    opened: list[DeskWindow] = []
    errors = ErrorCentre()
    theme = Theme("light")
    theme.animated = False
    theme.apply(qapp)
    tasks = TaskRunner(errors.report)
    host = PluginHost(discover(user=None, entry_points=False))
    settings = UserSettings(tmp_path / "settings.ini")
    console = Console(settings, Session("tester", "李文", "here"), errors, theme, tasks, host)

    def open_it(path: Path) -> DeskWindow:
        window = DeskWindow(console, open_session(console, path))
        opened.append(window)
        window.resize(1400, 900)
        window.show()
        window.start()
        window.session.open_map()
        complete(window, qtbot)
        return window

    yield open_it
    for window in opened:
        window.close()
        window.session.close()
    tasks.close()
    qapp.setStyleSheet("")


def complete(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_complete() and window.console.tasks.busy == 0, timeout=WAIT_MS)


def shown(window: DeskWindow) -> set[str]:
    return {frame.entry.key for frame in window.docks.visible_frames()}


def test_a_project_opens_with_the_panels_that_work_on_it(open_desk, parcels_project):
    desk = open_desk(parcels_project)
    assert shown(desk) == {"layers.layers", "identify.identify"}
    assert {frame.entry.key for frame in desk.docks.frames()} == shown(desk)
    assert desk.session.title == "小吹"
    assert [layer.title for layer in desk.parts.layers.catalogue.layers()] == ["parcels"]
    assert desk.parts.layers.themes() == ["day"]
    assert not [frame.card for frame in desk.docks.frames() if frame.card is not None]
    assert not [note for note in desk.console.errors.history if note.kind == "error"]
    assert desk.area.notice.isHidden()


def test_identify_finds_the_parcel_and_highlights_it(open_desk, parcels_project, qtbot):
    desk = open_desk(parcels_project)
    west, south, east, north = desk.parts.view.extent()
    panel = desk.docks.show_panel("identify").panel
    assert isinstance(panel, IdentifyPanel)
    desk.session.hub.publish(PlaceAsked((west + east) / 2, (south + north) / 2))
    assert not panel.is_complete()
    complete(desk, qtbot)
    thing = panel.found[0]
    assert (thing.layer, thing.title) == ("parcels", dict(thing.rows)["地番"])
    assert thing.geometry.geom_type == "MultiPolygon"
    assert panel.table.rowCount() == len(thing.rows)
    assert not panel.card.isHidden()
    panel.copy.click()
    assert QApplication.clipboard().text().splitlines()[0] == f"parcels\t{thing.title}"
    panel.zoom.click()
    qtbot.waitUntil(lambda: desk.parts.view.extent()[2] - desk.parts.view.extent()[0] < (east - west) / 4)
    desk.session.hub.publish(PlaceAsked(west - 1e6, south - 1e6))
    complete(desk, qtbot)
    assert panel.found == []
    assert panel.card.isHidden()
    assert not panel.hint.isHidden()


def test_a_theme_and_a_layout_of_the_project_are_reachable(open_desk, parcels_project, qtbot, tmp_path):
    desk = open_desk(parcels_project)
    before = desk.parts.view.snapshot()
    desk.parts.layers.apply_theme("day")
    with qtbot.waitSignal(desk.session.opened, timeout=WAIT_MS):
        pass
    complete(desk, qtbot)
    assert desk.parts.view.snapshot() is not before
    # A theme is the engine's: the project's file knows nothing of it, so what it shows is kept whole.
    kept = desk.console.settings.json(kept_name(parcels_project), {})["visible"]
    assert kept == tree.visibility(desk.parts.layers.catalogue)
    # QGIS takes minutes over the labels of all parcels of a town at once.
    desk.parts.view.zoom_to((48065, 37802, 48465, 38102), 0.0)
    desk.desk.printing.open("layout:A4")
    window = desk.desk.printing.window
    assert window.form.chosen().layout == "A4"
    qtbot.waitUntil(window.is_complete, timeout=WAIT_MS)
    for target in (tmp_path / "map.pdf", tmp_path / "map.png"):
        with qtbot.waitSignal(desk.console.errors.noted, timeout=WAIT_MS):
            window.write(target)
            assert window.said.text() == "正在输出…"
        assert target.name in window.said.text()
        assert str(target) in desk.console.errors.history[-1].what
        qtbot.waitUntil(window.to_file.isEnabled, timeout=WAIT_MS)
        assert target.stat().st_size > 10_000
    window.write(tmp_path / "nowhere" / "map.pdf")
    qtbot.waitUntil(lambda: desk.console.errors.history[-1].kind == "error", timeout=WAIT_MS)
    note = desk.console.errors.history[-1]
    assert "map.pdf" in note.what
    assert note.remedy
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.desk.printing.window is None, timeout=WAIT_MS)
    desk.desk.printing.open("layout:A4")
    desk.desk.printing.window.close()
    qtbot.waitUntil(lambda: desk.desk.printing.window is None, timeout=WAIT_MS)


def test_a_project_of_missing_sources_says_so(open_desk, shared_data, tmp_path):
    shutil.copy(shared_data / "qgis_projects" / "example.qgs", tmp_path / "lost.qgs")
    desk = open_desk(tmp_path / "lost.qgs")
    layers = desk.parts.layers.catalogue.layers()
    assert layers
    assert not any(layer.valid for layer in layers)
    assert all(layer.source in layer.problem for layer in layers)
    assert str(len(layers)) in desk.area.notice_text.text()
    assert desk.area.notice.isVisible()
    notes = list(desk.console.errors.history)
    assert len(notes) == 1
    assert layers[0].title in notes[0].what
    text = desk.notices.toast.findChildren(type(desk.area.notice_text))[1]
    assert text.height() >= text.heightForWidth(text.width())
    assert desk.parts.view.scale() > 1_000_000


def test_what_a_terminal_imports_appears_at_an_open_desk(open_desk, tmp_path, qtbot):
    make_county(tmp_path / "county")
    desk = open_desk(tmp_path / "county")
    assert "identify.identify" not in shown(desk)
    heard: list[DataChanged] = []
    source = tmp_path / "wells.geojson"
    camera = desk.session.store.geometry("camera", 1)
    point = f'{{"type": "Point", "coordinates": [{camera.x + 50}, {camera.y + 50}]}}'
    source.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"depth": 30}, '
        f'"geometry": {point}}}]}}'
    )
    workspace = Workspace.open(tmp_path / "county")
    command = [sys.executable, "-m", "app", "import", str(workspace.path), str(source)]
    command += ["--to", "layer", "--name", "wells", "--crs", workspace.config.crs]
    with desk.session.hub.subscribe(DataChanged, heard.append):
        done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        qtbot.waitUntil(lambda: bool(desk.parts.layers.catalogue.of_table("wells")), timeout=WAIT_MS)
        complete(desk, qtbot)
    assert [message.table for message in heard].count("wells") == 1
    assert desk.parts.layers.catalogue.of_table("wells")[0].valid
    assert not [note for note in desk.console.errors.history if note.kind == "error"]


def test_full_extent_leaves_out_what_lies_astray_and_shows_it_when_asked_again(open_desk, tmp_path, qtbot):
    import numpy as np
    import shapely

    from data.batch import Batch
    from data.workspace import WorkspaceConfig

    workspace = Workspace.create(tmp_path / "astray", WorkspaceConfig(title="散落", crs="EPSG:4547"))
    middles = np.random.default_rng(3).uniform((400_000, 3_000_000), (410_000, 3_010_000), (2000, 2))
    middles[:3] = (500_000, 3_400_000)
    rows = len(middles)
    codes = {"code": [f"G{i}" for i in range(rows)], "name": ["网格"] * rows}
    shapes = shapely.box(*(middles - 20).T, *(middles + 20).T)
    with workspace.store() as store:
        store.write("grid_zone", Batch("grid_zone", codes, shapes), "测试")
    desk = open_desk(workspace.path)
    near = desk.parts.view.extent()
    assert near[3] - near[1] < 40_000
    assert near[0] < 400_000
    assert near[3] > 3_009_000
    desk.commands.run("desk.full_extent")
    complete(desk, qtbot)
    assert desk.parts.view.extent()[3] > 3_400_000
    desk.commands.run("desk.full_extent")
    complete(desk, qtbot)
    assert desk.parts.view.extent() == pytest.approx(near, abs=30)
