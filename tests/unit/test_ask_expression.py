"""Questions with places and relations: read, written back, refused with their place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import UserError
from data.query import All, Any_, Compare, Not, Operator, Where, between, contains, equal, one_of, starts_with
from data.schema import TABLES, Field, Kind, Table
from data.selection.expression import empty, parse
from data.selection.layers import KnownTables
from data.selection.relations import Drawn, InPlace, InSet, InView, Layer, Related, Relation, is_plain, needs_view
from data.selection.tokens import Quantity
from data.selection.writing import text_of

PARCEL = TABLES["dltb"]
ODD = Table(
    "odd layer",
    "路 网",
    "Point",
    (Field("a b", Kind.TEXT, "a b"), Field("and", Kind.REAL, "and"), Field("m", Kind.REAL, "")),
)
KNOWN = KnownTables({**TABLES, ODD.name: ODD})
SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("相交('永久基本农田')", Related(Relation.INTERSECTS, Layer("yjjbnttb"))),
        ("intersects(yjjbnttb)", Related(Relation.INTERSECTS, Layer("yjjbnttb"))),
        (
            "intersects('yjjbnttb', DLBM = '0101')",
            Related(Relation.INTERSECTS, Layer("yjjbnttb", equal("DLBM", "0101"))),
        ),
        ("disjoint('reservoir')", ~Related(Relation.INTERSECTS, Layer("reservoir"))),
        ("within('ecological_redline')", Related(Relation.WITHIN, Layer("ecological_redline"))),
        ("包含('摄像头')", Related(Relation.CONTAINS, Layer("camera"))),
        ("overlaps('gbzntb', 20%)", Related(Relation.OVERLAPS, Layer("gbzntb"), 0.2)),
        ("重叠('gbzntb')", Related(Relation.OVERLAPS, Layer("gbzntb"))),
        (
            "overlaps('gbzntb', JSND > 2020 或 XMMC 包含 '河', 50%)",
            Related(
                Relation.OVERLAPS,
                Layer("gbzntb", Compare("JSND", Operator.MORE, 2020.0) | contains("XMMC", "河")),
                0.5,
            ),
        ),
        ("within_distance('river', 0.2 km)", Related(Relation.NEAR, Layer("river"), 200.0)),
        ("距离内('river', 30米)", Related(Relation.NEAR, Layer("river"), 30.0)),
        (f"intersects('{SQUARE}')", Related(Relation.INTERSECTS, Drawn(SQUARE))),
        ("within_distance('POINT (1.123456 2)', 5)", Related(Relation.NEAR, Drawn("POINT (1.12 2)"), 5.0)),
        ("in_place('石门乡/梨树坪村')", InPlace("石门乡/梨树坪村")),
        ("所在地(430999100201)", InPlace("430999100201")),
        ("in_view()", InView()),
        ("非 选择集('核查一')", ~InSet("核查一")),
        ("fid in (3, 5)", one_of("fid", [3.0, 5.0])),
        (
            "DLBM 开头 '01' 且 相交('dltb', 相交('river') 且 TBMJ > 5亩)",
            All(
                (
                    starts_with("DLBM", "01"),
                    Related(
                        Relation.INTERSECTS,
                        Layer(
                            "dltb",
                            All(
                                (
                                    Related(Relation.INTERSECTS, Layer("river")),
                                    Compare("TBMJ", Operator.MORE, Quantity(5, "亩")),
                                )
                            ),
                        ),
                    ),
                )
            ),
        ),
    ],
)
def test_relations_and_places_are_read(text: str, where: Where) -> None:
    assert parse(text, PARCEL, KNOWN) == where
    for chinese in (True, False):
        assert parse(text_of(where, PARCEL, KNOWN, chinese=chinese), PARCEL, KNOWN) == where


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("intersects('没有的图层')", "没有图层"),
        ("intersects('grid_staff')", "没有图层"),
        ("intersects('yjjbnttb', TBMJ > 5)", "没有字段 TBMJ"),
        ("within_distance('road')", "200 m"),
        ("within_distance('road', 20%)", "200 m"),
        ("overlaps('gbzntb', 120%)", "100%"),
        ("overlaps('gbzntb', 5亩)", "100%"),
        ("in_place()", "名称"),
        ("intersects('POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))')", "自相交"),
        ("intersects('POLYGON ((0 0')", "读不懂"),
        ("TBMJ > 5 km", "不用单位 km"),
        ("XXTBKD > 5亩", "不用单位 亩"),
    ],
)
def test_what_is_wrong_with_a_relation_is_told(text: str, why: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, PARCEL, KNOWN)
    assert why in str(caught.value.why)


def test_without_layers_only_columns_can_be_asked_for() -> None:
    with pytest.raises(UserError):
        parse("相交('永久基本农田')", PARCEL)


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        (
            "dlbm like '01%' and tbmj>5亩",
            "地类编码 开头 '01' 且 图斑面积 > 5亩",
            "DLBM STARTS_WITH '01' AND TBMJ > 5 mu",
        ),
        ("tbmj between 1 and 2.50公顷", "图斑面积 介于 1 至 2.5公顷", "TBMJ BETWEEN 1 AND 2.5 ha"),
        ("BZ is not null", "备注 非空", "BZ IS NOT NULL"),
        ("DLBM not in ('01')", "地类编码 不属于 ('01')", "DLBM NOT IN ('01')"),
        ("not (DLBM='1' or DLBM='2')", "非 (地类编码 = '1' 或 地类编码 = '2')", "NOT (DLBM = '1' OR DLBM = '2')"),
        ("disjoint(road)", "相离('道路')", "disjoint('road')"),
        ("overlaps(gbzntb, 12.5%)", "重叠('高标准农田', 12.5%)", "overlaps('gbzntb', 12.5%)"),
    ],
)
def test_a_question_is_written_as_one_says_it(text: str, chinese: str, english: str) -> None:
    where = parse(text, PARCEL, KNOWN)
    assert text_of(where, PARCEL, KNOWN) == chinese
    assert text_of(where, PARCEL, KNOWN, chinese=False) == english


def test_odd_names_are_quoted() -> None:
    where = All((equal("a b", "x'y"), Compare("and", Operator.LESS, Quantity(2, "km"))))
    text = text_of(where, ODD, KNOWN)
    assert text == "\"a b\" = 'x''y' 且 \"and\" < 2 km"
    assert parse(text, ODD, KNOWN) == where
    related = Related(Relation.INTERSECTS, Layer(ODD.name, where))
    assert parse(text_of(related, PARCEL, KNOWN), PARCEL, KNOWN) == related


_texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=6).filter(str.strip)
_numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
_sizes = st.builds(Quantity, st.integers(0, 500).map(float), st.sampled_from(["", "亩", "公顷", "m2"]))
_plain = st.one_of(
    st.builds(Compare, st.just("TBMJ"), st.sampled_from(list(Operator)[:6]), st.one_of(_sizes, _numbers)),
    st.builds(Compare, st.just("DLBM"), st.sampled_from(list(Operator)[:6]), _texts),
    st.builds(one_of, st.sampled_from(["DLBM", "QSDWMC"]), st.lists(_texts, min_size=1, max_size=3)),
    st.builds(starts_with, st.just("DLBM"), _texts),
    st.builds(contains, st.just("ZLDWMC"), _texts),
    st.builds(between, st.just("TBMJ"), _sizes, _sizes),
    st.sampled_from([empty(PARCEL.field("BZ")), empty(PARCEL.field("SJNF"))]),  # type: ignore[arg-type]
)
_spatial = st.one_of(
    st.builds(InPlace, _texts),
    st.just(InView()),
    st.builds(InSet, _texts),
    st.builds(Related, st.sampled_from([Relation.INTERSECTS, Relation.WITHIN]), st.just(Layer("road"))),
    st.builds(
        Related, st.just(Relation.OVERLAPS), st.just(Layer("gbzntb", equal("XMBH", "7"))), st.just(Quantity(5, "%"))
    ),
    st.builds(Related, st.just(Relation.NEAR), st.just(Drawn("POINT (1 2)")), st.just(Quantity(0.5, "km"))),
)
_questions = st.recursive(
    st.one_of(_plain, _spatial),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda p: All(tuple(p))),
        st.lists(inner, min_size=2, max_size=3).map(lambda p: Any_(tuple(p))),
        inner.map(Not),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(_questions, st.booleans())
def test_what_is_written_reads_as_what_it_was(where: Where, chinese: bool) -> None:
    assert parse(text_of(where, PARCEL, KNOWN, chinese=chinese), PARCEL, KNOWN) == where


def test_what_a_question_needs() -> None:
    assert is_plain(parse("DLBM = '1' 且 非 TBMJ > 5", PARCEL, KNOWN))
    assert not is_plain(parse("DLBM = '1' 且 非 相交('road')", PARCEL, KNOWN))
    assert needs_view(parse("相交('road', 视图内())", PARCEL, KNOWN))
    assert not needs_view(parse("相交('road')", PARCEL, KNOWN))
