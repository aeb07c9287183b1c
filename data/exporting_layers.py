"""A table as a map layer for other programs: GeoPackage, Shapefile, GeoJSON or DXF, with its QGIS style and field list.

Files appear complete or not at all. Shapefile names of fields are cut to ten bytes; how each was cut is listed in
``<name>_fields.csv``. DXF holds outlines and one text attribute as layer names, which is all the format has.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.contacts import masked_text
from data.errors import UserError
from data.query import one_of
from data.reporting.layout import shapefile_names
from data.schema import Field, Kind
from data.store import Store
from data.tasks import Progress, silent

#: Suffix to GDAL driver.
DRIVERS: Mapping[str, str] = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".geojson": "GeoJSON", ".dxf": "DXF"}
#: Bytes of a Shapefile's text.
_SHAPEFILE_TEXT = 254
_WGS84 = 4326
_STYLES = Path(__file__).resolve().parents[1] / "resources" / "styles" / "light"


@dataclass(frozen=True)
class LayerExport:
    """What was written.

    Attributes
    ----------
    renamed
        Field to its shorter name in the file, where it has another.
    cut
        Fields of which a Shapefile cuts texts.
    """

    files: tuple[Path, ...]
    count: int
    renamed: Mapping[str, str]
    cut: tuple[str, ...]


def export_layer(
    store: Store,
    table: str,
    target: Path,
    fids: Collection[int] | None = None,
    encoding: str = "UTF-8",
    style: Path | None = None,
    progress: Progress = silent,
) -> LayerExport:
    """Write a table with geometry to ``target``; the suffix (:data:`DRIVERS`) says how.

    Parameters
    ----------
    fids
        Rows to write; None: all.
    encoding
        Of a Shapefile's texts and names: ``UTF-8`` or ``GBK``.
    style
        QML file that goes with it.

    Raises
    ------
    UserError
        When the suffix is another, the table has no geometry or no rows, texts do not fit the encoding, or the file
        cannot be written.
    Cancelled
        When ``progress`` says so.
    """
    driver = DRIVERS.get(target.suffix.lower())
    described = store.describe(table)
    if driver is None:
        raise _failed(
            target,
            QCoreApplication.translate("Export", "不支持扩展名 {0}").format(target.suffix or "—"),
            QCoreApplication.translate("Export", "改用 {0}").format("、".join(DRIVERS)),
        )
    if not described.geometry:
        raise _failed(
            target,
            QCoreApplication.translate("Export", "“{0}”没有图形").format(described.title),
            QCoreApplication.translate("Export", "改为导出 Excel 或 CSV"),
        )
    progress(0.0, QCoreApplication.translate("Export", "读取数据"))
    fields = tuple(field for field in described.fields if field.kind is not Kind.GEOMETRY)
    where = one_of("fid", tuple(fids)) if fids is not None else None
    held = store.arrays(table, ["fid", *(field.name for field in fields), "geom"], where)
    if not len(held["fid"]):
        raise _failed(
            target,
            QCoreApplication.translate("Export", "没有可以导出的对象"),
            QCoreApplication.translate("Export", "放宽筛选后再导出"),
        )
    progress(0.4, target.name)
    shapes: NDArray[np.object_] = held["geom"]
    columns = {field.name: _column(field, held[field.name]) for field in fields}
    names = {field.name: field.name for field in fields}
    cut: tuple[str, ...] = ()
    if driver == "ESRI Shapefile":
        names = dict(zip(names, shapefile_names(list(names), encoding), strict=True))
        cut = _check_texts(target, columns, encoding)
    crs = store.srid
    if driver == "GeoJSON":
        # RFC 7946: longitude and latitude.
        turn = pyproj.Transformer.from_crs(crs, _WGS84, always_xy=True)
        shapes, crs = shapely.transform(shapes, lambda xy: np.column_stack(turn.transform(*xy.T))), _WGS84
    if driver == "DXF":
        first = next((field.name for field in fields if field.kind is Kind.TEXT), None)
        layer = np.full(len(shapes), table, dtype=object) if first is None else columns.get("DLBM", columns[first])
        columns, names = {"Layer": layer}, {"Layer": "Layer"}
        shapes = shapely.boundary(shapes) if "Polygon" in described.geometry else shapes
    files = _write(target, driver, columns, names, shapes, crs, encoding, style, fields)
    progress(1.0, target.name)
    renamed = {name: short for name, short in names.items() if name != short}
    return LayerExport(files, len(shapes), renamed, cut)


def style_of(table: str) -> Path | None:
    """The QGIS style of a table, for paper; None where there is none."""
    file = _STYLES / f"{table}.qml"
    return file if file.is_file() else None


def _column(field: Field, values: NDArray[Any]) -> NDArray[Any]:
    if values.dtype.kind != "O":
        return values
    texts = (None if value is None else str(value) for value in values)
    return np.array([masked_text(field.name, text) for text in texts], dtype=object)


def _check_texts(target: Path, columns: Mapping[str, NDArray[Any]], encoding: str) -> tuple[str, ...]:
    """Fields with texts that a Shapefile cuts; a character that the encoding lacks is refused, not replaced."""
    cut = []
    for name, values in columns.items():
        if values.dtype.kind != "O":
            continue
        for text in set(values.tolist()) - {None}:
            try:
                size = len(text.encode(encoding))
            except UnicodeEncodeError as error:
                raise _failed(
                    target,
                    QCoreApplication.translate("Export", "字段 {0} 的“{1}”不能用 {2} 表示").format(
                        name, text, encoding
                    ),
                    QCoreApplication.translate("Export", "改用 UTF-8，或导出 GeoPackage"),
                ) from error
            if size > _SHAPEFILE_TEXT:
                cut.append(name)
                break
    return tuple(cut)


def _write(
    target: Path,
    driver: str,
    columns: Mapping[str, NDArray[Any]],
    names: Mapping[str, str],
    shapes: NDArray[np.object_],
    crs: int,
    encoding: str,
    style: Path | None,
    fields: Sequence[Field],
) -> tuple[Path, ...]:
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=target.parent) as folder:
            draft = Path(folder) / target.name
            kinds = np.unique(shapely.get_type_id(shapes[~shapely.is_missing(shapes)]))
            pyogrio.raw.write(
                draft,
                shapely.to_wkb(shapes),
                list(columns.values()),
                [names[name] for name in columns],
                driver=driver,
                layer=target.stem if driver != "DXF" else "entities",
                geometry_type=_type(kinds),
                crs=f"EPSG:{crs}",
                encoding=encoding if driver == "ESRI Shapefile" else None,
                # Texts as wide as they are, not 80 bytes each: a county's file is a tenth of the size.
                layer_options={"RESIZE": "YES"} if driver == "ESRI Shapefile" else None,
                # The GDAL of QGIS 3.22 warns of 1.4.
                dataset_options={"VERSION": "1.3"} if driver == "GPKG" else None,
            )
            if driver == "ESRI Shapefile":
                # GDAL writes GBK as "CP936"; ArcGIS and QGIS both read the plain name too.
                draft.with_suffix(".cpg").write_text(encoding.upper(), encoding="ascii")
                _list_fields(Path(folder) / f"{target.stem}_fields.csv", fields, names)
            if style is not None and driver != "DXF":
                shutil.copyfile(style, draft.with_suffix(".qml"))
            return tuple(file.replace(target.parent / file.name) for file in sorted(Path(folder).iterdir()))
    except (OSError, DataSourceError) as error:
        raise _failed(
            target,
            str(error),
            QCoreApplication.translate("Export", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次"),
        ) from error


def _type(kinds: NDArray[Any]) -> str:
    """The geometry type of a file: the multi type where both come."""
    named = {0: "Point", 1: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}
    several = {0: 4, 1: 5, 3: 6}
    found = {int(kind) for kind in kinds}
    if len(found) == 2 and {several.get(kind, kind) for kind in found} <= {4, 5, 6}:
        found = {max(found)}
    return named[found.pop()] if len(found) == 1 else "Unknown"


def _list_fields(file: Path, fields: Sequence[Field], names: Mapping[str, str]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["文件字段", "字段", "含义", "单位"])
        for field in fields:
            title = QCoreApplication.translate("Schema", field.title)
            writer.writerow([names[field.name], field.name, title, field.unit])


def _failed(target: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Export", "图层没有导出。"), why, remedy, file=target)
