"""Running the trained network on the CPU with onnxruntime, one look at a time on all threads."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

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
_making = threading.Lock()


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


class _Network:
    """The network in memory; one look at a time, whoever asks.

    A look holds half a gigabyte. Looks side by side would hold it once for each processor; one look on all threads
    is as quick and holds it once.
    """

    def __init__(self, path: Path, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that have nothing to do sleep: other blocks are being read meanwhile.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The arena keeps what a look needed, so that the system need not clear it again for each layer of the next
        # (half of a look's time). A memory pattern would set aside twice of it, once more for every size of a block.
        options.enable_cpu_mem_arena = True
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._turn = threading.Lock()

    def look(self, before: Array, after: Array) -> Array:
        """Chances (H, W) of one view of a pair, each (5, H, W)."""
        feeds = {"before": np.ascontiguousarray(before)[None], "after": np.ascontiguousarray(after)[None]}
        with self._turn:
            result: Array = self._session.run(["score"], feeds)[0][0, 0]
        return result


@lru_cache(maxsize=1)
def _made(path: Path, threads: int) -> _Network:
    return _Network(path, threads)


def _network(path: Path, threads: int) -> _Network:
    with _making:  # the cache lets two threads make two
        return _made(path, threads)


def release() -> None:
    """Give back the memory of the network that this process holds."""
    _made.cache_clear()


def pooled(image: Array, k: int) -> Array:
    """The image (c, h, w) with squares of ``k`` pixels averaged to one; a rest at the far edges is cut off."""
    if k == 1:
        return image
    c, h, w = image.shape
    result: Array = (
        image[:, : h - h % k, : w - w % k].reshape(c, h // k, k, w // k, k).mean(axis=(2, 4), dtype=np.float32)
    )
    return result


def score(before: Array, after: Array, k: int, path: Path = WEIGHTS, threads: int = 1) -> Array:
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
    threads : int
        That a look is spread over; the result is the same with any number.

    Returns
    -------
    Array
        (H, W), 0-1.
    """
    h, w = before.shape[1:]
    first, second = pooled(_even(before, k), k), pooled(_even(after, k), k)
    rows, cols = first.shape[1:]
    pair = _even(first, _STRIDE), _even(second, _STRIDE)
    network = _network(path, threads)
    odds = _odds(network.look(*pair))
    odds += _odds(network.look(pair[0][:, ::-1], pair[1][:, ::-1]))[::-1]
    result: Array = (1 / (1 + np.exp(-0.5 * odds[:rows, :cols]))).astype(np.float32)
    if k > 1:
        result = np.repeat(np.repeat(result, k, 0), k, 1)
    return result[:h, :w]


def _odds(chance: Array) -> Array:
    p = np.clip(chance, 1e-4, 1 - 1e-4)
    result: Array = np.log(p / (1 - p))
    return result


def _even(image: Array, k: int) -> Array:
    """Extended at the far edges to a multiple of ``k``."""
    h, w = image.shape[1:]
    return image if h % k == 0 and w % k == 0 else np.pad(image, ((0, 0), (0, -h % k), (0, -w % k)), mode="edge")
