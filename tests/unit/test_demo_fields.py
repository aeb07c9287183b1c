"""Cuts of a block, and one village divided."""

import numpy as np
import pytest
import shapely

from data.demo import fields, partition
from data.demo.zones import Zone

VILLAGE = shapely.Polygon([(0, 0), (620, -40), (700, 480), (330, 560), (-60, 420)])


@pytest.mark.parametrize("zone", [Zone.PADDY, Zone.TERRACE, Zone.ORCHARD, Zone.HAMLET, Zone.TOWN])
def test_cuts_divide_a_block_into_pieces_of_the_pattern(zone: Zone) -> None:
    block = shapely.Polygon([(0, 0), (260, 20), (250, 150), (10, 130)])
    lines, _ = fields.cuts(block, zone, 1.0, np.random.default_rng(3))
    pieces = shapely.get_parts(shapely.polygonize([shapely.union_all([*lines, block.boundary], grid_size=0.001)]))
    assert shapely.area(pieces).sum() == pytest.approx(block.area, abs=0.5)
    (thin, thick), (short, far) = fields.PATTERN[zone]
    assert thin * short * 0.5 < np.median(shapely.area(pieces)) < thick * far * 2.2


def test_woods_are_not_cut() -> None:
    lines, _ = fields.cuts(shapely.box(0, 0, 300, 200), Zone.FOREST, 1.0, np.random.default_rng(3))
    assert len(lines) == 0


def _job(density: float) -> partition.Job:
    rows, columns = 90, 110
    zone = np.full((rows, columns), int(Zone.PADDY), np.uint8)
    zone[:, 60:] = Zone.FOREST
    zone[30:50, 20:40] = Zone.HAMLET
    height = np.add.outer(np.arange(rows), np.arange(columns)).astype(np.float32)
    road = shapely.buffer(shapely.LineString([(-100, 200), (800, 260)]), 4.0)
    river = shapely.buffer(shapely.LineString([(250, -100), (300, 700)]), 7.0)
    return partition.Job(
        0, VILLAGE, np.array([road, river], dtype=object), ["1003", "1101"], np.array([8.0, 14.0]), zone, height, 8.0,
        (-100.0, -80.0), 0.3, 120.0, density, (1, 2, 3),
    )  # fmt: skip


def test_a_village_is_tiled_without_gaps_or_overlaps() -> None:
    made = partition.make(_job(1.5))
    assert shapely.is_valid(made.polygons).all()
    assert shapely.coverage_is_valid(made.polygons)
    assert shapely.area(made.polygons).sum() == pytest.approx(VILLAGE.area, rel=1e-6)
    assert shapely.area(made.polygons).min() >= partition.LEAST_CORRIDOR
    assert {"1003", "1101"} <= set(made.code)
    assert {int(Zone.PADDY), int(Zone.HAMLET), int(Zone.FOREST)} <= set(made.origin)


def test_the_same_job_gives_the_same_parcels_and_a_higher_density_fewer() -> None:
    first, again, fewer = (partition.make(_job(d)) for d in (1.5, 1.5, 4.0))
    assert shapely.to_wkb(first.polygons).tolist() == shapely.to_wkb(again.polygons).tolist()
    assert len(fewer.polygons) < len(first.polygons)
