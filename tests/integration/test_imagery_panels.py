"""The panels 影像, 影像时间轴 and 变化检测 on a drawn county corner, with the real engine in a process of its own."""

from __future__ import annotations

import dataclasses
import os
import shutil
from datetime import datetime

import numpy as np
import pyogrio
import pytest
import shapely
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QScrollArea

from app.hub import GuiHub
from app.jobs import run_command
from app.workflows import declared
from data.batch import Batch
from data.imagery.adding import add
from data.imagery.answers import Answers
from data.imagery.config import NightlyDetection
from data.imagery.reading import describe
from data.messages import LayersChanged, PairChosen, SceneChosen
from data.tasks import Cancelled
from data.workspace import Workspace, WorkspaceConfig
from layers.catalogue import Catalogue, CatalogueLayer, CatalogueNode
from plugins.change_detection.desk.nightly import NightlyDialog, NightWatch
from plugins.change_detection.panel import RECORDS, RESULT, DetectionPanel
from plugins.change_detection.runs.folder import Runs, State
from plugins.change_detection.runs.inputs import area_outline
from plugins.change_detection.runs.plan import Area
from plugins.imagery import asking
from plugins.imagery.folders import FoldersDialog
from plugins.imagery.panel import FOOTPRINTS, ImageryPanel
from plugins.imagery.timepanel import TimelinePanel
from tests.integration.detect_scene import CRS, make
from tests.support.county import FakeLayers, make_desk
from widgets.theme import Theme

VILLAGE, TOWN = "430999100201", "430999100"
RGBN = Answers(roles=("red", "green", "blue", "nir"), platform="航飞")
LATEST = 120_000


@pytest.fixture(scope="session")
def corner_folder(tmp_path_factory):
    """A workspace with parcels, a village and two dates."""
    folder = tmp_path_factory.mktemp("corner")
    corner = make(folder)
    workspace = Workspace.create(folder / "county", WorkspaceConfig(title="角", county="430999", crs=CRS))
    before = corner.before.rename(workspace.imagery / "20250621.tif")
    after = corner.after.rename(workspace.imagery / "20260618.tif")
    info, _, wkb, values = pyogrio.raw.read(corner.parcels)
    shapes = shapely.from_wkb(wkb)
    whole = shapely.box(*shapely.total_bounds(shapes))
    columns = dict(zip(info["fields"], values, strict=True))
    with workspace.store() as store:
        store.write("dltb", Batch("dltb", {**columns, "TBMJ": shapely.area(shapes)}, shapes), "测试员")
        divisions = {"code": [TOWN, VILLAGE], "level": ["town", "village"], "name": ["白马镇", "梨树坪村"]}
        store.write("division", Batch("division", divisions, np.array([whole, whole], object)), "测试员")
        for image in (before, after):
            add(workspace, store, image, "测试员", RGBN)
    return workspace.path


@pytest.fixture
def workspace(corner_folder, tmp_path):
    shutil.copytree(corner_folder, tmp_path / "county")
    return Workspace.open(tmp_path / "county")


@pytest.fixture
def theme(qapp):
    theme = Theme("dark")
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


def catalogue(*scenes):
    def layer(key, **more):
        known = {"kind": "raster", "geometry": "raster", "table": "", "live": False, "source": "", "styles": ()}
        return CatalogueLayer(**{**known, "id": f"id-{key}", "key": key, "title": key, **more})

    images = tuple(CatalogueNode(s, False, layer=layer(f"imagery:{s}")) for s in scenes)
    parcels = layer("parcels", table="dltb", class_field="DLBM", kind="vector", geometry="polygon")
    return Catalogue(
        (
            CatalogueNode("土地", children=(CatalogueNode("地类图斑", layer=parcels),)),
            CatalogueNode("底图", False, children=images),
        )
    )


@pytest.fixture
def desk(workspace, theme, qtbot):
    made = make_desk(workspace, theme, FakeLayers(catalogue("20250621", "20260618")))
    made.hub = GuiHub()  # what worker threads change is told on the GUI thread, as at the desk
    store = workspace.store(made.hub)
    made.context = dataclasses.replace(
        made.context, hub=made.hub, store=store, run_command=run_command, workflows=declared()
    )
    yield made
    made.close()
    store.close()
    assert made.reports == []


@pytest.fixture
def show(qtbot):
    opened = []

    def shown(panel):
        opened.append(panel)
        qtbot.addWidget(panel)
        panel.resize(416, 1000)
        panel.show()
        qtbot.waitUntil(panel.is_complete, timeout=20_000)
        return panel

    yield shown
    for panel in opened:
        panel.shut()
        panel.hide()


