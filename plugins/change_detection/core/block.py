"""The work on one block: a pure function of the plan and the window, on a thread here or on a cluster's worker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from plugins.change_detection.core import clouds
from plugins.change_detection.core.clouds import CloudMask
from plugins.change_detection.core.normalisation import Normalisation, magnitude
from plugins.change_detection.core.pair import Frame, Pair
from plugins.change_detection.network import inference
from plugins.change_detection.network.inference import Scaling

Array = NDArray[np.float32]

#: Scores are kept in steps of this size: the file is a third of the size and the order of sums does not show.
STEP = 10_000
#: Weight of the statistics' log-odds beside the network's; more of it made every figure worse on every bed tried, the
#: test bed among them.
DOUBT = 0.15
TEXTURE_WINDOW = 5
TEXTURE_COARSEST = 10.0


@dataclass(frozen=True)
class Plan:
    """Everything that a block needs, fixed before the first block.

    Attributes
    ----------
    pair : Pair
        With the shift measured.
    normalisation : Normalisation
    threshold : float
        Otsu's threshold of the change magnitude; scores 0.5.
    texture : float
        Change of texture (natural logarithm of the ratio of local deviations) that scores 0.5; 0 for none.
    clouds : CloudMask
    scalings : tuple of Scaling
        Of both dates, for the network and for describing patches.
    learned : bool
        Whether the network takes part in the score.
    weights : Path
    statistics : bool
        Whether statistics take part in the score.
    """

    pair: Pair
    normalisation: Normalisation
    threshold: float
    texture: float
    clouds: CloudMask
    scalings: tuple[Scaling, Scaling]
    learned: bool
    weights: Path
    statistics: bool

    def cut(self, frame: Frame) -> Plan:
        """The same work on a part of the grid."""
        return replace(self, pair=self.pair.cut(frame), clouds=self.clouds.moved(frame))

    @property
    def factor(self) -> int:
        """Averaging factor of the network."""
        return inference.factor(self.pair.before.metres)

    @property
    def margin(self) -> int:
        """Pixels read around a block; a multiple of the averaging factor."""
        return inference.MARGIN * self.factor if self.learned else TEXTURE_WINDOW


@dataclass(frozen=True)
class BlockResult:
    """Scores of a block.

    Attributes
    ----------
    score : Array
        (h, w) float32, NaN without data.
    parts : NDArray[np.uint16]
        (3, h, w): statistics, network and texture in steps of 1/10000; 65535 without data; all 0 where the network
        takes no part.
    state : NDArray[np.uint8]
        (h, w) clear, no data, cloud or shadow.
    """

    score: Array
    parts: NDArray[np.uint16]
    state: NDArray[np.uint8]


def roughness(image: Array) -> Array:
    """Local deviation of the mean band in a small square."""
    return deviation(image.mean(axis=0))


def deviation(grey: Array) -> Array:
    """Local deviation of one band in a small square."""
    mean = ndimage.uniform_filter(grey, TEXTURE_WINDOW)
    square = ndimage.uniform_filter(grey * grey, TEXTURE_WINDOW)
    result: Array = np.sqrt(np.maximum(square - mean * mean, 0))
    return result


def texture_change(before: Array, after: Array, normalisation: Normalisation) -> Array:
    """Logarithm of how much rougher the ground became; both dates in units of the first."""
    gain = np.abs(normalisation.gain / len(after)).astype(np.float32)
    grey = after[0] * gain[0]
    for band, share in zip(after[1:], gain[1:], strict=True):
        grey += band * share
    floor = np.float32(normalisation.scatter.mean())
    change: Array = deviation(grey)
    change += floor
    change /= roughness(before) + floor
    np.log(change, out=change)
    return change


def logistic(value: Array, threshold: float) -> Array:
    """Score of a positive quantity: 0.5 at the threshold, 0 at nothing, towards 1 far above; as steep as its cube."""
    ratio = np.maximum(value, 0) * np.float32(1 / max(threshold, 1e-9))
    power = ratio * ratio * ratio
    result: Array = power / (1 + power)
    return result


def fuse(network: Array, statistics: Array) -> Array:
    """Network and statistics as one score.

    The network decides; statistics move its log-odds by less than a half: what the spectrum says has not
    changed at all is doubted, what has changed strongly is trusted a little more.
    """
    p = np.clip(network, 1e-4, 1 - 1e-4)
    s = np.clip(statistics, 0.05, 0.95)
    odds = np.log(p / (1 - p)) + np.float32(DOUBT) * np.log(s / (1 - s))
    result: Array = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return result


def compute(plan: Plan, threads: int, frame: Frame) -> BlockResult:
    """Score one block.

    Parameters
    ----------
    plan : Plan
    threads : int
        Of a look of the network; no result depends on it.
    frame : Frame
        The block.
    """
    pair = plan.pair
    outer = frame.grown(plan.margin, pair.height, pair.width)
    inner = frame.within(outer)
    before, after, valid = pair.read(outer)
    state = plan.clouds.cut(frame)
    state[~valid[inner]] = clouds.NO_DATA
    shape = (frame.height, frame.width)
    parts = np.full((3, *shape), 65535, np.uint16)
    if not plan.learned:
        parts[1] = 0
    score = np.full(shape, np.nan, np.float32)
    if not valid.any():
        return BlockResult(score, parts, state)
    if not valid.all():
        for image in (before, after):
            image[:, ~valid] = np.median(image[:, valid], axis=1)[:, None]
    inside = (slice(None), *inner)
    statistics = logistic(magnitude(before[inside], after[inside], plan.normalisation), plan.threshold)
    texture = np.zeros(shape, np.float32)
    if plan.texture > 0:
        near = frame.grown(TEXTURE_WINDOW, pair.height, pair.width)
        cut = (slice(None), *near.within(outer))
        change = texture_change(before[cut], after[cut], plan.normalisation)[frame.within(near)]
        texture = logistic(change, plan.texture)
        # Rougher ground supports what the spectrum says; it never makes a change of its own.
        rough = texture > 0.5
        statistics[rough] **= np.float32(0.9)
    score = statistics
    if plan.learned:
        scaled = plan.scalings[0].apply(before), plan.scalings[1].apply(after)
        del before, after  # blocks wait here for their turn to be looked at
        seen = inference.score(*scaled, plan.factor, plan.weights, threads)[inner]
        score = fuse(seen, statistics) if plan.statistics else seen
        parts[1] = _steps(seen)
    parts[0] = _steps(statistics)
    parts[2] = _steps(texture)
    score = np.round(score * STEP).astype(np.float32) / np.float32(STEP)
    empty = state == clouds.NO_DATA
    score[empty] = np.nan
    parts[:: 1 if plan.learned else 2, empty] = 65535
    return BlockResult(score, parts, state)


def _steps(share: Array) -> NDArray[np.uint16]:
    return np.round(np.clip(share, 0, 1) * STEP).astype(np.uint16)
