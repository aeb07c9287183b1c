"""Services that most offices have a key for, ready to be filled in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.base_maps import BaseMap

translate = QCoreApplication.translate
#: Tianditu's tiles in web Mercator (``_w``), asked for one by one; the office's key goes where the mark is.
_TIANDITU = (
    "https://t0.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}"
)


def presets() -> list[BaseMap]:
    """Base maps without an id, as the dialog fills them in."""
    source = translate("BaseMaps", "天地图（国家地理信息公共服务平台）")
    layers = {
        "img": translate("BaseMaps", "天地图影像"),
        "vec": translate("BaseMaps", "天地图矢量"),
        "ter": translate("BaseMaps", "天地图地形"),
        "cia": translate("BaseMaps", "天地图影像注记"),
        "cva": translate("BaseMaps", "天地图矢量注记"),
    }
    return [
        BaseMap("", name, "xyz", _TIANDITU.format(layer=layer), min_zoom=1, max_zoom=18, attribution=source)
        for layer, name in layers.items()
    ]
