"""Random textures: a bank of tileable fractal fields that samples are cut from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class NoiseBank:
    """Fractal noise fields of several spectral slopes, zero mean, unit deviation.

    Parameters
    ----------
    rng : numpy.random.Generator
    size : int
        Side of the fields; power of two.
    """

    SLOPES = (0.0, 0.7, 1.2, 1.8, 2.4)

    def __init__(self, rng: np.random.Generator, size: int = 512) -> None:
        self.size = size
        frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :])
        frequency[0, 0] = 1.0
        self._fields: dict[float, list[Array]] = {}
        for slope in self.SLOPES:
            fields = []
            for _ in range(3):
                spectrum = np.fft.rfft2(rng.standard_normal((size, size))) * frequency ** (-slope)
                spectrum[0, 0] = 0
                field = np.fft.irfft2(spectrum, s=(size, size))
                fields.append((field / field.std()).astype(np.float32))
            self._fields[slope] = fields

    def cut(self, rng: np.random.Generator, shape: tuple[int, int], slope: float, step: int = 1) -> Array:
        """A random window of ``shape`` from a field of the nearest slope, every ``step``-th sample."""
        nearest = min(self.SLOPES, key=lambda s: abs(s - slope))
        field = self._fields[nearest][int(rng.integers(3))]
        rows = (np.arange(shape[0]) * step + int(rng.integers(self.size))) % self.size
        cols = (np.arange(shape[1]) * step + int(rng.integers(self.size))) % self.size
        window = field[np.ix_(rows, cols)]
        return window.T.copy() if shape[0] == shape[1] and rng.random() < 0.5 else window

    def smooth(self, rng: np.random.Generator, shape: tuple[int, int]) -> Array:
        """A slowly varying field: slope 2.4, so that one window holds a few hills."""
        return self.cut(rng, shape, 2.4)
