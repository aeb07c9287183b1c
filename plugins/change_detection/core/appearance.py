"""How patches look at both dates: colour, greenness, roughness, shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import geometry_mask

from plugins.change_detection.core.block import Plan, roughness
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.network.inference import Scaling

#: Longest side of the window read for a patch; larger patches are judged by their middle.
WINDOW = 512


@dataclass(frozen=True)
class Appearance:
    """Features of one patch; colours are scaled to about 0-1 of the scene.

    Attributes
    ----------
    before, after : NDArray[np.float64]
        Mean red, green, blue, near infrared; NaN where absent.
    rough_before, rough_after : float
        Mean local deviation of the visible bands.
    spread : float
        Deviation of brightness inside the patch, second date.
    length, width : float
        Of the smallest enclosing rectangle, metres.
    thickness : float
        Twice the area over the perimeter, metres.
    """

    before: NDArray[np.float64]
    after: NDArray[np.float64]
    rough_before: float
    rough_after: float
    spread: float
    length: float
    width: float
    thickness: float

    def greenness(self, date: NDArray[np.float64]) -> float:
        """Vegetation on a scale of -1 to 1: near infrared against red where there is any, else excess green."""
        red, green, blue, nir = date
        if np.isfinite(nir):
            return float((nir - red) / (abs(nir) + abs(red) + 0.1))
        return float((2 * green - red - blue) / (abs(red) + abs(green) + abs(blue) + 0.1))


def describe(
    shapes: NDArray[np.object_], plan: Plan, scalings: tuple[Scaling, Scaling], check: Callable[[], None]
) -> list[Appearance]:
    """Read the ground under each patch at both dates."""
    affine = Affine(*plan.pair.before.transform)
    metres = plan.pair.before.metres / abs(affine.a)
    result = []
    for index, shape in enumerate(shapes):
        if index % 64 == 0:
            check()
        frame = _frame(shape, affine, plan)
        before, after, valid = plan.pair.read(frame)
        place = affine @ Affine.translation(frame.col, frame.row)
        inside = valid & ~geometry_mask([shape], (frame.height, frame.width), place, all_touched=True)
        if not inside.any():
            inside = valid if valid.any() else np.ones_like(valid)
        first, second = scalings[0].apply(before), scalings[1].apply(after)
        colours = []
        for image, scaling in ((first, scalings[0]), (second, scalings[1])):
            mean = image[:4, inside].mean(axis=1).astype(np.float64)
            mean[[band is None for band in scaling.bands]] = np.nan
            colours.append(mean)
        box = shapely.minimum_rotated_rectangle(shape)
        sides = np.hypot(*np.diff(shapely.get_coordinates(box), axis=0).T)[:2] * metres
        grey = np.nanmean(second[:3, inside], axis=0)
        result.append(
            Appearance(
                colours[0],
                colours[1],
                float(roughness(first[:3])[inside].mean()),
                float(roughness(second[:3])[inside].mean()),
                float(grey.std()),
                float(sides.max()),
                float(sides.min()),
                float(2 * shape.area / max(shape.length, 1e-9) * metres),
            )
        )
    return result


def _frame(shape: shapely.Polygon, affine: Affine, plan: Plan) -> Frame:
    left, bottom, right, top = shape.bounds
    c0, r0 = ~affine @ (left, top)
    c1, r1 = ~affine @ (right, bottom)
    r0, c0, r1, c1 = int(np.floor(r0)) - 2, int(np.floor(c0)) - 2, int(np.ceil(r1)) + 2, int(np.ceil(c1)) + 2
    if r1 - r0 > WINDOW:
        r0, r1 = (r0 + r1 - WINDOW) // 2, (r0 + r1 + WINDOW) // 2
    if c1 - c0 > WINDOW:
        c0, c1 = (c0 + c1 - WINDOW) // 2, (c0 + c1 + WINDOW) // 2
    r0, c0 = max(r0, 0), max(c0, 0)
    r1, c1 = min(r1, plan.pair.height), min(c1, plan.pair.width)
    return Frame(r0, c0, max(r1 - r0, 1), max(c1 - c0, 1))