def test_the_list_the_card_and_the_map(desk, show, qtbot):
    panel = show(ImageryPanel(desk.context))
    assert panel.note == "2 期"
    assert [scene.day for scene in panel.model.scenes()] == ["2026-06-18", "2025-06-21"]
    assert all(panel.feed.picture(scene) is not None for scene in panel.feed.scenes)
    told = []
    desk.hub.subscribe(SceneChosen, told.append)
    panel.list.setCurrentIndex(panel.model.index(0))
    assert panel.card.content.title == "2026-06-18"
    assert told[0].id == "20260618"
    scene = panel.feed.scene("20260618")
    panel.toggle(scene)
    layers = desk.context.layers
    assert layers.is_visible("id-imagery:20260618")
    assert not layers.is_visible("id-imagery:20250621")
    assert not layers.is_visible("id-parcels")  # it would cover the imagery
    assert panel.model.shown == "20260618"
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.model.shown == ""
    assert layers.is_visible("id-parcels")
    panel.header_actions()[0].setChecked(True)
    assert len(desk.map.areas[FOOTPRINTS]) == 2
    assert not panel.grab().isNull()


def test_the_time_bar_and_the_list_follow_each_other(desk, show):
    panel, timeline = show(ImageryPanel(desk.context)), show(TimelinePanel(desk.context))
    desk.hub.publish(PairChosen("20250621", "20260618"))
    assert [entry.tag for entry in timeline.bar.entries] == ["前", "后"]
    timeline.bar.chosen.emit("20250621")
    assert panel.card.content.title == "2025-06-21"
    panel.list.choose("20260618")
    assert timeline.bar.current == "20260618"
    timeline.bar.activated.emit("20250621")
    assert desk.context.layers.is_visible("id-imagery:20250621")


def test_an_image_is_added_and_its_doubts_are_asked_once(desk, show, qtbot, tmp_path, workspace):
    """One that cannot be read kept all others from being added."""
    panel = show(ImageryPanel(desk.context))
    new = [tmp_path / "new" / f"{name}.tif" for name in ("20270101", "broken", "20270201")]
    new[0].parent.mkdir()
    for path in new:
        shutil.copyfile(workspace.imagery / "20260618.tif", path)
    new[1].write_bytes(new[1].read_bytes()[:5000])
    panel.add_files(new)
    dialog = asked(panel, qtbot)
    form = dialog.form
    assert form.lacks() == ""
    assert form.first_lack() is form.bands[0]
    form.platform.setText("无人机")
    form.bands[3].setCurrentIndex(form.bands[3].findData("red"))
    assert form.lacks()
    assert not dialog.accept_button.isEnabled()
    form.bands[3].setCurrentIndex(form.bands[3].findData("nir"))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len([n for n in desk.notes if "已登记" in n]) == 2, timeout=LATEST)
    assert [error.file for error in desk.reports] == [str(new[1])]
    desk.reports.clear()
    assert asking_dialogs(panel) == []
    panel.feed.load()
    qtbot.waitUntil(lambda: len(panel.feed.scenes) == 4, timeout=20_000)
    added = panel.feed.scene("20270201")
    assert (added.platform, added.roles) == ("无人机", RGBN.roles)
    assert added.path == new[2]
    panel.list.choose("20270201")
    panel._edit_button.click()  # was covered by the button's own name
    dialog = asked(panel, qtbot)
    assert not dialog.form.crs.isEnabled()
    dialog.form.cloud.setValue(12)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: panel.feed.scene("20270201").cloud == 12.0, timeout=20_000)
    panel.toggle(panel.feed.scene("20260618"))
    assert not desk.context.layers.is_visible("id-parcels")
    panel.remove(panel.feed.scene("20260618"))
    assert desk.context.layers.is_visible("id-parcels")  # switched off for the scene
    qtbot.waitUntil(lambda: len(panel.feed.scenes) == 3, timeout=20_000)
    panel.remove(panel.feed.scene("20270201"))
    qtbot.waitUntil(lambda: len(panel.feed.scenes) == 2, timeout=20_000)
    assert new[2].is_file()


def asking_dialogs(panel):
    return [dialog for dialog in panel.findChildren(asking.AnswersDialog) if dialog.isVisible()]


def asked(panel, qtbot):
    qtbot.waitUntil(lambda: len(asking_dialogs(panel)) == 1, timeout=20_000)
    return asking_dialogs(panel)[0]


