"""From measurements to screen colours, so that the dates of a comparison look alike where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Shares of the pixels that may be black or white.
_DARK, _BRIGHT = 0.002, 0.998
#: Where these land on the screen: the rest is room for what is darker or brighter than nearly everything.
_BLACK, _WHITE = 14.0, 240.0
#: How much of a band's own gain is taken beside the gain common to all: with all of it colours would be garish.
_OWN = 0.12
#: Lifts the middle a little: ground is darker than screens are bright.
_GAMMA = 1 / 1.15


@dataclass(frozen=True)
class Stretch:
    """A line a band from values to 0-255.

    Every date is taken between the same quantiles of its own pixels. Haze, sun and sensor mostly shift and scale a
    band; after this the dates of a place differ only where the ground does, and 8 and 16 bits look the same.

    Attributes
    ----------
    low, high : tuple of float
        Values of the dark and the bright quantile of red, green, blue.
    """

    low: tuple[float, float, float]
    high: tuple[float, float, float]

    @classmethod
    def of(cls, values: NDArray[Any], valid: NDArray[np.bool_]) -> Stretch:
        """Measure a raster by a sample: values (3, height, width) and where they are data."""
        if not valid.any():
            return cls((0.0, 0.0, 0.0), (255.0, 255.0, 255.0))
        sample = values[:, valid].astype(np.float64)
        low, high = np.nanquantile(sample, (_DARK, _BRIGHT), axis=1)
        # A band that hardly varies is not blown up to noise.
        reach = np.maximum(high - low, np.maximum(1e-6, 0.02 * np.abs(high)))
        reach = reach.max() ** (1 - _OWN) * reach**_OWN
        high = low + reach
        return cls((low[0], low[1], low[2]), (high[0], high[1], high[2]))

    def colours(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        """Screen values (3, height, width)."""
        if values.dtype == np.uint8:
            return np.stack([table[band] for table, band in zip(self._tables(), values, strict=True)])
        low = np.array(self.low, np.float32)[:, None, None]
        gain = np.array([1 / (h - b) for b, h in zip(self.low, self.high, strict=True)], np.float32)
        return _screen((values.astype(np.float32) - low) * gain[:, None, None])

    def _tables(self) -> list[NDArray[np.uint8]]:
        steps = np.arange(256, dtype=np.float32)
        return [_screen((steps - low) / (high - low)) for low, high in zip(self.low, self.high, strict=True)]


def _screen(share: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Screen values of shares between the dark (0) and the bright quantile (1)."""
    lifted = np.nan_to_num(np.clip(share, -0.2, 1.2))
    lifted = np.where(lifted > 0, np.abs(lifted) ** _GAMMA, lifted)
    screen: NDArray[np.uint8] = np.clip(lifted * (_WHITE - _BLACK) + _BLACK, 0, 255).astype(np.uint8)
    return screen
