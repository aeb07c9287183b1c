"""How large fields must be for the county to have the number of parcels planned."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from . import partition
from .zones import Zone

#: Parcels per hectare of each `Zone`; only proportions matter.
_PER_HECTARE = np.array([7.0, 7.0, 3.0, 3.0, 0.9, 13.0, 8.0, 1.2])
#: Density (factor on the area of a field) that is still a landscape.
_LEAST, _MOST = 0.6, 12.0
#: The last villages may make up for the first ones by no more than this factor: the county is one landscape.
_BIAS = 1.25


def worth(job: partition.Job) -> float:
    """Estimate how many parcels a village yields, by the zones in its window; only proportions matter."""
    share = np.bincount(job.zone.ravel(), minlength=8) / job.zone.size
    return float(shapely.area(job.polygon) / 1e4 * (share @ _PER_HECTARE) + 30)


class Steering:
    """Chooses the density of the next village from what the villages so far have yielded.

    Fields, gardens and lots become fewer in proportion to the density; corridors, woods and towns stay as they are.

    Parameters
    ----------
    wanted
        Parcels of all villages together.
    worth
        Expected yield of every village, in any unit.
    density
        What to begin with.
    """

    def __init__(self, wanted: int, worth: NDArray[np.float64], density: float) -> None:
        self._wanted, self._worth, self.density = wanted, worth, density
        self._sent: dict[int, float] = {}
        self._count = self._fixed = self._varying = self._done = 0.0

    def send(self, village: int) -> float:
        """Return the density for a village that is now divided."""
        self._sent[village] = self.density
        return self.density

    def receive(self, parcels: partition.Parcels) -> None:
        """Learn from a village divided."""
        density = self._sent.pop(parcels.village)
        steady = [Zone.FOREST, Zone.SHRUB, Zone.TOWN, partition.CORRIDOR]
        if density >= partition.LOT_DENSITY:
            steady.append(Zone.HAMLET)
        fixed = int(np.isin(parcels.origin, steady).sum())
        self._count += len(parcels.origin)
        self._fixed += fixed
        # What the village would have varying parcels at density 1.
        self._varying += density * (len(parcels.origin) - fixed)
        self._done += float(self._worth[parcels.village])

    def steer(self) -> None:
        """Choose the density with which the villages not yet begun bring the whole to the number wanted."""
        away = sum(self._worth[v] * (self._fixed + self._varying / d) / self._done for v, d in self._sent.items())
        rest = float(self._worth.sum()) - self._done - sum(float(self._worth[v]) for v in self._sent)
        # When all are on their way, the rounding of their sum is no village.
        if rest > 1e-9 * self._done:
            usual = self._aim(self._wanted, float(self._worth.sum()))
            exact = self._aim(self._wanted - self._count - away, rest)
            self.density = float(np.clip(exact, usual / _BIAS, usual * _BIAS))

    def again(self) -> None:
        """Choose the density for dividing all villages anew."""
        self.density = self._aim(self._wanted, self._done)
        self._count = self._fixed = self._varying = self._done = 0.0

    def _aim(self, wanted: float, worth: float) -> float:
        """Return the density at which villages of this worth yield the number wanted."""
        share = worth / self._done
        room = max(wanted - self._fixed * share, 0.1 * wanted)
        return float(np.clip(self._varying * share / room, _LEAST, _MOST))
