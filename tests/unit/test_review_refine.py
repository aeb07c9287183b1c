"""An outline from brush strokes: found on drawn ground, kept within the parcel, honest when it cannot be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from scipy import ndimage

from data.errors import UserError
from plugins.change_review.refine import read_evidence, refine
from widgets.compare.raster import Raster, release
from widgets.compare.sketch import Stroke

TRUTH = shapely.Point(300, 300).buffer(60)
PARCEL = shapely.box(200, 200, 330, 420)


@pytest.fixture(params=["uint8", "uint16"])
def pair(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Raster, Raster]:
    """600 m of field at 2 m; at the second date a disc of bare ground and a brighter sun."""
    random = np.random.default_rng(5)
    transform = Affine(2, 0, 0, 0, -2, 600)
    disc = rasterio.features.rasterize([(TRUTH, 1)], out_shape=(300, 300), transform=transform).astype(bool)
    scale = 1 if request.param == "uint8" else 40
    rasters = []
    for number in range(2):
        grain = ndimage.gaussian_filter(random.standard_normal((300, 300)), 1) * 12
        image = np.stack([(c + grain) * (1 + 0.1 * number) for c in (80.0, 105.0, 60.0)])
        if number:
            image[:, disc] = np.array([[175.0], [150.0], [120.0]]) + random.normal(0, 10, disc.sum())
        path = tmp_path / f"{number}.tif"
        with rasterio.open(path, "w", driver="GTiff", width=300, height=300, count=3, dtype=request.param,
                           crs="EPSG:4526", transform=transform) as file:  # fmt: skip
            file.write(np.clip(image * scale, 1, 255 * scale).astype(request.param))
        rasters.append(Raster(path, "EPSG:4526"))
    yield rasters[0], rasters[1]
    release()


def strokes(*, unchanged: bool = True) -> list[Stroke]:
    drawn = [Stroke(((280.0, 300.0), (310.0, 310.0)), 6.0, True)]
    if unchanged:
        drawn.append(Stroke(((210.0, 215.0), (300.0, 212.0)), 6.0, False))
        drawn.append(Stroke(((390.0, 300.0), (390.0, 380.0)), 6.0, False))
    return drawn


def overlap(shape: shapely.Geometry, truth: shapely.Geometry) -> float:
    return float(shape.intersection(truth).area / shape.union(truth).area)


def test_two_strokes_find_the_outline(pair: tuple[Raster, Raster]) -> None:
    evidence = read_evidence(*pair, TRUTH.bounds)
    found = refine(evidence, strokes())
    assert overlap(found, TRUTH) > 0.85
    assert refine(evidence, strokes()).equals(found)  # the same strokes, the same outline


def test_the_outline_stays_within_the_parcel_unless_told_otherwise(pair: tuple[Raster, Raster]) -> None:
    evidence = read_evidence(*pair, TRUTH.bounds)
    within = refine(evidence, strokes(), [PARCEL])
    assert within.difference(PARCEL.buffer(1e-6)).is_empty
    assert overlap(within, TRUTH.intersection(PARCEL)) > 0.8
    assert overlap(refine(evidence, strokes(), [PARCEL], snap=False), TRUTH) > 0.85


def test_unchanged_ground_that_was_painted_is_never_taken(pair: tuple[Raster, Raster]) -> None:
    evidence = read_evidence(*pair, TRUTH.bounds)
    veto = Stroke(((320.0, 320.0), (335.0, 335.0)), 8.0, False)
    found = refine(evidence, [*strokes(), veto])
    assert not found.contains(shapely.Point(328, 328))


def test_nothing_painted_is_said(pair: tuple[Raster, Raster]) -> None:
    evidence = read_evidence(*pair, TRUTH.bounds)
    with pytest.raises(UserError):
        refine(evidence, [s for s in strokes() if not s.changed])


def test_a_place_outside_the_imagery_is_said(pair: tuple[Raster, Raster]) -> None:
    with pytest.raises(UserError):
        read_evidence(*pair, (5000.0, 5000.0, 5100.0, 5100.0))
