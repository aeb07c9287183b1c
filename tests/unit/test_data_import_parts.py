"""Field mapping, extra columns, dates and encodings of imports."""

from __future__ import annotations

import json
import struct

import numpy as np
import pyarrow as pa
import pytest
import shapely

from data.errors import UserError
from data.imagery.moments import acquisition
from data.importing import mapping
from data.importing.extra import extra_json
from data.importing.tangles import tangled
from data.importing.vector_source import shapefile_encoding
from data.schema import TABLES

PARCEL, CAMERA = TABLES["dltb"], TABLES["camera"]


def test_names_titles_and_aliases_are_recognised():
    found = mapping.suggest(PARCEL, ["tbbh", "地类编码", "GDZZSXDM", "大字名", "land_type", "备注x"])
    assert found == {"tbbh": "TBBH", "地类编码": "DLBM", "GDZZSXDM": "ZZSXDM", "大字名": "ZLDWMC"}
    assert mapping.suggest(PARCEL, ["地番", "land_type"]) == {"地番": "TBBH", "land_type": "DLBM"}


def test_a_given_mapping_wins_and_can_leave_out():
    used = mapping.complete(PARCEL, ["地番", "DLBM", "x"], {"x": "TBBH", "DLBM": ""})
    assert used == {"x": "TBBH"}


@pytest.mark.parametrize(
    ("given", "says"), [({"nix": "TBBH"}, "nix"), ({"a": "NIX"}, "NIX"), ({"a": "TBBH", "b": "TBBH"}, "TBBH")]
)
def test_a_wrong_mapping_is_refused_with_the_choices(given, says):
    with pytest.raises(UserError) as caught:
        mapping.complete(PARCEL, ["a", "b"], given)
    assert says in caught.value.why
    assert caught.value.remedy


def test_a_required_column_must_have_a_source():
    with pytest.raises(UserError, match="code") as caught:
        mapping.refuse_lacking(CAMERA, mapping.complete(CAMERA, ["nothing"], {}), ["nothing"])
    assert "--map" in caught.value.remedy


def test_values_are_converted_or_marked():
    area = PARCEL.field("TBMJ")
    column = pa.chunked_array([["12.5", None], [" 7 ", "x", ""]])
    values, wrong, reason = mapping.convert(column, area, None)
    assert values == [12.5, None, 7.0, None, None]
    assert wrong.tolist() == [False, False, False, True, False]
    assert "TBMJ" in reason


def test_too_long_texts_are_not_cut():
    values, wrong, _ = mapping.convert(pa.chunked_array([["x" * 19, "x" * 18]]), PARCEL.field("TBBH"), None)
    assert wrong.tolist() == [True, False]
    assert values == [None, "x" * 18]


def test_value_maps_refuse_what_they_do_not_know():
    known = mapping.known_values({"land_type": "DLBM"})["DLBM"]
    values, wrong, _ = mapping.convert(pa.chunked_array([[100, 200, 300, None]]), PARCEL.field("DLBM"), known)
    assert values == ["0101", "0103", None, None]
    assert wrong.tolist() == [False, False, True, False]
    assert mapping.land_class_names(["0101", "0201K", "9", None]) == ["水田", "果园", None, None]


def test_required_values_must_not_be_missing():
    _, wrong, _ = mapping.convert(pa.chunked_array([["a", None]]), CAMERA.field("code"), None)
    assert wrong.tolist() == [False, True]


def test_other_columns_are_kept_nested():
    table = pa.table(
        {
            "history": ['[{"年": 2021}]', None],
            "list": pa.array([[1, 2], None]),
            "n": [1.5, float("nan")],
            'quo"te': ["a\\b", None],
        }
    )
    rows = extra_json(table, table.column_names, {"history"})
    assert json.loads(rows[0]) == {"history": [{"年": 2021}], "list": [1, 2], "n": 1.5, 'quo"te': "a\\b"}
    assert json.loads(rows[1]) == {"n": None}
    assert extra_json(table, [], set()) == [None, None]


@pytest.mark.parametrize(
    ("name", "tags", "given", "moment", "found"),
    [
        ("m_4709963_se_14_1_20090818.tif", {}, None, "2009-08-18T00:00:00.000Z", "name"),
        ("GF2_PMS1_E114.3_N30.1_20240630_L1A0008123456.tif", {}, None, "2024-06-30T00:00:00.000Z", "name"),
        ("a.tif", {"TIFFTAG_DATETIME": "2020:05:04 03:02:01"}, None, "2020-05-04T03:02:01.000Z", "tag"),
        ("a_20200101.tif", {}, "2021-01-01T08:00:00+08:00", "2021-01-01T00:00:00.000Z", "option"),
        ("a_20201345.tif", {}, None, None, ""),
    ],
)
def test_when_an_image_was_taken(tmp_path, name, tags, given, moment, found):
    assert acquisition(tmp_path / name, tags, given) == (moment, found)


@pytest.mark.parametrize(
    ("text", "driver", "encoding"), [("水田", 0, "GBK"), ("水田", 0x4D, "GBK"), ("水田", 1, "UTF-8"), ("abc", 0, None)]
)
def test_the_encoding_of_a_shapefile(tmp_path, text, driver, encoding):
    body = text.encode("gbk" if encoding == "GBK" else "utf-8")
    head = bytearray(32)
    struct.pack_into("<H", head, 8, 33)
    head[29] = driver
    (tmp_path / "a.dbf").write_bytes(bytes(head) + b"\r" + body)
    found, note = shapefile_encoding(tmp_path / "a.shp")
    assert found == encoding
    assert (encoding or "") in note
    (tmp_path / "a.cpg").write_text("UTF-8")
    assert shapefile_encoding(tmp_path / "a.shp") == (None, "")


@pytest.mark.parametrize(
    ("name", "encoding"), [("标识码".encode("gbk"), "GBK"), ("用地单位".encode()[:10], "UTF-8"), (b"BSM", None)]
)
def test_the_encoding_of_a_shapefile_whose_fields_alone_have_chinese_names(tmp_path, name, encoding):
    head = bytearray(32)
    struct.pack_into("<H", head, 8, 65)
    descriptor = name.ljust(11, b"\0") + b"C\x00\xfb" + bytes(18)
    (tmp_path / "a.dbf").write_bytes(bytes(head) + descriptor + b"\r 0417")
    assert shapefile_encoding(tmp_path / "a.shp")[0] == encoding


def test_a_shape_of_endless_crossings_is_given_up_and_a_large_sound_one_is_not():
    angles = np.linspace(0, 2 * np.pi, 20_001)
    ring = np.column_stack([np.cos(angles), np.sin(angles)]) * 1000
    star = ring.copy()
    star[::2] = 0.5
    star[-1] = star[0]
    bow = np.vstack([ring[:-1], [[3000, 0], [3000, 1], [-3000, 0.5]], ring[:1]])
    shapes = shapely.polygons([star, ring])
    assert tangled(np.array([shapes[0], shapes[1], shapely.Polygon(bow)])).tolist() == [True, False, False]
