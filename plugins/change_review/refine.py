"""A better outline from a few brush strokes: a classifier on the pixels of both dates around the patch.

Without Qt. What the reviewer painted as changed and unchanged teaches a small forest on colours and texture of both
dates; what it takes for changed and what hangs together with a changed stroke becomes the new outline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from rasterio.features import rasterize, shapes
from scipy import ndimage

from data.errors import UserError
from widgets.compare import raster as files
from widgets.compare.raster import Box, Raster
from widgets.compare.sketch import Stroke

#: Ground around patch and strokes that is looked at, as a share of their size; and its limits in pixels.
_AROUND, _LEAST, _MOST = 0.6, 48, 420
_TREES, _SEED = 24, 5
#: Deviation in pixels within which an outline is straightened: a little over one, so that no stairs of the grid stay.
_STAIRS = 1.3


@dataclass(frozen=True)
class Evidence:
    """The pixels of both dates around a patch on the grid of the earlier one.

    Attributes
    ----------
    figures : NDArray[np.float32]
        (height, width, figures): bands of both dates, their difference, texture.
    valid : NDArray[np.bool_]
        (height, width)
    transform : Affine
        Pixel to CRS of the view.
    """

    figures: NDArray[np.float32]
    valid: NDArray[np.bool_]
    transform: Affine


def warm_up() -> None:
    """Import what the classifier needs, so that the first stroke does not wait for it; off the GUI thread."""
    import sklearn.ensemble  # noqa: F401


def read_evidence(before: Raster, after: Raster, bounds: Box) -> Evidence:
    """Read both dates around ``bounds`` (CRS of the view).

    Raises
    ------
    RasterError
        When a file cannot be read.
    UserError
        When the dates share no ground here.
    """
    known, later = files.grid(before), files.grid(after)
    size = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    half = min(max(size * (0.5 + _AROUND), _LEAST / 2 * known.across), _MOST / 2 * known.across)
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    column = max(int((x - half - known.left) / known.across), 0)
    row = max(int((known.top - y - half) / known.down), 0)
    right = min(int(np.ceil((x + half - known.left) / known.across)), known.width)
    bottom = min(int(np.ceil((known.top - y + half) / known.down)), known.height)
    if right - column < 4 or bottom - row < 4:
        raise UserError(
            QCoreApplication.translate("Review", "不能重绘轮廓。"),
            QCoreApplication.translate("Review", "图斑不在影像范围内。"),
            QCoreApplication.translate("Review", "换一个日期，或按 R 逐点重绘。"),
        )
    width, height = right - column, bottom - row
    extent = (
        known.left + column * known.across,
        known.top - bottom * known.down,
        known.left + right * known.across,
        known.top - row * known.down,
    )
    first, there = files.read_pixels(before, known, (column, row, width, height))
    if later == known:
        second, also = files.read_pixels(after, later, (column, row, width, height))
    else:
        second, also = files.read_crop(after, later, extent, width, height)
    transform = Affine(known.across, 0, extent[0], 0, -known.down, extent[3])
    return Evidence(_figures(first, second), there & also, transform)


def refine(
    evidence: Evidence,
    strokes: Sequence[Stroke],
    parcels: Sequence[shapely.Geometry] = (),
    snap: bool = True,
) -> shapely.Geometry:
    """Outline what is like the ground under the changed strokes and unlike that under the unchanged ones.

    Parameters
    ----------
    evidence : Evidence
    strokes : sequence of Stroke
        At least one changed. Without an unchanged one, the rim of the ground read counts as unchanged.
    parcels : sequence of shapely.Geometry
        Parcels around.
    snap : bool
        Keep the outline within the parcels that a changed stroke touches.

    Raises
    ------
    UserError
        When nothing was painted as changed, or nothing comes of it.
    """
    shape = evidence.valid.shape
    changed = _painted([s for s in strokes if s.changed], evidence, shape)
    unchanged = _painted([s for s in strokes if not s.changed], evidence, shape) & ~changed
    if not changed.any():
        raise UserError(
            QCoreApplication.translate("Review", "还不能重绘轮廓。"),
            QCoreApplication.translate("Review", "没有涂出“已变化”的地方。"),
            QCoreApplication.translate("Review", "用左键在变化的地方涂一笔，用右键在没有变化的地方涂一笔。"),
        )
    if not unchanged.any():
        unchanged = _rim(shape) & ~changed
    likely = _likelihood(evidence, changed, unchanged)
    allowed = evidence.valid
    if snap and (touched := _touched(parcels, strokes)) is not None:
        allowed = allowed & _burned([touched], evidence.transform, shape)
    mask = (likely >= 0.5) & allowed | (changed & allowed)
    mask &= ~unchanged
    mask = ndimage.binary_opening(mask, np.ones((2, 2))) | (changed & allowed)
    mask = ndimage.binary_closing(np.pad(mask, 2), ndimage.generate_binary_structure(2, 1), iterations=1)[2:-2, 2:-2]
    mask = ndimage.binary_fill_holes(mask & ~unchanged) & allowed & ~unchanged
    outline = _outline(mask, changed, evidence.transform)
    if snap and outline is not None and (touched := _touched(parcels, strokes)) is not None:
        outline = _areal(outline.intersection(touched))
    if outline is None or outline.is_empty:
        raise UserError(
            QCoreApplication.translate("Review", "没有画出新的轮廓。"),
            QCoreApplication.translate("Review", "涂抹处与周围分不开。"),
            QCoreApplication.translate("Review", "再涂几笔，或按 R 逐点重绘。"),
        )
    return outline


def _figures(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float32]:
    """Colours of both dates, their difference, and how rough each is; each scaled by its own scatter."""
    bands = min(len(first), len(second))
    a, b = first[:bands].astype(np.float32), second[:bands].astype(np.float32)
    planes = [*a, *b, *(b - a)]
    for date in (a, b):
        grey = date.mean(axis=0)
        mean = ndimage.uniform_filter(grey, 5)
        rough = np.sqrt(np.maximum(ndimage.uniform_filter(grey * grey, 5) - mean * mean, 0))
        planes.extend((rough, ndimage.uniform_filter(grey, 3)))
    stack = np.stack(planes, axis=-1)
    scatter = stack.std(axis=(0, 1)) + 1e-3
    figures: NDArray[np.float32] = ((stack - stack.mean(axis=(0, 1))) / scatter).astype(np.float32)
    return figures


def _likelihood(evidence: Evidence, changed: NDArray[np.bool_], unchanged: NDArray[np.bool_]) -> NDArray[np.float32]:
    from sklearn.ensemble import ExtraTreesClassifier

    figures = evidence.figures
    # A long stroke teaches no more than a few hundred pixels, and both sides count alike.
    random = np.random.default_rng(_SEED)
    taught = [_some(np.flatnonzero(mask & evidence.valid), random) for mask in (changed, unchanged)]
    places = np.concatenate(taught)
    says = np.repeat([True, False], [len(part) for part in taught])
    table = figures.reshape(-1, figures.shape[2])
    if says.all() or not says.any():
        return changed.astype(np.float32)
    # One thread: the windows below are small, and starting threads would cost more than the trees.
    model = ExtraTreesClassifier(
        _TREES, max_depth=12, min_samples_leaf=2, class_weight="balanced", random_state=_SEED, n_jobs=1
    )
    model.fit(table[places], says)
    shares = model.predict_proba(table)[:, 1].astype(np.float32).reshape(evidence.valid.shape)
    smooth: NDArray[np.float32] = ndimage.gaussian_filter(shares, 0.8)
    return smooth


def _some(places: NDArray[np.int64], random: np.random.Generator, most: int = 600) -> NDArray[np.int64]:
    return places if len(places) <= most else np.sort(random.choice(places, most, replace=False))


def _painted(strokes: Sequence[Stroke], evidence: Evidence, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    drawn = []
    for stroke in strokes:
        line = shapely.LineString(stroke.points) if len(stroke.points) > 1 else shapely.Point(stroke.points[0])
        drawn.append(line.buffer(stroke.width / 2))
    return _burned(drawn, evidence.transform, shape) & evidence.valid


def _burned(geometries: Sequence[shapely.Geometry], transform: Affine, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    if not geometries:
        return np.zeros(shape, bool)
    burned = rasterize([(g, 1) for g in geometries], out_shape=shape, transform=transform, dtype="uint8")
    return np.asarray(burned > 0)


def _rim(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    rim = np.ones(shape, bool)
    rim[3:-3, 3:-3] = False
    return rim


def _touched(parcels: Sequence[shapely.Geometry], strokes: Sequence[Stroke]) -> shapely.Geometry | None:
    lines = [
        shapely.LineString(s.points) if len(s.points) > 1 else shapely.Point(s.points[0]) for s in strokes if s.changed
    ]
    touched = [parcel for parcel in parcels if any(parcel.intersects(line) for line in lines)]
    return shapely.union_all(touched) if touched else None


def _outline(mask: NDArray[np.bool_], changed: NDArray[np.bool_], transform: Affine) -> shapely.Geometry | None:
    """The pieces that hang together with a changed stroke, without stairs."""
    pieces, count = ndimage.label(mask, ndimage.generate_binary_structure(2, 2))
    if not count:
        return None
    kept = np.isin(pieces, np.setdiff1d(np.unique(pieces[changed & mask]), [0]))
    found = [
        shapely.geometry.shape(shape)
        for shape, _ in shapes(kept.astype(np.uint8), mask=kept, connectivity=8, transform=transform)
    ]
    if not found:
        return None
    pixel = abs(transform.a)
    smooth = shapely.simplify(shapely.union_all(found), _STAIRS * pixel, preserve_topology=True)
    return _areal(shapely.make_valid(smooth))


def _areal(geometry: shapely.Geometry) -> shapely.Geometry | None:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 0]
    return shapely.union_all(parts) if parts else None
