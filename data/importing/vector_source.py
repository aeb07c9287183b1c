"""Reads a vector file whole: columns as Arrow, geometries as shapely, and what is doubtful about it."""

from __future__ import annotations

import codecs
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, crs_of
from data.errors import UserError
from data.importing import drawings, points
from data.importing.archives import readable
from data.importing.bounds import check_container
from data.importing.placing import changed, in_degrees, split
from data.importing.recognise import UNREADABLE, reader_notes, remedy, why_unreadable
from data.importing.request import ImportRequest
from data.importing.texts import BYTES, decoded, from_bytes
from data.importing.wholeness import check_whole
from data.pieces import slices

#: Language driver ids of dBASE files that stand for a Chinese or other East Asian code page.
_LANGUAGE_DRIVERS = {0x4D: "GBK", 0x7A: "GBK", 0x4F: "BIG5", 0x78: "BIG5", 0x13: "CP932", 0x7B: "CP932"}

_DBF_HEADER = 32
#: How a ``.cpg`` writes UTF-8.
_UTF8 = frozenset({"UTF-8", "UTF8", "65001"})


@dataclass
class VectorSource:
    """``n`` features: ``table`` holds the attributes, ``geometry`` the shapes as they are in the file."""

    name: str
    table: pa.Table
    geometry: NDArray[np.object_]
    crs: pyproj.CRS
    driver: str
    json_columns: frozenset[str]
    notes: list[str]
    crs_stated: bool = True


def read(request: ImportRequest, assumed: pyproj.CRS | None = None) -> VectorSource:
    """Read the file of an import.

    Parameters
    ----------
    request
        Which file, and how it is to be read.
    assumed
        Plane CRS of what says none, for a check that offers readings to choose from: degrees are taken for CGCS2000.
        Such a source is not ``crs_stated``. Without it a file that says no CRS is refused.

    Raises
    ------
    UserError
        When it cannot be read, has several layers and none is chosen, or says no CRS and none is given.
    """
    path = request.source
    check_container(path)
    if points.is_table(path):
        return _points(request, assumed)
    notes = check_whole(path)
    layer, chosen = _layer(request), {}
    name = layer or path.stem
    if drawings.is_drawing(path):
        name = layer if layer not in (None, drawings.ENTITIES) else path.stem
        layer, chosen = drawings.ENTITIES, drawings.only(layer)
    encoding = request.encoding
    if encoding is None and path.suffix.lower() == ".shp":
        encoding, note = shapefile_encoding(path)
        if note:
            notes.append(note)
    options, torn = _reading(path, encoding)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            info = pyogrio.read_info(readable(path), layer=layer, **options)
            meta, table = pyogrio.raw.read_arrow(readable(path), layer=layer, **options, **chosen)
        if meta["geometry_name"] in table.column_names or "wkb_geometry" in table.column_names:
            geometry = _shapes(table.column(meta["geometry_name"] or "wkb_geometry"))
    except UNREADABLE as error:
        raise UserError(
            QCoreApplication.translate("Import", "读不了这个文件。"),
            why_unreadable(path, error),
            remedy(path),
            file=path,
        ) from error
    notes += reader_notes([str(each.message) for each in caught])
    shape_column = meta["geometry_name"] or "wkb_geometry"
    if not chosen:
        _refuse_partial(path, info["features"], table)
    if shape_column not in table.column_names:
        raise _no_shapes(path, layer)
    keep = [name for name in table.column_names if name not in (shape_column, meta["fid_column"])]
    types = dict(zip(info["fields"], info["ogr_subtypes"], strict=True))
    change = split(request.crs)[1] if request.crs is not None else ""
    crs, stated = _crs(request, meta["crs"], geometry, assumed)
    return VectorSource(
        name=name,
        table=decoded(
            from_bytes(_plain(table.select(keep))) if torn else _plain(table.select(keep)), path, encoding, notes
        ),
        geometry=changed(geometry, change),
        crs=crs,
        driver=str(info["driver"]),
        json_columns=frozenset(name for name in keep if types.get(name) == "OFSTJSON"),
        notes=notes,
        crs_stated=stated,
    )


