"""Lengths, areas and angles: against figures of the ellipsoid that are known, and in words."""

from __future__ import annotations

import pytest
import shapely

from data import measuring
from data.crs import crs_of
from plugins.measure.figures import length_text, measured

GEOGRAPHIC = crs_of(4490)
ZONE_38 = crs_of(4526)


def test_a_degree_of_meridian_and_of_equator_have_their_known_lengths():
    # Bowring's series for the quadrant, and a * pi / 180.
    assert measuring.length(shapely.LineString([(114, 0), (115, 0)]), GEOGRAPHIC) == pytest.approx(
        111319.4908, abs=1e-3
    )
    assert measuring.length(shapely.LineString([(114, 0), (114, 90)]), GEOGRAPHIC) == pytest.approx(
        10001965.729, abs=1e-2
    )


def test_a_length_does_not_take_over_the_distortion_of_the_projection():
    # 150 km from the central meridian the plane is 0.03 % too long.
    line = shapely.LineString([(38_650_000, 3_000_000), (38_651_000, 3_000_000)])
    assert measuring.length(line, ZONE_38) == pytest.approx(1000 / (1 + 150_500**2 / (2 * 6_367_000**2)), abs=0.02)


def test_an_area_comes_with_its_units_and_its_formula():
    square = shapely.box(38_500_000, 3_000_000, 38_500_100, 3_000_100)
    found = measured("area", square, ZONE_38)
    assert found is not None
    facts = dict(found.facts)
    assert facts["公顷"] == "1.0000"
    assert facts["亩"] == "15.00"
    assert "CGCS2000" in found.formula
    assert found.as_text().splitlines()[0].startswith("面积\t")


def test_an_outline_that_crosses_itself_has_no_area():
    bow = shapely.Polygon(
        [(38_500_000, 3_000_000), (38_500_100, 3_000_100), (38_500_100, 3_000_000), (38_500_000, 3_000_100)]
    )
    found = measured("area", bow, ZONE_38)
    assert found is not None
    assert "自相交" in found.headline


def test_the_angle_at_the_second_vertex():
    x, y = 38_500_000, 3_000_000
    assert measuring.angle(shapely.LineString([(x, y + 100), (x, y), (x + 100, y)]), ZONE_38) == pytest.approx(
        90, abs=1e-3
    )
    assert measuring.angle(shapely.LineString([(x - 100, y), (x, y), (x + 100, y)]), ZONE_38) == pytest.approx(
        180, abs=1e-3
    )
    assert measured("angle", shapely.LineString([(x, y), (x + 1, y)]), ZONE_38) is None


def test_legs_have_azimuths_from_north():
    line = shapely.LineString([(38_500_000, 3_000_000), (38_500_000, 3_000_100), (38_500_100, 3_000_100)])
    assert [round(leg.azimuth, 2) % 360 for leg in measuring.legs(line, ZONE_38)] == [0.0, 90.0]
    assert (length_text(999.994), length_text(1234.5)) == ("999.99 m", "1.234 km")


def test_what_lies_beyond_the_projection_is_told():
    found = measured("distance", shapely.LineString([(500_000, 3_000_000), (500_100, 3_000_000)]), ZONE_38)
    assert found is not None
    assert "超出坐标系范围" in found.headline
