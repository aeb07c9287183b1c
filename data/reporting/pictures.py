"""Pictures for a case: its outline over a scene, with scale bar, north, date and source; photos; where it lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageOps
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPolygonF
from rasterio.enums import Resampling
from rasterio.transform import from_bounds
from rasterio.vrt import WarpedVRT

from data.imagery.bands import natural
from data.messages import Extent

#: Pixels of a side of a square picture: 76 mm at 300 dots an inch.
SIDE = 900
#: Width in mm of a picture when two stand side by side in a text block of 156 mm.
HALF_MM = 75.0
#: Least side in metres of what a picture shows, and how much of the outline's longer side it shows.
_LEAST_M, _AROUND = 240.0, 2.2
#: Darkest and brightest share, percent, that a stretch to 8 bits gives up.
_CUT = (1.0, 99.0)
_OUTLINE, _CASING = QColor("#FF6FD0"), QColor("#0B0D0E")


@dataclass(frozen=True)
class Picture:
    """A picture file and the size at which it is printed, in mm."""

    path: Path
    width_mm: float
    height_mm: float


def extent_of(outline: shapely.Geometry) -> Extent:
    """The square around an outline that its pictures show, in its CRS (metres)."""
    xmin, ymin, xmax, ymax = outline.bounds
    half = max(_LEAST_M, max(xmax - xmin, ymax - ymin) * _AROUND) / 2
    x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
    return (x - half, y - half, x + half, y + half)


def scene_picture(
    scene: Path,
    roles: tuple[str, ...],
    crs: pyproj.CRS,
    outline: shapely.Geometry,
    caption: str,
    target: Path,
    side: int = SIDE,
) -> Picture | None:
    """Draw ``outline`` over a scene and write it as JPEG; None where the scene shows nothing of the place.

    Parameters
    ----------
    scene
        Image in any CRS and depth.
    roles
        Of its bands (``data.imagery.bands``).
    crs, outline
        The workspace's CRS and the outline in it.
    caption
        Date and source, written into the picture.

    Raises
    ------
    rasterio.errors.RasterioError
        When the scene cannot be read.
    """
    extent = extent_of(outline)
    pixels, valid = _read(scene, roles, crs, extent, side)
    if not valid.any():
        return None
    rgb = np.ascontiguousarray(np.moveaxis(pixels, 0, 2))
    image = QImage(rgb.data, side, side, side * 3, QImage.Format.Format_RGB888).copy()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        draw_outline(painter, outline, extent, side)
        draw_scale(painter, extent, side)
        draw_north(painter, side)
        _write(painter, QPointF(side * 0.03, side * 0.065), caption, side)
    finally:
        painter.end()
    if not image.save(str(target), quality=88):
        raise OSError(f"cannot write {target.name}")
    return Picture(target, HALF_MM, HALF_MM)


def photo_picture(photo: Path, target: Path, long_side: int = 1000, width_mm: float = HALF_MM) -> Picture:
    """A photo upright and small enough for a document, as JPEG; the photo itself stays as it is.

    Raises
    ------
    OSError
        When it cannot be decoded.
    """
    with Image.open(photo) as image:
        image.draft("RGB", (long_side, long_side))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((long_side, long_side))
    upright.save(target, "JPEG", quality=85)
    width, height = upright.size
    # Upright photos as high as landscape ones are wide, so that two stand in a row.
    wide = min(width_mm, width_mm * width / height)
    return Picture(target, wide, wide * height / width)


def _read(
    scene: Path, roles: tuple[str, ...], crs: pyproj.CRS, extent: Extent, side: int
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Red, green, blue (3, side, side) of the extent, and where there is data."""
    with rasterio.open(scene) as source:
        # At the scene's own pixels: enlarging a few hundred of them is the image library's work, and a tenth of GDAL's.
        pitch = abs(source.transform.a) if _metric(source) else 0.0
        own = min(side, max(16, math.ceil((extent[2] - extent[0]) / pitch))) if pitch else side
        shape = {"transform": from_bounds(*extent, own, own), "width": own, "height": own}
        with WarpedVRT(source, crs=crs.to_wkt(), resampling=Resampling.bilinear, **shape) as warped:
            numbers = [n if n <= warped.count else 1 for n in natural(roles)]
            pixels = warped.read(numbers)
            valid = warped.dataset_mask() > 0
        # Outside of the scene there is nothing, though a file without a no-data value gives zeros there.
        valid &= (pixels != 0).any(axis=0)
    if pixels.dtype != np.uint8 and valid.any():
        pixels = np.stack([_stretched(band, valid) for band in pixels])
    pixels = np.asarray(pixels, dtype=np.uint8)
    pixels[:, ~valid] = 232
    if own != side:
        whole = Image.fromarray(np.ascontiguousarray(np.moveaxis(pixels, 0, 2)))
        pixels = np.moveaxis(np.asarray(whole.resize((side, side), Image.Resampling.BICUBIC)), 2, 0)
    return pixels, valid


