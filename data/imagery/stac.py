"""Scenes as STAC Items (1.1, with the projection, eo, view and file extensions), readable by any other catalogue."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely

from data.crs import WGS84, crs_of
from data.imagery.bands import COMMON_NAMES
from data.imagery.reading import Described

EXTENSIONS = (
    "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
    "https://stac-extensions.github.io/eo/v2.0.0/schema.json",
    "https://stac-extensions.github.io/view/v1.0.0/schema.json",
    "https://stac-extensions.github.io/file/v2.1.0/schema.json",
)
_MEDIA = {".tif": "image/tiff; application=geotiff", ".tiff": "image/tiff; application=geotiff", ".jp2": "image/jp2"}
#: STAC's own names of data types equal NumPy's but for complex ones, which no scene has.
_POINTS = 24
#: Degrees off a straight line that need no point of their own: a decimetre.
_STRAIGHT = 1e-6


def properties(described: Described, cloud: float | None, cloud_from: str) -> dict[str, Any]:
    """The properties of an image's Item; what is not known is left out, never guessed.

    Keys of the console's own begin with ``onemap:``: where the date and the cloud share come from, whether the bands'
    order was assumed, and the key of the source.
    """
    told, crs = described.told, described.crs
    assert crs is not None
    epsg = crs.to_epsg()
    code: dict[str, Any] = {"proj:code": f"EPSG:{epsg}"} if epsg else {"proj:code": None, "proj:wkt2": crs.to_wkt()}
    known = {
        "platform": described.platform or None,
        "instruments": [described.instrument] if described.instrument else None,
        "eo:cloud_cover": cloud,
        "view:off_nadir": told.off_nadir,
        "view:sun_azimuth": told.sun_azimuth,
        "view:sun_elevation": told.sun_elevation,
    }
    return {
        "datetime": described.moment,
        "gsd": described.gsd,
        **{key: value for key, value in known.items() if value is not None},
        **code,
        "proj:shape": list(described.shape),
        "proj:transform": list(described.transform),
        "onemap:date_from": described.moment_from,
        "onemap:source": described.source,
        **({"onemap:bands_assumed": True} if described.roles_assumed else {}),
        **({"onemap:cloud_from": cloud_from} if cloud is not None else {}),
    }


def bands(described: Described) -> list[dict[str, Any]]:
    """The bands of an image as STAC describes them, with roles as ``eo:common_name``."""
    result = []
    for name, role, dtype in zip(described.names, described.roles, described.dtypes, strict=True):
        band: dict[str, Any] = {"name": name, "data_type": dtype}
        if role in COMMON_NAMES:
            band["eo:common_name"] = COMMON_NAMES[role]
        if described.nodata is not None:
            band["nodata"] = described.nodata if np.isfinite(described.nodata) else str(described.nodata)
        result.append(band)
    return result


def item(
    identity: str, described: Described, outline: shapely.Geometry, said: dict[str, Any], href: str
) -> dict[str, Any]:
    """The Item of a scene.

    Parameters
    ----------
    identity : str
        Of the scene in the workspace.
    described : Described
    outline : shapely.Polygon or MultiPolygon
        Where the image has data, in its own CRS.
    said : dict
        What `properties` gave.
    href : str
        Where the image is, relative to the Item or absolute; it is never copied.

    Raises
    ------
    pystac.STACError
        When that makes no valid Item: a defect.
    """
    import pystac

    assert described.crs is not None
    degrees = to_degrees(outline, described.crs)
    moment = datetime.fromisoformat(str(said["datetime"]).replace("Z", "+00:00"))
    rest = {key: value for key, value in said.items() if key != "datetime"}
    # What a reader of the file itself would not know goes with the asset, the rest with the Item.
    made = pystac.Item(
        id=identity,
        geometry=json.loads(shapely.to_geojson(shapely.set_precision(degrees, 1e-8))),
        bbox=[round(float(v), 8) for v in degrees.bounds],
        datetime=moment,
        properties=rest,
        stac_extensions=list(EXTENSIONS),
    )
    image = pystac.Asset(
        href=href,
        media_type=_MEDIA.get(described.path.suffix.lower()),
        roles=["data"],
        extra_fields={"bands": bands(described), "file:size": described.path.stat().st_size},
    )
    made.add_asset("image", image)
    result: dict[str, Any] = made.to_dict(include_self_link=False, transform_hrefs=False)
    return result


def to_degrees(outline: shapely.Geometry, crs: pyproj.CRS) -> shapely.Geometry:
    """An outline in longitude and latitude (WGS 84), with points along its sides so that it keeps its shape."""
    to_wgs84 = pyproj.Transformer.from_crs(crs, crs_of(WGS84), always_xy=True)
    west, south, east, north = outline.bounds
    dense = shapely.segmentize(outline, max(east - west, north - south) / _POINTS)
    degrees = shapely.transform(dense, lambda xy: np.column_stack(to_wgs84.transform(xy[:, 0], xy[:, 1])))
    return shapely.simplify(degrees, _STRAIGHT)


def write(content: dict[str, Any], target: Path) -> None:
    """Write an Item beside the workspace's imagery, all or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(target)
