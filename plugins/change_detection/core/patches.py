"""From scores to patches: marked and outlined block by block, joined across blocks, kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray

from plugins.change_detection.core import clouds, planting, tally
from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.execution import Crew, in_order, in_turn
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.outlines import PieceStore
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.pieces import NONE, NOTHING, Pieces, Shapes, smooth
from plugins.change_detection.core.planting import Planting
from plugins.change_detection.core.polygonising import polygons
from plugins.change_detection.core.records import Numbers
from plugins.change_detection.core.seams import Seams
from plugins.change_detection.core.seeding import Seeds, without_specks
from plugins.change_detection.core.stages import Stages

_HALO = 8
#: Without parcels, a piece of more m2 than this is the season's, not an object: it is not joined with its neighbours
#: across a block's edge, or one patch would grow over the whole image.
VAST = 200_000.0


@dataclass(frozen=True)
class Outlined:
    """All patches of a run, in a fixed order (parcel, then top, then left); they are on disk.

    Attributes
    ----------
    store : PieceStore
    numbers : NDArray[np.int64]
        Of each patch in the store.
    specks : int
        Pieces that were too small to be worth a record.
    parcel_sums : NDArray[np.float64]
        (parcels, columns) of `tally`: what lies under each parcel.
    """

    store: PieceStore
    numbers: Numbers
    specks: int
    parcel_sums: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.numbers)


Looks = tuple[NDArray[np.int64], NDArray[np.float64]]
NO_LOOKS: Looks = (NOTHING, tally.empty(0))


@dataclass(frozen=True)
class BlockOutlines:
    """What a block gave.

    Attributes
    ----------
    whole, cut : Pieces
        Patches that are whole, and pieces that go on in a neighbour.
    specks : int
        Pieces that were too small.
    parcels : NDArray[np.int64]
        Parcels that lie in the block.
    parcel_sums : NDArray[np.float64]
        (parcels, columns) what lies under each of them.
    """

    whole: Pieces
    cut: Pieces
    specks: int
    parcels: NDArray[np.int64]
    parcel_sums: NDArray[np.float64]


class Outliner:
    """Outlines the patches of blocks.

    Parameters
    ----------
    journal : Journal
    plan : Plan
    parcels : Parcels, optional
    smallest : float
        Pieces of a smaller plane area (units of the grid, squared) are counted and dropped.
    """

    def __init__(self, journal: Journal, plan: Plan, parcels: Parcels | None, smallest: float) -> None:
        self._journal = journal
        self._plan = plan
        self._transform = Affine(*plan.pair.before.transform)
        self.smallest = smallest
        self._smallest = int(np.ceil(smallest / abs(self._transform.a * self._transform.e)))
        self._parts = {"statistics": 0, "texture": 2} | ({"network": 1} if plan.learned else {})
        self._vast = VAST / plan.pair.before.metres**2
        self._seeds = Seeds(self._transform, parcels, plan.learned)
        self._in_parcels = parcels is not None
        self._planting = (
            Planting(planting.measure(plan, parcels), plan.factor)
            if parcels is not None and planting.possible(plan)
            else None
        )
        #: How many parcels there are.
        self.parcels = 0 if parcels is None else len(parcels)

    def __call__(self, frame: Frame) -> BlockOutlines:
        """Outlines of a block, smoothed where they are whole."""
        journal = self._journal
        _, height, width = journal.score.shape
        outer = frame.grown(_HALO, height, width)
        score = np.nan_to_num(journal.score.read_band(0, outer))
        state = journal.state.read_band(0, outer)
        inside = frame.within(outer)
        empty = state == clouds.NO_DATA
        owner, inner = self._seeds.owners(outer)
        parts = {name: journal.parts.read_band(band, frame) for name, band in self._parts.items()}
        under = tally.Under(frame, self._plan, score[inside], parts, state[inside])
        examined = np.where(inner & ~empty, owner, 0)[inside]
        looks = self._looks(examined, under.count) if self._in_parcels else NO_LOOKS
        if self._planting is not None:
            under.add_planted(self._planting.chance(under.greys(), examined))  # into `score` too, which it looks at
        labels, owners = self._seeds.label(inside, score, empty, owner, inner)
        labels, owners, specks = without_specks(labels, owners, self._smallest)
        if not len(owners):
            return BlockOutlines(NONE, NONE, specks, *looks)
        sums = under.count(labels)
        if self._plan.learned:
            under.count_around(labels, sums)
        place = self._transform @ Affine.translation(frame.col, frame.row)
        found, _ = polygons(labels, place)
        whose = owners.astype(np.int64) - 1 if self._in_parcels else np.full(len(owners), -1, np.int64)
        pieces = Pieces(found, whose, sums)
        at_edge = _at_edge(labels)
        vast = (sums[:, 0] > self._vast) & (whose < 0)
        whole = pieces.take(~at_edge | vast)
        finished = Pieces(self.smooth(whole.shapes), whole.owners, whole.sums)
        return BlockOutlines(finished, pieces.take(at_edge & ~vast), specks, *looks)

    @staticmethod
    def _looks(owner: NDArray[np.int32], count: Callable[[NDArray[np.int32]], NDArray[np.float64]]) -> Looks:
        """Which parcels lie in the block, and what lies under each of them."""
        numbers, labels = tally.renumbered(owner)
        return (numbers - 1, count(labels)) if len(numbers) else NO_LOOKS

    def mended(self, seams: Seams, following: Frame | None) -> tuple[Pieces, int]:
        """Patches that the blocks up to a row have finished, smoothed, and how many were too small.

        Parameters
        ----------
        following : Frame or None
            First block of the next row; None after the last.
        """
        down = self._transform.e < 0
        edge = None
        if following is not None:
            half = 0.5 * abs(self._transform.e)  # rounding must not make a piece end before its block
            edge = self._transform.f + self._transform.e * following.row + (half if down else -half)
        mended = seams.close(edge, down)
        large = shapely.area(mended.shapes) >= self.smallest
        mended = mended.take(large)
        return Pieces(self.smooth(mended.shapes), mended.owners, mended.sums), int((~large).sum())

    def smooth(self, outlines: Shapes) -> Shapes:
        """Without stairs and pinholes; never off by more than three quarters of a pixel."""
        return smooth(outlines, abs(self._transform.a), self.smallest)


def outline(
    outliner: Outliner,
    frames: list[Frame],
    crew: Crew,
    store: PieceStore,
    stages: Stages,
) -> Outlined:
    """Outline all blocks and join what a block's edge cut.

    Parameters
    ----------
    frames : list of Frame
        Blocks of the whole grid, row by row.
    """
    numbers, keys = [NOTHING], [_keys(NONE)]
    looks = tally.empty(outliner.parcels)
    seams, specks = Seams(), 0

    def keep(pieces: Pieces) -> None:
        numbers.append(store.add(pieces))
        keys.append(_keys(pieces))

    # In their order: sums must not depend on who was first.
    for index, found in enumerate(in_order(in_turn(crew, outliner, frames, stages.check))):
        keep(found.whole)
        seams.add(found.cut)
        specks += found.specks
        tally.add(looks, found.parcels, found.parcel_sums)
        following = frames[index + 1] if index + 1 < len(frames) else None
        if following is None or following.row != frames[index].row:
            mended, small = outliner.mended(seams, following)
            keep(mended)
            specks += small
        stages.advance((index + 1) / len(frames))
    order = np.lexsort(np.concatenate(keys).T)
    return Outlined(store, np.concatenate(numbers)[order], specks, looks)


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
