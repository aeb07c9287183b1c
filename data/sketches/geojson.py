"""Sketches as GeoJSON (RFC 7946, WGS 84) out and in, with their look as properties that other programs know.

``title``, ``description``, ``stroke``, ``stroke-width`` and ``marker-color`` are those of the simplestyle
specification; ``sketch`` is what it was drawn as here.
"""

from __future__ import annotations

import json
import math
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from data.crs import crs_of, transformer
from data.errors import UserError
from data.sketches.model import COLOURS, KINDS, LONGEST, Kind, Sketch, is_colour, new_id

WGS84 = 4326
#: Digits after the point of a degree: 0.1 mm.
_DIGITS = 9
#: Bounds of what is read: a drawing for people to look at, not a layer (the import wizard takes those).
MOST_BYTES, MOST_SKETCHES = 32 << 20, 5_000
_OF_TYPE: dict[str, Kind] = {"Point": "point", "LineString": "line", "Polygon": "area"}


@dataclass(frozen=True)
class Received:
    """What a file held: its name, the sketches, and how many features could not be taken."""

    name: str
    sketches: tuple[Sketch, ...]
    skipped: int


def as_geojson(name: str, sketches: Sequence[Sketch], crs: pyproj.CRS) -> dict[str, Any]:
    """A FeatureCollection of sketches (in ``crs``), their rings turned as RFC 7946 wants them."""
    return {"type": "FeatureCollection", "name": name, "features": [_feature(each, crs) for each in sketches]}


def write(path: Path, name: str, sketches: Sequence[Sketch], crs: pyproj.CRS) -> None:
    """Write a GeoJSON file, whole or not at all.

    Raises
    ------
    UserError
        When it cannot be written.
    """
    text = json.dumps(as_geojson(name, sketches, crs), ensure_ascii=False, indent=1)
    try:
        handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(part).chmod(0o644)
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Sketches", "标绘没有输出"),
            str(error.strerror or error),
            QCoreApplication.translate("Sketches", "检查磁盘空间与文件夹权限，或另选一个文件夹"),
            file=path,
        ) from error


def read(path: Path, crs: pyproj.CRS) -> Received:
    """Read sketches from a GeoJSON file into ``crs``; ids are new.

    Parts of multipart points and lines become a sketch each; features without a geometry, or with one that is broken,
    are counted as skipped.

    Raises
    ------
    UserError
        When the file is no GeoJSON, not in WGS 84, too large, or has nothing to be drawn.
    """
    content = _content(path)
    name = content.get("name")
    made: list[Sketch] = []
    skipped = 0
    for feature in _features(content, path):
        try:
            made += _sketches(feature, crs)
        except (ValueError, KeyError, TypeError, AttributeError, ShapelyError, pyproj.exceptions.ProjError):
            skipped += 1
        if len(made) > MOST_SKETCHES:
            raise _refused(
                path,
                QCoreApplication.translate("Sketches", "对象超过 {n} 个").format(n=f"{MOST_SKETCHES:,}"),
                QCoreApplication.translate("Sketches", "用“导入数据”把它作为图层打开"),
            )
    if not made:
        raise _refused(
            path,
            QCoreApplication.translate("Sketches", "没有可以画出的点、线、面（经纬度应为 WGS 84）"),
            QCoreApplication.translate("Sketches", "检查文件内容与坐标系；投影坐标的数据用“导入数据”打开"),
        )
    return Received(name if isinstance(name, str) and name.strip() else path.stem, tuple(made), skipped)


# --- out --------------------------------------------------------------------------------------------------------


def _feature(sketch: Sketch, crs: pyproj.CRS) -> dict[str, Any]:
    lonlat = _carried(sketch.geometry, crs, crs_of(WGS84))
    if lonlat.geom_type in ("Polygon", "MultiPolygon"):
        lonlat = shapely.orient_polygons(lonlat, exterior_cw=False)
    properties = {
        "sketch": sketch.kind,
        "title": sketch.text,
        "description": sketch.note,
        "stroke": sketch.colour,
        "stroke-width": sketch.width,
        "marker-color": sketch.colour,
    }
    return {"type": "Feature", "id": sketch.id, "geometry": _rounded(mapping(lonlat)), "properties": properties}


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    return round(value, _DIGITS) if isinstance(value, float) else value


