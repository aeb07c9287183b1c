"""Ellipsoidal areas against GeographicLib."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.areas import INVERSE_FLATTENING, M2_PER_MU, SEMI_MAJOR, ellipsoidal_area, mu

GEOD = pyproj.Geod(a=SEMI_MAJOR, rf=INVERSE_FLATTENING)
DEGREES = pyproj.CRS.from_epsg(4490)


@settings(deadline=None)
@given(
    st.floats(74, 134),
    st.floats(-50, 54),
    st.floats(2e-4, 0.1),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=4, max_size=12, unique=True),
)
def test_convex_polygons_agree_with_geographiclib(lon, lat, size, corners):
    hull = shapely.MultiPoint([(lon + size * x, lat + size * y) for x, y in corners]).convex_hull
    assume(hull.geom_type == "Polygon")
    expected = abs(GEOD.geometry_area_perimeter(hull)[0])
    assume(expected > 50)
    assert ellipsoidal_area(hull, DEGREES)[0] == pytest.approx(expected, rel=1e-8, abs=1e-3)


def test_holes_are_taken_off_whatever_way_rings_run():
    outer = [(114, 30), (114.01, 30), (114.01, 30.01), (114, 30.01)]
    inner = [(114.002, 30.002), (114.004, 30.002), (114.004, 30.004), (114.002, 30.004)]
    hole = ellipsoidal_area(shapely.Polygon(inner), DEGREES)[0]
    whole = ellipsoidal_area(shapely.Polygon(outer), DEGREES)[0]
    for shell in (outer, outer[::-1]):
        for ring in (inner, inner[::-1]):
            assert ellipsoidal_area(shapely.Polygon(shell, [ring]), DEGREES)[0] == pytest.approx(whole - hole)


def test_parts_are_added_and_others_have_none():
    a, b = shapely.box(114, 30, 114.01, 30.01), shapely.box(115, 30, 115.01, 30.01)
    both = ellipsoidal_area(np.array([shapely.MultiPolygon([a, b]), None, shapely.Point(1, 2), a, b]), DEGREES)
    assert both[0] == pytest.approx(both[3] + both[4])
    assert both[1] == 0
    assert both[2] == 0


def test_projected_coordinates_are_carried_to_the_ellipsoid():
    # 3-degree zone, 1.5 degrees off the meridian: the plane is 1.0003 too large there.
    to_plane = pyproj.Transformer.from_crs(4490, 4547, always_xy=True)
    degrees = shapely.segmentize(shapely.box(115.45, 30, 115.46, 30.01), 0.0005)
    plane = shapely.transform(degrees, lambda p: np.column_stack(to_plane.transform(p[:, 0], p[:, 1])))
    area = ellipsoidal_area(plane, pyproj.CRS.from_epsg(4547))[0]
    assert area == pytest.approx(ellipsoidal_area(degrees, DEGREES)[0], rel=1e-8)
    assert plane.area > area * 1.0002


def test_mu():
    assert mu(M2_PER_MU * 15) == pytest.approx(15)
    assert mu(10_000) == pytest.approx(15)
