"""What a demo county of each size has: counts, extents and resolutions, and its reproducible random streams."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

import numpy as np

Size = Literal["s", "m", "l"]

#: CGCS2000 / 3-degree Gauss-Krueger zone 38; eastings carry the zone number.
CRS = "EPSG:4526"
#: Easting and northing of the county's centre in `CRS` (about E 113.42, N 27.90), on the kilometre.
CENTRE = (38_443_000, 3_087_000)
#: An unassigned division code: the county does not exist.
COUNTY_CODE = "430999"
COUNTY_NAME = "云溪县"
TITLE = "云溪县一张图"
#: Coordinates are multiples of this many metres, so that neighbours share vertices bit by bit.
GRID = 0.001


@dataclass(frozen=True)
class Plan:
    """Figures of one size.

    Attributes
    ----------
    parcels
        Land parcels wanted; what is made differs by less than 5 %.
    width, height
        The rectangle of terrain, m.
    area
        The county inside it, m2.
    erosion_cell, cell, dem_cell
        Grid spacing of the landscape evolution, of the zoning, and of the DEM delivered, m.
    relief
        From the lowest to the highest ground, m.
    density
        Factor on the area of a field with which the division starts; it is then led by the count.
    """

    size: Size
    parcels: int
    width: float
    height: float
    area: float
    erosion_cell: float
    cell: float
    dem_cell: float
    relief: float
    towns: int
    villages: int
    reservoirs: int
    cameras: int
    industries: int
    conversions: int
    density: float

    @property
    def origin(self) -> tuple[int, int]:
        """Easting and northing of the rectangle's lower left corner; internal coordinates start there."""
        return (int(CENTRE[0] - self.width / 2), int(CENTRE[1] - self.height / 2))


PLANS: dict[Size, Plan] = {
    "s": Plan("s", 3_000, 4_096, 3_456, 7.5e6, 32.0, 8.0, 4.0, 190.0, 2, 10, 4, 24, 20, 24, 4.8),
    "m": Plan("m", 60_000, 17_920, 14_592, 150e6, 64.0, 16.0, 8.0, 380.0, 18, 206, 152, 500, 300, 40, 5.1),
    "l": Plan("l", 300_000, 39_360, 32_640, 750e6, 120.0, 24.0, 10.0, 640.0, 18, 206, 152, 500, 300, 120, 1.7),
}


@dataclass(frozen=True)
class Streams:
    """Independent random streams by name: adding one leaves the numbers of the others as they were."""

    seed: int
    size: str

    def stream(self, name: str, *index: int) -> np.random.Generator:
        """Return the generator called `name` (and numbered `index`), always from its beginning."""
        entropy = [self.seed & 0xFFFFFFFF, zlib.crc32(f"{self.size}/{name}".encode()), *index]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))
