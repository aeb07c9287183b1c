"""What files, names and metadata of satellites say of an image."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imagery import sidecar
from data.imagery.answers import Answers
from data.imagery.bands import natural, roles
from data.imagery.config import ImageryConfig, NightlyDetection
from data.imagery.moments import in_name, read_time, utc

GF2 = """<?xml version="1.0" encoding="{encoding}"?>
<ProductMetaData>
    <SatelliteID>GF2</SatelliteID>
    <SensorID>PMS1</SensorID>
    <ReceiveTime>2024-06-30 04:12:00</ReceiveTime>
    <ProductLevel>LEVEL1A</ProductLevel>
    <RegionName>云溪县</RegionName>
    <Bands>1,2,3,4</Bands>
    <CenterTime>2024-06-30 11:23:45.678</CenterTime>
    <ImageGSD>3.24</ImageGSD>
    <CloudPercent>7</CloudPercent>
    <RollSatelliteAngle>-12.0</RollSatelliteAngle>
    <PitchSatelliteAngle>5.0</PitchSatelliteAngle>
    <SolarAzimuth>112.5</SolarAzimuth>
    <SolarZenith>18.25</SolarZenith>
</ProductMetaData>"""
ZY3 = """<?xml version="1.0" encoding="GB2312"?>
<sensor_corrected_metadata>
  <productInfo>
    <SatelliteID>ZY3-02</SatelliteID><SensorID>MUX</SensorID><RegionName>湖南</RegionName>
    <SunAltitude>61.5</SunAltitude><SunAzimuth>140</SunAzimuth><SatAltitude>84</SatAltitude>
    <CenterTime>2023-05-01 11:05:02.1234567</CenterTime><ImageGSD>5.8</ImageGSD><CloudPercent>12</CloudPercent>
  </productInfo>
