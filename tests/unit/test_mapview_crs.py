"""Coordinates as people write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from data.errors import UserError
from layers.crs import Coordinates, Frame, GaussKrueger

ZONE_38 = Coordinates(CRS(4526))
MERIDIAN_114 = Coordinates(CRS(4547))
MITO = Coordinates(CRS(6677))
DEGREES = Coordinates(CRS(4490))

#: The ground of CGCS2000's 3-degree zone 38 and some of its neighbours.
longitude = st.floats(112.0, 116.0)
latitude = st.floats(20.0, 45.0)


def _project(coordinates: Coordinates, lon: float, lat: float) -> tuple[float, float]:
    return coordinates.parse(f"{lon:.9f}, {lat:.9f}")


@given(longitude, latitude)
@pytest.mark.parametrize("coordinates", [ZONE_38, MERIDIAN_114, DEGREES])
def test_degrees_come_back(coordinates, lon, lat):
    x, y = _project(coordinates, lon, lat)
    for frame in (Frame.CGCS2000, Frame.WGS84):
        assert coordinates.convert(x, y, frame) == pytest.approx((lon, lat), abs=1e-7)


@given(longitude, latitude, st.booleans())
@pytest.mark.parametrize("frame", list(Frame))
def test_what_is_written_is_read_again(frame, lon, lat, dms):
    for coordinates in (ZONE_38, MERIDIAN_114):
        x, y = _project(coordinates, lon, lat)
        text = coordinates.text(x, y, frame, dms)
        again = coordinates.parse(text, frame)
        assert again == pytest.approx((x, y), abs=1.0)


@given(longitude, latitude)
def test_gauss_krueger_with_and_without_zone_number_is_one_place(lon, lat):
    x, y = _project(ZONE_38, lon, lat)
    assert int(x // 1e6) == 38
    plain = MERIDIAN_114.parse(f"{x:.3f}, {y:.3f}")
    assert plain == pytest.approx((x - 38e6, y), abs=0.01)
    assert ZONE_38.parse(f"{x - 38e6:.3f} {y:.3f}") == pytest.approx((x, y), abs=0.01)
    assert ZONE_38.parse(f"{y:.3f}, {x:.3f}") == pytest.approx((x, y), abs=0.01), "survey sheets have northing first"
    assert MERIDIAN_114.parse(f"{y:.3f}, {x - 38e6:.3f}") == pytest.approx((x - 38e6, y), abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "113.41862, 27.90517",
        "113.41862 27.90517",
        "113.41862，27.90517",
        "27.90517, 113.41862",
        "E 113.41862° N 27.90517°",
        "27.90517N 113.41862E",
        "东经113.41862 北纬27.90517",
        "113°25′7.032″E 27°54′18.612″N",
        "113°25'7.032\" 27°54'18.612\"",
        "113度25分7.032秒，27度54分18.612秒",
        "N27°54′18.612″ E113°25′7.032″",
        "东经113.41862北纬27.90517",
        "经度：113.41862 纬度：27.90517",
        "lon=113.41862&lat=27.90517",
        "（113.41862，27.90517）",
        "113 25 7.032 27 54 18.612",
        "113-25-7.032, 27-54-18.612",
        "geo:27.90517,113.41862",
        "https://uri.amap.com/marker?position=113.41862,27.90517&name=x",
    ],
)
def test_usual_ways_to_write_one_place(text):
    x, y = MERIDIAN_114.parse(text)
    assert MERIDIAN_114.convert(x, y, Frame.CGCS2000) == pytest.approx((113.41862, 27.90517), abs=1e-6)


def test_the_letters_of_a_survey_sheet_do_not_mislead():
    for text in ("X=3087529 Y=38442765", "Y：38442765，X：3087529", "x=38442765, y=3087529"):
        assert ZONE_38.parse(text) == pytest.approx((38442765, 3087529))


def test_own_metres_of_another_country_are_taken_as_they_are():
    assert MITO.parse("47658.5, 37685.96") == pytest.approx((47658.5, 37685.96))
    assert MITO.parse("N 37685.96 E 47658.5") == pytest.approx((47658.5, 37685.96))


@pytest.mark.parametrize(
    "text", ["", "梨树坪村", "113.4", "113.4, 27.9, 5", "113°75′, 27°10′", "E113 E27", "113.4, 97.9", "1 2 3 4"]
)
def test_what_is_no_place_is_refused_with_examples(text):
    with pytest.raises(UserError) as refused:
        MERIDIAN_114.parse(text)
    assert "113.41862" in str(refused.value.remedy)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        x, y = MERIDIAN_114.parse(text)
    except UserError:
        return
    assert x == x
    assert y == y


@pytest.mark.parametrize(
    ("epsg", "zone"),
    [
        (4513, GaussKrueger(3, 25, True)),
        (4526, GaussKrueger(3, 38, True)),
        (4547, GaussKrueger(3, 38, False)),
        (4554, GaussKrueger(3, 45, False)),
        (4491, GaussKrueger(6, 13, True)),
        (4512, GaussKrueger(6, 23, False)),
        (6677, None),
    ],
)
def test_zones_of_crs(epsg, zone):
    found = GaussKrueger.of(CRS(epsg))
    assert found == zone
    if zone is not None:
        assert zone.epsg == epsg
        stated = CRS(epsg).coordinate_operation.params
        assert next(p.value for p in stated if p.name == "Longitude of natural origin") == zone.central_meridian


def test_names_say_the_zone():
    assert MERIDIAN_114.name(Frame.PROJECT) == "CGCS2000 / 3 度带 中央经线 114°"
    assert ZONE_38.name(Frame.PROJECT) == "CGCS2000 / 3 度带 38"
    assert MITO.name(Frame.WGS84) == "WGS 84"


def test_coordinates_of_another_system_are_not_called_cgcs2000() -> None:
    chinese, japanese = Coordinates(CRS(4526)), Coordinates(CRS(6677))
    assert chinese.fitting(Frame.CGCS2000) is Frame.CGCS2000
    assert japanese.frames == (Frame.WGS84, Frame.PROJECT)
    assert japanese.name(japanese.fitting(Frame.CGCS2000)) == "WGS 84"
    assert japanese.fitting(Frame.PROJECT) is Frame.PROJECT
