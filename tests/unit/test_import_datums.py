"""Old datums and code pages that are declared wrongly are told, not carried over in silence."""

from __future__ import annotations

import pyarrow as pa
import pyproj
import pytest

from data.crs import crs_of, transformer
from data.importing import datums, placing
from data.importing.texts import decoded

WORKSPACE = crs_of(4526)
LOCAL = "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=IAU76 +towgs84={} +units=m"


@pytest.mark.parametrize(("code", "says"), [(2383, "西安80"), (2435, "北京54"), (4610, "西安80"), (4214, "北京54")])
def test_an_old_datum_without_parameters_is_doubted(code, says):
    assert says in (datums.doubt(crs_of(code), WORKSPACE) or "")


@pytest.mark.parametrize("code", [4490, 4547, 4526, 4326, 32649, 6668])
def test_datums_at_the_centre_of_the_earth_are_not(code):
    assert datums.doubt(crs_of(code), WORKSPACE) is None


def test_parameters_that_come_with_a_crs_are_used():
    there = pyproj.CRS.from_user_input(LOCAL.format("24,-123,-94,0,0,0,0"))
    assert datums.doubt(there, WORKSPACE) is None
    x, y = transformer(there, WORKSPACE).transform(441592.0, 3086241.0)
    assert (x - 38_000_000 - 441592.0, y - 3086241.0) == pytest.approx((26.7, -27.4), abs=0.1)


def test_a_crs_without_a_name_is_described():
    nameless = pyproj.CRS.from_user_input("+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +datum=WGS84")
    assert placing.name(nameless) == "中央经线 114°，东偏 500,000 米（World Geodetic System 1984）"


def test_gbk_that_is_declared_western_is_read_and_told(tmp_path):
    notes: list[str] = []
    table = pa.table({"名": ["水田", None], "n": [1, 2]})
    western = table.set_column(0, "a", pa.array(["水田".encode("gbk").decode("cp1252"), None]))
    read = decoded(western, tmp_path / "a.mif", None, notes)
    assert read.column("a").to_pylist() == ["水田", None]
    assert "GBK" in notes[0]


def test_what_is_western_stays(tmp_path):
    notes: list[str] = []
    table = pa.table({"a": ["Müller", "Café"]})
    assert decoded(table, tmp_path / "a.mif", None, notes).column("a").to_pylist() == ["Müller", "Café"]
    assert notes == []