def test_nothing_of_a_pair_is_cut_off_in_a_narrow_dock(desk, show, qtbot):
    """Every figure beside a check lay outside: an entry of a box was as wide as the page."""
    panel = show(DetectionPanel(desk.context))
    panel.resize(256, 900)
    inside = panel.setup.findChild(QScrollArea)
    assert inside.widget().minimumSizeHint().width() <= inside.viewport().width()


def test_an_area_is_drawn_on_the_map(desk, show, qtbot):
    setup = show(DetectionPanel(desk.context)).setup
    choice = setup.area
    choice.kind.setCurrentIndex(choice.kind.findData("polygon"))
    request = desk.map.named("draw")[-1]
    assert (request.kind, setup.start.isEnabled(), setup.why_not.text()) == ("polygon", False, "先在地图上画出范围")
    x, y = setup.scenes[0].footprint.bounds[:2]
    bow = shapely.Polygon([(x, y), (x + 50, y + 50), (x + 50, y), (x, y + 50)])
    request.finished(bow)
    assert "自己相交" in desk.notes[-1]
    request.finished(shapely.box(x, y, x + 100, y + 200))
    assert setup.start.isEnabled()
    area = setup.plan().area
    assert area_outline(desk.context.store, area).equals(shapely.box(x, y, x + 100, y + 200))
    assert choice._size.text().startswith("1.9998")
    assert set(desk.map.areas) == {"detection.area"}
    choice.kind.setCurrentIndex(0)
    assert set(desk.map.areas) == set()


def test_what_is_typed_is_judged_at_once(qtbot, workspace):
    """No date could be typed over 未知, and the calendar began in 1970; any CRS was taken and kept for the source."""
    image = workspace.imagery / "undated.tif"
    shutil.copyfile(workspace.imagery / "20260618.tif", image)
    described = dataclasses.replace(describe(image, RGBN), moment="", moment_from="", crs=None)
    form = asking.AnswersForm(described)
    qtbot.addWidget(form)
    assert form.first_lack() is form.day
    for text, day in (("昨天", None), ("20260501", "2026-05-01"), ("2026年5月1日", "2026-05-01")):
        form.day.setText(text)
        assert form.answers().moment == day
        assert ("成像日期" in form.lacks()) == (day is None)
    form.day.setText("2999-01-01")
    assert "今天以后" in form.lacks()
    form.day.setText("2026-05-01")
    assert form.lacks() == "填写坐标系"
    for text, verdict in (("abcd", "写成 EPSG:4526"), ("4513", "适用范围"), (CRS.removeprefix("EPSG:"), "")):
        form.crs.setText(text)
        assert verdict in form.lacks()
    assert form.lacks() == ""
    assert form.answers().crs == CRS


def test_a_scene_is_shown_when_its_layer_has_come(desk, show, qtbot):
    panel = show(ImageryPanel(desk.context))
    whole = desk.context.layers.catalogue
    desk.context.layers.catalogue = catalogue("20250621")
    panel.toggle(panel.feed.scene("20260618"))
    assert "自动显示" in desk.notes[-1]
    desk.context.layers.catalogue = whole
    desk.hub.publish(LayersChanged())
    qtbot.waitUntil(lambda: panel.model.shown == "20260618", timeout=5_000)


