"""Parcels under examination: reading, statistics, and how far each stands out among its like."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.request import Request
from plugins.change_detection.core.vectors import Polygons, read_polygons

#: Fewest parcels of one class in one village (then town, then county) that make a yardstick.
FEWEST = 8


@dataclass(frozen=True)
class Parcels:
    """Farmland parcels in the frame.

    Attributes
    ----------
    ids : NDArray[np.str_]
        The identifier BSM, or the feature number where there is none.
    classes, villages : NDArray[np.str_]
        Land class; first 12 digits of the unit code, empty where the field is missing.
    shapes : NDArray[np.object_]
        In the CRS of the grid.
    examined : NDArray[np.object_]
        The same, or drawn in by `drawn_in`.
    """

    ids: NDArray[np.object_]
    classes: NDArray[np.object_]
    villages: NDArray[np.object_]
    shapes: NDArray[np.object_]
    examined: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.ids)

    def drawn_in(self, by: float) -> Parcels:
        """The parcels with what is examined drawn in by the registration's residual: at the rim two parcels mix.

        Parameters
        ----------
        by : float
            Units of the grid.
        """
        if by <= 0:
            return self
        inner = shapely.buffer(self.shapes, -by, quad_segs=2)
        gone = shapely.is_empty(inner)
        inner[gone] = self.shapes[gone]  # too narrow to draw in: examined as it is
        return replace(self, examined=inner)


def _strings(polygons: Polygons, name: str) -> NDArray[np.object_]:
    values = polygons.fields.get(name)
    if values is None:
        return np.full(len(polygons.fids), "", object)
    return np.array(["" if v is None or v != v else str(v) for v in values], object)


def read_parcels(request: Request, bounds: tuple[float, ...], crs_wkt: str) -> Parcels | None:
    """The farmland parcels of a request; None when it names none.

    Parameters
    ----------
    bounds : tuple of float
        Of the frame.

    Raises
    ------
    DetectionError
        The class field is missing, no parcel lies in the frame, none is farmland.
    """
    if request.parcels is None:
        return None
    wanted = ("BSM", request.class_field, request.village_field)
    polygons = read_polygons(request.parcels, request.parcels_layer, wanted, bounds, crs_wkt)
    if not len(polygons.fids):
        raise DetectionError(
            QCoreApplication.translate("Detection", "影像范围内没有地块"),
            QCoreApplication.translate("Detection", "地块图层与影像不在同一地区，或坐标系标注有误。"),
            QCoreApplication.translate("Detection", "核对地块图层的坐标系与范围。"),
            file=request.parcels,
        )
    if request.class_field not in polygons.fields:
        raise DetectionError(
            QCoreApplication.translate("Detection", "地块图层没有地类字段 {field}").format(field=request.class_field),
            QCoreApplication.translate("Detection", "按该字段挑选耕地。"),
            QCoreApplication.translate("Detection", "用 --class-field 指明地类编码所在的字段。"),
            file=request.parcels,
        )
    classes = _strings(polygons, request.class_field)
    farmland = np.isin(classes.astype(str), request.farmland_codes)
    if not farmland.any():
        raise DetectionError(
            QCoreApplication.translate("Detection", "影像范围内没有耕地地块"),
            QCoreApplication.translate("Detection", "{n} 个地块的 {field} 都不是 {codes}。").format(
                n=len(classes), field=request.class_field, codes=",".join(request.farmland_codes)
            ),
            QCoreApplication.translate("Detection", "核对 --farmland-codes，或换用含耕地的地块图层。"),
            file=request.parcels,
        )
    chosen = polygons.take(farmland)
    ids = _strings(chosen, "BSM")
    ids = np.array([name or str(fid) for name, fid in zip(ids, chosen.fids, strict=True)], object)
    villages = np.array([code[:12] for code in _strings(chosen, request.village_field)], object)
    order = np.lexsort((chosen.fids,))
    shapes = chosen.shapes[order]
    return Parcels(ids[order], classes[farmland][order], villages[order], shapes, shapes)


def robust_z(values: NDArray[np.float64], parcels: Parcels) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Distance of each parcel from the median of its like, in robust deviations.

    Like are parcels of the same class in the same village; where these are fewer than ``FEWEST``, in the same town,
    then in the whole frame.

    Returns
    -------
    z : NDArray[np.float64]
        NaN where the parcel has no value.
    like : NDArray[np.int64]
        Number of parcels compared with.
    """
    z = np.full(len(values), np.nan)
    like = np.zeros(len(values), np.int64)
    pending = np.isfinite(values)
    for digits in (12, 9, 0):
        keys = np.array(
            [f"{c}|{v[:digits]}" for c, v in zip(parcels.classes, parcels.villages, strict=True)], dtype=object
        )
        _, group = np.unique(keys.astype(str), return_inverse=True)
        counts = np.bincount(group, weights=np.isfinite(values))
        for index in np.unique(group[pending]):
            members = np.flatnonzero((group == index) & np.isfinite(values))
            if counts[index] < FEWEST and digits:
                continue
            middle = float(np.median(values[members]))
            spread = 1.4826 * float(np.median(np.abs(values[members] - middle)))
            fresh = members[pending[members]]
            z[fresh] = (values[fresh] - middle) / max(spread, 0.02)
            like[fresh] = len(members)
            pending[fresh] = False
    return z, like
