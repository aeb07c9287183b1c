"""Parcels on either side of a village boundary are given the same vertices."""

import numpy as np
import pytest
import shapely

from data.demo import fitting

#: Where two villages of the county "s", seed 14, meet: 4 m by 4 m, internal coordinates less (2895, 2553).
VILLAGES = shapely.from_wkt(
    [
        "POLYGON ((2.254 2.216, 2.156 4.208, 4.255 4.208, 4.255 0.208, 2.563 0.208, 2.254 2.216))",
        "POLYGON ((2.254 2.216, 2.563 0.208, 0.255 0.208, 0.255 4.208, 2.156 4.208, 2.254 2.216))",
    ]
)
#: The fourth tapers off along the boundary to a tip as fine as the coordinates' rounding.
PARCELS = shapely.from_wkt(
    [
        "POLYGON ((2.254 2.216, 2.199 3.338, 2.91 0.208, 2.563 0.208, 2.254 2.216))",
        "POLYGON ((2.199 3.338, 2.156 4.208, 4.255 4.208, 4.255 0.208, 2.91 0.208, 2.199 3.338))",
        "POLYGON ((2.256 2.201, 2.563 0.208, 0.255 0.208, 0.255 4.208, 1.708 4.208, 2.256 2.201))",
        "POLYGON ((2.254 2.216, 2.256 2.201, 1.708 4.208, 2.156 4.208, 2.254 2.216))",
    ]
)


def test_a_vertex_of_one_side_is_given_to_the_other() -> None:
    fitted = fitting.fit(PARCELS, VILLAGES)
    # The fourth ended on an edge of the first; a spike is what the vertex (2.256, 2.201) once left there.
    assert shapely.is_valid(fitted).all()
    assert shapely.coverage_is_valid(fitted)
    assert shapely.area(fitted).sum() == pytest.approx(16.0, abs=1e-9)
    assert np.hypot(*(shapely.get_coordinates(shapely.centroid(fitted)) - _centres(PARCELS)).T).max() < 0.05


def test_fitted_parcels_can_be_united() -> None:
    whole = shapely.coverage_union_all(fitting.fit(PARCELS, VILLAGES))
    assert whole.equals(shapely.box(0.255, 0.208, 4.255, 4.208))


def test_parcels_away_from_the_boundary_stay_as_they_are() -> None:
    away = shapely.box([20.0, 24.0], 0.208, [24.0, 28.0], 4.208)
    fitted = fitting.fit(np.concatenate([PARCELS, away]), VILLAGES)
    assert shapely.equals_exact(fitted[len(PARCELS) :], away).all()


def test_parcels_that_overlap_are_refused() -> None:
    parcels = np.concatenate([PARCELS, [shapely.box(1.0, 1.0, 3.0, 3.0)]])
    with pytest.raises(RuntimeError, match="fitted"):
        fitting.fit(parcels, VILLAGES)


def _centres(polygons: np.ndarray) -> np.ndarray:
    return shapely.get_coordinates(shapely.centroid(polygons))
