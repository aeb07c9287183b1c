"""Buildings stand on their lots; a shifted texture window continues."""

import numpy as np
import shapely

from data.demo.imagery import buildings, textures


def test_buildings_stay_on_their_lots() -> None:
    lots = np.array([shapely.box(x, 0, x + 60, 40) for x in range(0, 600, 60)], dtype=object)
    code = np.array(["0702", "0701", "0601", "0101", "05H1"] * 2)
    made = buildings.make(lots, code, np.zeros(10, np.int64), np.random.default_rng(2))
    assert len(made.polygons) > 5
    lot = shapely.STRtree(lots).query(made.polygons, predicate="covered_by")
    assert set(lot[0]) == set(range(len(made.polygons)))
    assert not set(code[lot[1]]) & {"0101"}


def test_textures_join_across_blocks() -> None:
    made = textures.make(4)
    wide = textures.lay(made.mottle, 880, 100, (20, 40))
    assert np.array_equal(wide[7:], textures.lay(made.mottle, 887, 100, (13, 40)))
    assert abs(float(made.patch.mean())) < 1e-3
