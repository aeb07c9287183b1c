"""Young orchards by their planting: trees too small for the network still stand on a grid.

Crop rows repeat in one direction, soil and weeds in none. Trees set out on squares repeat in two directions at right
angles: turned by a quarter, the spectrum of such a parcel has its peaks where they were. That says nothing of the
season, of colour or of how tall the trees are, and needs no labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import geometry_mask
from scipy import ndimage

from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.pair import Frame, Pair
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.network import inference

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

#: Coarser than this, in metres, no planting can be made out.
COARSEST = 2.6
#: Cycles a pixel looked at: from 8 m between trees to the least that pixels of 2 m resolve. Coarser patterns are the
#: ground's and crop rows'; at the spectrum's corners a turn by a quarter changes nothing.
LOWEST, HIGHEST = 0.26, 0.6
#: Least pixels of a parcel or a planted piece of it, and the parcel's side from which only the middle is looked at.
PIXELS, SIDE = 100, 128
#: Strength (times the usual) that is as likely a planting as not, and how much more makes the log-odds rise by one.
#: Of 11,728 parcels of a drawn county in summer 12 are stronger than 12, four of them orchards; 5 are stronger than 16,
#: three of them. In winter more are (3 of 1,694 other parcels above 13, none above 16).
EVEN, STEEP = 16.0, 2.0
#: Log-odds are held to this.
SURE = 4.0
#: Strength from which a parcel is looked at more closely.
LIKELY = 9.0
#: A parcel that was as regular at the first date, by this share, was planted before.
BEFORE = 0.6
#: Pixels over which the local strength of the pattern is averaged.
NEAR = 9
#: Parcels that the usual spectrum is measured on.
SAMPLE = 200
#: Power below this is none: images without any detail.
LEAST_POWER = 1e-3
_RINGS = 64


@dataclass(frozen=True)
class Usual:
    """What is usual among the parcels at one date.

    Attributes
    ----------
    power : NDArray[np.float64]
        Of the spectrum, by ring.
    deviation : float
        Of the detail, in the image's scaled units.
    """

    power: NDArray[np.float64]
    deviation: float


@lru_cache(maxsize=2)
def _rings(side: int) -> tuple[NDArray[np.intp], Mask]:
    """Ring of each frequency, and whether it is looked at; (side, side)."""
    cycles = np.fft.fftfreq(side)
    radius = np.hypot(cycles[:, None], cycles[None])
    return (radius * _RINGS).astype(np.intp), (radius >= LOWEST) & (radius <= HIGHEST)


def _detail(grey: Array, mask: Mask) -> tuple[Array, float]:
    """What a parcel's brightness has beside its local mean, in deviations, 0 outside; the deviation."""
    weight = mask.astype(np.float32)
    mean = ndimage.uniform_filter(grey * weight, 5) / np.maximum(ndimage.uniform_filter(weight, 5), 1e-3)
    detail = (grey - mean) * weight
    deviation = float(np.sqrt(np.square(detail, dtype=np.float64).sum() / max(int(mask.sum()), 1)))
    return np.clip(detail / max(deviation, 1e-6), -3, 3).astype(np.float32), deviation


