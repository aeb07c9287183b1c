"""A run limited to an area: what is scored, and the ground around it that its figures are fitted on."""

from __future__ import annotations

import numpy as np
import pyproj
from affine import Affine
from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.pair import Frame, Pair
from plugins.change_detection.core.request import Within
from plugins.change_detection.network import inference

#: Ground around an area that shift, normalisation, thresholds, clouds and what is usual are taken from, metres: from a
#: field or two no season is told.
AROUND = 1_000.0
#: Least side of that ground in pixels: enough tiles for the shift, and pixels to fit.
LEAST = 2_048
#: Pixels around an area that are scored with it, beside what the network looks at: outlines end there.
RIM = 16


def limited(pair: Pair, within: Within | None) -> tuple[Pair, Frame]:
    """The pair cut to an area and the ground around it, and the area in that grid.

    Parameters
    ----------
    within : Within, optional
        Without it nothing is cut.

    Raises
    ------
    DetectionError
        One of the images does not reach the area.
    """
    whole = Frame(0, 0, pair.height, pair.width)
    if within is None:
        return pair, whole
    rim = RIM + inference.MARGIN * inference.factor(pair.before.metres)
    area = _pixels(pair, within).grown(rim, pair.height, pair.width)
    if area.height <= 0 or area.width <= 0:
        raise _outside(pair, 0)
    missing = max(LEAST - min(area.height, area.width), 0)
    around = area.grown(max(round(AROUND / pair.before.metres), -(-missing // 2)), pair.height, pair.width)
    cut = pair.cut(around)
    if cut.after.height <= 0 or cut.after.width <= 0:
        raise _outside(pair, 1)
    return cut, Frame(area.row - around.row, area.col - around.col, area.height, area.width)


def _pixels(pair: Pair, within: Within) -> Frame:
    """The area in pixels of the first image, which it may leave."""
    to_grid = pyproj.Transformer.from_crs(within.crs, pyproj.CRS.from_wkt(pair.before.crs_wkt), always_xy=True)
    left, bottom, right, top = to_grid.transform_bounds(*within.bounds, densify_pts=21)
    if not np.isfinite([left, bottom, right, top]).all():
        return Frame(0, 0, -pair.height, -pair.width)  # where the image's CRS ends there is no image
    inverse = ~Affine(*pair.before.transform)
    cols, rows = zip(inverse @ (left, top), inverse @ (right, bottom), strict=True)
    row, col = int(np.floor(min(rows))), int(np.floor(min(cols)))
    return Frame(row, col, int(np.ceil(max(rows))) - row, int(np.ceil(max(cols))) - col)


def _outside(pair: Pair, which: int) -> DetectionError:
    path = (pair.before, pair.after)[which].path
    return DetectionError(
        QCoreApplication.translate("Detection", "所选范围不在影像内：{name}").format(name=path.name),
        QCoreApplication.translate("Detection", "该影像没有覆盖要检测的范围。"),
        QCoreApplication.translate("Detection", "换一个范围，或换用覆盖它的影像。"),
        file=path,
    )
