"""Raster styles: relief shading, elevation tints and imagery.

Stretches depend on the data, so these are templates: values run from 0 to 1 and ``layers.raster_styles`` fits them to a
raster.
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from layers.styles.layer import Sheet
from layers.styles.palette import Palette, rgba

#: Value of a level surface in the relief raster that ``layers.relief`` makes (0 deepest shade, 255 brightest light).
LEVEL = 128


def _colour(colour: str, alpha: float = 1.0) -> Any:
    return QColor(*(int(part) for part in rgba(colour, alpha).split(",")))


def _pseudocolour(provider: Any, items: list[tuple[float, Any, str]]) -> Any:
    ramp = QgsColorRampShader(items[0][0], items[-1][0])
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList([QgsColorRampShader.ColorRampItem(*item) for item in items])
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(items[0][0])
    renderer.setClassificationMax(items[-1][0])
    return renderer


def relief(palette: Palette, provider: Any) -> Any:
    """Shade and light as a veil over whatever lies below: it goes on polygons, tints and class rasters alike."""
    shade, darkest, light, brightest = palette.map_list("relief_shade")
    return _pseudocolour(
        provider,
        [
            (0, _colour(shade, darkest), "背光"),
            (LEVEL, _colour(shade, 0), "平地"),
            (LEVEL + 1, _colour(light, 0), "平地"),
            (255, _colour(light, brightest), "向光"),
        ],
    )


def elevation(palette: Palette, provider: Any) -> Any:
    """Tints by height; 0 and 1 stand for the lowest and the highest ground."""
    colours = palette.map_list("elevation")
    steps = len(colours) - 1
    return _pseudocolour(
        provider, [(index / steps, _colour(colour), f"{index / steps:.0%}") for index, colour in enumerate(colours)]
    )


def imagery(palette: Palette, provider: Any) -> Any:
    """Imagery in natural colours, alike in both themes; 0 and 1 stand for the ends of each band's stretch."""
    renderer = QgsMultiBandColorRenderer(provider, 1, 2, 3)
    for setter in (
        renderer.setRedContrastEnhancement,
        renderer.setGreenContrastEnhancement,
        renderer.setBlueContrastEnhancement,
    ):
        stretch = QgsContrastEnhancement(provider.dataType(1))
        stretch.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
        stretch.setMinimumValue(0)
        stretch.setMaximumValue(1)
        setter(stretch)
    return renderer


SHEETS = (
    # Close up a county's terrain model shows its pixels, and the shade hides the colours of parcels.
    Sheet("relief", "raster", relief, largest=8_000),
    Sheet("elevation", "raster", elevation),
    Sheet("imagery", "raster", imagery),
)
