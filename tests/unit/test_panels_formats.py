"""How values are written."""

from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.formats import FORMATS, MISSING, mask_phone, parse_time


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("m2", 84964.1, "84,964.10 m²"),
        ("ha", 34224.0, "3.4224 公顷"),
        ("mu", 3422.4, "5.13 亩"),
        ("area", 3422.4, "3,422.4 m² · 0.3422 公顷 · 5.13 亩"),
        ("level", 142.9, "142.90 m"),
        ("margin", 0.42, "+0.42 m"),
        ("margin", -0.004, "0.00 m"),
        ("degrees", 150.0, "150°"),
        ("year", 2025, "2025"),
        ("percent", 0.832, "83.20%"),
        ("phone", "13812342071", "138****2071"),
        ("integer", 300715, "300,715"),
        ("code", "0101", "0101"),
        ("integer", None, MISSING),
        ("m2", math.nan, MISSING),
        ("text", "", MISSING),
        ("m2", "不是数", "不是数"),
    ],
)
def test_written_as_the_look_says(name: str, value: object, text: str) -> None:
    assert FORMATS[name].text(value, unit=True) == text


@given(st.floats(0, 1e9))
def test_mu_and_hectares_are_the_same_area(area: float) -> None:
    assert FORMATS["mu"].cell(area) == pytest.approx(FORMATS["ha"].cell(area) * 15)


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True))
def test_a_mask_hides_the_middle(phone: str) -> None:
    masked = mask_phone(phone)
    assert masked == f"{phone[:3]}****{phone[-4:]}"
    assert len(masked) == 11


@given(st.text("0123456789-+ ", min_size=1, max_size=20))
def test_a_mask_never_shows_seven_digits_in_a_row_or_all(phone: str) -> None:
    digits = [c for c in phone if c.isdigit()]
    shown = [c for c in mask_phone(phone) if c.isdigit()]
    assert len(shown) < len(digits) or not digits


def test_times_without_a_zone_are_utc() -> None:
    aware = datetime.datetime(2026, 7, 14, 1, 42, tzinfo=datetime.timezone.utc)
    assert parse_time("2026-07-14T01:42:00") == parse_time("2026-07-14T01:42:00Z") == parse_time(aware)
    assert parse_time("昨天") is None
    assert FORMATS["time"].text("昨天") == "昨天"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_any_value(name: str) -> None:
    for value in (None, "", 0, -1, 3.5, "甲", "2026-07-14T01:42:00Z", math.inf):
        assert isinstance(FORMATS[name].text(value, unit=True), str)
        FORMATS[name].cell(value)
        assert FORMATS[name].excel
