"""From scores to patches: threshold inside the parcels, clean, outline block by block, join across blocks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import rasterize
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely import STRtree

from plugins.change_detection.core import clouds, tally
from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.execution import in_turn
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.labelling import label_equal
from plugins.change_detection.core.outlines import OutlineStore
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.polygonising import polygons

#: Pixels with at least this score make a patch; the program's own threshold.
THRESHOLD = 0.5
#: Pixels with at least this score, and near one of a patch, belong to it.
RIM = 0.3
#: How near, in pixels.
REACH = 2
_HALO = 8
#: Without parcels, a piece of more m2 than this is the season's, not an object: it is not joined with its neighbours
#: across a block's edge, or one patch would grow over the whole image.
VAST = 200_000.0
_MANY_CORNERS = 2000
#: rasterio quietens a warning of its in-memory rasters by swapping the filters of the whole process, which two threads
#: must not do at a time.
_MEMORY_RASTER = threading.Lock()

Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Pieces:
    """Pieces of patches, or whole patches.

    Attributes
    ----------
    shapes : NDArray[np.object_]
        Polygons in the CRS of the grid.
    owners : NDArray[np.int64]
        Index of the parcel of each; -1 without parcels.
    sums : NDArray[np.float64]
        (n, columns) of `tally`.
    """

    shapes: Shapes
    owners: NDArray[np.int64]
    sums: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.shapes)

    def take(self, chosen: NDArray[np.generic]) -> Pieces:
        """A selection by mask or index."""
        return Pieces(self.shapes[chosen], self.owners[chosen], self.sums[chosen])

    def bare(self) -> Pieces:
        """Without the outlines, which are kept elsewhere."""
        return Pieces(np.full(len(self), None, object), self.owners, self.sums)


@dataclass(frozen=True)
class Outlined:
    """All patches of a run, in a fixed order (parcel, then top, then left); their outlines are on disk.

    Attributes
    ----------
    store : OutlineStore
    numbers : NDArray[np.int64]
        Of each patch's outline in the store.
    owners : NDArray[np.int64]
        Index of the parcel of each; -1 without parcels.
    sums : NDArray[np.float64]
        (n, columns) of `tally`.
    specks : int
        Pieces that were too small to be worth a record.
    """

    store: OutlineStore
    numbers: NDArray[np.int64]
    owners: NDArray[np.int64]
    sums: NDArray[np.float64]
    specks: int

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True)
class BlockOutlines:
    """What a block gave: patches that are whole, pieces that go on in a neighbour, and how many were too small."""

    whole: Pieces
    cut: Pieces
    specks: int


_NOTHING = np.empty(0, np.int64)
_NONE = Pieces(np.empty(0, object), _NOTHING, tally.empty(0))


def _joined(parts: list[Pieces]) -> Pieces:
    if not parts:
        return _NONE
    return Pieces(
        np.concatenate([p.shapes for p in parts]),
        np.concatenate([p.owners for p in parts]),
        np.concatenate([p.sums for p in parts]),
    )


class Outliner:
    """Outlines the patches of blocks.

    Parameters
    ----------
    journal : Journal
    plan : Plan
    parcels : Parcels, optional
    smallest : float
        Pieces of a smaller plane area (units of the grid, squared) are counted and dropped.

    Notes
    -----
    Scores from ``THRESHOLD`` up, inside parcels drawn in by what registration left, are seeds. A seed takes in pixels
    within ``REACH`` that score ``RIM`` or more, up to the parcel's own border: mixed pixels at the edge of an object
    score less than its inside, and the drawing-in is to keep neighbours' edges from being seeds, not to cut objects.
    Statistics are noisy pixel by pixel, so that without the network what is thinner than two pixels is no seed, and
    seeds do not grow.
    """

    def __init__(self, journal: Journal, plan: Plan, parcels: Parcels | None, smallest: float) -> None:
        self._journal = journal
        self._plan = plan
        self._transform = Affine(*plan.pair.before.transform)
        self.smallest = smallest
        self._smallest = int(np.ceil(smallest / abs(self._transform.a * self._transform.e)))
        self._parts = {"statistics": 0, "texture": 2} | ({"network": 1} if plan.learned else {})
        self._vast = VAST / plan.pair.before.metres**2
        self._parcels = parcels
        self._tree = STRtree(parcels.shapes) if parcels is not None else None

    def _owners(self, frame: Frame) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Number of the parcel (from 1) under each pixel centre, and whether it lies in the drawn-in parcel."""
        size = (frame.height, frame.width)
        if self._parcels is None or self._tree is None:
            return np.ones(size, np.int32), np.ones(size, np.bool_)
        place = self._transform @ Affine.translation(frame.col, frame.row)
        left, top = place @ (0, 0)
        right, bottom = place @ (frame.width, frame.height)
        found = np.sort(self._tree.query(shapely.box(left, bottom, right, top)))
        if not len(found):
            return np.zeros(size, np.int32), np.zeros(size, np.bool_)
        with _MEMORY_RASTER:
            full: NDArray[np.int32] = rasterize(
                [(self._parcels.shapes[i], int(i) + 1) for i in found], size, transform=place, dtype="int32"
            )
            inner: NDArray[np.int32] = rasterize(
                [(self._parcels.examined[i], int(i) + 1) for i in found], size, transform=place, dtype="int32"
            )
        return full, (inner == full) & (full > 0)

    def _labels(self, frame: Frame, outer: Frame, score: NDArray[np.float32], empty: NDArray[np.bool_]) -> (
        tuple[NDArray[np.int32], NDArray[np.int32]]
    ):  # fmt: skip
        """Pieces of the block, numbered, and the parcel (from 1) of each."""
        none = np.zeros((frame.height, frame.width), np.int32), np.zeros(0, np.int32)
        seed = (score >= THRESHOLD) & ~empty
        if not seed.any():
            return none
        if not self._plan.learned:
            seed = opened(seed)
        seed = closed(seed) & ~empty
        owner, inner = self._owners(outer)
        seed &= inner
        if not seed.any():
            return none
        inside = frame.within(outer)
        if not self._plan.learned:
            return label_equal(np.where(seed, owner, 0)[inside])
        mask = ndimage.binary_dilation(seed, iterations=REACH, mask=(score >= RIM) & ~empty & (owner > 0)) | seed
        labels, owners = label_equal(np.where(mask, owner, 0))
        # A rim that reached over into the next parcel is no patch of that parcel.
        sown = np.zeros(len(owners) + 1, np.bool_)
        sown[labels[seed]] = True
        sown[0] = False
        return label_equal(np.where(sown[labels], owner, 0)[inside])

    def __call__(self, frame: Frame) -> BlockOutlines:
        """Outlines of a block, smoothed where they are whole."""
        journal = self._journal
        _, height, width = journal.score.shape
        outer = frame.grown(_HALO, height, width)
        score = np.nan_to_num(journal.score.read_band(0, outer))
        state = journal.state.read_band(0, outer)
        labels, owners = self._labels(frame, outer, score, state == clouds.NO_DATA)
        labels, owners, specks = _without_specks(labels, owners, self._smallest)
        if not len(owners):
            return BlockOutlines(_NONE, _NONE, specks)
        inside = frame.within(outer)
        parts = {name: journal.parts.read_band(band, frame) for name, band in self._parts.items()}
        sums = tally.count_up(labels, frame, self._plan, score[inside], parts, state[inside])
        place = self._transform @ Affine.translation(frame.col, frame.row)
        found, _ = polygons(labels, place)
        whose = owners.astype(np.int64) - 1 if self._parcels is not None else np.full(len(owners), -1, np.int64)
        pieces = Pieces(found, whose, sums)
        at_edge = _at_edge(labels)
        vast = (sums[:, 0] > self._vast) & (whose < 0)
        whole = pieces.take(~at_edge | vast)
        smooth = self.smooth(whole.shapes)
        return BlockOutlines(Pieces(smooth, whole.owners, whole.sums), pieces.take(at_edge & ~vast), specks)

    def smooth(self, outlines: Shapes) -> Shapes:
        """Without stairs and pinholes; never off by more than three quarters of a pixel."""
        return _smooth(outlines, abs(self._transform.a), self.smallest)