def _reading(path: Path, encoding: str | None) -> tuple[dict[str, Any], bool]:
    """What the reader is told, and whether it gives bytes that are decoded here: it refuses names cut in a character.

    GDAL decodes a Shapefile's texts as it is told; those of other formats come as they are.
    """
    if path.suffix.lower() != ".shp":
        return {}, False
    if (encoding or "UTF-8").upper() == "UTF-8" and has_torn_names(path):
        return {"encoding": BYTES}, True
    return ({} if encoding is None else {"encoding": encoding}), False


def _refuse_partial(path: Path, said: int, table: pa.Table) -> None:
    if said <= table.num_rows:
        return
    raise UserError(
        QCoreApplication.translate("Import", "文件只读出了一部分。"),
        QCoreApplication.translate("Import", "文件里登记了 {said:,} 个要素，从第 {row:,} 个起读不出来。").format(
            said=said, row=table.num_rows + 1
        ),
        remedy(path),
        file=path,
        row=table.num_rows + 1,
    )


def _no_shapes(path: Path, layer: str | None) -> UserError:
    return UserError(
        QCoreApplication.translate("Import", "这个图层没有几何。"),
        QCoreApplication.translate("Import", "“{layer}”是一张纯属性表。").format(layer=layer or path.stem),
        QCoreApplication.translate("Import", "请选一个带图形的图层。"),
        file=path,
    )


def _points(request: ImportRequest, assumed: pyproj.CRS | None) -> VectorSource:
    """A table of coordinates."""
    found = points.read(request.source, request.layer)
    declared = None if found.crs is None else found.crs.to_wkt()
    change = split(request.crs)[1] if request.crs is not None else ""
    crs, stated = _crs(request, declared, found.geometry, assumed)
    return VectorSource(
        found.name,
        found.table,
        changed(found.geometry, change),
        crs,
        "CSV",
        frozenset(),
        found.notes,
        stated,
    )


def shapefile_encoding(path: Path) -> tuple[str | None, str]:
    """The encoding of a Shapefile's texts, and what to tell about it.

    A ``.cpg`` file decides (None: GDAL reads it); else the language driver of the ``.dbf``; else UTF-8 when every text
    is, and GBK when not.
    """
    if any(path.with_suffix(suffix).exists() for suffix in (".cpg", ".CPG")):
        return None, ""
    dbf = next((p for p in (path.with_suffix(".dbf"), path.with_suffix(".DBF")) if p.exists()), None)
    if dbf is None:
        return None, ""
    data = dbf.read_bytes()
    if len(data) < 32:
        return None, ""
    declared = _LANGUAGE_DRIVERS.get(data[29])
    header: int = struct.unpack_from("<H", data, 8)[0]
    if declared is not None:
        chosen, why = declared, QCoreApplication.translate("Import", "按 .dbf 的语言标记")
    else:
        # Where values have letters they decide: of long names GDAL makes some that are in no encoding ("坐落\\xe5_1").
        texts = [data[header:]] if not data[header:].isascii() else _field_names(data[32:header])
        if all(text.isascii() for text in texts):
            return None, ""
        chosen = "UTF-8" if _are_utf8(texts) else "GBK"
        why = QCoreApplication.translate("Import", "按内容判断")
    note = QCoreApplication.translate(
        "Import", "没有 .cpg 文件：文字编码{why}取 {encoding}；若有乱码请用 --encoding 指定。"
    )
    return chosen, note.format(why=why, encoding=chosen)


def has_torn_names(path: Path) -> bool:
    """Whether fields of a Shapefile that is not known to be of a Chinese code page have names cut within a character.

    Ten bytes are all the room there is, three characters of UTF-8 and a third.
    """
    dbf = next((p for p in (path.with_suffix(".dbf"), path.with_suffix(".DBF")) if p.exists()), None)
    cpg = next((p for p in (path.with_suffix(".cpg"), path.with_suffix(".CPG")) if p.exists()), None)
    if dbf is None or (cpg is not None and cpg.read_text("ascii", "replace").strip().upper() not in _UTF8):
        return False
    with dbf.open("rb") as file:
        head = file.read(_DBF_HEADER)
        if len(head) < _DBF_HEADER or (cpg is None and head[29] in _LANGUAGE_DRIVERS):
            return False
        names = _field_names(file.read(struct.unpack_from("<H", head, 8)[0] - _DBF_HEADER))
    return any(name.decode("utf-8", "ignore").encode() != name for name in names)


