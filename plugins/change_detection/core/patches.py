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
from plugins.change_detection.core.execution import Crew, in_turn
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.outlines import OutlineStore
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.pieces import NONE, NOTHING, Pieces, Shapes, joined, mend, smooth
from plugins.change_detection.core.planting import Planting
from plugins.change_detection.core.polygonising import polygons
from plugins.change_detection.core.seeding import Seeds, without_specks
from plugins.change_detection.core.stages import Stages

_HALO = 8
#: Without parcels, a piece of more m2 than this is the season's, not an object: it is not joined with its neighbours
#: across a block's edge, or one patch would grow over the whole image.
VAST = 200_000.0


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
    parcel_sums : NDArray[np.float64]
        (parcels, columns) of `tally`: what lies under each parcel.
    """

    store: OutlineStore
    numbers: NDArray[np.int64]
    owners: NDArray[np.int64]
    sums: NDArray[np.float64]
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

    def smooth(self, outlines: Shapes) -> Shapes:
        """Without stairs and pinholes; never off by more than three quarters of a pixel."""
        return smooth(outlines, abs(self._transform.a), self.smallest)


def outline(
    outliner: Outliner,
    frames: list[Frame],
    crew: Crew,
    store: OutlineStore,
    stages: Stages,
) -> Outlined:
    """Outline all blocks and join what a block's edge cut."""
    numbers: list[NDArray[np.int64]] = [NOTHING] * len(frames)
    plain: list[Pieces] = [NONE] * len(frames)
    cut: list[Pieces] = [NONE] * len(frames)
    keys: list[NDArray[np.float64]] = [_keys(NONE)] * len(frames)
    looks, seen = tally.empty(outliner.parcels), []
    specks = 0
    for done, (index, found) in enumerate(in_turn(crew, outliner, frames, stages.check), 1):
        numbers[index], keys[index] = store.add(found.whole.shapes), _keys(found.whole)
        plain[index] = found.whole.bare()
        cut[index] = found.cut
        specks += found.specks
        seen.append((index, found.parcels, found.parcel_sums))
        stages.advance(done / len(frames))
    for _, parcels, sums in sorted(seen, key=lambda part: part[0]):  # sums must not depend on the order of blocks
        tally.add(looks, parcels, sums)
    mended = mend(joined(cut))
    large = shapely.area(mended.shapes) >= outliner.smallest
    mended = mended.take(large)
    mended = Pieces(outliner.smooth(mended.shapes), mended.owners, mended.sums)
    numbers.append(store.add(mended.shapes))
    keys.append(_keys(mended))
    plain.append(mended.bare())
    order = np.lexsort(np.concatenate(keys).T)
    specks += int((~large).sum())
    owners = np.concatenate([pieces.owners for pieces in plain])[order]
    return Outlined(store, np.concatenate(numbers)[order], owners, _in_order(plain, order), specks, looks)


def _in_order(parts: list[Pieces], order: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sums of all pieces in a given order; the parts are emptied, since they are by far the most that a run holds."""
    sums = tally.empty(len(order))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    end = len(order)
    while parts:
        part = parts.pop()
        sums[place[end - len(part) : end]] = part.sums
        end -= len(part)
    return sums


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