def _power(detail: Array) -> NDArray[np.float64]:
    """Power spectrum of a parcel's detail, (64, 64) or (128, 128); of large ones that of the middle."""
    cut = tuple(slice((n - SIDE) // 2, (n - SIDE) // 2 + SIDE) if n > SIDE else slice(None) for n in detail.shape)
    middle = detail[cut]
    side = SIDE // 2 if max(middle.shape) <= SIDE // 2 else SIDE
    power: NDArray[np.float64] = np.abs(np.fft.fft2(middle, (side, side))) ** 2 / max(np.count_nonzero(middle), 1)
    return power


def _strength(detail: Array, deviation: float, usual: Usual) -> tuple[float, tuple[float, float]]:
    """How far the best pair of peaks at right angles stands out, and the frequency of one (down, right).

    What varies less than parcels usually do is noise and compression, however regular.
    """
    power = _power(detail)
    side = len(power)
    rings, looked_at = _rings(side)
    above = np.where(looked_at, power / usual.power[rings], 0)
    turned = above.T[-np.arange(side) % side]
    both = np.minimum(above, turned)
    row, col = np.unravel_index(int(both.argmax()), both.shape)
    cycles = np.fft.fftfreq(side)
    contrast = min((deviation / usual.deviation) ** 2, 1.0)
    return float(both[row, col]) * contrast, (float(cycles[row]), float(cycles[col]))


def _where(detail: Array, mask: Mask, frequency: tuple[float, float]) -> Mask:
    """Where in a parcel the pattern is: both directions' waves, each averaged near by."""
    down, right = frequency
    rows, cols = np.indices(detail.shape)
    near = np.maximum(ndimage.uniform_filter(mask.astype(np.float32), NEAR), 1e-3)
    swing = np.ones(detail.shape)
    for v, u in ((down, right), (-right, down)):
        wave = detail * np.exp(-2j * np.pi * (v * rows + u * cols))
        swing *= np.hypot(ndimage.uniform_filter(wave.real, NEAR), ndimage.uniform_filter(wave.imag, NEAR)) / near
    swing = np.sqrt(swing)
    there = mask & (swing >= 0.5 * np.quantile(swing[mask], 0.9))
    return _large(ndimage.binary_opening(ndimage.binary_closing(there, iterations=2) & mask, iterations=2))


def _large(there: Mask) -> Mask:
    """Pieces on which a grid can be told at all: what makes no parcel large enough makes no piece of one."""
    names, _ = ndimage.label(there)
    sizes = np.bincount(names.ravel())
    sizes[0] = 0
    found: Mask = sizes[names] >= PIXELS
    return found


def possible(plan: Plan) -> bool:
    """Whether the images show single trees, and the fused score was asked for."""
    return plan.learned and plan.statistics and plan.pair.before.metres * plan.factor <= COARSEST


class Planting:
    """Chance of a new planting for each pixel of a block.

    Parameters
    ----------
    usual : tuple of Usual
        Of the parcels, at both dates.
    factor : int
        How many pixels a side are averaged to one before the pattern is looked for.
    """

    def __init__(self, usual: tuple[Usual, Usual], factor: int) -> None:
        self._usual = usual
        self._k = factor

    def chance(self, grey: tuple[Array, Array], owner: NDArray[np.int32]) -> Array:
        """Chance that a pixel's parcel was planted between the dates, where its pattern is; 0 elsewhere.

        Parameters
        ----------
        grey : tuple of Array
            (h, w) brightness of both dates.
        owner : NDArray[np.int32]
            (h, w) parcel of each pixel from 1, 0 for none; drawn in from the parcels' edges.
        """
        k = self._k
        h, w = (side // k * k for side in owner.shape)
        small = owner[:h:k, :w:k]
        first, second = (inference.pooled(image[None], k)[0] for image in grey)
        chance = np.zeros(owner.shape, np.float32)
        for number, place in enumerate(ndimage.find_objects(small), 1):
            if place is None or min(s.stop - s.start for s in place) < 3:
                continue
            mask = ndimage.binary_erosion(small[place] == number)
            if int(mask.sum()) < PIXELS:
                continue
            detail, deviation = _detail(second[place], mask)
            strength, frequency = _strength(detail, deviation, self._usual[1])
            if strength < LIKELY:
                continue
            stood, _ = _strength(*_detail(first[place], mask), self._usual[0])
            if stood > BEFORE * strength:
                continue
            odds = min((strength - EVEN) / STEEP, SURE)
            there = _where(detail, mask, frequency)
            there = ndimage.binary_dilation(there, iterations=1, mask=small[place] == number)
            rows, cols = (slice(s.start * k, s.stop * k) for s in place)
            chance[rows, cols] = np.maximum(
                chance[rows, cols], np.repeat(np.repeat(there, k, 0), k, 1) * np.float32(1 / (1 + np.exp(-odds)))
            )
        return chance


def measure(plan: Plan, parcels: Parcels) -> tuple[Usual, Usual]:
    """What is usual at both dates, from parcels spread evenly over the list."""
    pair, k = plan.pair, plan.factor
    grid = Affine(*pair.before.transform)
    large = np.flatnonzero(shapely.area(parcels.examined) >= 1.5 * PIXELS * k * k * abs(grid.a * grid.e))
    seen: tuple[list[Usual], list[Usual]] = ([], [])
    for index in large[np.unique(np.linspace(0, len(large) - 1, SAMPLE).round().astype(int))] if len(large) else []:
        frame = _around(pair, parcels.shapes[index].bounds)
        if frame is None:
            continue
        place = grid @ Affine.translation(frame.col, frame.row)
        mask = ~geometry_mask([parcels.examined[index]], (frame.height, frame.width), place)
        before, after, valid = pair.read(frame)
        mask = ndimage.binary_erosion((mask & valid)[: frame.height // k * k : k, : frame.width // k * k : k])
        if int(mask.sum()) < PIXELS:
            continue
        for image, scaling, kept in zip((before, after), plan.scalings, seen, strict=True):
            grey = inference.pooled(scaling.brightness(np.where(valid, image, 0))[None], k)[0]
            detail, deviation = _detail(grey, mask)
            power = _power(detail)
            ring = _rings(len(power))[0].ravel()
            count = np.bincount(ring, minlength=_RINGS)
            kept.append(Usual(np.bincount(ring, power.ravel(), _RINGS) / np.maximum(count, 1), deviation))
    return _middle(seen[0]), _middle(seen[1])


def _middle(seen: list[Usual]) -> Usual:
    """Medians; where there is no parcel to measure, none is looked at either."""
    if not seen:
        return Usual(np.ones(_RINGS), 1.0)
    power = np.median([one.power for one in seen], axis=0)
    return Usual(np.maximum(power, LEAST_POWER), max(float(np.median([one.deviation for one in seen])), LEAST_POWER))


def _around(pair: Pair, bounds: tuple[float, ...]) -> Frame | None:
    """Window of the grid about a shape; None outside it."""
    inverse = ~Affine(*pair.before.transform)
    left, top = inverse @ (bounds[0], bounds[3])
    right, bottom = inverse @ (bounds[2], bounds[1])
    row, col = max(int(top), 0), max(int(left), 0)
    height, width = min(int(bottom) + 1, pair.height) - row, min(int(right) + 1, pair.width) - col
    return Frame(row, col, height, width) if height > 2 and width > 2 else None
