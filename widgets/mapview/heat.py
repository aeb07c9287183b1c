"""The density of points as shades of the accent: where things come from, at any scale, drawn by the console itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from widgets.mapview.camera import Camera
from widgets.theme import Theme

#: Alpha of the least density that is drawn, and of the highest in view.
ALPHA = (0.06, 0.96)
#: The grid has so many columns at most, whatever the screen: its cost does not grow with it.
COLUMNS = 320
_LEAST_PX = 5.0
#: Reach of a point (standard deviation), in cells.
_SIGMA = 4.5
_KERNEL = np.exp(-0.5 * (np.arange(-15, 16) / _SIGMA) ** 2)
#: Less than so much of the highest density is nothing.
_NOTHING = 0.004


@dataclass(frozen=True)
class HeatLayer:
    """Points whose density is drawn; ``xy`` float64 of shape (n, 2) in the project's CRS."""

    name: str
    xy: NDArray[np.float64]

    def __post_init__(self) -> None:
        if self.xy.ndim != 2 or self.xy.shape[1] != 2:
            raise ValueError(f"{self.name}: xy has shape {self.xy.shape}, not (n, 2)")


def density(xy: NDArray[np.float64], camera: Camera) -> tuple[NDArray[np.float64], float]:
    """The density of points on a grid over a view.

    Returns
    -------
    tuple
        Density of shape (rows, columns), 1 the highest in view, row 0 at the top; and the cell's side in px.
    """
    cell = max(_LEAST_PX, camera.width / COLUMNS)
    columns, rows = int(np.ceil(camera.width / cell)), int(np.ceil(camera.height / cell))
    pad = len(_KERNEL) // 2
    left, _, _, top = camera.extent
    step = cell * camera.resolution
    column = np.floor((xy[:, 0] - left) / step) + pad
    row = np.floor((top - xy[:, 1]) / step) + pad
    wide, high = columns + 2 * pad, rows + 2 * pad
    inside = (column >= 0) & (column < wide) & (row >= 0) & (row < high)
    places = (row[inside] * wide + column[inside]).astype(np.int64)
    grid = np.bincount(places, minlength=wide * high).reshape(high, wide).astype(np.float64)
    across = sum(weight * grid[:, i : i + columns] for i, weight in enumerate(_KERNEL))
    whole = sum(weight * across[i : i + rows] for i, weight in enumerate(_KERNEL))
    most = float(np.max(whole, initial=0.0))
    return (whole / most if most > 0 else np.zeros((rows, columns))), cell


class HeatMaps:
    """The densities of a map view; each is computed once a place and kept.

    Parameters
    ----------
    changed
        Called when something else is to be drawn.
    """

    def __init__(self, theme: Theme, changed: Callable[[], None]) -> None:
        self._theme = theme
        self._changed = changed
        self._layers: dict[str, HeatLayer] = {}
        self._kept: dict[str, tuple[Camera, str, QImage, float]] = {}

    def show(self, layer: HeatLayer) -> None:
        """Draw a layer, in place of one of the same name."""
        self._layers[layer.name] = layer
        self._kept.pop(layer.name, None)
        self._changed()

    def layers(self) -> list[HeatLayer]:
        """What is drawn, lowest first."""
        return list(self._layers.values())

    def remove(self, name: str) -> None:
        """Draw a layer no more; an unknown name is no error."""
        if self._layers.pop(name, None) is not None:
            self._kept.pop(name, None)
            self._changed()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw all of them; the painter is in device pixels."""
        for layer in self._layers.values():
            if not len(layer.xy):
                continue
            image, cell = self._image(layer, camera)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, image.width() * cell, image.height() * cell), image)
            painter.restore()

    def _image(self, layer: HeatLayer, camera: Camera) -> tuple[QImage, float]:
        kept = self._kept.get(layer.name)
        if kept is not None and kept[0] == camera and kept[1] == self._theme.name:
            return kept[2], kept[3]
        share, cell = density(layer.xy, camera)
        # The eye takes shades by less than their measure: else only the one hottest place would be seen.
        alpha = np.where(share > _NOTHING, ALPHA[0] + (ALPHA[1] - ALPHA[0]) * share**0.7, 0.0)
        colour = self._theme.colour("accent")
        pixels = np.empty((*alpha.shape, 4), np.uint8)
        for channel, value in enumerate((colour.blue(), colour.green(), colour.red())):
            pixels[..., channel] = np.round(alpha * value)
        pixels[..., 3] = np.round(alpha * 255)
        rows, columns = alpha.shape
        image = QImage(pixels.tobytes(), columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
        self._kept[layer.name] = (camera, self._theme.name, image, cell)
        return image, cell
