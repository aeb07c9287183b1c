"""Selections combined and kept; expressions read as conditions."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UserError
from data.query import All, Any_, Compare, Not, Operator, between, contains, equal, one_of, starts_with
from data.schema import TABLES
from data.selection.combine import Mode, combine, keys_of
from data.selection.expression import parse
from data.selection.named import NamedSelections

PARCEL = TABLES["dltb"]
sets = st.sets(st.integers(1, 60))


@given(sets, sets)
def test_modes_are_those_of_sets(old: set[int], new: set[int]) -> None:
    a, b = keys_of(sorted(old)), keys_of(sorted(new))
    assert combine(a, b, Mode.REPLACE).tolist() == sorted(new)
    assert combine(a, b, Mode.ADD).tolist() == sorted(old | new)
    assert combine(a, b, Mode.REMOVE).tolist() == sorted(old - new)
    assert combine(a, b, Mode.WITHIN).tolist() == sorted(old & new)


def test_a_selection_is_kept_and_other_files_are_left_alone(tmp_path: Path) -> None:
    kept = NamedSelections(tmp_path)
    kept.keep("核查/一", "dltb", 3, np.array([9, 2, 2]).tolist(), "测试员")
    (tmp_path / "selections" / "query.json").write_text('{"format": 1, "kind": "query"}', encoding="utf-8")
    (tmp_path / "selections" / "broken.json").write_text("{", encoding="utf-8")
    assert kept.names("dltb") == ["核查/一"]
    assert kept.names("camera") == []
    assert kept.read("核查/一").fids == (2, 9)
    kept.forget("核查/一")
    with pytest.raises(UserError):
        kept.read("核查/一")
    with pytest.raises(UserError):
        kept.keep("  ", "dltb", 3, [1], "测试员")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("DLBM = '0101'", equal("DLBM", "0101")),
        ("dlbm = 0101", equal("DLBM", "0101")),
        ("地类编码 开头 '01'", starts_with("DLBM", "01")),
        ("图斑面积 > 3 亩", Compare("TBMJ", Operator.MORE, 2000.0)),
        ("TBMJ >= 1.5公顷", Compare("TBMJ", Operator.AT_LEAST, 15000.0)),
        ("DLBM in ('0101', 0103)", one_of("DLBM", ["0101", "0103"])),
        ("DLBM（ ".replace("（ ", " like '01%'"), starts_with("DLBM", "01")),
        ("坐落单位名称 包含 '坪'", contains("ZLDWMC", "坪")),
        ("TBMJ between 1 and 2", between("TBMJ", 1.0, 2.0)),
        ("备注 为空", equal("BZ", None) | equal("BZ", "")),
        ("not (SJNF = 2025)", Not(equal("SJNF", 2025.0))),
        (
            "DLBM='0101' 且 (SJNF=2025 或 SJNF=2026)",
            All((equal("DLBM", "0101"), Any_((equal("SJNF", 2025.0), equal("SJNF", 2026.0))))),
        ),
    ],
)
def test_expressions_are_conditions(text: str, where: object) -> None:
    assert parse(text, PARCEL) == where


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("面积 > 5", "可能是"),
        ("不存在 = 1", "没有字段 不存在"),
        ("TBMJ > '大'", "第 8 个字符"),
        ("TBMJ >", "表达式结束"),
        ("DLBM = '01' DLBM", "且、或"),
        ("TBMJ > 5 ; drop table dltb", "第 10 个字符"),
        ("DLBM like '0_1'", "LIKE"),
        ("", "字段名"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, why: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, PARCEL)
    assert why in str(caught.value.why)


@given(st.text(max_size=40))
def test_any_text_is_a_condition_or_told(text: str) -> None:
    with contextlib.suppress(UserError):
        parse(text, PARCEL)
