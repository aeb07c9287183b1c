"""The habits of a desk on a real workspace: what is found, taken back, kept, told, and reached without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.console import Console
from app.desk.focus import FocusRing
from app.desk.preferences.dialog import PreferencesDialog
from app.desk.window import DeskWindow
from app.errors import ErrorCentre
from app.help.window import HelpWindow
from app.host.discovery import discover
from app.host.host import PluginHost
from app.opening import open_session
from app.session import Session
from app.settings import UserSettings
from data.dated import TimeWindow
from data.messages import ReplayState, SelectionChanged
from tests import layout_check
from tests.support import accessibility
from tests.support.county import make_county
from widgets.tasks import TaskRunner
from widgets.theme import Theme

WAIT_MS = 180_000
#: What stands at the sides on duty.
SIDES = {"layers.layers", "alerts.queue"}
pytestmark = pytest.mark.engine


@contextmanager
def open_desk(qapp: QApplication, folder: Path, keep: bool = True) -> Iterator[DeskWindow]:
    settings = UserSettings(folder / "settings.ini")
    errors = ErrorCentre()
    theme = Theme("dark")
    theme.animated = False
    theme.apply(qapp)
    tasks = TaskRunner(errors.report)
    host = PluginHost(discover(entry_points=False))
    console = Console(settings, Session("tester", "李文", "here"), errors, theme, tasks, host)
    session = open_session(console, folder / "county")
    window = DeskWindow(console, session)
    window.resize(1600, 900)
    layout = window.keep_session(folder / "sessions") if keep else None
    window.show()
    window.start(layout or "duty")
    window.begin_session()
    session.open_map()
    yield window
    window.close()
    session.close()
    tasks.close()
    qapp.setStyleSheet("")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("habits")
    make_county(folder / "county")
    return folder


@pytest.fixture(scope="module")
def desk(qapp: QApplication, folder: Path) -> Iterator[DeskWindow]:
    """A desk at its first start, as the program opens it."""
    with open_desk(qapp, folder) as window:
        yield window


def complete(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.is_complete() and desk.console.tasks.busy == 0, timeout=WAIT_MS)


@pytest.fixture
def ready(desk: DeskWindow, qtbot: QtBot) -> DeskWindow:
    complete(desk, qtbot)
    desk.console.errors.history.clear()
    desk.notices.toast.hide()
    desk.desk.undo.clear()
    return desk


def titles(desk: DeskWindow, qtbot: QtBot, text: str) -> list[str]:
    """What the box lists for a text, once everything is spelled."""
    desk.listing.palette.prepare()
    complete(desk, qtbot)
    desk.search.setFocus()
    with qtbot.waitSignal(desk.search.searched, timeout=WAIT_MS):
        desk.search.setText("")
        desk.search.setText(text)
    return [finding.title for finding in desk.search.popup.findings]


# -- the palette


def test_the_tour_is_offered_once_and_points_at_real_controls(ready, qtbot):
    from app.desk.tour.invitation import Invitation
    from app.desk.tour.overlay import TourOverlay

    card = ready.findChild(Invitation)
    assert card is not None
    assert card.isVisible()
    assert ready.console.settings.tour_seen
    card.begin.click()
    assert not card.isVisible()
    tour = ready.findChild(TourOverlay)
    seen = []
    while tour.isVisible():
        target = tour.step.target()
        assert target.isVisible()
        card = tour.card
        assert tour.rect().contains(card.geometry())
        assert card.text.height() >= card.text.heightForWidth(card.text.width())
        seen.append(tour.step.title)
        QTest.keyClick(tour.focusWidget(), Qt.Key.Key_Return if len(seen) % 2 else Qt.Key.Key_Right)
    assert 5 <= len(seen) <= 7
    assert len(set(seen)) == len(seen)
    ready.commands.run("desk.tour")
    again = ready.findChildren(TourOverlay)[-1]
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()


def test_everything_is_found_and_what_cannot_be_done_says_why(ready, qtbot):
    entries = {entry.key: entry for entry in ready.listing.palette.everything()}
    assert {info.key for info in ready.commands.infos()} - {"desk.search", "desk.palette"} <= entries.keys()
    assert {f"panel:{frame.entry.key}" for frame in ready.docks.frames()} <= entries.keys()
    assert {f"layer:{layer.id}" for layer in ready.parts.layers.catalogue.layers()} <= entries.keys()
    assert entries["desk.undo"].why == "没有可撤销的操作"
    assert entries["desk.messages"].shortcut == "Ctrl+Shift+M"
    assert titles(ready, qtbot, ">drsj")[0] == "导入数据…"
    assert "撤销" in titles(ready, qtbot, ">chex")
    for entry in ready.search.popup.findings:
        if entry.title == "撤销":
            ready.search.popup.chosen.emit(entry)
    assert ready.search.popup.isVisible(), "what cannot be done says why, and the list stays"
    assert "摄像头" in titles(ready, qtbot, "sxt"), "panels are found beside objects"
    QTest.keyClick(ready.search, Qt.Key.Key_Escape)


def test_the_command_of_the_replay_says_what_it_will_do(ready):
    replay = ready.commands.action("desk.replay")
    assert replay.text() == "回放…"
    now = datetime.now(timezone.utc)
    state = ReplayState(now - timedelta(hours=1), now - timedelta(days=1), now, 60, False)
    ready.session.hub.publish(state)
    assert replay.text() == "回到实时"
    ready.session.hub.publish(replace(state, moment=None))
    assert replay.text() == "回放…"


def test_what_was_done_lately_comes_first(ready, qtbot):
    titles(ready, qtbot, ">全图")
    QTest.keyClick(ready.search, Qt.Key.Key_Return)
    titles(ready, qtbot, ">消息")
    QTest.keyClick(ready.search, Qt.Key.Key_Return)
    assert ready.notices.history.isVisible()
    ready.notices.history.hide()
    assert [entry.key for entry in ready.listing.palette.everything()[:2]] == ["desk.messages", "desk.full_extent"]
    assert titles(ready, qtbot, ">")[:2] == ["消息", "全图"]
    QTest.keyClick(ready.search, Qt.Key.Key_Escape)


# -- shortcuts


def test_a_shortcut_is_changed_kept_and_given_back(ready):
    from app.desk.preferences.dialog import PreferencesDialog

    ready.commands.action("desk.shortcuts").trigger()
    dialog = ready.findChild(PreferencesDialog)
    page = dialog.page("shortcuts")
    assert dialog.focusWidget() is page.words, "whoever asked for the shortcuts types what is sought"
    page.words.setText("回放")
    page.choose("desk.replay")
    page.edit.setKeySequence("Ctrl+I")
    assert "导入数据…" in page.verdict.text()
    page.give.click()
    assert ready.commands.action("desk.replay").shortcut().toString() == "Ctrl+I"
    assert ready.commands.action("desk.import").shortcut().isEmpty()
    assert ready.console.settings.shortcuts == {"desk.replay": "Ctrl+I", "desk.import": ""}
    page.words.clear()
    page.pressed.setKeySequence("Ctrl+I")
    assert [page.list.topLevelItem(i).text(0) for i in range(page.list.topLevelItemCount())] == ["回放…"]
    page.restore.click()
    page.pressed.clear()
    page.choose("desk.import")
    page.restore.click()
    assert ready.console.settings.shortcuts == {}
    assert ready.commands.action("desk.import").shortcut().toString() == "Ctrl+I"
    page.edit.setKeySequence("Tab")
    assert not page.give.isEnabled()
    dialog.close()


# -- taking back


def test_layers_are_taken_back_by_name(ready):
    layers = ready.parts.layers
    layer = next(layer for layer in layers.catalogue.layers() if layer.valid and not layer.live)
    shown, opacity = layers.is_visible(layer.id), layers.opacity(layer.id)
    layers.set_visible(layer.id, not shown)
    for share in (0.8, 0.6, 0.4):
        layers.set_opacity(layer.id, share)
    assert ready.commands.action("desk.undo").text() == f"撤销 不透明度 {layer.title}"
    ready.commands.run("desk.undo")
    assert layers.opacity(layer.id) == opacity
    ready.commands.run("desk.undo")
    assert layers.is_visible(layer.id) is shown
    assert not ready.commands.action("desk.undo").isEnabled()
    ready.commands.run("desk.redo")
    assert layers.is_visible(layer.id) is not shown
    ready.commands.run("desk.undo")


def test_selections_are_taken_back(ready):
    hub, heard = ready.session.hub, []
    with hub.subscribe(SelectionChanged, heard.append):
        hub.publish(SelectionChanged("dltb", (1, 2, 3), "attribute_table"))
        hub.publish(SelectionChanged("dltb", (1, 2, 3, 4), "attribute_table"))
        ready.commands.run("desk.undo")
        ready.commands.run("desk.undo")
        ready.commands.run("desk.redo")
    assert [message.fids for message in heard[2:]] == [(1, 2, 3), (), (1, 2, 3)]


# -- messages


def test_messages_are_filtered_copied_and_followed_to_their_panel(ready):
    errors = ready.console.errors
    errors.notify("已导出 12 行", source="parcels.parcels")
    errors.report(ValueError("坏了"), "检查", source="cameras.cameras")
    ready.notices.toggle()
    history = ready.notices.history
    assert [note.kind for note in history.found()] == ["error", "info"]
    history.kinds.button(1).click()
    assert [note.source for note in history.found()] == ["cameras.cameras"]
    history.kinds.button(0).click()
    history.words.setText("12 行")
    assert [note.what for note in history.found()] == ["已导出 12 行"]
    ways = ready.notices._ways(history.found()[0])
    assert [title for title, _ in ways] == ["到“地类图斑”"]
    ways[0][1]()
    assert not history.isVisible()
    assert "parcels.parcels" in {frame.entry.key for frame in ready.docks.visible_frames()}
    history.words.clear()


# -- the menu of panels


def test_every_panel_is_listed_once_under_its_topic(ready, qtbot):
    def listed() -> dict[str, QAction]:
        found = {}
        popup = ready.createPopupMenu()
        for topic in popup.actions():
            panels = topic.menu().actions() if topic.menu() else []
            assert len(panels) <= 12, f"{topic.text()}: too many to be read at a glance"
            for panel in panels:
                assert found.setdefault(panel.text(), panel) is panel, f"{panel.text()} is listed twice"
        return found

    ready.docks.reset()
    complete(ready, qtbot)
    first = listed()
    assert set(first) == {str(frame.entry.section.title) for frame in ready.docks.frames()}
    assert first["告警"].isChecked()
    assert not first["判读"].isChecked(), "panels of the middle are listed, too"
    first["判读"].trigger()
    second = listed()
    assert second["判读"].isChecked()
    assert not second["告警"].isChecked(), "the review has the whole window"
    second["判读"].trigger()
    complete(ready, qtbot)
    # A panel behind another's tab is not in sight: a click brings it to the front and does not take it away.
    ready.docks.show_panel("quality.quality")
    ready.docks.show_panel("flows.flows")
    complete(ready, qtbot)
    behind = listed()["数据质检"]
    assert not behind.isChecked()
    behind.trigger()
    assert ready.docks.in_front("quality.quality")
    listed()["数据质检"].trigger()
    assert not ready.docks.in_front("quality.quality")
    ready.docks.reset()


def test_a_panel_that_comes_to_a_side_can_be_used_and_leaves_the_others_their_width(ready, qtbot):
    ready.docks.reset()
    complete(ready, qtbot)
    sides = {dock.objectName(): dock.width() for dock in ready.docks.shown() if dock.objectName() in SIDES}
    assert set(sides) == SIDES
    for key in ("parcel_analysis.ask", "flows.flows", "attribute_table.table", "handover.handover", "cameras.video"):
        ready.docks.show_panel(key)
        complete(ready, qtbot)
        shown = next(dock for dock in ready.docks.shown() if dock.objectName() == key)
        assert shown.height() >= 180, f"{key} is too low to be used"
        now = {dock.objectName(): dock.width() for dock in ready.docks.shown() if dock.objectName() in SIDES}
        assert now == sides, f"{key} takes the sides their width"
    ready.docks.reset()


# -- the keyboard


def test_a_narrow_desk_keeps_its_width_whatever_layout_it_shows(ready, qtbot):
    before, layout = ready.size(), ready.docks.workspace
    ready.resize(1280, 720)  # a screen of 1920 x 1080 at 150 %
    for name in [*ready.desk.layouts.names, *ready.desk.layouts.names]:
        ready.desk.layouts.use(name)
        complete(ready, qtbot)
        assert ready.width() == 1280, name
        ready.desk.centre.setCurrentIndex(0)  # the map before a page that wants the docks away
        complete(ready, qtbot)
        assert ready.width() == 1280, name
    ready.desk.layouts.use(layout)
    ready.resize(before)
    complete(ready, qtbot)


def test_what_was_in_front_of_a_layout_is_in_front_at_the_next_start(qapp, tmp_path, qtbot):
    make_county(tmp_path / "county")
    with open_desk(qapp, tmp_path, keep=False) as window:
        window.desk.layouts.use("patches")
        assert window.desk.centre.currentIndex() > 0, "the review, where nobody has chosen yet"
        window.desk.centre.setCurrentIndex(0)
        complete(window, qtbot)
    with open_desk(qapp, tmp_path, keep=False) as window:
        window.desk.layouts.use("patches")
        assert window.desk.centre.currentIndex() == 0
        window.docks.reset()
        assert window.desk.centre.currentIndex() > 0
        complete(window, qtbot)


def test_f6_reaches_every_area_and_shows_where_one_is(ready, qtbot):
    ready.docks.reset()
    complete(ready, qtbot)
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow, timeout=WAIT_MS)
    areas = ready.desk.focus.areas()
    reached: list[QWidget] = []
    for _ in areas:
        ready.commands.run("desk.next_area")
        now = QApplication.focusWidget()
        reached.append(next(area for area in areas if area is now or area.isAncestorOf(now)))
        ring = ready.desk.focus.ring
        assert ring.around is not None
        assert ring.geometry().isValid()
    assert len(set(map(id, reached))) == len({id(area) for area in reached}) >= 6
    shown = {id(frame) for frame in ready.docks.visible_frames()}
    missed = [f for f in shown if not any(id(w) == f or f in map(id, w.findChildren(QWidget)) for w in reached)]
    assert not missed
    ready.commands.run("desk.previous_area")
    assert QApplication.focusWidget() is not now


def test_the_ring_goes_with_what_it_is_around(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    dock = QWidget(window)
    dock.setGeometry(0, 0, 200, 100)
    entry = QWidget(dock)
    entry.setGeometry(10, 10, 100, 20)
    ring = FocusRing(Theme("dark"), window)
    window.show()
    ring.show_around(entry)
    dock.move(150, 120)  # another layout: the entry itself stays where it is in its dock
    assert ring.geometry().center() == QRect(160, 130, 100, 20).center()
    dock.hide()
    assert ring.around is None


def test_tab_is_never_trapped(ready, qtbot):
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow, timeout=WAIT_MS)
    ready.search.setFocus()
    seen: list[QWidget] = []
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.append(now)
        assert len(seen) < 400
    assert now in seen[:2], "Tab goes round everything, not round a part"


# -- larger


@pytest.mark.parametrize("look", ["dark", "contrast"])
@pytest.mark.parametrize("size", [(1280, 720), (1097, 617)])
def test_at_150_and_175_per_cent_of_a_full_hd_screen_all_is_read(ready, qtbot, size, look):
    # Magnified by 1.5 (1.75) a screen of 1920 x 1080 is one of so many logical pixels.
    ready.desk.look.choose_theme(look)
    ready.resize(*size)
    complete(ready, qtbot)
    limits = layout_check.Limits(may_elide=lambda widget: widget is ready.search)
    for part in (ready.toolbar, ready.status):
        found = [p for p in layout_check.check(part, limits) if p.where.split("/")[-1] != "scale"]
        assert not found, layout_check.report(found)
    ready.commands.action("desk.settings").trigger()
    dialog = ready.findChildren(QWidget, "settings_pages")[-1].window()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        found = [p for p in layout_check.check(dialog, limits) if not p.text.endswith("…")]
        # The last row of a list that scrolls is half in sight.
        found = [p for p in found if p.kind != "clipped" or "QTreeWidget" not in p.where]
        assert not found, layout_check.report(found)
    dialog.close()
    ready.resize(1600, 900)
    ready.desk.look.choose_theme("dark")


# -- names


def walk(desk: DeskWindow, qtbot: QtBot) -> list[str]:
    found: list[str] = []
    for frame in desk.docks.frames():
        if frame.panel is None and frame.card is None:
            frame.load()
            complete(desk, qtbot)
        assert frame.panel is not None, frame.entry.key
        found += [f"{frame.entry.key}: {line}" for line in accessibility.problems(frame.panel)]
    for name, part in (("toolbar", desk.toolbar), ("map", desk.area), ("status", desk.status)):
        found += [f"{name}: {line}" for line in accessibility.problems(part)]
    desk.commands.action("desk.settings").trigger()
    dialog = desk.findChildren(QWidget, "settings_pages")[-1].window()
    for row in range(6):
        dialog.list.setCurrentRow(row)
    found += [f"settings: {line}" for line in accessibility.problems(dialog)]
    dialog.close()
    return found


def test_every_control_has_a_name(ready, qtbot):
    assert walk(ready, qtbot) == []


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    i18n.switch_language(qapp, "en")
    yield
    i18n.switch_language(qapp, "zh")


def test_every_control_has_a_name_in_english(qapp, folder, qtbot, english):
    with open_desk(qapp, folder, keep=False) as desk:
        complete(desk, qtbot)
        assert walk(desk, qtbot) == []


# -- the session


def test_what_is_being_typed_is_kept_until_it_is_saved(ready, qtbot):
    frame = ready.docks.show_panel("editing.editing")
    qtbot.waitUntil(lambda: frame.panel is not None, timeout=WAIT_MS)
    complete(ready, qtbot)
    ready.activateWindow()
    qtbot.waitUntil(ready.isActiveWindow, timeout=WAIT_MS)
    entry = frame.panel.reason
    entry.setFocus()
    QTest.keyClicks(entry, "moved by 2 m")
    kept = ready.autosave.drafts.all()
    assert [(draft.panel, draft.field, draft.text) for draft in kept] == [
        (str(frame.entry.section.title), "修改原因（必填）", "moved by 2 m")
    ]
    entry.clear()  # as forms do once they have saved
    assert ready.autosave.drafts.all() == ()
    ready.search.setFocus()
    QTest.keyClicks(ready.search, "a search is no work")
    assert ready.autosave.drafts.all() == ()
    ready.search.clear()


def test_a_desk_that_is_broken_off_comes_back(
    qapp: QApplication, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.desk import saved_session

    def state(desk: DeskWindow) -> tuple[object, ...]:
        view = desk.parts.view
        west, south, east, north = view.extent()
        return desk.docks.workspace, round((west + east) / 2), round((south + north) / 2), round(view.scale())

    own = folder / "own"
    own.mkdir()
    make_county(own / "county")
    with open_desk(qapp, own) as first:
        complete(first, qtbot)
        first.desk.layouts.use("parcels")
        first.parts.view.set_view(*_middle(first), 5_000)
        first.session.hub.publish(SelectionChanged("dltb", (2, 3), "attribute_table"))
        complete(first, qtbot)
        asked = first.docks.show_panel("measure.measure")
        first.linked.show_maps(2)
        first.linked.set_linked(False)
        first.middle.show_time_bar(True)
        first.middle.time_bar.show_window(TimeWindow(date(2019, 3, 1), date(2019, 4, 30)))
        first.middle.time_bar.keep("alerts", True)
        complete(first, qtbot)
        before, docks = state(first), {frame.entry.key for frame in first.docks.visible_frames()}
        first.autosave.save()
        # What would be written after this is lost, as if the program had been killed here.
        first.autosave.stop()
        file = first.autosave.file
        broken = file.read_bytes()
        assert asked.isVisible()
    file.write_bytes(broken)
    monkeypatch.setattr(saved_session, "_runs", lambda _process, _started: False)
    with open_desk(qapp, own) as second:
        complete(second, qtbot)
        qtbot.waitUntil(lambda: any("恢复" in note.what for note in second.console.errors.history), timeout=WAIT_MS)
        assert state(second) == before
        assert {frame.entry.key for frame in second.docks.visible_frames()} == docks
        assert second.undoing._selected["dltb"] == (2, 3)
        band = second.middle.time_bar
        assert (second.linked.count, second.linked.link.on) == (2, False)
        assert band.chosen == TimeWindow(date(2019, 3, 1), date(2019, 4, 30))
        assert band.bar.axis.first <= band.chosen.first <= band.chosen.last <= band.bar.axis.last, "in view"
        assert band.unfiltered == {"alerts"}
        assert second.parts.stage.time_filter.window == band.chosen, "the map shows these days, not only the bar"


def _middle(desk: DeskWindow) -> tuple[float, float]:
    west, south, east, north = desk.parts.view.extent()
    return (west + east) / 2, (south + north) / 2


def test_f1_opens_the_page_of_what_has_the_focus(
    ready: DeskWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready.desk.look, "language", "zh")
    ready.hide()  # another desk had the keys last; a window that is shown gets them
    ready.show()
    ready.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is ready)
    ready.docks.show_panel("layers.layers")
    complete(ready, qtbot)
    frame = next(one for one in ready.docks.frames() if one.entry.key == "layers.layers")
    tree = next(one for one in frame.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    tree.setFocus()
    QTest.keyClick(ready, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: ready.findChild(HelpWindow) is not None)
    window = ready.findChild(HelpWindow)
    assert window.browser.page == "layers"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    # In the guide itself F1 opens the contents; a dialog of the desk has its own page.
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.browser.page == "README"
    ready.commands.action("desk.settings").trigger()
    settings = PreferencesDialog.of(ready.desk)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is settings)
    QTest.keyClick(settings, Qt.Key.Key_F1)
    assert window.browser.page == "settings"
    window.browser.step(-1)
    assert window.browser.page == "README"
    window.close()
    settings.close()
    ready.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is ready)
    ready.parts.view.setFocus()
    QTest.keyClick(ready, Qt.Key.Key_F1)
    assert window.browser.page == "map"
    window.close()
