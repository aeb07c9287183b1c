"""From a base map and its user's key to what the engine draws: QGIS's provider and source."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from data.base_maps import KEY_MARK, BaseMap
from layers import protocol
from layers.map_services import capabilities_address

#: Prefix of the layer ids of base maps. The ids are ours, so that all engines and sessions have the same.
ID_PREFIX = "onemap_base_map_"


def layer_id(base_map: BaseMap) -> str:
    """Id of a base map's layer in every engine."""
    return ID_PREFIX + base_map.id


def is_base_map(layer: str) -> bool:
    """Whether a layer id is that of a base map."""
    return layer.startswith(ID_PREFIX)


def engine_layer(base_map: BaseMap, workspace: Path, key: str) -> protocol.BaseMapLayer:
    """Describe a base map to the engine; ``key`` is put where its address asks for one."""
    provider, source = _source(base_map, workspace, key)
    return protocol.BaseMapLayer(layer_id(base_map), base_map.name, source, provider, base_map.host)


def with_key(address: str, key: str) -> str:
    """Return an address with the key in it, written so that it is one value of the address."""
    return address.replace(KEY_MARK, quote(key, safe=""))


def _source(base_map: BaseMap, workspace: Path, key: str) -> tuple[str, str]:
    if not base_map.remote:
        path = str(base_map.path(workspace))
        if base_map.kind == "mbtiles":
            vector = base_map.format == "pbf"
            address = _quoted(base_map.path(workspace).absolute().as_uri())
            return ("vectortile", f"type=mbtiles&url={path}") if vector else ("wms", f"type=mbtiles&url={address}")
        return "gdal", path
    address = _quoted(with_key(base_map.address, key))
    if base_map.kind == "xyz":
        return "wms", f"type=xyz&url={address}&zmin={base_map.min_zoom}&zmax={base_map.max_zoom}"
    asked = {
        "contextualWMSLegend": "0",
        "crs": base_map.crs,
        "format": base_map.format,
        "layers": base_map.layer,
        "styles": base_map.style,
    }
    if base_map.kind == "wmts":
        asked["tileMatrixSet"] = base_map.matrix_set
        # Left alone QGIS asks a server that has both services for its WMS, and finds no matrices there.
        address = _quoted(capabilities_address(with_key(base_map.address, key), "WMTS"))
    else:
        asked["dpiMode"] = "7"
    return "wms", "&".join([f"{name}={_quoted(value)}" for name, value in asked.items()] + [f"url={address}"])


def _quoted(text: str) -> str:
    # QGIS's sources are URL queries; the braces of an address of tiles may stand as they are, or not.
    return quote(text, safe=":/{}")