def test_images_are_dropped_on_the_panel(desk, show, qtbot, workspace):
    panel = show(ImageryPanel(desk.context))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(workspace.imagery / "20260618.tif")), QUrl.fromLocalFile("/tmp/a.txt")])
    where, action = QPointF(10, 10), Qt.DropAction.CopyAction
    drop = QDropEvent(where, action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(drop)
    qtbot.waitUntil(lambda: len(desk.reports) == 1, timeout=LATEST)  # its Item says all that there is to know
    assert "已经导入过" in str(desk.reports.pop())


def test_folders_are_watched(desk, show, qtbot, tmp_path, workspace, theme):
    panel = show(ImageryPanel(desk.context))
    dialog = FoldersDialog(theme, ["/a", "/a"])
    qtbot.addWidget(dialog)
    assert dialog.folders() == ["/a"]
    folder = tmp_path / "incoming"
    folder.mkdir()
    shutil.copyfile(workspace.imagery / "20260618.tif", folder / "undated.tif")
    shutil.copyfile(workspace.imagery / "20260618.tif", folder / "20280101.tif")
    for path in folder.iterdir():
        os.utime(path, (1.7e9, 1.7e9))
    panel.watch([str(folder)])
    qtbot.waitUntil(lambda: any("已登记" in n for n in desk.notes), timeout=LATEST)
    assert [verdict.path.name for verdict in panel.watcher.waiting] == ["undated.tif"]
    assert not panel._waiting.isHidden()
    assert Workspace.open(workspace.path).config.imagery.watch == [str(folder)]


def test_a_run_from_the_pair_to_the_review(desk, show, qtbot, workspace):
    """Plan, run in a process, slide the threshold, compare, hand over, delete."""
    panel = show(DetectionPanel(desk.context))
    assert panel.setup.pair() == ("20250621", "20260618")
    assert {check.key for check in panel.setup.checks.checks} >= {"overlap", "farmland", "season", "bands"}
    panel.setup.method.setCurrentIndex(panel.setup.method.findData("statistics"))
    assert panel.setup.start.isEnabled()
    stages = []
    panel.setup.start.click()
    qtbot.waitUntil(lambda: panel.job.is_running, timeout=20_000)
    qtbot.waitUntil(panel.is_complete, timeout=20_000)
    panel.records.list.selectAll()  # it could be deleted until its process was up
    assert not panel.records.delete.isEnabled()
    assert not panel.records.resume.isEnabled()
    panel.job._task.progress.connect(lambda _fraction, text: stages.append(text.partition("，")[0]))
    assert not panel.setup.start.isEnabled()
    qtbot.waitUntil(lambda: panel.result.run is not None, timeout=LATEST)
    qtbot.waitUntil(panel.is_complete, timeout=20_000)
    assert {"逐块评分", "写出结果"} <= set(stages)
    result = panel.result
    assert panel.tabs.currentIndex() == RESULT
    assert len(result.patches) >= 3
    assert set(desk.map.areas) == {"detection.patches"}
    highest = float(result.patches.score.max())
    result.threshold.set_value(highest - 0.01)
    assert desk.map.shown["detection.patches"].sum() == (result.patches.score >= result.threshold.value).sum()
    assert result.figures.texts()["疑似图斑"] == f"{int(result.shown.sum()):,}"
    assert [bar.label for bar in result.towns.chart.bars] == ["白马镇"]
    qtbot.keyClick(result.threshold, Qt.Key.Key_Home)
    assert result.shown.all()
    result._kind_button.setChecked(True)
    assert len(desk.map.areas["detection.patches"].styles) == 6
    desk.map.area_clicked.emit("detection.patches", 0)
    assert result.card.content.title.startswith("疑似")

    panel.begin(panel.setup.plan().model_copy(update={"method": "statistics", "min_area": 900.0}))
    qtbot.waitUntil(lambda: result.run is not None and result.run.id.endswith("-2"), timeout=LATEST)
    qtbot.waitUntil(lambda: panel.is_complete() and len(panel.records.model._runs) == 2, timeout=20_000)
    assert [bar.key for bar in result.discards._bars.bars] == ["SMALL"]
    assert sum(int(bar.note) for bar in result.discards._bars.bars) == result.run.discarded
    result.discards.on_map.click()
    assert len(desk.map.areas["detection.discarded"].geometries) == result.run.discarded
    result.discards.on_map.click()
    assert set(desk.map.areas) == {"detection.patches"}
    later, earlier = panel.runs.list()
    panel.compare(earlier, later)
    qtbot.waitUntil(lambda: "detection.earlier" in desk.map.areas, timeout=20_000)
    assert result.figures.texts()["新增"] == "0"
    assert int(result.figures.texts()["消失"]) >= 1

    kept = panel.save_state()
    assert kept == {"page": RESULT, "run": later.id}
    again = DetectionPanel(desk.context)  # at the next start nothing but the run was read
    again.restore_state({**kept, "page": RECORDS})
    show(again)
    assert len(again.records.model._runs) == 2
    assert [bar.label for bar in again.result.towns.chart.bars] == ["白马镇"]
    assert again.setup.pair() == ("20250621", "20260618")

    panel.open_run(earlier)
    qtbot.waitUntil(lambda: result.run.id == earlier.id and panel.is_complete(), timeout=20_000)
    result.send.click()
    qtbot.waitUntil(lambda: any("已送审" in n for n in desk.notes), timeout=60_000)
    assert desk.context.store.count("patch") >= len(result.patches)
    panel.delete(earlier)
    qtbot.waitUntil(lambda: len(panel.records.model._runs) == 1, timeout=20_000)
    assert result.run is None
    assert "detection.patches" not in desk.map.areas
    assert not earlier.folder.exists()
    assert not panel.grab().isNull()


def test_a_run_is_stopped_and_goes_on(desk, show, qtbot):
    panel = show(DetectionPanel(desk.context))
    panel.setup.method.setCurrentIndex(panel.setup.method.findData("statistics"))
    panel.setup.start.click()
    qtbot.waitUntil(lambda: panel.job.is_running, timeout=20_000)
    task = panel.job._task
    with qtbot.waitSignal(task.progress, timeout=LATEST):
        pass
    panel.job.stop.click()
    assert not panel.job.is_running
    qtbot.waitUntil(lambda: [r.state for r in panel.runs.list()] != [State.RUNNING], timeout=LATEST)
    panel.load_runs()
    qtbot.waitUntil(panel.is_complete, timeout=20_000)
    panel.tabs.setCurrentIndex(RECORDS)
    panel.records.list.selectAll()
    assert panel.records.resume.isEnabled()
    panel.records.resume.click()
    qtbot.waitUntil(lambda: panel.result.run is not None, timeout=LATEST)
    assert panel.result.run.state == State.DONE


@pytest.mark.parametrize(
    ("area", "parcels"), [(Area(kind="division", code=VILLAGE), "dltb"), (Area(kind="extent"), "")]
)
def test_a_part_of_the_ground_is_examined(workspace, area, parcels):
    from data.imagery.catalogue import scenes
    from plugins.change_detection.runs.carrying import carry_out
    from plugins.change_detection.runs.patches import read_patches
    from plugins.change_detection.runs.plan import RunPlan

    runs = Runs(workspace.path)
    with workspace.store() as store:
        if area.kind == "extent":
            west, south, east, north = scenes(workspace, store)[0].footprint.bounds
            area = Area(kind="extent", extent=(west, (south + north) / 2, east, north))
        plan = RunPlan(before="20250621", after="20260618", area=area, parcels=parcels, method="statistics")
        run = runs.get(runs.create(plan))
        carry_out(workspace, store, run)
        found = read_patches(runs.get(run.id).result, workspace.crs)
    assert len(found)
    if area.extent is not None:
        assert shapely.within(found.shapes, shapely.box(*area.extent).buffer(2)).all()


def test_a_run_that_cannot_be_says_why(workspace):
    from data.errors import UserError
    from plugins.change_detection.runs.carrying import carry_out
    from plugins.change_detection.runs.plan import RunPlan

    runs = Runs(workspace.path)
    wrong = (
        RunPlan(before="nix", after="20260618"),
        RunPlan(before="20250621", after="20260618", area=Area(kind="division", code="430999101")),
        RunPlan(before="20250621", after="20260618", farmland_codes=("0199",)),
    )
    with workspace.store() as store:
        for plan in wrong:
            run = runs.get(runs.create(plan))
            with pytest.raises(UserError) as caught:
                carry_out(workspace, store, run)
            assert caught.value.remedy
            kept = runs.get(run.id)
            assert (kept.state, kept.failure) == (State.FAILED, str(caught.value))


def test_the_night(desk, workspace, qtbot):
    """The command carries the schedule out, once; the open console asks for what is due within the hours."""
    workspace.amend(lambda config: setattr(config, "nightly", [NightlyDetection(method="statistics")]))

    def silent(fraction, text):
        if fraction < 0:
            raise Cancelled

    watch = NightWatch(desk.context, clock=lambda: datetime(2026, 7, 1, 12))
    due = []
    watch.due.connect(due.append)
    watch.look()
    qtbot.waitUntil(lambda: watch._task is None, timeout=20_000)
    assert due == []
    said = run_command(["detect", "--scheduled", str(workspace.path), "--any-time"], silent)
    assert "20250621-20260618-1" in said
    (run,) = Runs(workspace.path).list()
    assert (run.state, run.plan.nightly) == (State.DONE, True)
    said = run_command(["detect", "--scheduled", str(workspace.path), "--any-time"], silent)
    assert len(Runs(workspace.path).list()) == 1

    Runs(workspace.path).delete(run)
    at_night = NightWatch(desk.context, clock=lambda: datetime(2026, 7, 1, 23))
    at_night.due.connect(due.append)
    at_night.look()
    qtbot.waitUntil(lambda: bool(due), timeout=20_000)
    assert (due[0].plan.before, due[0].plan.after, due[0].state) == ("20250621", "20260618", State.WAITING)
    watch.shut()
    at_night.shut()
    dialog = NightlyDialog(workspace.config.imagery.nightly, ["GF-2/4/uint8"])
    qtbot.addWidget(dialog)
    dialog.source.setCurrentIndex(1)
    dialog.add_entry()
    assert [entry.source for entry in dialog.entries()] == ["", "GF-2/4/uint8"]
    assert dialog.entries()[1].since
