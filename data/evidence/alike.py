"""Whether photos show the same picture: hashes name candidates, their pixels decide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft2, next_fast_len, rfft2
from scipy.ndimage import gaussian_filter

from data.evidence.fingerprint import (
    Fingerprint,
    query_frames,
    query_hashes,
    window_frames,
    window_hashes,
)
from data.evidence.picture import Grey, scaled

#: Side at which the pixels of two squares are compared, px; the search goes this far around where the hash points.
_LOOK_PX, _AROUND_PX = 64, 10
_SCALES = (1.0, 0.955, 1.045)
#: Where the hash points exactly and less than this agrees, a size nearby does not either.
_WORTHWHILE = 0.24
#: Detail finer than this is kept for the comparison, px of `_LOOK_PX`: skies and slopes are alike everywhere.
_DETAIL_PX = 4.0
#: How many of the known photos are looked at, those whose hashes agree best, and how many pairs of frames of each.
_CANDIDATES = 16
_FRAMES = 2


@dataclass(frozen=True)
class Likeness:
    """The known photo that a photo repeats.

    ``other`` is its place in the collection, ``likeness`` the correlation of detail (1: the same pixels), ``mirrored``
    whether one is the mirror image of the other, ``share`` the side of the smaller picture by that of the larger.
    """

    other: int
    likeness: float
    mirrored: bool
    share: float


class Collection:
    """Photos that are known; a new one is compared with all of them at once."""

    def __init__(self) -> None:
        self._prints: list[Fingerprint] = []
        self._windows = _Growing()
        self._starts: list[int] = []
        self._queries = _Growing()

    def add(self, print_: Fingerprint) -> int:
        """Put a photo in; its place."""
        self._starts.append(len(self._windows))
        self._windows.extend(print_.windows)
        self._queries.extend(print_.queries)
        self._prints.append(print_)
        return len(self._prints) - 1

    def __len__(self) -> int:
        return len(self._prints)

    def most_alike(self, new: Fingerprint, max_distance: int, min_likeness: float) -> Likeness | None:
        """The known photo that ``new`` repeats most closely, or None.

        Parameters
        ----------
        max_distance
            Bits (of 64) in which two hashes may differ for their photos to be looked at.
        min_likeness
            Correlation from which two pictures are the same.
        """
        best: Likeness | None = None
        if not self._prints:
            return best
        turned = (new, _mirror(new))
        distance = np.stack([self._distance(seen) for seen in turned])
        promising = np.argsort(distance, axis=None, kind="stable")[:_CANDIDATES]
        for mirrored, other in zip(*np.unravel_index(promising, distance.shape), strict=True):
            if distance[mirrored, other] > max_distance:
                break
            share, likeness = _look(turned[mirrored], self._prints[other])
            if likeness >= min_likeness and (best is None or likeness > best.likeness):
                best = Likeness(int(other), likeness, bool(mirrored), share)
        return best

    def _distance(self, new: Fingerprint) -> NDArray[np.uint8]:
        """The least number of bits between a hash of the new photo and one of each known photo."""
        least = np.full(len(self._prints), 64, dtype=np.uint8)
        for query in new.queries:
            distance = np.bitwise_count(self._windows.values ^ query)
            np.minimum(least, np.minimum.reduceat(distance, self._starts), out=least)
        asked = self._queries.values
        for window in new.windows:
            # One pass over all queries for each window keeps what is held at once small.
            distance = np.bitwise_count(asked ^ window).reshape(len(self._prints), -1).min(axis=1)
            np.minimum(least, distance, out=least)
        return least


class _Growing:
    """An array of hashes that is appended to."""

    def __init__(self) -> None:
        self._room = np.empty(1024, dtype=np.uint64)
        self._used = 0

    @property
    def values(self) -> NDArray[np.uint64]:
        return self._room[: self._used]

    def __len__(self) -> int:
        return self._used

    def extend(self, values: NDArray[np.uint64]) -> None:
        needed = self._used + len(values)
        if needed > len(self._room):
            room = np.empty(max(needed, 2 * len(self._room)), dtype=np.uint64)
            room[: self._used] = self.values
            self._room = room
        self._room[self._used : needed] = values
        self._used = needed


def _mirror(print_: Fingerprint) -> Fingerprint:
    grey = np.ascontiguousarray(print_.grey[:, ::-1])
    return Fingerprint(grey, window_hashes(grey), query_hashes(grey))


def _look(a: Fingerprint, b: Fingerprint) -> tuple[float, float]:
    """Share of side and likeness where the hashes agree best, ``a`` within ``b`` or the other way round."""
    found = (0.0, 0.0)
    for small, large in ((a, b), (b, a)):
        distance = np.bitwise_count(small.queries[:, None] ^ large.windows[None, :])
        for query in np.argsort(distance.min(axis=1), kind="stable")[:_FRAMES]:
            frame = window_frames(*large.grey.shape)[distance[query].argmin()]
            ask = query_frames(*small.grey.shape)[query]
            likeness = _correlation(small.grey, ask, large.grey, frame)
            if likeness > found[1]:
                share = frame[2] / ask[2] * min(small.grey.shape) / min(large.grey.shape)
                found = (float(min(share, 1.0)), likeness)
    return found


def _correlation(
    small: NDArray[np.uint8], ask: NDArray[np.float64], large: NDArray[np.uint8], frame: NDArray[np.float64]
) -> float:
    """Greatest correlation of detail between a square of ``small`` and the neighbourhood of a frame of ``large``."""
    template = _detail(_sampled(small, ask, _LOOK_PX))
    best = 0.0
    for scale in _SCALES:
        side = frame[2] * scale
        margin = _AROUND_PX * side / _LOOK_PX
        centre = frame[:2] + frame[2] / 2
        wide = np.array([*(centre - side / 2 - margin), side + 2 * margin])
        area = _detail(_sampled(large, wide, _LOOK_PX + 2 * _AROUND_PX))
        best = max(best, _best_match(template, area))
        if best < _WORTHWHILE:
            break
    return best


def _sampled(grey: NDArray[np.uint8], frame: NDArray[np.float64], side_px: int) -> Grey:
    """A frame resampled to ``side_px``; beyond the picture's edge its last pixels go on."""
    top, left, side = frame
    height, width = grey.shape
    pad = int(np.ceil(max(0.0, -top, -left, top + side - height, left + side - width))) + 1
    padded = np.pad(grey.astype(np.float32), pad, mode="edge")
    start_row, start_column = round(top + pad), round(left + pad)
    extent = max(2, round(side))
    return scaled(padded[start_row : start_row + extent, start_column : start_column + extent], side_px, side_px)