def opened(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What squares of two by two pixels inside the mask cover."""
    square = mask[:-1, :-1] & mask[1:, :-1] & mask[:-1, 1:] & mask[1:, 1:]
    result = np.zeros_like(mask)
    for rows in (np.s_[:-1], np.s_[1:]):
        for cols in (np.s_[:-1], np.s_[1:]):
            result[rows, cols] |= square
    return result


def closed(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask with gaps of one pixel filled: grown by the four neighbours, then drawn in by them."""
    grown = _four(np.pad(mask, 2, mode="edge"), np.logical_or)
    whole = _four(grown, np.logical_and)
    inner: NDArray[np.bool_] = whole[2:-2, 2:-2]
    return inner


def _four(mask: NDArray[np.bool_], join: np.ufunc) -> NDArray[np.bool_]:
    """Each pixel joined with its four neighbours; the outermost pixels only with those that there are."""
    result: NDArray[np.bool_] = mask.copy()
    for one, other in ((np.s_[1:], np.s_[:-1]), (np.s_[:, 1:], np.s_[:, :-1])):
        join(result[one], mask[other], out=result[one])
        join(result[other], mask[one], out=result[other])
    return result


def _without_specks(
    labels: NDArray[np.int32], owners: NDArray[np.int32], smallest: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], int]:
    """Labels without pieces of fewer pixels than ``smallest`` that do not touch the block's edge; their number."""
    size = np.bincount(labels.ravel(), minlength=len(owners) + 1)
    keep = size >= smallest
    for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        keep[side] = True
    keep[0] = False
    number = np.where(keep, np.cumsum(keep), 0).astype(np.int32)
    return number[labels], owners[keep[1:]], int(len(owners) - keep.sum())


