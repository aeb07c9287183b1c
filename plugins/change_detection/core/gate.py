"""The checks before any work: do these two files make a pair?"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import shapely
from affine import Affine
from PySide6.QtCore import QCoreApplication
from shapely.geometry import Polygon

from data.crs import is_plausible
from data.imagery import sidecar
from data.imagery.moments import acquisition
from plugins.change_detection.core.faults import EXIT_SPACE, DetectionError
from plugins.change_detection.core.pair import Pair
from plugins.change_detection.core.scene import Scene

#: Work files and results a pixel of the grid: score, parts and state, the score raster and its overviews.
BYTES_PER_PIXEL = 16
_EDGE = 24


def outline(scene: Scene) -> Polygon:
    """Outline of a scene in its own CRS, with points along its sides so that it survives a transformation."""
    along = np.linspace(0, 1, _EDGE)
    ring = [(t * scene.width, 0.0) for t in along] + [(scene.width, t * scene.height) for t in along]
    ring += [((1 - t) * scene.width, scene.height) for t in along] + [(0.0, (1 - t) * scene.height) for t in along]
    affine = Affine(*scene.transform)
    return Polygon([(affine.a * c + affine.c, affine.e * r + affine.f) for c, r in ring])


def check_crs(scene: Scene) -> None:
    """Refuse a CRS label that cannot be true: coordinates far outside of where the CRS is defined.

    Raises
    ------
    DetectionError
    """
    crs = pyproj.CRS.from_wkt(scene.crs_wkt)
    centre = outline(scene).centroid
    if is_plausible(crs, centre.x, centre.y) and 0.05 <= scene.metres <= 1000:
        return
    raise DetectionError(
        QCoreApplication.translate("Detection", "坐标系标注有误：{name}").format(name=scene.path.name),
        QCoreApplication.translate(
            "Detection", "影像中心的坐标是 {x:,.0f}, {y:,.0f}，像元约 {size:.3g} 米，与 {crs} 的适用范围不符。"
        ).format(crs=crs.name, x=centre.x, y=centre.y, size=scene.metres),
        QCoreApplication.translate("Detection", "核对影像的坐标系，用 gdal_edit.py -a_srs 改正后再运行。"),
        file=scene.path,
    )


def match(before: Scene, after: Scene) -> Pair:
    """Pair two scenes by band role.

    Raises
    ------
    DetectionError
        One file twice, wrong CRS label, no overlap, no comparable bands, resolutions too far apart.
    """
    if before.path.samefile(after.path):
        raise same_image(after.path)
    check_crs(before)
    check_crs(after)
    ratio = before.metres / after.metres
    if not 1 / 6 <= ratio <= 6:
        raise DetectionError(
            QCoreApplication.translate("Detection", "两期影像分辨率相差过大"),
            QCoreApplication.translate("Detection", "前期约 {a:.3g} 米，后期约 {b:.3g} 米。").format(
                a=before.metres, b=after.metres
            ),
            QCoreApplication.translate("Detection", "选择分辨率相近（6 倍以内）的影像。"),
        )
    shared = _shared_bands(before, after)
    if not shared:
        raise DetectionError(
            QCoreApplication.translate("Detection", "两期影像波段不可比"),
            QCoreApplication.translate("Detection", "前期波段：{a}；后期波段：{b}。").format(
                a=",".join(before.roles), b=",".join(after.roles)
            ),
            QCoreApplication.translate(
                "Detection", "选用波段相同的影像，或用 --before-bands / --after-bands 指明各波段用途。"
            ),
        )
    share = _overlap(before, after)
    if share < 0.01:
        raise DetectionError(
            QCoreApplication.translate("Detection", "两期影像没有重叠"),
            QCoreApplication.translate("Detection", "重叠只占前期影像的 {share:.1%}。").format(share=share),
            QCoreApplication.translate("Detection", "核对两期影像是否同一地区，坐标系标注是否正确。"),
            file=after.path,
        )
    return Pair(before, after, shared)


def same_image(path: Path) -> DetectionError:
    """The message for one image given as both dates."""
    return DetectionError(
        QCoreApplication.translate("Detection", "前期与后期是同一幅影像：{name}").format(name=path.name),
        QCoreApplication.translate("Detection", "两个文件相同，比不出变化。"),
        QCoreApplication.translate("Detection", "把其中一期换成另一日期的影像。"),
        file=path,
    )


def order_doubt(before: Scene, after: Scene) -> str | None:
    """A sentence where the dates that the files give themselves run backwards; None where they do not or are unknown.

    No refusal: names and tags may hold the day of processing, and what was taken down is found by going backwards.
    """
    moments = [_moment(scene.path) for scene in (before, after)]
    if None in moments or str(moments[0])[:10] <= str(moments[1])[:10]:
        return None
    return QCoreApplication.translate(
        "Detection",
        "前期影像的日期 {before} 晚于后期的 {after}：新建会被当作拆除。若给反了，对调 --before 与 --after。",
    ).format(before=str(moments[0])[:10], after=str(moments[1])[:10])


def _moment(path: Path) -> str | None:
    told = sidecar.beside(path).moment
    if told is not None:
        return told
    with rasterio.open(path) as image:
        moment, _ = acquisition(path, {**image.tags(), **image.tags(ns="IMAGERY")}, None)
    return moment


def _shared_bands(before: Scene, after: Scene) -> tuple[tuple[int, int], ...]:
    if set(before.roles) & {"other"} or set(after.roles) & {"other"}:
        named = [(i, after.roles.index(r)) for i, r in enumerate(before.roles) if r != "other" and r in after.roles]
        if len(before.bands) == len(after.bands) and before.roles == after.roles:
            return tuple((i, i) for i in range(len(before.bands)))
        return tuple(named)
    return tuple((i, after.roles.index(r)) for i, r in enumerate(before.roles) if r in after.roles)


def _overlap(before: Scene, after: Scene) -> float:
    """Share of the first scene's outline that the second covers."""
    a, b = outline(before), outline(after)
    source, target = pyproj.CRS.from_wkt(after.crs_wkt), pyproj.CRS.from_wkt(before.crs_wkt)
    if not source.equals(target, ignore_axis_order=True):
        to_grid = pyproj.Transformer.from_crs(source, target, always_xy=True)
        b = shapely.transform(b, lambda xy: np.column_stack(to_grid.transform(xy[:, 0], xy[:, 1])))
    if not np.isfinite(b.bounds).all() or not b.is_valid:
        return 0.0
    return float(a.intersection(b).area / a.area)