def _detail(picture: Grey) -> Grey:
    fine = picture - gaussian_filter(picture, _DETAIL_PX)
    # Local contrast is evened out, so that a dark foreground counts as much as a bright roof.
    spread = np.sqrt(gaussian_filter(fine * fine, 2 * _DETAIL_PX))
    return np.asarray(fine / (spread + 1.0), dtype=np.float32)


def _best_match(template: Grey, area: Grey) -> float:
    """Greatest normalised cross-correlation of a template at all places in an area."""
    side, wide = template.shape[0], area.shape[0]
    size = next_fast_len(wide + side, real=True)
    zero_mean = template - template.mean()
    spectrum = rfft2(area, (size, size)) * np.conj(rfft2(zero_mean, (size, size)))
    places = wide - side + 1
    product = irfft2(spectrum, (size, size))[:places, :places]
    count = side * side
    total, squares = _window_sums(area, side), _window_sums(area * area, side)
    variance = np.maximum(squares - total * total / count, 1e-6)
    return float(np.max(product / np.sqrt(variance * np.sum(zero_mean**2) + 1e-6)))


def _window_sums(values: Grey, side: int) -> NDArray[np.float64]:
    sums = np.pad(np.cumsum(np.cumsum(values, axis=0, dtype=np.float64), axis=1), ((1, 0), (1, 0)))
    return np.asarray(sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side])
