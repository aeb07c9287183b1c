"""Make every QML file of ``resources/styles``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsBilinearRasterResampler, QgsRasterLayer

from layers import tokens
from layers.styles import base, facilities, field, land, plain, rasters
from layers.styles.layer import Sheet, VectorStyle, blank
from layers.styles.palette import Palette
from layers.styles.qml import export

SHEETS: tuple[Sheet, ...] = (
    *land.SHEETS,
    *base.SHEETS,
    *facilities.SHEETS,
    *field.SHEETS,
    *plain.SHEETS,
    *rasters.SHEETS,
)

_BANDS = 3


def build(folder: Path, sample: Path) -> list[Path]:
    """Write ``folder/{dark,light}/<name>.qml`` for every sheet.

    Parameters
    ----------
    folder
        Made when it is missing.
    sample
        Where a raster of three bands may be written that raster styles are set on.

    Returns
    -------
    list of Path
        The files, in the order of making.
    """
    palettes = [Palette(theme, tokens.load()) for theme in tokens.THEMES]
    raster = _raster(sample)
    made = []
    for palette in palettes:
        target = folder / palette.theme
        target.mkdir(parents=True, exist_ok=True)
        for sheet in SHEETS:
            path = target / f"{sheet.name}.qml"
            path.write_text(_style(sheet, palette, raster), encoding="utf-8", newline="\n")
            made.append(path)
    return made


def _style(sheet: Sheet, palette: Palette, raster: Any) -> str:
    if sheet.geometry == "raster":
        raster.setRenderer(sheet.make(palette, raster.dataProvider()))
        _smooth(raster)
        raster.setScaleBasedVisibility(bool(sheet.largest))
        # QGIS's own furthest scale stands for "no limit" on that side.
        raster.setMinimumScale(1e8)
        raster.setMaximumScale(sheet.largest)
        return export(raster, raster=True)
    layer = blank(sheet)
    _apply(layer, sheet.make(palette))
    return export(layer)


def _smooth(raster: Any) -> None:
    """Interpolate between pixels: a relief or a scene shows no steps when it is enlarged, no noise when reduced."""
    resampling = raster.resampleFilter()
    resampling.setZoomedInResampler(QgsBilinearRasterResampler())
    resampling.setZoomedOutResampler(QgsBilinearRasterResampler())
    resampling.setMaxOversampling(2)


def _apply(layer: Any, style: VectorStyle) -> None:
    layer.setRenderer(style.renderer)
    if style.labelling is not None:
        layer.setLabeling(style.labelling)
    layer.setLabelsEnabled(style.labelling is not None)
    if style.title:
        layer.setDisplayExpression(style.title)
    layer.setOpacity(style.opacity)
    if style.smallest or style.largest:
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(style.smallest)
        layer.setMaximumScale(style.largest)


def _raster(path: Path) -> Any:
    from osgeo import gdal

    gdal.UseExceptions()
    data = gdal.GetDriverByName("GTiff").Create(str(path), 4, 4, _BANDS, gdal.GDT_Byte)
    data.SetGeoTransform((0, 1, 0, 4, 0, -1))
    data.FlushCache()
    del data
    layer = QgsRasterLayer(str(path), "sample")
    if not layer.isValid():
        raise RuntimeError(f"QGIS does not read {path}")
    return layer
