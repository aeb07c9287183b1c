"""How patches look at both dates: colour, greenness, roughness, shape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from plugins.change_detection.core.tally import Tally
from plugins.change_detection.network.inference import Scaling

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Appearance:
    """Features of all patches; arrays as long as the patches, colours scaled to about 0-1 of the scene.

    Attributes
    ----------
    before, after : Values
        (n, 4) mean red, green, blue, near infrared; NaN where absent.
    rough_before, rough_after : Values
        Mean local deviation of the visible bands.
    spread : Values
        Deviation of brightness inside the patch, second date.
    length, width : Values
        Of the smallest enclosing rectangle, metres.
    thickness : Values
        Twice the area over the perimeter, metres.
    area : Values
        m2, ellipsoidal.
    """

    before: Values
    after: Values
    rough_before: Values
    rough_after: Values
    spread: Values
    length: Values
    width: Values
    thickness: Values
    area: Values

    def __len__(self) -> int:
        return len(self.area)

    @property
    def infrared(self) -> NDArray[np.bool_]:
        """Whether there is a near infrared."""
        return np.isfinite(self.after[:, 3])


def greenness(date: Values) -> Values:
    """Vegetation on a scale of -1 to 1: near infrared against red where there is any, else excess green.

    Parameters
    ----------
    date : Values
        (n, 4).
    """
    red, green, blue, nir = date.T
    with np.errstate(invalid="ignore"):
        index = (nir - red) / (np.abs(nir) + np.abs(red) + 0.1)
    excess = (2 * green - red - blue) / (np.abs(red) + np.abs(green) + np.abs(blue) + 0.1)
    result: Values = np.where(np.isfinite(nir), index, excess)
    return result


def describe(
    shapes: NDArray[np.object_], areas: Values, tally: Tally, scalings: tuple[Scaling, Scaling], metres: float
) -> Appearance:
    """Features from the sums under the patches and from their outlines.

    Parameters
    ----------
    shapes : NDArray[np.object_]
    areas : Values
        m2.
    tally : Tally
    scalings : tuple of Scaling
        Of both dates: they say which bands there are.
    metres : float
        A unit of the grid's CRS in metres.
    """
    colours = []
    for date, scaling in zip(("before", "after"), scalings, strict=True):
        colour = tally.colours(date)
        colour[:, [band is None for band in scaling.bands]] = np.nan
        colours.append(colour)
    sides = _sides(shapes) * metres
    outline = np.maximum(shapely.length(shapes), 1e-9)
    return Appearance(
        colours[0],
        colours[1],
        tally.mean("rough_before"),
        tally.mean("rough_after"),
        tally.deviation(),
        sides.max(axis=1, initial=0),
        sides.min(axis=1, initial=np.inf),
        2 * shapely.area(shapes) / outline * metres,
        areas,
    )


def _sides(shapes: NDArray[np.object_]) -> Values:
    """Two sides of the smallest enclosing rectangle of each shape, (n, 2)."""
    if not len(shapes):
        return np.zeros((0, 2))
    boxes = shapely.oriented_envelope(shapes)
    corners, of = shapely.get_coordinates(boxes, return_index=True)
    first = np.searchsorted(of, np.arange(len(shapes)))
    a, b, c = (
        corners[first],
        corners[np.minimum(first + 1, len(corners) - 1)],
        corners[np.minimum(first + 2, len(corners) - 1)],
    )
    return np.stack([np.hypot(*(b - a).T), np.hypot(*(c - b).T)], axis=1)