def _carried(geometry: shapely.Geometry, source: pyproj.CRS, target: pyproj.CRS) -> shapely.Geometry:
    move = transformer(source, target)

    def carry(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(move.transform(xy[:, 0], xy[:, 1], errcheck=True))

    return shapely.transform(geometry, carry)


# --- in ---------------------------------------------------------------------------------------------------------


def _content(path: Path) -> Mapping[str, Any]:
    translate = QCoreApplication.translate
    again = translate("Sketches", "选一个 GeoJSON 文件（RFC 7946）")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(
                path,
                translate("Sketches", "文件超过 {n} MB").format(n=MOST_BYTES >> 20),
                translate("Sketches", "用“导入数据”把它作为图层打开"),
            )
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _refused(path, str(error.strerror or error), again) from error
    except (ValueError, RecursionError) as error:
        raise _refused(path, translate("Sketches", "不是 JSON 文件：{why}").format(why=error), again) from error
    if not isinstance(content, Mapping) or not isinstance(content.get("type"), str):
        raise _refused(path, translate("Sketches", "是 JSON，但不是 GeoJSON"), again)
    declared = str(content.get("crs") or "CRS84")
    if not any(known in declared for known in ("CRS84", "EPSG::4326", "EPSG:4326")):
        raise _refused(
            path,
            translate("Sketches", "文件声明了 WGS 84 以外的坐标系"),
            translate("Sketches", "用“导入数据”打开，或以 WGS 84 重新输出"),
        )
    return content


def _features(content: Mapping[str, Any], path: Path) -> Iterator[Any]:
    if content["type"] == "FeatureCollection":
        found = content.get("features")
        if not isinstance(found, list):
            raise _refused(
                path,
                QCoreApplication.translate("Sketches", "FeatureCollection 没有 features"),
                QCoreApplication.translate("Sketches", "选一个 GeoJSON 文件（RFC 7946）"),
            )
        yield from found
    elif content["type"] == "Feature":
        yield content
    else:
        yield {"geometry": content, "properties": {}}


def _sketches(feature: Mapping[str, Any], crs: pyproj.CRS) -> list[Sketch]:
    """The sketches of a feature; an error of any kind when it is none."""
    properties = feature.get("properties") or {}
    lonlat = shapely.force_2d(shape(feature["geometry"]))
    west, south, east, north = lonlat.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("not in degrees")
    geometry = _carried(lonlat, crs_of(WGS84), crs)
    if geometry.geom_type == "MultiPolygon" and len(geometry.geoms) > 1:
        return [_sketch("area", geometry, properties)]
    return [_sketch(_kind(part, properties), part, properties) for part in _parts(geometry)]


def _parts(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    if hasattr(geometry, "geoms"):
        return [each for part in geometry.geoms for each in _parts(part)]
    return [geometry]


def _kind(geometry: shapely.Geometry, properties: Mapping[str, Any]) -> Kind:
    """What it was drawn as; what its geometry is where the file does not say, or says what cannot be."""
    plain = _OF_TYPE[geometry.geom_type]
    said = properties.get("sketch")
    fits = {"point": ("point", "text"), "line": ("line",), "area": ("area", "circle")}[plain]
    if said not in KINDS or said not in fits or (said == "text" and not _text(properties, "title", "name")):
        return plain
    return next(kind for kind in KINDS if kind == said)


def _sketch(kind: Kind, geometry: shapely.Geometry, properties: Mapping[str, Any]) -> Sketch:
    colour = next(
        (
            str(value).upper()
            for value in (properties.get("stroke"), properties.get("marker-color"))
            if isinstance(value, str) and is_colour(value)
        ),
        COLOURS["red"],
    )
    width = properties.get("stroke-width")
    known = isinstance(width, (int, float)) and math.isfinite(width)
    return Sketch(
        new_id(),
        kind,
        geometry,
        colour,
        min(max(float(width), 0.5), 20.0) if known else 2.5,  # type: ignore[arg-type]
        _text(properties, "title", "name"),
        _text(properties, "description", "note"),
    )


def _text(properties: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = properties.get(name)
        if isinstance(value, (str, int, float)) and str(value).strip():
            return str(value).strip()[:LONGEST]
    return ""


def _refused(path: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Sketches", "标绘没有读入"), why, remedy, file=path)
