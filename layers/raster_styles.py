"""Raster styles fitted to a raster: the templates of ``resources/styles`` run from 0 to 1."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import Resampling

#: Pixels that are looked at, at most: the stretch of a scene needs no more, and an overview gives them at once.
SAMPLE_PIXELS = 1_000_000

#: Shares (percent) of the darkest and brightest pixels that a stretch gives up.
CUT = (0.5, 99.5)
#: Imagery keeps this share of its range free at both ends, so that bright roofs and dark water keep their texture.
SOFTNESS = 0.12


def sample(path: Path, bands: Sequence[int]) -> np.ma.MaskedArray[tuple[int, int, int], np.dtype[np.float32]]:
    """Pixels of a raster, shape (bands, rows, columns), thinned to `SAMPLE_PIXELS`; no-data pixels are masked.

    Raises
    ------
    rasterio.errors.RasterioError
        When the raster cannot be read.
    """
    with rasterio.open(path) as source:
        step = max(1.0, (source.width * source.height / SAMPLE_PIXELS) ** 0.5)
        shape = (len(bands), max(1, int(source.height / step)), max(1, int(source.width / step)))
        pixels = source.read(list(bands), out_shape=shape, masked=True, resampling=Resampling.nearest)
    return np.ma.asarray(pixels, dtype=np.float32)


def fit_elevation(template: Path, terrain: Path, target: Path, fades: bool = False) -> Path:
    """Write the elevation tints for the heights of ``terrain``, in steps of ten metres or more in the legend.

    With ``fades`` the second band of what is drawn is their alpha (`layers.relief.make_fading`).
    """
    low, high = _range(sample(terrain, (1,))[0])
    root = ET.parse(template).getroot()
    for renderer in root.iter("rasterrenderer"):
        renderer.set("alphaBand", "2" if fades else "-1")
    for item in root.iter("item"):
        value = low + float(item.attrib["value"]) * (high - low)
        item.set("value", f"{value:.2f}")
        item.set("label", f"{value:.0f} m")
    for element in root.iter():
        for name in ("classificationMin", "minimumValue"):
            if name in element.attrib:
                element.set(name, f"{low:.2f}")
        for name in ("classificationMax", "maximumValue"):
            if name in element.attrib:
                element.set(name, f"{high:.2f}")
    return _write(root, target)


def fit_imagery(template: Path, scene: Path, bands: Sequence[int], target: Path) -> Path:
    """Write the style of a scene: natural colours with a gentle stretch.

    Parameters
    ----------
    bands
        Numbers (from 1) of the red, green and blue band; a single number draws grey.
    """
    picture = sample(scene, bands)
    root = ET.parse(template).getroot()
    renderer = root.find(".//rasterrenderer")
    if renderer is None:
        raise ValueError(f"{template}: no raster renderer")
    for index, colour in enumerate(("red", "green", "blue")):
        band = min(index, len(bands) - 1)
        low, high = _range(picture[band])
        margin = SOFTNESS * (high - low)
        renderer.set(f"{colour}Band", str(bands[band]))
        stretch = renderer.find(f"{colour}ContrastEnhancement")
        if stretch is not None:
            for name, value in (("minValue", low - margin), ("maxValue", high + margin)):
                element = stretch.find(name)
                if element is not None:
                    element.text = f"{value:.4f}"
    return _write(root, target)


def _range(values: np.ma.MaskedArray[tuple[int, int], np.dtype[np.float32]]) -> tuple[float, float]:
    known = values.compressed()
    known = known[np.isfinite(known)]
    if known.size == 0:
        return 0.0, 1.0
    low, high = (float(value) for value in np.percentile(known, CUT))
    return (low, high) if high > low else (low, low + 1.0)


def _write(root: ET.Element, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.name + ".part")
    draft.write_text(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode") + "\n",
        encoding="utf-8",
    )
    draft.replace(target)
    return target
