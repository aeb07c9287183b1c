"""Running the trained network on the CPU with onnxruntime, one thread a block."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("changenet.onnx")
#: Finest resolution that the network looks at; finer images are averaged to it.
FINEST = 2.0
#: Coarsest resolution that it was trained for.
COARSEST = 12.0
#: Context around a block, in pixels of the network.
MARGIN = 64
ROLES = ("red", "green", "blue", "nir")
_STRIDE = 16
_local = threading.local()


@dataclass(frozen=True)
class Scaling:
    """How a date's numbers become the network's: each band from its low and high quantile to 0 and 1.

    Attributes
    ----------
    bands : tuple of (int or None)
        Index of red, green, blue and near infrared among the bands read; None where absent.
    low, high : tuple of float
        2 and 98 % quantile of each of the four; unused where absent.
    """

    bands: tuple[int | None, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def brightness(self, image: Array) -> Array:
        """Mean of the visible bands, scaled, (H, W); an absent one counts as 0."""
        total = np.zeros(image.shape[1:], np.float32)
        for k, band in enumerate(self.bands[:3]):
            if band is not None:
                span = 3 * max(self.high[k] - self.low[k], 1e-6)
                total += (image[band] - np.float32(self.low[k])) * np.float32(1 / span)
        return total

    def apply(self, image: Array) -> Array:
        """(5, ...): scaled bands and the presence of the near infrared; ``image`` is (bands, ...)."""
        result = np.zeros((5, *image.shape[1:]), np.float32)
        for k, band in enumerate(self.bands):
            if band is None:
                continue
            span = max(self.high[k] - self.low[k], 1e-6)
            result[k] = (image[band] - np.float32(self.low[k])) * np.float32(1 / span)
        np.clip(result[:4], -0.3, 3.0, out=result[:4])
        if self.bands[3] is not None:
            result[4] = 1.0
        return result


def scaling(sample: Array, bands: tuple[int | None, ...]) -> Scaling:
    """Scaling from a sample (bands, n) of a date."""
    low, high = [], []
    for band in bands:
        values = np.quantile(sample[band], [0.02, 0.98]) if band is not None else np.array([0.0, 1.0])
        low.append(float(values[0]))
        high.append(float(values[1]))
    return Scaling(bands, tuple(low), tuple(high))


def factor(metres: float) -> int:
    """How many pixels a side are averaged to one before the network looks."""
    return max(1, round(FINEST / metres)) if metres < FINEST else 1


@lru_cache(maxsize=4)
def weights_hash(path: Path = WEIGHTS) -> str:
    """SHA-256 of the weights."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _session(path: Path) -> Any:
    """Session of the calling thread: onnxruntime with one thread, so that blocks, not operators, run side by side."""
    sessions: dict[Path, Any] = _local.__dict__.setdefault("sessions", {})
    if path not in sessions:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        # An arena keeps the largest block's memory for ever, in every thread.
        options.enable_cpu_mem_arena = False
        sessions[path] = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return sessions[path]


def _pooled(image: Array, k: int) -> Array:
    if k == 1:
        return image
    c, h, w = image.shape
    result: Array = (
        image[:, : h - h % k, : w - w % k].reshape(c, h // k, k, w // k, k).mean(axis=(2, 4), dtype=np.float32)
    )
    return result


def score(before: Array, after: Array, k: int, path: Path = WEIGHTS) -> Array:
    """Chance of an inserted object for each pixel.

    The pair is looked at upright and mirrored: two looks err less than one.

    Parameters
    ----------
    before, after : Array
        (5, H, W) as ``Scaling.apply`` makes them.
    k : int
        Averaging factor (``factor``).
    path : Path
        The ONNX file.

    Returns
    -------
    Array
        (H, W), 0-1.
    """
    h, w = before.shape[1:]
    first, second = _pooled(_even(before, k), k), _pooled(_even(after, k), k)
    rows, cols = first.shape[1:]
    pad = ((0, 0), (0, -rows % _STRIDE), (0, -cols % _STRIDE))
    padded = np.pad(first, pad, mode="edge"), np.pad(second, pad, mode="edge")
    odds = _odds(padded, path) + _odds((padded[0][:, ::-1], padded[1][:, ::-1]), path)[::-1]
    result: Array = (1 / (1 + np.exp(-0.5 * odds[:rows, :cols]))).astype(np.float32)
    if k > 1:
        result = np.repeat(np.repeat(result, k, 0), k, 1)
    return result[:h, :w]


def _odds(pair: tuple[Array, Array], path: Path) -> Array:
    """Log-odds of one view of a pair, (H, W)."""
    feeds = {name: np.ascontiguousarray(image)[None] for name, image in zip(("before", "after"), pair, strict=True)}
    p = np.clip(_session(path).run(["score"], feeds)[0][0, 0], 1e-4, 1 - 1e-4)
    odds: Array = np.log(p / (1 - p))
    return odds


def _even(image: Array, k: int) -> Array:
    """Extended at the far edges to a multiple of the averaging factor."""
    h, w = image.shape[1:]
    return image if h % k == 0 and w % k == 0 else np.pad(image, ((0, 0), (0, -h % k), (0, -w % k)), mode="edge")
