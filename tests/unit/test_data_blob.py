"""GeoPackage blobs: what is written is read back, headers included."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.gpkg import blob

number = st.floats(-1e7, 1e7, allow_nan=False, width=64)
point = st.tuples(number, number)


@given(st.lists(st.one_of(st.none(), point), max_size=20), st.sampled_from([4490, 4547, -1]))
def test_points_survive_the_round_trip(places, srid):
    shapes = np.array([None if p is None else shapely.Point(p) for p in places], dtype=object)
    blobs = blob.encode(shapes, srid)
    assert [b is None for b in blobs] == [p is None for p in places]
    back = blob.decode(blobs)
    assert list(back) == list(shapes)
    for made, place in zip(blobs, places, strict=True):
        if made is not None:
            assert struct.unpack_from("<i", made, 4)[0] == srid
            assert blob.envelope(made) == (place[0], place[1], place[0], place[1])


@given(st.lists(point, min_size=3, max_size=12, unique=True))
def test_envelope_of_a_polygon_is_its_bounds(corners):
    hull = shapely.MultiPoint(corners).convex_hull
    made = blob.encode(np.array([hull], dtype=object), 4547)[0]
    assert blob.envelope(made) == hull.bounds
    assert blob.decode_one(made) == hull


def test_envelope_without_a_header_envelope():
    made = struct.pack("<2sBBi", b"GP", 0, 1, 4547) + shapely.Point(3, 4).wkb
    assert blob.envelope(made) == (3.0, 4.0, 3.0, 4.0)


def test_empty_geometry_has_no_envelope():
    made = blob.encode(np.array([shapely.Polygon()], dtype=object), 4547)[0]
    assert blob.envelope(made) is None
    assert blob.decode_one(made).is_empty


@pytest.mark.parametrize("damaged", [b"", b"XX\0\0\0\0\0\0", b"GP\0\x0f\0\0\0\0"])
def test_foreign_bytes_are_refused(damaged):
    with pytest.raises(ValueError, match="GeoPackage"):
        blob.wkb(damaged)