def _metric(source: rasterio.DatasetReader) -> bool:
    return source.crs is not None and bool(source.crs.is_projected)


def _stretched(band: NDArray[np.generic], valid: NDArray[np.bool_]) -> NDArray[np.uint8]:
    values = band.astype(np.float32)
    low, high = np.percentile(values[valid], _CUT)
    return np.asarray(np.clip((values - low) / max(float(high - low), 1e-6) * 255, 0, 255), dtype=np.uint8)


def draw_outline(painter: QPainter, outline: shapely.Geometry, extent: Extent, side: int) -> None:
    """The outline in the patches' colour with a casing, on a square picture of ``extent``."""
    scale = side / (extent[2] - extent[0])
    path = QPainterPath()
    for part in shapely.get_parts(outline):
        for ring in (part.exterior, *part.interiors):
            points = [QPointF((x - extent[0]) * scale, (extent[3] - y) * scale) for x, y in ring.coords]
            path.addPolygon(QPolygonF(points))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_CASING, 9.0), (_OUTLINE, 4.5)):
        pen = QPen(colour, width * side / SIDE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)


def draw_scale(painter: QPainter, extent: Extent, side: int) -> None:
    """A bar of a round length of about a quarter of the picture, in two fields."""
    metres = round_length((extent[2] - extent[0]) / 4)
    width, height = metres / (extent[2] - extent[0]) * side, side * 0.012
    left, top = side * 0.04, side * 0.94
    painter.setPen(QPen(_CASING, 2))
    for index, colour in enumerate((Qt.GlobalColor.white, _CASING)):
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(left + index * width / 2, top, width / 2, height))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    label = f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"
    _write(painter, QPointF(left, top - side * 0.015), label, side)


def round_length(metres: float) -> float:
    """The greatest of 1, 2, 5 x 10^n that is not above ``metres``."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres * (1 + 1e-9))


def draw_north(painter: QPainter, side: int) -> None:
    """An arrow at the upper right; plane grids' north is up."""
    x, top, high, half = side * 0.94, side * 0.04, side * 0.085, side * 0.026
    arrow = QPolygonF(
        [QPointF(x, top), QPointF(x + half, top + high), QPointF(x, top + high * 0.76), QPointF(x - half, top + high)]
    )
    painter.setPen(QPen(_CASING, 2.5))
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawPolygon(arrow)
    _write(painter, QPointF(x - side * 0.014, top + high + side * 0.042), "N", side)


def _write(painter: QPainter, place: QPointF, text: str, side: int) -> None:
    """Text in white with a dark edge: readable on any ground."""
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(round(side * 0.038))
    font.setBold(True)
    path = QPainterPath()
    path.addText(place, font, text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(_CASING, side * 0.007, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(path)
    painter.fillPath(path, Qt.GlobalColor.white)
