"""The difference of two pictures as heat over the later one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

#: Differences of the screen's 0-255 at which the heat begins and is full.
_BEGIN, _FULL = 28.0, 110.0
#: More pixels than this are compared at half the size: the work is done while the user waits.
_PIXELS = 1_300_000


def difference(before: QImage, after: QImage, colour: QColor, alpha: tuple[float, float]) -> QImage:
    """Compare two pictures of the same size.

    Parameters
    ----------
    before, after : QImage
        ARGB32 premultiplied, brought to like colours (`widgets.compare.stretch`).
    colour : QColor
        Colour of the heat.
    alpha : tuple of float
        Its opacity for the least and the greatest difference.

    Returns
    -------
    QImage
        The later picture in grey, under the heat; where either has no data, transparent.
    """
    step = 1 if before.width() * before.height() <= _PIXELS else 2
    first, second = _pixels(before)[::step, ::step], _pixels(after)[::step, ::step]
    apart = np.abs(first[..., :3].astype(np.int16) - second[..., :3]).max(axis=2)
    share = np.clip((apart - _BEGIN) / (_FULL - _BEGIN), 0, 1).astype(np.float32)
    heat = np.where(share > 0, alpha[0] + share * (alpha[1] - alpha[0]), 0.0).astype(np.float32)[..., None]
    grey = (second[..., :3] @ np.array([0.114, 0.587, 0.299], np.float32) * 0.55)[..., None]
    paint = np.array([colour.blue(), colour.green(), colour.red()], np.float32)
    result = np.empty(second.shape, np.uint8)
    result[..., :3] = grey * (1 - heat) + paint * heat
    result[..., 3] = 255
    result[(first[..., 3] == 0) | (second[..., 3] == 0)] = 0
    height, width = result.shape[:2]
    image = QImage(result.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()


def _pixels(image: QImage) -> NDArray[np.uint8]:
    view = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    pixels: NDArray[np.uint8] = view[:, : image.width()]
    return pixels
