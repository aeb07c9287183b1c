"""Reading polygon files onto the grid's CRS."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core.faults import DetectionError

Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Polygons:
    """Polygons of a file in the CRS of the grid.

    Attributes
    ----------
    fids : NDArray[np.int64]
    shapes : Shapes
        Polygons and multipolygons, made valid.
    fields : dict
        Column name to array of values, as many as shapes.
    """

    fids: NDArray[np.int64]
    shapes: Shapes
    fields: dict[str, NDArray[Any]]

    def take(self, chosen: NDArray[Any]) -> Polygons:
        """A selection by mask or index."""
        return Polygons(self.fids[chosen], self.shapes[chosen], {k: v[chosen] for k, v in self.fields.items()})


def unreadable(path: Path, error: Exception) -> DetectionError:
    """The message for a vector file that cannot be read."""
    return DetectionError(
        QCoreApplication.translate("Detection", "矢量数据读取失败：{name}").format(name=path.name),
        str(error).partition(";")[0],  # what follows is advice to callers of the library
        QCoreApplication.translate("Detection", "检查路径、图层名与文件是否完整。"),
        file=path,
    )


def describe_polygons(path: Path, layer: str | None = None) -> dict[str, Any]:
    """What a polygon file says of itself, its CRS among it.

    Raises
    ------
    DetectionError
        Missing file or layer, several layers to choose from, no polygons, or no CRS.
    """
    if not path.exists():
        raise unreadable(path, FileNotFoundError(QCoreApplication.translate("Detection", "文件不存在")))
    try:
        kinds = {str(name): kind for name, kind in pyogrio.list_layers(path)}
        if layer is None:
            layer = _only_layer(path, kinds)
        info: dict[str, Any] = pyogrio.read_info(path, layer=layer)
    except (DataSourceError, DataLayerError) as error:
        raise unreadable(path, error) from error
    if not _may_be_areal(info["geometry_type"]):
        raise DetectionError(
            QCoreApplication.translate("Detection", "矢量数据不是面：{name}").format(name=path.name),
            QCoreApplication.translate("Detection", "图层“{layer}”里没有面。").format(layer=layer),
            QCoreApplication.translate("Detection", "换成面图层，文件里的图层写作 FILE:layer。"),
            file=path,
        )
    if info["crs"] is None:
        raise DetectionError(
            QCoreApplication.translate("Detection", "矢量数据没有坐标系：{name}").format(name=path.name),
            QCoreApplication.translate("Detection", "文件未声明坐标系。"),
            QCoreApplication.translate("Detection", "先在 QGIS 中为该图层指定坐标系。"),
            file=path,
        )
    return info


def _may_be_areal(kind: str | None) -> bool:
    return kind is not None and ("Polygon" in kind or "Surface" in kind or kind in ("Unknown", "GeometryCollection"))


def _only_layer(path: Path, kinds: dict[str, str | None]) -> str | None:
    """The one layer that is meant by a file without a layer's name.

    Raises
    ------
    DetectionError
        There are several with polygons: whichever came first would be taken for the parcels.
    """
    areal = [name for name, kind in kinds.items() if _may_be_areal(kind)]
    if len(areal) < 2:
        return areal[0] if areal else next(iter(kinds), None)
    raise DetectionError(
        QCoreApplication.translate("Detection", "没有指明用哪个图层：{name}").format(name=path.name),
        QCoreApplication.translate("Detection", "文件里有 {n} 个面图层：{layers}。").format(
            n=len(areal), layers="、".join(areal[:12]) + ("…" if len(areal) > 12 else "")
        ),
        QCoreApplication.translate("Detection", "地块写成 {name}:图层名；其余数据另存为只有一个图层的文件。").format(
            name=path.name
        ),
        file=path,
    )


def read_polygons(
    path: Path, layer: str | None, wanted: tuple[str, ...], bounds: tuple[float, ...], crs_wkt: str
) -> Polygons:
    """Polygons that touch ``bounds`` (in ``crs_wkt``).

    Parameters
    ----------
    wanted : tuple of str
        Columns to read where the file has them.

    Raises
    ------
    DetectionError
        Missing file or layer, no CRS, no polygons.
    """
    info = describe_polygons(path, layer)
    layer = str(info["layer_name"])
    try:
        own, grid = pyproj.CRS.from_user_input(info["crs"]), pyproj.CRS.from_wkt(crs_wkt)
        same = own.equals(grid, ignore_axis_order=True)
        box = bounds
        if not same:
            box = pyproj.Transformer.from_crs(grid, own, always_xy=True).transform_bounds(
                bounds[0], bounds[1], bounds[2], bounds[3], densify_pts=21
            )
        columns = [c for c in wanted if c in set(info["fields"])]
        _, fids, wkb, values = pyogrio.raw.read(
            path, layer=layer, columns=columns, bbox=tuple(box), return_fids=True, datetime_as_string=True
        )
    except (DataSourceError, DataLayerError, pyproj.exceptions.CRSError) as error:
        raise unreadable(path, error) from error
    shapes = shapely.force_2d(shapely.from_wkb(wkb))
    fields = dict(zip(columns, values, strict=True))
    areal = np.isin(shapely.get_type_id(shapes), (3, 6))
    polygons = Polygons(np.asarray(fids, np.int64), shapes, fields).take(areal)
    shapes = polygons.shapes
    if not same:
        to_grid = pyproj.Transformer.from_crs(own, grid, always_xy=True)
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(to_grid.transform(xy[:, 0], xy[:, 1])))
    bad = ~shapely.is_valid(shapes)
    shapes[bad] = shapely.make_valid(shapes[bad])
    return Polygons(polygons.fids, shapes, polygons.fields)
