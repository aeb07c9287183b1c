"""Photos as grey pictures of a known size: what fingerprints and quality are taken from."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

Grey = NDArray[np.float32]


def grey_picture(source: Path | bytes, short_side: int) -> Grey:
    """A photo upright, in grey 0..255, shape (rows, columns), its shorter side ``short_side`` px at most.

    Raises
    ------
    OSError
        When it cannot be decoded.
    """
    with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
        # A JPEG decodes at a fraction of its size in a fraction of the time; twice the need leaves no aliasing.
        image.draft("L", (short_side * 2, short_side * 2))
        upright = ImageOps.exif_transpose(image).convert("L")
    return resized(np.asarray(upright, dtype=np.float32), short_side)


def resized(grey: Grey, short_side: int) -> Grey:
    """The picture with its shorter side ``short_side`` px; a smaller one is left as it is."""
    rows, columns = grey.shape
    if min(rows, columns) <= short_side:
        return grey
    factor = short_side / min(rows, columns)
    return scaled(grey, max(1, round(rows * factor)), max(1, round(columns * factor)))


def scaled(grey: Grey, rows: int, columns: int) -> Grey:
    """The picture at another size, by area where it shrinks."""
    image = Image.fromarray(np.ascontiguousarray(grey, dtype=np.float32), mode="F")
    return np.asarray(image.resize((columns, rows), Image.Resampling.BICUBIC), dtype=np.float32)
