"""The walk: the same pans and zooms for everyone who is measured."""

from __future__ import annotations

import random
from dataclasses import dataclass

from layers.protocol import Extent

#: Scales of the walk, denominators: from the whole of a town to single parcels.
NEAREST, FURTHEST = 2_000.0, 150_000.0
_METRES_PER_PIXEL_AT_1 = 0.0254 / 96


@dataclass(frozen=True)
class Stop:
    """A view of the walk: centre in the project's CRS (metres), scale denominator."""

    x: float
    y: float
    scale: float

    def extent(self, width: int, height: int) -> Extent:
        """Ground that a view of ``width`` x ``height`` pixels at 96 dpi shows."""
        pixel = self.scale * _METRES_PER_PIXEL_AT_1
        return (
            self.x - pixel * width / 2,
            self.y - pixel * height / 2,
            self.x + pixel * width / 2,
            self.y + pixel * height / 2,
        )


def walk(area: Extent, steps: int = 60, seed: int = 20) -> list[Stop]:
    """Pans of a fifth to three fifths of a screen and zooms by two, as an operator looks around.

    Parameters
    ----------
    area
        Where the centre stays, in metres.
    steps
        Number of views.
    seed
        Another seed is another walk.
    """
    draw = random.Random(seed)
    west, south, east, north = area
    x, y = (west + east) / 2, (south + north) / 2
    scale = 50_000.0
    stops: list[Stop] = []
    for _ in range(steps):
        if draw.random() < 0.4:
            scale = min(max(scale * draw.choice((0.5, 0.5, 2.0)), NEAREST), FURTHEST)
            if scale == NEAREST and draw.random() < 0.5:
                scale = 50_000.0
        else:
            pixel = scale * _METRES_PER_PIXEL_AT_1
            x += draw.choice((-1, 1)) * draw.uniform(0.2, 0.6) * 1920 * pixel
            y += draw.choice((-1, 0, 1)) * draw.uniform(0.2, 0.6) * 1080 * pixel
        # Within the middle of the area, where there is something to see.
        x = min(max(x, west + 0.15 * (east - west)), east - 0.15 * (east - west))
        y = min(max(y, south + 0.15 * (north - south)), north - 0.15 * (north - south))
        stops.append(Stop(x, y, scale))
    return stops
