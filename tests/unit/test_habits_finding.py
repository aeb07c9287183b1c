"""What a few letters find in the palette, and which command has which key."""

from __future__ import annotations

import pytest

from app.desk.palette.matching import SURE, score
from app.desk.shortcuts import holders, keys_of, portable, refusal, resolve
from data.gpkg.text import pinyin


def rated(query: str, *titles: str) -> list[str]:
    found = [(score(query, title, pinyin(title)), title) for title in titles]
    return [title for value, title in sorted(found, key=lambda one: -one[0]) if value > 0]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("撤销", "撤销"),
        ("数据", "导入数据…"),
        ("drsj", "导入数据…"),
        ("daoru", "导入数据…"),
        ("shuju", "导入数据…"),
        ("导数", "导入数据…"),
        ("导入 记录", "导入记录…"),
        ("qt", "全图"),
        ("zoom ext", "Zoom to full extent"),
        ("zmfl", "Zoom to full extent"),
        ("fulll extent", "Zoom to full extent"),
        ("ｄｒ", "导入数据…"),
    ],
)
def test_names_are_found(query, title):
    titles = ("导入数据…", "导入记录…", "撤销", "全图", "Zoom to full extent", "告警规则")
    assert rated(query, *titles)[:1] == [title]


def test_what_is_meant_comes_first():
    assert rated("属性", "打开属性表", "属性", "属性表") == ["属性", "属性表", "打开属性表"]
    assert rated("gj", "告警", "告警规则", "统计工具") == ["告警", "告警规则", "统计工具"]


def test_what_has_none_of_it_is_not_found():
    assert rated("xyz", "告警", "图层", "Zoom in") == []
    assert score("", "告警") == 0
    assert score("告警 数据", "告警规则", pinyin("告警规则")) == 0


def test_a_slip_is_found_but_is_not_sure():
    value = score("baobia", "报表", ("baobiao", "bb"))
    assert value > SURE - 1
    slip = score("daoeu", "导入", ("daoru", "dr"))
    assert 0 < slip < SURE - 1


def test_ids_and_the_other_language_find_it_too():
    assert score("desk.zoom", "放大", pinyin("放大"), ("desk.zoom_in",)) > 0


DEFAULTS = {"desk.search": "Ctrl+K; Ctrl+F", "desk.undo": "Ctrl+Z", "other.find": "Ctrl+F", "desk.tour": ""}


def test_the_first_has_a_key_that_two_ask_for():
    assert resolve(DEFAULTS, {}) == {**DEFAULTS, "other.find": ""}


def test_the_users_own_go_before_every_default():
    found = resolve(DEFAULTS, {"desk.tour": "Ctrl+Z", "desk.search": "", "gone": "F9"})
    assert found == {"desk.search": "", "desk.undo": "", "other.find": "Ctrl+F", "desk.tour": "Ctrl+Z"}


def test_one_of_several_keys_can_be_taken():
    assert resolve(DEFAULTS, {"desk.tour": "Ctrl+K"})["desk.search"] == "Ctrl+F"


def test_who_has_a_key_is_named():
    assert holders("ctrl+f", resolve(DEFAULTS, {}), but="desk.tour") == ["desk.search"]
    assert holders("Ctrl+F", resolve(DEFAULTS, {}), but="desk.search") == []
    assert portable("ctrl+shift+p") == "Ctrl+Shift+P"
    assert keys_of("Ctrl++; Ctrl+=") == ["Ctrl++", "Ctrl+="]


@pytest.mark.parametrize("keys", ["Tab", "Return", "Esc", "Up", "Ctrl+C", "Ctrl+V"])
def test_keys_that_widgets_need_are_refused(qapp, keys):
    assert refusal(keys)


@pytest.mark.parametrize("keys", ["Ctrl+K", "F6", "M", "Ctrl+Up", "Alt+Left"])
def test_others_are_not(qapp, keys):
    assert refusal(keys) == ""
