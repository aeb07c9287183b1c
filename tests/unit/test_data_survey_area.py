"""The survey's own areas, against quadrature and the geodesic."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from data.areas import INVERSE_FLATTENING, SEMI_MAJOR, ellipsoidal_area
from data.crs import crs_of
from data.survey_area import survey_area, trapezoid

_E2 = (2 - 1 / INVERSE_FLATTENING) / INVERSE_FLATTENING


def _strip(latitude: float) -> float:
    """Area of the ellipsoid a radian of latitude and of longitude, M N cos B."""
    w2 = 1 - _E2 * np.sin(latitude) ** 2
    return SEMI_MAJOR**2 * (1 - _E2) * np.cos(latitude) / w2**2


@pytest.mark.parametrize(("south", "north"), [(18.0, 18.05), (28.0, 28.0416667), (53.0, 53.3333)])
def test_a_map_sheet_has_the_area_that_quadrature_gives(south, north):
    b1, b2, east = np.radians(south), np.radians(north), np.radians(0.0625)
    expected = east * quad(_strip, b1, b2, epsabs=0, epsrel=1e-12)[0]
    got = float(trapezoid(np.array([b1]), np.array([b2]), np.array([east]))[0])
    assert got == pytest.approx(expected, rel=2e-9)


def test_the_whole_ellipsoid():
    """510,065,621.7 km2: the surface of GRS80, which is CGCS2000's ellipsoid to a tenth of a millimetre."""
    half = np.pi / 2
    whole = float(trapezoid(np.array([-half]), np.array([half]), np.array([2 * np.pi]))[0])
    assert whole / 1e6 == pytest.approx(510_065_621.7, abs=0.5)


@given(
    x=st.floats(380_000, 620_000),
    y=st.floats(2_000_000, 5_500_000),
    radius=st.floats(10, 600),
    sides=st.integers(3, 40),
    turn=st.floats(0, 6),
)
def test_a_parcel_agrees_with_the_geodesic(x, y, radius, sides, turn):
    angles = turn + np.linspace(0, 2 * np.pi, sides, endpoint=False)
    parcel = shapely.Polygon(np.column_stack([x + radius * np.cos(angles), y + radius * np.sin(angles)]))
    crs = crs_of(4547)
    ours, geodesic = survey_area(parcel, crs)[0], ellipsoidal_area(parcel, crs)[0]
    # 1e-6 of a second is 0.03 mm on the ground, at every vertex.
    assert ours == pytest.approx(geodesic, rel=1e-6, abs=0.03e-3 * 2 * parcel.length)


def test_holes_parts_and_nothing():
    crs = crs_of(4547)
    ring = shapely.box(500_000, 3_000_000, 500_100, 3_000_100)
    hole = shapely.box(500_020, 3_000_020, 500_040, 3_000_040)
    parts = shapely.union_all([shapely.difference(ring, hole), shapely.box(501_000, 3_000_000, 501_010, 3_000_010)])
    one, two, three = (
        survey_area(shape, crs)[0] for shape in (ring, hole, shapely.box(501_000, 3e6, 501_010, 3e6 + 10))
    )
    assert survey_area(parts, crs)[0] == pytest.approx(one - two + three, abs=1e-6)
    assert survey_area(np.array([None, shapely.Point(0, 0)], dtype=object), crs).tolist() == [0.0, 0.0]
