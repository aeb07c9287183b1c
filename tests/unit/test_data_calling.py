"""Whose telephone number it is: as people write it, with nearly all of it, and only for those who may see numbers."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data.batch import Batch
from data.calling import called, digits_of
from data.workspace import WorkspaceConfig, create


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("13812342071", "13812342071"),
        ("+86 138-1234-2071", "13812342071"),
        ("138 1234 2071", "13812342071"),
        ("(0731) 8765432", "07318765432"),
        ("8765432", "8765432"),
        ("138123", ""),  # six digits: a parcel's number
        ("4309991002001", ""),  # a code
        ("１３８１２３４２０７１", ""),
        ("黄秀", ""),
    ],
)
def test_what_is_a_telephone_number(text, digits):
    assert digits_of(text) == digits


@pytest.fixture
def county(tmp_path):
    workspace = create(tmp_path / "county", WorkspaceConfig(title="测试", crs="EPSG:4526"))
    box = np.array([shapely.multipolygons([shapely.box(38_441_000, 3_086_000, 38_441_100, 3_086_100)])], dtype=object)
    point = np.array([shapely.Point(38_441_500, 3_086_500)], dtype=object)
    zone = {"code": ["G1"], "name": ["一组网格"], "leader": ["周敏"], "phone": ["13812342071"]}
    staff = {"code": ["S1"], "name": ["黄秀"], "role": ["网格员"], "phone": ["138 9999 0000"], "grid": ["G1"]}
    works = {"code": ["E1"], "name": ["粮油厂"], "owner": ["谢斌"], "phone": ["0731-8765432"]}
    with workspace.store() as store:
        store.write("grid_zone", Batch("grid_zone", zone, box), "tester")
        store.write("grid_staff", Batch("grid_staff", staff), "tester")
        store.write("industry", Batch("industry", works, point), "tester")
        yield workspace, store


def test_a_number_finds_who_answers_it_and_stays_masked(county):
    workspace, store = county
    [zone] = called(store, workspace.path, "anyone", "138-1234-2071")
    assert (zone.table, zone.title, zone.code) == ("grid_zone", "周敏 · 一组网格", "138****2071")
    assert (zone.x, zone.y) == (38_441_050, 3_086_050)
    [works] = called(store, workspace.path, "anyone", "8765432")
    assert (works.title, works.code) == ("谢斌 · 粮油厂", "073****5432")
    assert called(store, workspace.path, "anyone", "13812342072") == []


def test_somebody_without_a_place_is_found_at_the_grid(county):
    workspace, store = county
    assert called(store, workspace.path, "anyone", "13899990000")[0].table == "grid_zone"


def test_only_those_who_may_see_numbers_find_by_them(county):
    workspace, store = county
    (workspace.path / "contacts.toml").write_text('see = ["黄秀"]', encoding="utf-8")
    assert called(store, workspace.path, "谢斌", "13812342071") == []
    assert len(called(store, workspace.path, "黄秀", "13812342071")) == 1
    (workspace.path / "contacts.toml").write_text("see = broken", encoding="utf-8")
    assert called(store, workspace.path, "黄秀", "13812342071") == []
