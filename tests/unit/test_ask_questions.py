"""Questions kept, shared and shipped; what their answers add up to; the command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from data.areas import ellipsoidal_area
from data.crs import crs_of
from data.errors import UserError
from data.query import starts_with
from data.schema import TABLES
from data.selection.expression import parse
from data.selection.layers import KnownTables
from data.selection.named import NamedSelections
from data.selection.questions import Question, Questions, read_question, ready_questions, write_question
from data.selection.totals import add_up, groupings
from data.selection.writing import text_of
from data.store import Store
from data.workspace import Workspace
from tests.support.county import make_county


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_county(tmp_path_factory.mktemp("ask") / "county")


@pytest.fixture
def county(made: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(made.path, tmp_path / "county")
    return Workspace.open(tmp_path / "county")


@pytest.fixture
def store(county: Workspace) -> Iterator[Store]:
    with county.store() as opened:
        yield opened


def test_questions_are_kept_beside_selections_and_shared_as_files(tmp_path: Path) -> None:
    questions, sets = Questions(tmp_path), NamedSelections(tmp_path)
    assert questions.all() == []
    sets.keep("同名", "dltb", 1, [1], "我")
    kept = questions.keep(Question(" 同名 ", "dltb", "DLBM = '01'", note="为何", crs="EPSG:4526"), "测试员")
    assert (kept.name, kept.actor, kept.note) == ("同名", "测试员", "为何")
    assert questions.all() == [kept]
    assert sets.names("dltb") == ["同名"]
    shared = tmp_path / "给同事.question.json"
    write_question(shared, kept)
    assert read_question(shared) == kept
    (tmp_path / "selections" / "坏.question.json").write_text("{", encoding="utf-8")
    assert questions.all() == [kept]
    questions.forget("同名")
    assert questions.all() == []
    assert sets.names("dltb") == ["同名"]
    with pytest.raises(UserError):
        questions.keep(Question("", "dltb", ""), "我")
    with pytest.raises(UserError):
        read_question(tmp_path / "selections" / "同名.json")
    with pytest.raises(UserError):
        write_question(tmp_path / "没有的文件夹" / "x.question.json", kept)


def test_questions_that_ship_are_read_and_have_words() -> None:
    known = KnownTables(TABLES)
    ready = ready_questions()
    assert len(ready) >= 12
    assert len({each.id for each in ready}) == len(ready)
    for each in ready:
        question = each.question
        where = parse(question.text, TABLES[question.table], known)
        assert parse(text_of(where, TABLES[question.table], known), TABLES[question.table], known) == where
        assert question.name
        assert question.note


def test_totals_close_whatever_the_groups(store: Store) -> None:
    where = starts_with("DLBM", "01")
    area = store.arrays("dltb", ["TBMJ"], where)["TBMJ"].sum()
    offered = {each.id: each for each in groupings(store.describe("dltb"))}
    for identity in ("village", "town", "class", "owner", "SJNF"):
        totals = add_up(store, "dltb", where, offered[identity])
        assert totals.count == store.count("dltb", where)
        assert totals.m2 == pytest.approx(area)
        assert totals.column == "TBMJ"
    villages = add_up(store, "dltb", where, offered["village"])
    assert {group.name for group in villages.groups} == {"梨树坪村", "柳溪村", "石门村", "花桥村"}
    assert {group.name for group in add_up(store, "dltb", where, offered["class"]).groups} == {"水田", "水浇地", "旱地"}


def test_without_an_area_column_the_ellipsoid_is_asked(store: Store) -> None:
    grouping = groupings(store.describe("grid_zone"))[0]
    totals = add_up(store, "grid_zone", None, grouping)
    area = ellipsoidal_area(store.arrays("grid_zone", ["geom"])["geom"], crs_of(store.srid)).sum()
    assert totals.m2 == pytest.approx(area)
    assert totals.column == ""
    points = add_up(store, "camera", None, groupings(store.describe("camera"))[0])
    assert points.m2 is None
    assert points.count == store.count("camera")


def test_the_command_answers_and_writes(county: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--workspace", str(county.path)]
    assert (
        main(["ask", "DLBM 开头 '01' 且 重叠('yjjbnttb', 50%)", *place, "--json", "--keep", "一", "--by", "class"]) == 0
    )
    said = json.loads(capsys.readouterr().out)
    assert said["count"] == len(said["fids"]) == sum(group["count"] for group in said["groups"]) > 0
    for name in ("答.xlsx", "答.csv", "答.gpkg"):
        assert main(["ask", "选择集('一')", *place, "--out", str(tmp_path / name)]) == 0
        assert (tmp_path / name).is_file()
        capsys.readouterr()
    assert main(["ask", "--question", "abandoned", *place, "--by", "village"]) == 0
    assert main(["ask", "--list", *place]) == 0
    assert "abandoned" in capsys.readouterr().out
    for wrong in (["--question", "没有"], ["视图内()"], ["x", "--extent", "1,2,3"], ["", "--by", "没有"], []):
        assert main(["ask", *wrong, *place]) == 1
        capsys.readouterr()


def test_a_layer_without_data_is_told(county: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "非 重叠('approved_land')", "--workspace", str(county.path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["count"] == 400
    assert "没有数据" in said["doubts"][0]
