"""Which pixels of a block make patches, and which parcel each piece lies in."""

from __future__ import annotations

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import rasterize
from scipy import ndimage
from shapely import STRtree

from plugins.change_detection.core.labelling import label_equal
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.quietly import ALONE

#: Pixels with at least this score make a patch; the program's own threshold.
THRESHOLD = 0.5
#: Pixels with at least this score, and near one of a patch, belong to it.
RIM = 0.3
#: The same inside parcels: how usual a patch looks among their like weighs on its score afterwards.
THRESHOLD_IN_PARCELS = 0.2
RIM_IN_PARCELS = 0.12
#: How near, in pixels.
REACH = 2
#: Inside parcels, pixels at a patch's edge that score less than this share of the best beside them lie outside of the
#: object: there the rim lies so far under what a sure object scores that its blur would be taken for it.
INSIDE = 0.4

Labels = tuple[NDArray[np.int32], NDArray[np.int32]]


class Seeds:
    """Marks the patches of blocks.

    Parameters
    ----------
    transform : Affine
        Of the grid.
    parcels : Parcels, optional
        Without them the whole frame is examined.
    learned : bool
        Whether the network takes part in the score.

    Attributes
    ----------
    threshold : float
        Least score of a seed.

    Notes
    -----
    Scores from the threshold up, inside parcels drawn in by what registration left, are seeds. A seed takes in pixels
    within ``REACH`` that score the rim or more, up to the parcel's own border: mixed pixels at the edge of an object
    score less than its inside, and the drawing-in is to keep neighbours' edges from being seeds, not to cut objects.
    Inside parcels, where seeds begin low, what the blur of a sure object added is then taken off again (`trimmed`).
    Statistics are noisy pixel by pixel, so that without the network what is thinner than two pixels is no seed, and
    seeds do not grow.
    """

    def __init__(self, transform: Affine, parcels: Parcels | None, learned: bool) -> None:
        self._transform = transform
        self._parcels = parcels
        self._learned = learned
        self._sifted = parcels is not None and learned
        self.threshold, self._rim = (THRESHOLD_IN_PARCELS, RIM_IN_PARCELS) if self._sifted else (THRESHOLD, RIM)
        self._tree = STRtree(parcels.shapes) if parcels is not None else None

    def owners(self, frame: Frame) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
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
        with ALONE:
            full: NDArray[np.int32] = rasterize(
                [(self._parcels.shapes[i], int(i) + 1) for i in found], size, transform=place, dtype="int32"
            )
            inner: NDArray[np.int32] = rasterize(
                [(self._parcels.examined[i], int(i) + 1) for i in found], size, transform=place, dtype="int32"
            )
        return full, (inner == full) & (full > 0)

    def label(
        self,
        inside: tuple[slice, slice],
        score: NDArray[np.float32],
        empty: NDArray[np.bool_],
        owner: NDArray[np.int32],
        inner: NDArray[np.bool_],
    ) -> Labels:
        """Pieces of a block, numbered from 1, and the parcel (from 1) of each.

        Parameters
        ----------
        inside : tuple of slice
            Where the block lies in the arrays, which have a margin.
        score : NDArray[np.float32]
        empty : NDArray[np.bool_]
            Where there are no data.
        owner, inner
            As `owners` gives them.
        """
        none = np.zeros_like(owner[inside]), np.zeros(0, np.int32)
        seed = (score >= self.threshold) & ~empty
        if not seed.any():
            return none
        if not self._learned:
            seed = opened(seed)
        seed = closed(seed) & ~empty
        seed &= inner
        if not seed.any():
            return none
        if not self._learned:
            return label_equal(np.where(seed, owner, 0)[inside])
        mask = ndimage.binary_dilation(seed, iterations=REACH, mask=(score >= self._rim) & ~empty & (owner > 0)) | seed
        if self._sifted:
            mask = trimmed(mask, score)
        labels, owners = label_equal(np.where(mask, owner, 0))
        # A rim that reached over into the next parcel is no patch of that parcel.
        sown = np.zeros(len(owners) + 1, np.bool_)
        sown[labels[seed]] = True
        sown[0] = False
        return label_equal(np.where(sown[labels], owner, 0)[inside])


def trimmed(mask: NDArray[np.bool_], score: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The mask without what lies at its edge and scores far less than the best beside it.

    The network's score falls off over two pixels at an object's edge, from what it is inside to nothing: the object
    ends somewhere half way, be the network sure of it or not. Gaps inside a patch (the yards of houses) stay.

    Parameters
    ----------
    mask : NDArray[np.bool_]
        (h, w) seeds with their rims.
    score : NDArray[np.float32]
        (h, w) 0-1.
    """
    deep = ndimage.binary_erosion(mask, iterations=REACH, border_value=1)
    best = ndimage.maximum_filter(np.where(mask, score, 0), size=2 * REACH + 1)
    result: NDArray[np.bool_] = deep | (mask & (score >= INSIDE * best))
    return result


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


def without_specks(
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