def outline(
    outliner: Outliner,
    frames: list[Frame],
    pool: Executor,
    width: int,
    store: OutlineStore,
    check: Callable[[], None],
) -> Outlined:
    """Outline all blocks and join what a block's edge cut."""
    numbers: list[NDArray[np.int64]] = [_NOTHING] * len(frames)
    plain: list[Pieces] = [_NONE] * len(frames)
    cut: list[Pieces] = [_NONE] * len(frames)
    keys: list[NDArray[np.float64]] = [_keys(_NONE)] * len(frames)
    specks = 0
    for index, found in in_turn(pool, width, outliner, frames, check):
        numbers[index], keys[index] = store.add(found.whole.shapes), _keys(found.whole)
        plain[index] = found.whole.bare()
        cut[index] = found.cut
        specks += found.specks
    mended = _mend(_joined(cut))
    large = shapely.area(mended.shapes) >= outliner.smallest
    mended = mended.take(large)
    mended = Pieces(outliner.smooth(mended.shapes), mended.owners, mended.sums)
    numbers.append(store.add(mended.shapes))
    keys.append(_keys(mended))
    patches = _joined([*plain, mended.bare()])
    order = np.lexsort(np.concatenate(keys).T)
    return Outlined(
        store, np.concatenate(numbers)[order], patches.owners[order], patches.sums[order], specks + int((~large).sum())
    )


def _keys(pieces: Pieces) -> NDArray[np.float64]:
    """What patches are put in order by, the least weighty first, (n, 4)."""
    left, _, _, top = shapely.bounds(pieces.shapes).reshape(-1, 4).T
    return np.column_stack((shapely.area(pieces.shapes), left, -top, pieces.owners))


def _at_edge(labels: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which pieces touch the block's edge."""
    touched = np.zeros(int(labels.max(initial=0)) + 1, np.bool_)
    for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        touched[side] = True
    return touched[1:]


def _mend(cut: Pieces) -> Pieces:
    """Join the pieces of each parcel that share a side."""
    if not len(cut):
        return cut
    one, other = STRtree(cut.shapes).query(cut.shapes, predicate="intersects")
    same = cut.owners[one] == cut.owners[other]
    links = coo_array((np.ones(int(same.sum()), np.int8), (one[same], other[same])), shape=(len(cut), len(cut)))
    _, group = connected_components(links, directed=False)
    size = np.bincount(group)
    done = [cut.take(size[group] == 1)]
    order = np.argsort(group, kind="stable")
    for members in np.split(order, np.cumsum(size)[:-1]):
        if len(members) == 1:
            continue
        pieces = cut.take(members)
        parts = shapely.get_parts(shapely.union_all(pieces.shapes))
        inside = shapely.point_on_surface(pieces.shapes)
        which, part = STRtree(parts).query(inside, predicate="intersects")
        sums = tally.empty(len(parts))
        tally.add(sums, part, pieces.sums[which])
        done.append(Pieces(parts, np.full(len(parts), pieces.owners[0]), sums))
    return _joined(done)


def _smooth(outlines: Shapes, pixel: float, smallest: float) -> Shapes:
    """Without stairs and pinholes; never off by more than three quarters of a pixel."""
    rings, of = shapely.get_rings(outlines, return_index=True)
    shell = np.ones(len(rings), np.bool_)
    shell[1:] = of[1:] != of[:-1]
    keep = shell | (shapely.area(shapely.polygons(rings)) >= smallest)
    plain: Shapes = shapely.polygons(rings[keep], indices=of[keep])
    smooth = shapely.simplify(plain, 0.75 * pixel, preserve_topology=False)
    torn = np.flatnonzero(~_whole(smooth))
    # Keeping the topology costs the square of the corners: what is vast stays as it is.
    few = torn[shapely.get_num_coordinates(plain[torn]) <= _MANY_CORNERS]
    smooth[torn] = plain[torn]
    mended = shapely.simplify(plain[few], 0.75 * pixel, preserve_topology=True)
    smooth[few] = np.where(_whole(mended), mended, plain[few])
    result: Shapes = smooth
    return result


def _whole(shapes: Shapes) -> NDArray[np.bool_]:
    polygon = int(shapely.GeometryType.POLYGON)
    whole: NDArray[np.bool_] = (
        shapely.is_valid(shapes) & ~shapely.is_empty(shapes) & (shapely.get_type_id(shapes) == polygon)
    )
    return whole