</sensor_corrected_metadata>"""


@pytest.mark.parametrize("encoding", ["UTF-8", "GB2312", "gbk"])
def test_the_xml_of_a_gaofen_product(tmp_path, encoding):
    path = tmp_path / "GF2_PMS1_E113.4_N27.9_20240630_L1A0008-MSS1.xml"
    path.write_bytes(GF2.format(encoding=encoding).encode("gbk" if encoding != "UTF-8" else "utf-8"))
    told = sidecar.beside(path.with_suffix(".tiff"))
    assert told.platform == "GF-2"
    assert told.instrument == "PMS1"
    assert told.moment == "2024-06-30T03:23:45.678Z"  # Beijing time in the file
    assert told.cloud == 7
    assert told.gsd == 3.24
    assert told.off_nadir == 13.0
    assert told.sun_elevation == pytest.approx(71.75)
    assert told.source == path


def test_the_xml_of_ziyuan_3(tmp_path):
    (tmp_path / "zy302a.xml").write_bytes(ZY3.encode("gb2312"))
    told = sidecar.beside(tmp_path / "zy302a.tif")
    assert (told.platform, told.instrument) == ("ZY-3 02", "MUX")
    assert told.moment is not None
    assert told.moment.startswith("2023-05-01T03:05:02.")
    assert told.off_nadir == 6
    assert told.sun_elevation == 61.5


@pytest.mark.parametrize("name", ["p_fus.tif", "p_ortho.tif", "p-MSS1.tif", "p_fusion_ortho.tif"])
def test_a_made_product_finds_the_metadata_of_its_origin(tmp_path, name):
    (tmp_path / "p-MSS1.xml").write_text(GF2.format(encoding="utf-8"), encoding="utf-8")
    assert sidecar.beside(tmp_path / name).platform == "GF-2"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"not xml",
        b"<?xml version='1.0' encoding='nix-8'?><a/>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><ProductMetaData><SatelliteID>GF2</SatelliteID></ProductMetaData>",
        b"<metadata><Esri/></metadata>",
    ],
)
def test_what_is_no_metadata_says_nothing(tmp_path, content):
    (tmp_path / "a.xml").write_bytes(content)
    assert sidecar.beside(tmp_path / "a.tif") == sidecar.Told()


@given(data=st.binary(max_size=400))
def test_rubbish_beside_an_image_never_raises(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("rubbish")
    (folder / "a.xml").write_bytes(data)
    (folder / "a.json").write_bytes(data)
    sidecar.beside(folder / "a.tif")


@given(cloud=st.one_of(st.floats(allow_nan=True), st.text(max_size=8)))
def test_numbers_out_of_range_are_unknown(tmp_path_factory, cloud):
    text = str(cloud).replace("&", "").replace("<", "").replace("\x00", "")
    folder = tmp_path_factory.mktemp("cloud")
    content = f"<ProductMetaData><SatelliteID>GF1</SatelliteID><CloudPercent>{text}</CloudPercent></ProductMetaData>"
    (folder / "a.xml").write_text(content, encoding="utf-8", errors="ignore")
    told = sidecar.beside(folder / "a.tif")
    assert told.cloud is None or 0 <= told.cloud <= 100


@pytest.mark.parametrize(
    ("name", "satellite"),
    [
        ("GF1_PMS2_E113.1_N27.9_20230101_L1A1", "GF-1"),
        ("gf7_DLC_E1", "GF-7"),
        ("ZY302", "ZY-3 02"),
        ("ZY3-1", "ZY-3 01"),
        ("ZY1-02D", "ZY-1 02D"),
        ("SV1-03_20180401", "SuperView-1"),
        ("BJ3A1", "BJ-3"),
        ("m_4709963_se_14", ""),
        ("图斑底图", ""),
    ],
)
def test_satellites_by_name(name, satellite):
    assert sidecar.satellite(name) == satellite


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)))
def test_a_moment_written_is_read_again(moment):
    written = utc(moment)
    again = read_time(written)
    assert again is not None
    assert abs((again - moment.replace(tzinfo=timezone.utc)).total_seconds()) < 0.001


@given(
    st.dates(min_value=datetime(1980, 1, 1).date(), max_value=datetime(2059, 12, 31).date()),
    st.sampled_from(["{0:%Y%m%d}", "{0:%Y-%m-%d}", "{0:%Y_%m_%d}", "{0.year}年{0.month}月{0.day}日"]),
    st.sampled_from(["{}", "GF2_PMS1_E114.3_N30.1_{}_L1A0008123456", "云溪县{}影像", "x_{}_2m"]),
)
def test_the_date_in_a_name(day, form, name):
    found = in_name(name.format(form.format(day)))
    assert found is not None
    assert found.date() == day


@given(st.text(max_size=40))
def test_a_name_without_a_date_never_raises(name):
    in_name(name)
    read_time(name)


def test_band_roles():
    assert roles(["Red", "Green", "Blue", "NIR"], ["undefined"] * 4) == (("red", "green", "blue", "nir"), False)
    assert roles(["蓝", "绿", "红", "近红外"], ["gray"] * 4) == (("blue", "green", "red", "nir"), False)
    assert roles([None] * 4, ["red", "green", "blue", "alpha"]) == (("red", "green", "blue", "nir"), True)
    assert roles([None] * 3, ["red", "green", "blue"]) == (("red", "green", "blue"), False)
    assert roles([None] * 4, ["gray", "undefined", "undefined", "undefined"], satellite=True) == (
        ("blue", "green", "red", "nir"),
        True,
    )
    assert roles([None], ["gray"]) == (("pan",), False)
    assert roles([None] * 13, ["gray"] * 13) == (("other",) * 13, True)
    assert natural(("blue", "green", "red", "nir")) == (3, 2, 1)
    assert natural(("pan",)) == (1, 1, 1)


@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=16))
def test_every_band_gets_a_role(descriptions):
    found, _ = roles(descriptions, ["undefined"] * len(descriptions))
    assert len(found) == len(descriptions)


def test_an_answer_is_remembered_for_its_source():
    config = ImageryConfig()
    config.remember("GF-2 PMS1/4/uint16", Answers(roles=("blue", "green", "red", "nir"), moment="2024-01-01"))
    config.remember("GF-2 PMS1/4/uint16", Answers(platform="GF-2"))
    kept = ImageryConfig.model_validate(config.model_dump()).answers("GF-2 PMS1/4/uint16")
    assert kept == Answers(platform="GF-2", roles=("blue", "green", "red", "nir"))
    assert config.answers("other") == Answers()
    config.remember("航飞/3/uint8", Answers())  # asked, and there was nothing to say: not asked again
    assert config.knows("航飞/3/uint8")
    assert not config.knows("other")


def test_the_hours_of_the_night():
    night = NightlyDetection(after=22, before=6)
    assert [hour for hour in range(24) if night.is_time(hour)] == [0, 1, 2, 3, 4, 5, 22, 23]
    assert NightlyDetection(after=1, before=4).is_time(2)
    assert not NightlyDetection(after=1, before=4).is_time(4)
