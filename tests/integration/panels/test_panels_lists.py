"""The declared list panels on a real store: rows, sort, filters, totals, selection, areas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from data.messages import AreaChosen, DataChanged, ObjectChosen
from tests.support.county import X0, Y0, Desk, lists_of
from widgets.table.panel import TablePanel

Table = Callable[[str], TablePanel]
EXPECTED = {"parcels": 400, "farmland": 160, "cameras": 40, "reservoirs": 4, "grid": 4, "industries": 12}


def cells(panel: TablePanel, row: int) -> list[str]:
    model = panel.pane.model
    return [model.index(row, c).data() for c in range(model.columnCount())]


def wait(qtbot: QtBot, panel: TablePanel) -> None:
    qtbot.waitUntil(panel.is_complete)


@pytest.mark.parametrize(("plugin", "count"), EXPECTED.items())
def test_every_list_shows_its_rows(table: Table, plugin: str, count: int) -> None:
    panel = table(plugin)
    assert panel.pane.model.rowCount() == count
    assert panel.note.startswith(f"{count} ")
    assert all(text is not None for text in cells(panel, 0))


@pytest.mark.parametrize("plugin", EXPECTED)
def test_every_tab_and_card_fills(table: Table, plugin: str, qtbot: QtBot) -> None:
    panel = table(plugin)
    for index in range(len(lists_of(plugin))):
        panel.restore_state({"tab": index})
        wait(qtbot, panel)
        pane = panel.pane
        pane.view.selectRow(0)
        qtbot.waitUntil(lambda pane=pane: pane.detail.card.isVisible() and pane.is_settled)
        content = pane.detail.card.content
        assert content is not None
        assert content.title not in ("", "—")
        assert len(content.lines) == len(pane.spec.detail.rows) or any(r.optional for r in pane.spec.detail.rows)


def test_totals_are_of_all_rows_not_of_those_read(table: Table, desk: Desk) -> None:
    panel = table("parcels")
    areas = desk.context.store.arrays("dltb", ["TBMJ"])["TBMJ"]
    columns = [c.format for c in panel.pane.spec.columns]
    texts = panel.pane.totals.texts
    assert texts[columns.index("m2")] == f"{areas.sum():,.2f}"
    assert texts[columns.index("ha")] == f"{areas.sum() / 10_000:,.4f}"
    assert texts[columns.index("mu")] == f"{areas.sum() * 3 / 2000:,.2f}"
    assert panel.pane.totals.label.endswith("400 块")


def test_scrolling_reads_blocks(table: Table, qtbot: QtBot) -> None:
    panel = table("parcels")
    model = panel.pane.model
    assert model.row(399) is None
    panel.pane.view.scrollToBottom()
    qtbot.waitUntil(lambda: model.row(399) is not None)
    assert model.index(399, 2).data() == "0399"


def test_clicking_a_title_sorts(table: Table, qtbot: QtBot) -> None:
    panel = table("parcels")
    pane = panel.pane
    section = [c.field for c in pane.spec.columns].index("TBMJ")
    pane.view.header.setSortIndicator(section, Qt.SortOrder.DescendingOrder)
    wait(qtbot, panel)
    areas = [row["TBMJ"] for i in range(100) if (row := pane.model.row(i)) is not None]
    assert len(areas) == 100
    assert areas == sorted(areas, reverse=True)


def test_text_and_column_filters_work_together(table: Table, qtbot: QtBot) -> None:
    panel = table("parcels")
    pane = panel.pane
    pane.toolbar.filter.setText("柳溪 水田")
    qtbot.waitUntil(lambda: pane.model.rowCount() < 400)
    wait(qtbot, panel)
    rows = [pane.model.row(i) for i in range(pane.model.rowCount())]
    assert rows
    assert {(r["ZLDWMC"], r["DLMC"]) for r in rows} == {("柳溪村", "水田")}
    pane.toolbar.columns.setChecked(True)
    fields = [c.field for c in pane.spec.columns]
    pane.view.header.set_filter(fields.index("TBMJ"), ">3603")
    before = len(rows)
    qtbot.waitUntil(lambda: pane.asked.typed == {fields.index("TBMJ"): ">3603"})
    wait(qtbot, panel)
    assert 0 < pane.model.rowCount() < before
    assert all(pane.model.row(i)["TBMJ"] > 3603 for i in range(pane.model.rowCount()))


def test_a_filter_that_is_none_is_marked_and_ignored(table: Table, qtbot: QtBot) -> None:
    panel = table("parcels")
    pane = panel.pane
    column = [c.field for c in pane.spec.columns].index("TBMJ")
    pane.view.header.set_filter(column, "大")
    with qtbot.waitSignal(pane.view.header.filters_changed):
        pass
    assert pane.view.header._fields[column].property("unreadable") is True
    assert pane.model.rowCount() == 400


def test_nothing_found_offers_to_clear(table: Table, qtbot: QtBot) -> None:
    panel = table("cameras")
    pane = panel.pane
    pane.toolbar.filter.setText("没有这个")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    qtbot.waitUntil(pane.overlay.isVisible)
    assert "筛选" in pane.overlay.text
    qtbot.mouseClick(pane.overlay.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 40)
    assert pane.overlay.isHidden()


def test_area_narrows_list_and_live_markers(table: Table, desk: Desk, qtbot: QtBot) -> None:
    panel = table("cameras")
    desk.hub.publish(AreaChosen("430999100"))
    qtbot.waitUntil(lambda: panel.pane.asked.area == "430999100")
    wait(qtbot, panel)
    villages = {panel.pane.model.row(i)["village"][:9] for i in range(panel.pane.model.rowCount())}
    assert villages == {"430999100"}
    assert panel.pane.toolbar.area.text() == "白马镇"
    marked = desk.map.named("mark_live")[-1]
    assert marked == ("camera", tuple(panel.pane.model.keys.tolist()))
    qtbot.mouseClick(panel.pane.toolbar.area, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.pane.model.rowCount() == 40)
    assert desk.map.named("mark_live")[-1] == ("camera", None)


def test_only_what_is_in_view_follows_the_map(table: Table, desk: Desk, qtbot: QtBot) -> None:
    panel = table("parcels")
    panel.pane.toolbar.follow.setChecked(True)
    wait(qtbot, panel)
    # A view of 300 m shows 5 x 5 fields of 60 m; those that its edge touches count too.
    assert panel.pane.model.rowCount() == 36
    desk.map.view = (X0 + 1, Y0 + 1, X0 + 59, Y0 + 59)
    desk.map.view_changed.emit()
    qtbot.waitUntil(lambda: panel.pane.model.rowCount() == 1)


def test_selection_goes_both_ways(table: Table, desk: Desk, qtbot: QtBot) -> None:
    panel = table("parcels")
    pane = panel.pane
    told: list[ObjectChosen] = []
    desk.hub.subscribe(ObjectChosen, told.append)
    pane.view.selectRow(3)
    fid = pane.model.fid(3)
    assert told == [ObjectChosen("dltb", fid, "list:dltb")]
    assert desk.map.named("set_selection")[-1] == ("dltb", (fid,))
    desk.hub.publish(ObjectChosen("dltb", 300, "map"))
    assert pane.view.currentIndex().row() == pane.model.row_of(300)
    qtbot.waitUntil(lambda: pane.detail.card.content is not None and pane.detail.card.content.title.startswith("0299"))
    assert len(told) == 2


def test_double_click_flies_there(table: Table, desk: Desk, qtbot: QtBot) -> None:
    panel = table("reservoirs")
    panel.pane.view.selectRow(0)
    panel.pane.view.doubleClicked.emit(panel.pane.model.index(0, 0))
    qtbot.waitUntil(lambda: bool(desk.map.named("fly_to")))
    extent = desk.map.named("fly_to")[-1]
    assert extent[2] - extent[0] == pytest.approx(80)


def test_a_change_of_the_table_is_read(table: Table, desk: Desk, qtbot: QtBot) -> None:
    panel = table("industries")
    store = desk.context.store
    store.update("industry", panel.pane.model.fid(0), {"name": "改了名"}, "测试员")
    qtbot.waitUntil(lambda: panel.pane.model.index(0, 0).data() == "改了名")
    assert panel.pane.model.rowCount() == 12


def test_phones_are_masked_everywhere(table: Table, qtbot: QtBot) -> None:
    for plugin in ("cameras", "reservoirs", "grid", "industries"):
        panel = table(plugin)
        pane = panel.pane
        pane.view.selectRow(0)
        qtbot.waitUntil(pane.detail.card.isVisible)
        phones = [c for i, spec in enumerate(pane.spec.columns) if spec.format == "phone" for c in [cells(panel, 0)[i]]]
        assert phones
        assert all("****" in phone and len(phone) == 11 for phone in phones)
        stored = str(pane.model.row(0)["phone"])
        content = pane.detail.card.content
        assert content is not None
        assert stored not in " ".join(line.text for line in content.lines)


def test_a_failing_store_says_so_in_its_place(table: Table, desk: Desk, qtbot: QtBot, monkeypatch) -> None:
    panel = table("cameras")

    def broken(*_: object, **__: object) -> None:
        raise OSError("磁盘读取失败")

    monkeypatch.setattr(type(desk.context.store), "totals", broken)
    desk.hub.publish(DataChanged("division", None, 2, "测试员"))
    panel.pane.ask(text="村")
    qtbot.waitUntil(panel.pane.overlay.isVisible)
    assert "磁盘读取失败" in panel.pane.overlay.text
    monkeypatch.undo()
    panel.pane.overlay.acted.emit()
    qtbot.waitUntil(lambda: panel.pane.overlay.isHidden())
    qtbot.waitUntil(panel.is_complete)
    desk.reports.clear()


def test_state_is_kept(table: Table, qtbot: QtBot) -> None:
    panel = table("grid")
    panel.pane.view.setColumnWidth(1, 222)
    panel.restore_state({"tab": 1})
    qtbot.waitUntil(panel.is_complete)
    state = panel.save_state()
    other = table("grid")
    other.restore_state(state)
    qtbot.waitUntil(other.is_complete)
    assert other.pane.spec.table == "grid_staff"
    assert other.panes[0].view.columnWidth(1) == 222
    other.restore_state({"tab": 99, "lists": {"grid_zone": {"sort": "nonsense", "widths": [1]}}})


def test_manifests_name_only_columns_that_exist(desk: Desk) -> None:
    store = desk.context.store
    for plugin in EXPECTED:
        for spec in lists_of(plugin):
            known = {"fid", *(f.name for f in store.columns(spec.table))}
            if spec.margin is not None:
                known.add(spec.margin.field)
            asked = [c.field for c in spec.columns] + spec.search + [spec.sort.lstrip("-")]
            asked += [f.field for r in spec.detail.rows for f in r.fields]
            asked += [f.field for f in [*spec.detail.title, *spec.detail.subtitle]]
            asked += [spec.area] if spec.area else []
            assert set(asked) <= known, plugin


def test_a_list_that_is_made_for_an_object_shows_it(
    desk: Desk, shown: Callable[[TablePanel], TablePanel], qtbot: QtBot
) -> None:
    """The panel of a camera was opened from the object card, and nothing was chosen in it."""
    panel = TablePanel(desk.context, lists_of("cameras"))
    panel.restore_state({"chosen": ["camera", 2]})
    shown(panel)
    qtbot.waitUntil(lambda: panel.is_complete() and bool(panel.pane.view.selectionModel().selectedRows()))
    (row,) = panel.pane.view.selectionModel().selectedRows()
    assert panel.pane.model.row_of(2) == row.row()
