"""One training sample: a pair of windows, the label of what was inserted, the weight of each pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from plugins.change_detection.network.simulation import nuisance
from plugins.change_detection.network.simulation.noise import NoiseBank
from plugins.change_detection.network.simulation.objects import Draw, random_object
from plugins.change_detection.network.simulation.scenes import Stack, View, mosaic
from plugins.change_detection.network.simulation.stamp import Stamp, blend

Array = NDArray[np.float32]
INPUT_CHANNELS = 5


@dataclass(frozen=True)
class Sample:
    """A training pair.

    Attributes
    ----------
    before, after : Array
        (5, H, W): red, green, blue, near infrared (0 where absent) scaled to about 0-1, and the near infrared's
        presence (0 or 1).
    label : Array
        (H, W) 1 where an object was inserted at the second date.
    weight : Array
        (H, W) weight of the loss; 0 at edges where neither answer is right.
    """

    before: Array
    after: Array
    label: Array
    weight: Array


class Simulator:
    """Makes samples from stacks and drawn mosaics.

    Parameters
    ----------
    stacks : sequence of Stack
        Real places; may be empty.
    seed : int
    size : int
        Side of the windows in pixels.
    drawn, mined : float
        Share of samples on drawn mosaics; share of the others that lie about a stack's hot spots, where it has any.
    """

    def __init__(
        self, stacks: Sequence[Stack], seed: int, size: int = 128, drawn: float = 0.15, mined: float = 0.35
    ) -> None:
        self.stacks = list(stacks)
        self.seed = seed
        self.size = size
        self.drawn = drawn if self.stacks else 1.0
        self.mined = mined
        shares = np.array([stack.share for stack in self.stacks])
        self._shares = shares / max(float(shares.sum()), 1e-9)
        self.bank = NoiseBank(np.random.default_rng([seed, 1 << 20]))

    def sample(self, index: int) -> Sample:
        """The sample of that number; the same for the same seed."""
        rng = np.random.default_rng([self.seed, index])
        view, resolution, mined = self._scene(rng)
        before, after = view.before, view.after
        if not mined or rng.random() < 0.4:
            stands = after[:, view.built]
            self._season(rng, before, after, resolution)
            after[:, view.built] = stands  # no crop grows on what was built
        draw = Draw(
            rng,
            self.bank,
            resolution,
            sun=rng.uniform(0, 6.2832),
            slant=rng.uniform(0.3, 1.6),
            dark=rng.uniform(0.3, 0.75),
        )
        label = view.built.astype(np.float32)
        weight = np.ones_like(label)
        weight[view.unsure] = 0.0
        covered = self._standing(draw, before, after)
        weight[view.built & covered] = 0.0
        if rng.random() < (0.5 if mined else 0.78):
            for _ in range(int(rng.integers(1, 8))):
                self._insert(draw, after, label, weight)
        for image in (before, after):
            if rng.random() < 0.8:
                nuisance.air(rng, self.bank, image)
                nuisance.light(rng, image)
        if rng.random() < 0.7:
            after = nuisance.shift(rng, after)
        before, after = nuisance.sensor(rng, before), nuisance.sensor(rng, after)
        first, second = self._as_input(rng, before), self._as_input(rng, after)
        if rng.random() < 0.5:  # colour images without near infrared are as common
            for image in (first, second):
                image[3:] = 0
        return self._turned(rng, first, second, label, weight)

    def _scene(self, rng: np.random.Generator) -> tuple[View, float, bool]:
        """Ground, its resolution, and whether it was chosen because a network was wrong there."""
        if rng.random() < self.drawn:
            resolution = float(np.exp(rng.uniform(np.log(1.5), np.log(10))))
            first, second = mosaic(rng, self.bank, self.size, resolution)
            nothing = np.zeros(first.shape[1:], np.bool_)
            return View(first, second, nothing, nothing), resolution, False
        stack = self.stacks[int(rng.choice(len(self.stacks), p=self._shares))]
        mined = len(stack.hot) > 0 and rng.random() < self.mined
        ratio = 1.0 if mined or rng.random() < 0.65 else float(np.exp(rng.uniform(np.log(0.4), np.log(2.0))))
        resolution = float(np.clip(stack.resolution * ratio, 1.5, 10.5))
        if mined:
            i, j, row, col = (int(v) for v in stack.hot[int(rng.integers(len(stack.hot)))])
            return stack.window(rng, self.bank, (i, j), self.size, resolution, (row, col)), resolution, True
        dates = len(stack.images)
        i, j = int(rng.integers(dates)), int(rng.integers(dates))
        if i == j and rng.random() < 0.75:
            j = (i + 1 + int(rng.integers(dates - 1))) % dates if dates > 1 else j
        return stack.window(rng, self.bank, (i, j), self.size, resolution), resolution, False

    def _season(self, rng: np.random.Generator, before: Array, after: Array, resolution: float) -> None:
        for image in (before, after):
            if rng.random() < 0.45:
                nuisance.fields(rng, self.bank, image, resolution)
            if rng.random() < 0.4:
                nuisance.wetness(rng, self.bank, image)
            if rng.random() < 0.15:
                nuisance.water(rng, self.bank, image)

    def _centre(self, rng: np.random.Generator) -> tuple[float, float]:
        return float(rng.uniform(0, self.size)), float(rng.uniform(0, self.size))

    def _standing(self, draw: Draw, before: Array, after: Array) -> NDArray[np.bool_]:
        """Objects that stand at both dates, and a few that are gone at the second: both must stay silent.

        Returns
        -------
        NDArray[np.bool_]
            (H, W) where one of them stands.
        """
        rng = draw.rng
        covered = np.zeros(before.shape[1:], np.bool_)
        if rng.random() < 0.5:
            for _ in range(int(rng.integers(1, 5))):
                stamp = random_object(draw, self._centre(rng))
                drawn = blend(before, stamp)
                blend(after, self._aged(rng, stamp))
                if drawn is not None:
                    rows, cols, alpha = drawn
                    covered[rows, cols] |= alpha > 0.1
        if rng.random() < 0.1:
            blend(before, random_object(draw, self._centre(rng)))
        return covered

    @staticmethod
    def _aged(rng: np.random.Generator, stamp: Stamp) -> Stamp:
        colour = stamp.colour * np.exp(rng.normal(0, 0.12)).astype(np.float32)
        return Stamp(stamp.row, stamp.col, colour.astype(np.float32), stamp.alpha, stamp.shade, stamp.kind)

    def _insert(self, draw: Draw, after: Array, label: Array, weight: Array) -> None:
        rng = draw.rng
        stamp = random_object(draw, self._centre(rng))
        if float(stamp.alpha.sum()) < 2.0:
            return
        opacity = 1.0 if rng.random() < 0.7 else rng.uniform(0.6, 1.0)
        clean = after.copy()
        drawn = blend(after, stamp, opacity)
        if drawn is None:
            return
        rows, cols, alpha = drawn
        # An object that nobody could see teaches nothing: where the picture hardly moved, the label is left open.
        moved = np.abs(after[:, rows, cols] - clean[:, rows, cols]).max(axis=0)
        core = alpha > 0.5
        visible = float(moved[core].mean()) if core.any() else 0.0
        window, weights = label[rows, cols], weight[rows, cols]
        edge = (alpha > 0.12) & ~core
        weights[edge] = 0.0
        if visible < 0.02:
            weights[alpha > 0.12] = 0.0
            return
        window[core] = 1.0
        weights[core] = np.clip(10.0 / np.sqrt(max(float(core.sum()), 1.0)), 1.0, 4.0)

    def _as_input(self, rng: np.random.Generator, image: Array) -> Array:
        """Scale to 0-1 as the engine does: from the scene's 2 and 98 % quantiles, which the window only hints at."""
        full = np.empty((INPUT_CHANNELS, self.size, self.size), np.float32)
        bounds = np.array([[0.03, 0.28], [0.04, 0.27], [0.03, 0.22], [0.10, 0.52]], np.float32)
        own = np.quantile(image[:, ::4, ::4].reshape(4, -1), [0.02, 0.98], axis=1).T.astype(np.float32)
        mix = np.float32(rng.uniform(0.2, 1.0))
        bounds = bounds * (1 - mix) + own * mix
        bounds = bounds + rng.normal(0, 0.03, (4, 2)).astype(np.float32) * (bounds[:, 1:] - bounds[:, :1])
        span = np.maximum(bounds[:, 1] - bounds[:, 0], 0.06)
        top = rng.uniform(1.05, 3.0)  # where the sensor or the 8-bit product saturates
        scaled = np.clip((image - bounds[:, :1, None]) / span[:, None, None], -0.3, top)
        full[:4] = np.round(scaled * 160) / 160 if rng.random() < 0.5 else scaled
        full[4] = 1.0
        return full

    def _turned(self, rng: np.random.Generator, a: Array, b: Array, label: Array, weight: Array) -> Sample:
        turns, flip = int(rng.integers(4)), rng.random() < 0.5

        def turn(image: Array) -> Array:
            turned = np.rot90(image, turns, (-2, -1))
            return np.ascontiguousarray(turned[..., ::-1] if flip else turned)

        # Half a pixel of tolerance inside: the resampled edge of a shifted image.
        eroded = ndimage.binary_dilation(label > 0, iterations=1) & (label == 0)
        return Sample(turn(a), turn(b), turn(label), turn(np.where(eroded, 0.3 * weight, weight).astype(np.float32)))
