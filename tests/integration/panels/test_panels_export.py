"""Exports, read back."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import openpyxl
import pytest

from data.errors import UserError
from data.export_sheet import ExportColumn, ExportSheet
from data.exporting import EXCEL_ROWS, export
from data.tasks import Cancelled, silent


def test_excel_has_typed_cells_totals_source_and_mark(table, desk, qtbot, tmp_path: Path) -> None:
    panel = table("parcels")
    panel.pane.ask(text="柳溪")
    qtbot.waitUntil(lambda: panel.pane.model.rowCount() == 100 and panel.is_complete())
    path = tmp_path / "柳溪.xlsx"
    panel.pane.export_to(path)
    qtbot.waitUntil(lambda: bool(desk.notes))
    sheet = openpyxl.load_workbook(path).active
    lines = list(sheet.iter_rows())
    assert "演示数据" in lines[0][0].value
    assert "来源：虚构的云溪县" in lines[1][0].value
    assert "筛选：柳溪" in lines[1][0].value
    titles = [cell.value for cell in lines[2]]
    assert titles[4:7] == ["面积 m²", "面积 公顷", "面积 亩"]
    body = lines[3:-1]
    assert len(body) == 100
    assert body[0][0].value.startswith("0")
    assert body[0][0].data_type == "s"
    assert isinstance(body[0][4].value, float)
    assert body[0][4].number_format == "#,##0.00"
    total = lines[-1]
    assert total[0].value == "合计 100"
    assert total[4].value == pytest.approx(sum(row[4].value for row in body))
    assert total[6].value == pytest.approx(total[4].value * 3 / 2000)
    assert sheet.freeze_panes == "A4"
    # On paper all columns stand beside each other, and the heading on every page.
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_csv_is_utf8_with_mark_and_masked_phones(table, desk, qtbot, tmp_path: Path) -> None:
    panel = table("cameras")
    path = tmp_path / "cameras.csv"
    panel.pane.export_to(path)
    qtbot.waitUntil(lambda: bool(desk.notes))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 41
    assert rows[0][-1] == "数据性质"
    assert {row[-1] for row in rows[1:]} == {"演示数据"}
    head = rows[0]
    assert {row[head.index("所在村")] for row in rows[1:]} <= {"梨树坪村", "柳溪村", "石门村", "花桥村"}
    assert {row[head.index("状态")] for row in rows[1:]} == {"在线", "离线"}
    assert all("****" in row[head.index("电话")] for row in rows[1:])


def test_an_export_is_in_the_audit(table, desk, qtbot, tmp_path: Path) -> None:
    panel = table("industries")
    panel.pane.export_to(tmp_path / "i.csv")
    qtbot.waitUntil(lambda: bool(desk.notes))
    rows = desk.context.store.page("audit", ("actor", "action", "table_name", "detail"), limit=1000)
    actor, _, name, detail = [row for row in rows if row[1] == "export"][-1]
    assert (actor, name, json.loads(detail)) == ("测试员", "industry", {"file": "i.csv", "rows": 12})


def sheet(count: int, rows: list[list[object]]) -> ExportSheet:
    return ExportSheet("表", "来源", [ExportColumn("名称"), ExportColumn("数", "integer")], rows, count)


def test_cancelled_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def stop(fraction: float, text: str) -> None:
        if fraction > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(path, sheet(2000, [["甲", i] for i in range(2000)]), stop)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_rows_that_are_sums_stand_out_and_no_others(tmp_path: Path) -> None:
    made = dataclasses.replace(sheet(4, [["一", 1], ["二", 2], ["三", 3], ["四", 4]]), strong=frozenset({0, 3}))
    export(tmp_path / "a.xlsx", made, silent)
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=4, max_row=7)
    assert [row[0].font.b for row in cells] == [True, False, False, True]


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    rows: list[list[object]] = [["=1+1", 1], ["+86", 2], ["@SUM(A1)", None]]
    export(tmp_path / "a.xlsx", sheet(3, rows), silent)
    cells = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=4))
    assert [row[0].value for row in cells] == ["=1+1", "+86", "@SUM(A1)"]
    assert {row[0].data_type for row in cells} == {"s"}
    export(tmp_path / "a.csv", sheet(3, rows), silent)
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1,1" in text
    assert "'@SUM(A1)," in text


@pytest.mark.parametrize("name", ["a.xls", "a"])
def test_other_formats_are_refused_with_a_remedy(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        export(tmp_path / name, sheet(0, []), silent)
    assert caught.value.remedy


def test_too_long_for_excel_points_to_csv(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        export(tmp_path / "a.xlsx", sheet(EXCEL_ROWS + 1, []), silent)
    assert "CSV" in caught.value.remedy


def test_a_folder_that_is_gone_is_a_user_error(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        export(tmp_path / "gone" / "a.csv", sheet(0, []), silent)
    assert caught.value.file is not None
