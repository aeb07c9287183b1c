"""Values that are worked out of a row for one of its columns."""

from __future__ import annotations

from typing import Any

import pytest

from data.editing.typed import read_value
from data.errors import UserError
from data.schema import TABLES
from data.selection.values import parse_value, work_out

DLTB = TABLES["dltb"]
ROW = {
    "fid": 7,
    "TBBH": "00017",
    "DLBM": "0101",
    "DLMC": "水田",
    "TBMJ": 2000.0,
    "KCMJ": None,
    "KCXS": 0.125,
    "BZ": None,
}


def worked_out(text: str, column: str = "BZ", holding: Any = ()) -> Any:
    field = DLTB.field(column)
    assert field is not None
    return work_out(parse_value(text, DLTB, field), ROW, holding)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'第' || TBBH || '号'", "第00017号"),
        ("图斑编号 & '/' & 地类编码", "00017/0101"),
        ("0102", "0102"),
        ("'it''s'", "it's"),
        ("left(TBBH, 2) || right(TBBH, 2)", "0017"),
        ("截取(图斑编号, 4)", "17"),
        ("substr(TBBH, 3, 2)", "01"),
        ("lpad('7', 3, '0')", "007"),
        ("replace(DLMC, '水', '旱')", "旱田"),
        ("coalesce(BZ, DLMC)", "水田"),
        ("concat(BZ, 'x', TBMJ)", "x2000"),
        ("round(TBMJ / 1亩, 2) || ' 亩'", "3 亩"),
        ("('a' || ('b' || TBBH))", "ab00017"),
        ("null", None),
        ("KCMJ + 1", None),
    ],
)
def test_texts(text: str, expected: Any) -> None:
    assert worked_out(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("TBMJ * 0.5", 1000.0), ("round(KCXS, 2)", 0.13), ("abs(-3) + 1", 4.0), ("TBMJ / 0", None), ("KCXS", 0.125)],
)
def test_numbers(text: str, expected: Any) -> None:
    assert worked_out(text, "KCMJ" if "TBMJ" in text else "KCXS") == expected


def test_a_choice_asks_a_condition_with_its_commas_and_brackets() -> None:
    formula = parse_value(
        "如果(DLBM in ('0101', '0102') 且 (TBMJ > 1亩), DLMC, 如果(TBMJ > 5, 'b'))", DLTB, DLTB.field("BZ")
    )
    assert len(formula.conditions) == 2
    assert work_out(formula, ROW, [{7}, set()]) == "水田"
    assert work_out(formula, ROW, [set(), {7}]) == "b"
    assert work_out(formula, ROW, [set(), set()]) is None


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("张三", "BZ", "没有字段 张三"),
        ("foo(TBBH)", "BZ", "没有函数 foo"),
        ("left(TBBH)", "BZ", "left 要 2 个参数"),
        ("'a' 'b'", "BZ", "第 5 个字符"),
        ("如果(TBMJ > , 1, 2)", "BZ", "第 11 个字符"),
        ("TBMJ + XXTBKD", "BZ", "不能相加"),
        ("TBMJ", "XXTBKD", "算出的是面积"),
        ("如果(TBMJ > 1", "BZ", ","),
    ],
)
def test_what_cannot_be_read_is_told(text: str, column: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        worked_out(text, column)


def test_a_formulas_number_loses_nothing_on_its_way_into_a_column() -> None:
    field = DLTB.field("XXTBKD")
    assert field is not None
    assert read_value("dltb", field, 1234567890.123) == 1234567890.123
    year = DLTB.field("SJNF")
    assert year is not None
    assert read_value("dltb", year, 2026.0) == 2026
    with pytest.raises(UserError, match="不是整数"):
        read_value("dltb", year, 2026.5)
