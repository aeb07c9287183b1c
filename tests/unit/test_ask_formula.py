"""Numbers that are worked out in a question: read, written back, refused with their place, answered by the store."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.batch import Batch
from data.errors import UserError
from data.gpkg import founding
from data.gpkg.store import GpkgStore
from data.query import Absolute, Arithmetic, Column, Compare, Operator, Reckoned, Rounded, Term, Where
from data.schema import TABLES
from data.selection.expression import parse
from data.selection.formula import parse_term
from data.selection.tokens import Quantity
from data.selection.writing import term_text, text_of

PARCEL = TABLES["dltb"]
AREA, TAKEN = Column("TBMJ"), Column("KCMJ")
LEFT = Arithmetic("-", AREA, TAKEN)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("图斑面积 - 扣除地类面积 > 500", Reckoned(LEFT, Operator.MORE, 500.0)),
        ("TBMJ-KCMJ>5亩", Reckoned(LEFT, Operator.MORE, Quantity(5, "亩"))),
        ("(TBMJ - KCMJ) / TBMJ <= 20%", Reckoned(Arithmetic("/", LEFT, AREA), Operator.AT_MOST, Quantity(20, "%"))),
        ("((TBMJ - KCMJ)) = TBDLMJ", Reckoned(LEFT, Operator.EQUAL, Column("TBDLMJ"))),
        ("TBDLMJ <> TBMJ － KCMJ", Reckoned(Column("TBDLMJ"), Operator.NOT_EQUAL, LEFT)),
        (
            "TBMJ + KCMJ * 2 < 1",
            Reckoned(Arithmetic("+", AREA, Arithmetic("*", TAKEN, 2.0)), Operator.LESS, 1.0),
        ),
        ("TBMJ - KCMJ - 1 < 1", Reckoned(Arithmetic("-", LEFT, 1.0), Operator.LESS, 1.0)),
        (
            "四舍五入(TBMJ ÷ 1亩, 1) = 3.5",
            Reckoned(Rounded(Arithmetic("/", AREA, Quantity(1, "亩")), 1), Operator.EQUAL, 3.5),
        ),
        (
            "abs(TBMJ - KCMJ - TBDLMJ) > 0.01",
            Reckoned(Absolute(Arithmetic("-", LEFT, Column("TBDLMJ"))), Operator.MORE, 0.01),
        ),
        ("-TBMJ < 3", Reckoned(Arithmetic("*", -1.0, AREA), Operator.LESS, 3.0)),
        # What an index answers stays a plain comparison, from whichever side it is written.
        ("5亩 < TBMJ", Compare("TBMJ", Operator.MORE, Quantity(5, "亩"))),
        ("(TBMJ) >= -5", Compare("TBMJ", Operator.AT_LEAST, -5.0)),
        ("DLBM = -5", Compare("DLBM", Operator.EQUAL, "-5")),
        ("(TBMJ > 5)", Compare("TBMJ", Operator.MORE, 5.0)),
        (
            "非 TBMJ - KCMJ 介于 1 至 2亩 且 DLBM = 0101",
            ~(Reckoned(LEFT, Operator.AT_LEAST, 1.0) & Reckoned(LEFT, Operator.AT_MOST, Quantity(2, "亩")))
            & Compare("DLBM", Operator.EQUAL, "0101"),
        ),
    ],
)  # fmt: skip
def test_numbers_are_worked_out(text: str, where: Where) -> None:
    assert parse(text, PARCEL) == where
    for chinese in (True, False):
        assert parse(text_of(where, PARCEL, chinese=chinese), PARCEL) == where


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TBMJ - > 5", "第 8 个字符处应为 数字或字段"),
        ("TBMJ - KCMJ", "第 12 个字符处应为"),
        ("TBMJ - DLBM > 5", "不是数字"),
        ("TBMJ - KCMJ > 5 km", "面积 与 长度"),
        ("TBMJ + XXTBKD > 5", "面积 与 长度"),
        ("TBMJ / KCMJ > 5亩", "比值 与 面积"),
        ("5 - 3 > 1", "没有字段"),
        ("round(TBMJ, 9) = 1", "0 至 6"),
        ("round(TBMJ, 1.5) = 1", "0 至 6"),
        ("(TBMJ - KCMJ > 5", "应为 )"),
        ("TBMJ - KCMJ in (1, 2)", "BETWEEN"),
        ("-" * 60 + "TBMJ > 1", "套得太多"),
    ],
)
def test_what_is_wrong_with_a_formula_is_told(text: str, why: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, PARCEL)
    assert why in str(caught.value.why)


_numbers = st.one_of(
    st.integers(-500, 500).map(lambda n: Quantity(float(n))),
    st.builds(Quantity, st.integers(0, 99).map(float), st.sampled_from(["亩", "公顷", "%", "km"])),
)
_terms: st.SearchStrategy[Term] = st.recursive(
    st.one_of(_numbers, st.sampled_from([AREA, TAKEN, Column("KCXS"), Column("SJNF")])),
    lambda inner: st.one_of(
        st.builds(Arithmetic, st.sampled_from(["+", "-", "*", "/"]), inner, inner),
        st.builds(Rounded, inner, st.integers(0, 6)),
        st.builds(Absolute, inner),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(_terms, st.booleans())
def test_what_is_written_reads_as_what_it_was(term: Term, chinese: bool) -> None:
    assert parse_term(term_text(term, PARCEL, chinese=chinese), PARCEL) == term


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> GpkgStore:
    path: Path = tmp_path_factory.mktemp("formula") / "w.gpkg"
    founding.create(path, pyproj.CRS.from_epsg(4547))
    store = GpkgStore(path)
    shapes = [shapely.MultiPolygon([shapely.box(n, 0, n + 1, 1)]) for n in range(4)]
    values = {
        "BSM": ["1", "2", "3", "4"],
        "TBMJ": [100.0, 200.0, 0.0, None],
        "KCMJ": [25.0, 20.0, 0.0, 1.0],
        "SJNF": [2023, 2024, 2025, 2026],
    }
    store.write("dltb", Batch("dltb", values, np.array(shapes, dtype=object)), "tester")
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TBMJ - KCMJ > 75", [2]),
        ("KCMJ / TBMJ >= 10%", [1, 2]),
        # Nothing by zero is no number, and so is what holds one.
        ("TBMJ / KCMJ >= 0", [1, 2]),
        ("非 TBMJ - KCMJ > 75", [1, 3, 4]),
        ("SJNF / 2 = 1011.5", [1]),
        ("round(SJNF / 2) = 1012", [1, 2]),
        ("round(TBMJ / 3, 2) = 33.33", [1]),
        ("abs(KCMJ - TBMJ) 介于 75 至 180", [1, 2]),
        ("KCMJ >= TBMJ", [3]),
    ],
)
def test_a_store_works_them_out(store: GpkgStore, text: str, found: list[int]) -> None:
    where = parse(text, PARCEL)
    assert store.arrays("dltb", ["fid"], where)["fid"].tolist() == found
