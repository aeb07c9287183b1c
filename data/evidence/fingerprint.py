"""What a photo is recognised by, however it was re-encoded, scaled, cropped or mirrored.

The whole picture has the perceptual hash that other systems use too (pHash, `imagehash`). A crop has another hash, so a
photo also keeps those of all its square windows (side 1 to `SMALLEST` of its shorter side, at every place), and a few
squares that speak for it when it is the crop. `data.evidence.alike` compares both and looks at the pixels of what
agrees.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.fft import dctn

from data.evidence.picture import Grey, resized, scaled

#: Raised when fingerprints are made differently; older ones are then made again.
SCHEME = 1
#: Shorter side of the grey picture that a fingerprint keeps, px.
KEPT_PX = 144
#: Side of the picture that a hash is taken from, px, and of the block of low frequencies, as in pHash.
_SIDE, _LOW = 32, 8
#: Windows follow each other by this many px of `_SIDE`, and their sizes by this ratio: no crop lies further off than a
#: hash bears.
_STEP, _RATIO = 3, 0.93
#: Side of the smallest window, as a share of the photo's shorter side.
SMALLEST = 0.42


@dataclass(frozen=True)
class Fingerprint:
    """A photo's hashes.

    Attributes
    ----------
    grey : ndarray
        The photo in grey, uint8, shorter side `KEPT_PX`.
    windows : ndarray
        Hashes (uint64) of the squares that `window_frames` lists for the shape of ``grey``.
    queries : ndarray
        Hashes (uint64) of the squares that `query_frames` lists.
    """

    grey: NDArray[np.uint8]
    windows: NDArray[np.uint64]
    queries: NDArray[np.uint64]


def fingerprint(grey: Grey) -> Fingerprint:
    """The fingerprint of a grey picture (rows, columns)."""
    kept = np.clip(np.rint(_at_least(resized(grey, KEPT_PX))), 0, 255).astype(np.uint8)
    return Fingerprint(kept, window_hashes(kept), query_hashes(kept))


def whole_hash(grey: Grey) -> str:
    """The perceptual hash of the whole picture, 16 hexadecimal digits (pHash)."""
    return str(imagehash.phash(Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8))))


def pack(print_: Fingerprint) -> bytes:
    """A fingerprint as bytes."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, grey=print_.grey, windows=print_.windows, queries=print_.queries)
    return buffer.getvalue()


def unpack(data: bytes) -> Fingerprint:
    """A fingerprint from its bytes; ValueError when they are none."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Fingerprint(arrays["grey"], arrays["windows"], arrays["queries"])


@lru_cache(maxsize=64)
def window_frames(rows: int, columns: int) -> NDArray[np.float64]:
    """Top, left and side (px of a picture of this shape) of every hashed window, shape (n, 3)."""
    frames = []
    for height, width, factor in _levels(rows, columns):
        tops, lefts = np.arange(0, height - _SIDE + 1, _STEP), np.arange(0, width - _SIDE + 1, _STEP)
        top, left = np.meshgrid(tops, lefts, indexing="ij")
        frames.append(np.stack([top.ravel(), left.ravel(), np.full(top.size, _SIDE)], axis=1) / factor)
    return np.concatenate(frames)


@lru_cache(maxsize=64)
def query_frames(rows: int, columns: int) -> NDArray[np.float64]:
    """Top, left and side (px) of the squares that speak for a whole picture of this shape, shape (4, 3).

    Both ends and the middle of its longer side, and the heart of the middle one.
    """
    side = min(rows, columns)
    down, right = rows - side, columns - side
    small = 0.7 * side
    return np.array(
        [
            [down / 2, right / 2, side],
            [0, 0, side],
            [down, right, side],
            [(rows - small) / 2, (columns - small) / 2, small],
        ]
    )


def window_hashes(grey: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Hashes of all windows, as `window_frames` lists them."""
    rows, columns = grey.shape
    picture = grey.astype(np.float32)
    found = []
    for height, width, _ in _levels(rows, columns):
        level = scaled(picture, height, width)
        views = np.lib.stride_tricks.sliding_window_view(level, (_SIDE, _SIDE))[::_STEP, ::_STEP]
        found.append(square_hashes(views.reshape(-1, _SIDE, _SIDE)))
    return np.concatenate(found)


def query_hashes(grey: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Hashes of the squares of `query_frames`."""
    picture = grey.astype(np.float32)
    squares = [scaled(cut(picture, frame), _SIDE, _SIDE) for frame in query_frames(*grey.shape)]
    return square_hashes(np.stack(squares))


def square_hashes(squares: Grey) -> NDArray[np.uint64]:
    """The perceptual hashes of squares, shape (n, 32, 32): pHash for many at once (`imagehash.phash` takes one)."""
    low = dctn(squares, axes=(1, 2), type=2)[:, :_LOW, :_LOW].reshape(len(squares), -1)
    bits = low > np.median(low, axis=1, keepdims=True)
    return np.packbits(bits, axis=1).view(">u8")[:, 0].astype(np.uint64)


def cut(picture: Grey, frame: NDArray[np.float64]) -> Grey:
    """The pixels of a frame (top, left, side), cut off at the picture's edge."""
    top, left, side = (round(float(v)) for v in frame)
    return picture[max(0, top) : top + side, max(0, left) : left + side]


@lru_cache(maxsize=64)
def _levels(rows: int, columns: int) -> list[tuple[int, int, float]]:
    """Height, width and scale of the picture at which a window has `_SIDE` px, for every size of window."""
    short = min(rows, columns)
    levels = []
    share = 1.0
    while share >= SMALLEST:
        factor = _SIDE / (short * share)
        levels.append((max(_SIDE, round(rows * factor)), max(_SIDE, round(columns * factor)), factor))
        share *= _RATIO
    return levels


def _at_least(grey: Grey) -> Grey:
    # A picture smaller than a window (an icon sent as a photo) is still compared, enlarged.
    rows, columns = grey.shape
    if min(rows, columns) >= _SIDE:
        return grey
    factor = _SIDE / min(rows, columns)
    return scaled(grey, max(_SIDE, round(rows * factor)), max(_SIDE, round(columns * factor)))
