"""Analyses on file: whole or not at all, the same answer for the same question, what changed when it is another."""

from __future__ import annotations

import json

import openpyxl
import pyogrio
import pytest
import shapely

from app.cli import main
from data.analysis import keeping, sheets
from data.analysis.comparing import compare
from data.analysis.controls import read_controls
from data.analysis.occupancy import analyse
from data.at_place import PlaceQuestion
from data.errors import UserError
from data.redline.model import RedLine, RedLines
from plugins.parcel_analysis.at_place import analyses_here
from tests.support.county import CELL, X0, Y0, make_county


@pytest.fixture
def county(tmp_path):
    workspace = make_county(tmp_path / "县")
    with workspace.store() as store:
        yield workspace, store


def _red() -> RedLines:
    shape = shapely.box(X0 + 10, Y0 + 10, X0 + 3.5 * CELL, Y0 + 2.2 * CELL)
    return RedLines(None, "", (RedLine("厂房", "1", "", shapely.MultiPolygon([shape])),), "EPSG:4526")


def _kept(workspace, store, red: RedLines) -> keeping.KeptAnalysis:
    controls = read_controls(workspace.path)
    return keeping.keep(workspace.path, analyse(store, red, controls, "测试", workspace.path), red, controls)


def test_the_same_question_has_the_same_answer_and_hash(county):
    workspace, store = county
    first = _kept(workspace, store, _red())
    again = _kept(workspace, store, keeping.red_lines(first))
    assert first.id != again.id
    assert first.sha256 == again.sha256
    assert compare(first.content, again.content).same
    assert [kept.id for kept in keeping.listed(workspace.path)] == [again.id, first.id]
    assert keeping.load(workspace.path, first.id).sha256 == first.sha256


def test_the_folder_of_a_file_is_remembered_and_changes_no_hash(county, tmp_path):
    workspace, store = county
    one, other = (
        _kept(workspace, store, RedLines(tmp_path / folder / "红线.txt", "ab", _red().lines, "EPSG:4526"))
        for folder in ("甲", "乙")
    )
    assert one.sha256 == other.sha256
    assert other.content["source"] == "红线.txt"
    assert keeping.red_lines(other).source == tmp_path / "乙" / "红线.txt"


def test_the_object_card_tells_of_analyses_whose_red_lines_take_in_the_place(county):
    workspace, store = county
    kept = _kept(workspace, store, _red())

    def rows(ground):
        return analyses_here(PlaceQuestion(store, workspace.path, None, {}, X0, Y0, [], ground))

    (row,) = rows(shapely.Point(X0 + 50, Y0 + 50))
    assert row.title.startswith("厂房")
    assert row.state == {"analysis": kept.id}
    assert rows(shapely.box(X0 - 40, Y0 + 10, X0 + 10, Y0 + 60)) == []
    keeping.delete(kept)
    assert rows(shapely.Point(X0 + 50, Y0 + 50)) == []


def test_another_answer_says_which_data_it_comes_from(county):
    workspace, store = county
    first = _kept(workspace, store, _red())
    fid = next(each["fid"] for each in first.content["lines"][0]["controls"][0]["found"])
    store.update("dltb", fid, {"DLBM": "1101", "DLMC": "河流水面"}, "测试")
    change = compare(first.content, _kept(workspace, store, keeping.red_lines(first)).content)
    assert change.layers == ("land_class", "village", "owner")
    assert not change.same
    assert ("land_class", "1101") in {(each.control, each.group) for each in change.differences}
    assert {each.control for each in change.differences} == {"land_class"}


def test_what_is_on_file_is_a_map_and_a_table(county, tmp_path):
    workspace, store = county
    kept = _kept(workspace, store, _red())
    layers = {name for name, _ in pyogrio.list_layers(kept.folder / keeping.PIECES)}
    assert {"redline", "land_class", "owner"} <= layers
    files = sheets.write(kept, tmp_path / "out", demo=True)
    book = openpyxl.load_workbook(files[0])
    assert book.sheetnames == ["占用地类", "规则核查", "占用分析"]
    classes = list(book["占用地类"].iter_rows(min_row=4))
    assert classes[-1][2].value == "合计"
    assert classes[-1][2].font.bold
    assert classes[-1][4].value == kept.content["lines"][0]["area_m2"]
    assert book["规则核查"].max_row == 3 + len(kept.content["lines"][0]["verdicts"])
    rows = list(book["占用分析"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == sum(len(control["found"]) for control in kept.content["lines"][0]["controls"])
    land = sum(row[5] for row in rows if row[1] == "地类")
    assert round(land, 2) == kept.content["lines"][0]["area_m2"]


def test_nothing_is_left_of_one_that_could_not_be_kept(county, monkeypatch):
    workspace, store = county

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "_write_pieces", full)
    with pytest.raises(UserError, match="没有存下来"):
        _kept(workspace, store, _red())
    assert list((workspace.path / keeping.FOLDER).iterdir()) == []


def test_the_command_reads_a_file_and_keeps_the_answer(county, tmp_path, capsys):
    workspace, _ = county
    ring = shapely.get_coordinates(_red().lines[0].geometry)
    red = tmp_path / "红线.csv"
    red.write_text("X,Y\n" + "\n".join(f"{y},{x}" for x, y in ring.tolist()), encoding="utf-8")
    call = ["analyse", "--redline", str(red), "--workspace", str(workspace.path), "--out", str(tmp_path / "o")]
    assert main([*call, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["id"] == keeping.listed(workspace.path)[0].id
    assert {file.rpartition(".")[2] for file in said["files"]} == {"xlsx", "gpkg", "json"}
    red.write_text("X,Y\n1,2\n", encoding="utf-8")
    assert main(call) == 1
    assert len(keeping.listed(workspace.path)) == 1
