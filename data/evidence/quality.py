"""Whether a photo shows anything: its sharpness, light and contrast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import uniform_filter1d

from data.evidence.picture import Grey, grey_picture, scaled

#: Shorter side at which quality is measured, px: what is sharp here can be seen on a screen and in print.
MEASURED_PX = 480
#: Pixels over which the picture is blurred again to see how much there is left to lose (Crete et al. 2007).
_BLUR_PX = 11


@dataclass(frozen=True)
class Quality:
    """``blur`` 0 (sharp) to 1, ``brightness`` and ``contrast`` mean and deviation of grey 0..255."""

    blur: float
    brightness: float
    contrast: float


def quality(grey: Grey) -> Quality:
    """Measure a grey picture (rows, columns) of some `MEASURED_PX`."""
    return Quality(_blur(grey), float(grey.mean()), float(grey.std()))


def _blur(grey: Grey) -> float:
    """How little a picture changes when it is blurred, 0..1, along the axis where it changes least.

    F. Crete, T. Dolmiere, P. Ladret, M. Nicolas, The blur effect: perception and estimation with a new no-reference
    perceptual blur metric, SPIE 6492 (2007).
    """
    found = []
    for axis in (0, 1):
        blurred = uniform_filter1d(grey, _BLUR_PX, axis=axis)
        sharp_steps = np.abs(np.diff(grey, axis=axis))
        lost = np.maximum(0.0, sharp_steps - np.abs(np.diff(blurred, axis=axis)))
        total = float(sharp_steps.sum())
        found.append(1.0 if total <= 0 else (total - float(lost.sum())) / total)
    return max(found)


def thumbnail_likeness(thumbnail: bytes, grey: Grey) -> float | None:
    """Correlation of the embedded small picture with the photo; None when it cannot be decoded.

    Cameras letterbox thumbnails into 4:3: the photo's shape is looked for in the middle. Thumbnails are stored as the
    sensor saw it, so all four turns are tried.
    """
    try:
        small = grey_picture(thumbnail, MEASURED_PX)
    except OSError:
        return None
    best = -1.0
    for turns in range(4):
        seen = np.rot90(small, turns)
        inner = _inner(seen, grey.shape[1] / grey.shape[0])
        best = max(best, _correlation(inner, scaled(grey, *inner.shape)))
    return best


def _inner(picture: Grey, aspect: float) -> Grey:
    rows, columns = picture.shape
    if columns / rows > aspect:
        width = max(8, min(columns, round(rows * aspect)))
        left = (columns - width) // 2
        return picture[:, left : left + width]
    height = max(8, min(rows, round(columns / aspect)))
    top = (rows - height) // 2
    return picture[top : top + height]


def _correlation(a: Grey, b: Grey) -> float:
    x, y = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((x * x).sum() * (y * y).sum()))
    return float((x * y).sum()) / norm if norm > 0 else 0.0