def check_space(out: Path, pixels: int) -> None:
    """Refuse to begin what the disk cannot hold, or where nothing may be written.

    Raises
    ------
    DetectionError
    """
    folder = out.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise DetectionError(
            QCoreApplication.translate("Detection", "输出文件夹不可写"),
            QCoreApplication.translate("Detection", "文件夹不存在，或没有写入权限。"),
            QCoreApplication.translate("Detection", "新建该文件夹或换一个位置。"),
            file=folder,
        )
    need, free = pixels * BYTES_PER_PIXEL + (64 << 20), shutil.disk_usage(folder).free
    if free < need:
        detail = QCoreApplication.translate("Detection", "约需 {need:,} MB，剩余 {free:,} MB")
        raise no_space(out, detail.format(need=-(-need // 10**6), free=free // 10**6))


def no_space(out: Path, detail: str) -> DetectionError:
    """The message for a full disk."""
    return DetectionError(
        QCoreApplication.translate("Detection", "磁盘空间不足"),
        QCoreApplication.translate("Detection", "写入结果需要更多空间（{detail}）。").format(detail=detail),
        QCoreApplication.translate("Detection", "清理磁盘或把 --out 指向别的磁盘；已完成的部分可用 --resume 接着做。"),
        code=EXIT_SPACE,
        file=out.parent,
    )