def _field_names(descriptors: bytes) -> list[bytes]:
    """The names in a ``.dbf``'s field descriptors, 32 bytes each: Chinese ones may stand over digits only."""
    return [descriptors[at : at + 11].partition(b"\0")[0] for at in range(0, len(descriptors) - 31, 32)]


def _are_utf8(texts: list[bytes]) -> bool:
    try:
        for text in texts:
            # Ten bytes are all the room there is for a name: it may end within a character.
            codecs.getincrementaldecoder("utf-8")().decode(text)
    except UnicodeDecodeError:
        return False
    return True


def _shapes(column: pa.ChunkedArray) -> NDArray[np.object_]:
    if isinstance(column.type, pa.BaseExtensionType):
        column = pa.chunked_array([chunk.storage for chunk in column.chunks], type=column.type.storage_type)
    geometry: NDArray[np.object_] = np.empty(len(column), dtype=object)
    for cut in slices(len(column)):
        some = column.slice(cut.start, cut.stop - cut.start).to_numpy(zero_copy_only=False)
        geometry[cut] = shapely.from_wkb(some, on_invalid="fix")
    return geometry


def _layer(request: ImportRequest) -> str | None:
    if drawings.is_drawing(request.source):
        return request.layer
    try:
        with warnings.catch_warnings():
            # What is to be told of the texts is told when they are read.
            warnings.simplefilter("ignore")
            layers = pyogrio.list_layers(readable(request.source))
    except UNREADABLE as error:
        raise UserError(
            QCoreApplication.translate("Import", "打不开这个文件。"),
            why_unreadable(request.source, error),
            remedy(request.source),
            file=request.source,
        ) from error
    names = [str(name) for name, geometry in layers if geometry is not None]
    if not names:
        raise UserError(
            QCoreApplication.translate("Import", "文件里没有带图形的图层。"),
            QCoreApplication.translate("Import", "文件里只有属性表：{names}。").format(
                names="、".join(str(name) for name, _ in layers)
            )
            if len(layers)
            else why_unreadable(request.source, RuntimeError("no layers")),
            remedy(request.source),
            file=request.source,
        )
    if request.layer is not None:
        if request.layer in names:
            return request.layer
    elif len(names) == 1:
        return names[0]
    raise UserError(
        QCoreApplication.translate("Import", "不知道要导入哪个图层。"),
        QCoreApplication.translate("Import", "文件里的图层：{names}。").format(names="、".join(names) or "-"),
        QCoreApplication.translate("Import", "请用 --layer 指定一个。"),
        file=request.source,
    )


def _crs(
    request: ImportRequest, declared: str | None, geometry: NDArray[np.object_], assumed: pyproj.CRS | None
) -> tuple[pyproj.CRS, bool]:
    """The CRS a file is read in, and whether somebody said so."""
    try:
        if request.crs is not None:
            return pyproj.CRS.from_user_input(split(request.crs)[0]), True
        if declared:
            return pyproj.CRS.from_user_input(declared), True
    except pyproj.exceptions.CRSError as error:
        raise UserError(
            QCoreApplication.translate("Import", "坐标系“{crs}”无法识别。").format(crs=request.crs or declared),
            str(error),
            QCoreApplication.translate("Import", "请用 --crs EPSG:编号 指定。"),
            file=request.source,
        ) from error
    if assumed is not None:
        return (crs_of(CGCS2000) if in_degrees(geometry) else assumed), False
    raise UserError(
        QCoreApplication.translate("Import", "文件没有说明坐标系。"),
        QCoreApplication.translate("Import", "缺少 .prj 或坐标系定义，猜错会偏移数百米到数百公里。"),
        QCoreApplication.translate("Import", "请向数据提供方核实后用 --crs EPSG:编号 指定。"),
        file=request.source,
    )


def _plain(table: pa.Table) -> pa.Table:
    """Extension types (JSON) as what they are stored as."""
    for index, field in enumerate(table.schema):
        if isinstance(field.type, pa.BaseExtensionType):
            column = table.column(index)
            storage = pa.chunked_array([c.storage for c in column.chunks], type=field.type.storage_type)
            table = table.set_column(index, field.name, storage)
    return table
