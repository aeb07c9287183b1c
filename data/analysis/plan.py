"""The plan of a red line for documents: parts coloured by land class, the parcels around pale, corners lettered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from data.analysis.shapes import KeptPieces
from data.messages import Extent
from data.reporting.coordinates import corners
from data.reporting.pictures import Picture, draw_north, draw_scale
from data.store import Store

#: Side of the picture in pixels, and as it is printed.
SIDE, SIDE_MM = 1500, 108.0
#: Parcels around beyond which the surroundings are left out: a plan of a whole town shows none of them.
_MOST_AROUND = 4000
#: Corners beyond which none is lettered.
_MOST_LETTERS = 60
_RED, _EDGE, _AROUND = QColor("#C0211C"), QColor("#4A5358"), QColor("#AEB5B8")
_PALE = 0.35
#: Hatching: so many times the pattern's own size.
_HATCH = 2.5
#: Side of a plan: so many times the red line's, and at least this (m).
_ROOM, _LEAST_M = 1.35, 40.0
#: Gives the colour of a land class, ``#RRGGBB``.
Colours = Callable[[str], str]


def draw(
    store: Store,
    table: str,
    line: shapely.MultiPolygon,
    land: KeptPieces,
    marked: KeptPieces,
    colours: Colours,
    target: Path,
) -> Picture:
    """Draw the plan of ``line`` and write it as PNG.

    Parameters
    ----------
    table
        The parcels, for the surroundings as they are today.
    land, marked
        What the analysis found: parts by land class, and what is hatched (permanent basic farmland).

    Raises
    ------
    OSError
        When the picture cannot be written.
    """
    extent = _around(line)
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        _surroundings(painter, store, table, extent, colours)
        for shape, code in zip(land.shape, land.group, strict=True):
            _area(painter, shape, extent, QBrush(QColor(colours(str(code)))), _EDGE, 2.0)
        # The pattern's own lines lie so close that they print as a grey tone.
        hatch = QBrush(_EDGE, Qt.BrushStyle.BDiagPattern)
        hatch.setTransform(QTransform.fromScale(_HATCH, _HATCH))
        for shape in marked.shape[shapely.get_dimensions(marked.shape) == 2]:
            _area(painter, shape, extent, hatch, _EDGE, 1.0)
        for colour, width in ((QColor("white"), 11.0), (_RED, 6.0)):
            _area(painter, line, extent, QBrush(), colour, width)
        _corners(painter, line, extent)
        draw_scale(painter, extent, SIDE)
        draw_north(painter, SIDE)
    finally:
        painter.end()
    if not image.save(str(target)):
        raise OSError(f"cannot write {target.name}")
    return Picture(target, SIDE_MM, SIDE_MM)


def _around(line: shapely.MultiPolygon) -> Extent:
    """The square that a plan shows."""
    xmin, ymin, xmax, ymax = line.bounds
    half = max(_LEAST_M, max(xmax - xmin, ymax - ymin) * _ROOM) / 2
    x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
    return (x - half, y - half, x + half, y + half)


def _surroundings(painter: QPainter, store: Store, table: str, extent: Extent, colours: Colours) -> None:
    fids = store.within(table, extent)
    if not 0 < len(fids) <= _MOST_AROUND:
        return
    codes = {row["fid"]: str(row.get("DLBM") or "") for row in store.rows(table, fids.tolist())}
    for fid, shape in zip(fids.tolist(), store.geometries(table, fids.tolist()), strict=True):
        colour = QColor(colours(codes.get(fid, "")))
        colour.setAlphaF(_PALE)
        _area(painter, shape, extent, QBrush(colour), _AROUND, 1.0)


def _area(
    painter: QPainter, shape: shapely.Geometry, extent: Extent, brush: QBrush, edge: QColor, width: float
) -> None:
    path = QPainterPath()
    for part in shapely.get_parts(shape):
        for ring in shapely.get_rings(part):
            points = _placed(shapely.get_coordinates(ring), extent)
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
    pen = QPen(edge, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(brush)
    painter.drawPath(path)


def _corners(painter: QPainter, line: shapely.MultiPolygon, extent: Extent) -> None:
    points = _placed(corners(line), extent)
    if len(points) > _MOST_LETTERS:
        return
    middle = _placed(np.array([line.centroid.coords[0]]), extent)[0]
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(round(SIDE * 0.026))
    font.setBold(True)
    metrics = QFontMetricsF(font)
    for number, (x, y) in enumerate(points.tolist(), 1):
        painter.setPen(QPen(_RED, 4))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(QPointF(x, y), 9, 9)
        text = f"J{number}"
        away = np.array([x, y]) - middle
        away = away / max(float(np.hypot(*away)), 1e-9)
        box = QRectF(0, 0, metrics.horizontalAdvance(text), metrics.capHeight())
        box.moveCenter(QPointF(x + away[0] * (24 + box.width() / 2), y + away[1] * (24 + box.height() / 2)))
        path = QPainterPath()
        path.addText(QPointF(box.left(), box.bottom()), font, text)
        painter.setPen(QPen(QColor("white"), 8))
        painter.drawPath(path)
        painter.fillPath(path, _RED)


def _placed(xy: NDArray[np.float64], extent: Extent) -> NDArray[np.float64]:
    scale = SIDE / (extent[2] - extent[0])
    return np.column_stack([(xy[:, 0] - extent[0]) * scale, (extent[3] - xy[:, 1]) * scale])
