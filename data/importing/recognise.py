"""Says what a file that cannot be imported is, in words that help: GDAL's own go to the log."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from xml.parsers import expat

import pyarrow as pa
import shapely
from PySide6.QtCore import QCoreApplication

_log = logging.getLogger(__name__)

#: What readers raise over a damaged file: GDAL by pyogrio (RuntimeErrors) and by Arrow's stream, and GEOS.
UNREADABLE = (RuntimeError, OSError, ValueError, pa.ArrowException, shapely.errors.ShapelyError)

#: First bytes of geodata that is read, by what it then should be.
_READ = {
    b"SQLite format 3\x00": "GeoPackage",
    b"\x00\x00\x27\x0a": "Shapefile",
    b"II*\x00": "GeoTIFF",
    b"MM\x00*": "GeoTIFF",
    b"II+\x00": "GeoTIFF",
    b"MM\x00+": "GeoTIFF",
}
_BY_SUFFIX = {
    ".gpkg": "GeoPackage",
    ".fgb": "FlatGeobuf",
    ".dxf": "AutoCAD DXF",
    ".kml": "KML",
    ".kmz": "KMZ",
    ".gdb": "File Geodatabase",
    ".tab": "MapInfo",
    ".mif": "MapInfo",
    ".xlsx": "Excel",
    ".shp": "Shapefile",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".tif": "GeoTIFF",
    ".tiff": "GeoTIFF",
}
#: Files that belong to a Shapefile, and those without which it cannot be read.
_SHAPEFILE_PARTS = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix")
_SHAPEFILE_NEEDS = (".shx", ".dbf")
#: Text formats of which is told where they stop being whole, up to this many bytes.
_TEXTS = frozenset({"KML", "GeoJSON"})
_LARGEST_TEXT = 64 << 20
_ARCHIVES = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
#: Formats of other programs that have geodata or look as if.
_FOREIGN = {
    ".dwg": "AutoCAD DWG",
    ".mdb": "Access",
    ".mpk": "ArcGIS",
    ".lyr": "ArcGIS",
    ".mxd": "ArcGIS",
    ".aprx": "ArcGIS",
    ".qgz": "QGIS",
    ".qgs": "QGIS",
    ".vct": "VCT",
    ".docx": "Word",
    ".doc": "Word",
    ".pdf": "PDF",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
}


def why_unreadable(path: Path, error: BaseException) -> str:
    """Return one sentence on what ``path`` is, in the user's language; log what the reader said."""
    _log.info("%s cannot be read: %s", path, error)
    translate = QCoreApplication.translate
    suffix = path.suffix.lower()
    if suffix in _FOREIGN:
        return translate("Import", "这是 {format} 文件，不能直接导入。").format(format=_FOREIGN[suffix])
    if not path.exists():
        return translate("Import", "路径不存在。")
    if path.is_dir() and suffix == ".gdb":
        return translate("Import", "文件夹里不是完整的 File Geodatabase：缺少文件，或已损坏。")
    if path.is_dir():
        return translate("Import", "这是文件夹，不是文件。")
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as problem:
        _log.info("%s cannot be opened: %s", path, problem)
        return translate("Import", "文件打不开：没有读取权限，或正被其他程序占用。")
    if not head:
        return translate("Import", "文件是空的。")
    if head.startswith(_ARCHIVES) and suffix not in (".xlsx", ".kmz"):
        return translate("Import", "这是压缩包，先解压再导入其中的文件。")
    if suffix in _SHAPEFILE_PARTS:
        return translate("Import", "这是 Shapefile 的附属文件，导入同名的 .shp。")
    if suffix == ".shp":
        lacking = [s for s in _SHAPEFILE_NEEDS if not any(path.with_suffix(v).exists() for v in (s, s.upper()))]
        if lacking:
            return translate("Import", "Shapefile 缺少同名的 {files}。").format(files="、".join(lacking))
    kind = next((kind for magic, kind in _READ.items() if head.startswith(magic)), _BY_SUFFIX.get(suffix))
    if kind is None:
        return translate("Import", "这不是空间数据文件。")
    if kind == "GeoPackage" and is_locked(path):
        return translate("Import", "文件正被另一个程序写入，例如正在 QGIS 里编辑。")
    if "OGR_GEOJSON_MAX_OBJ_SIZE" in str(error):
        return translate("Import", "有一个对象超过 200 MB，读不进来。")
    line = _stops_at(path, kind)
    if line is None:
        return translate("Import", "文件内容不是完整的 {format}：已损坏，或没有传输完。").format(format=kind)
    return translate(
        "Import", "文件内容到第 {line:,} 行、第 {column:,} 个字不再是 {format}：已损坏，或没有传输完。"
    ).format(format=kind, line=line[0], column=line[1])


def reader_notes(said: Sequence[str]) -> list[str]:
    """What a reader remarked, in the user's language where it is known; all of it goes to the log."""
    notes = []
    for text in sorted(set(said)):
        _log.info("the reader remarked: %s", text)
        if text.startswith("Non closed ring"):
            text = QCoreApplication.translate("Import", "有的面首尾不相接，已按闭合读取。")
        elif "couldn't be converted correctly from" in text:
            text = QCoreApplication.translate(
                "Import", "有的文字不是文件所说的编码，读不出来的字已被替换；请核对文字。"
            )
        notes.append(text)
    return notes


def remedy(path: Path) -> str:
    """What to do about a file that cannot be read: a whole one is wanted, or another format."""
    suffix = path.suffix.lower()
    if suffix == ".gpkg" and is_locked(path):
        return QCoreApplication.translate("Import", "请在那个程序里保存并关闭它，再导入。")
    if suffix in _BY_SUFFIX and path.exists():
        return QCoreApplication.translate("Import", "请重新复制或下载全部文件；仍然如此，请数据提供方重新导出。")
    return QCoreApplication.translate(
        "Import",
        "可以导入 Shapefile、FileGDB、GeoPackage、FlatGeobuf、GeoJSON、DXF、KML、MapInfo、CSV、Excel 和 GeoTIFF；"
        "其他格式先在 GIS 软件中另存为 GeoPackage。",
    )


def is_locked(path: Path) -> bool:
    """Whether another program keeps a GeoPackage to itself; a reader finds it as if it were damaged."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as link:
            link.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    except (sqlite3.Error, UnicodeError):  # what is damaged may have names that are no text
        return False
    return False


def _stops_at(path: Path, kind: str) -> tuple[int, int] | None:
    """Line and character (from 1) at which a text format stops being one; None where that is not to be told."""
    if kind not in _TEXTS or path.stat().st_size > _LARGEST_TEXT:
        return None
    if kind == "KML":
        parser = expat.ParserCreate()
        try:
            with path.open("rb") as file:
                parser.ParseFile(file)
        except expat.ExpatError as error:
            return error.lineno, error.offset + 1
        return None
    try:
        json.loads(path.read_bytes(), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return error.lineno, error.colno
    except (UnicodeDecodeError, RecursionError, ValueError):
        return None
    return None


def _no_number(word: str) -> float:
    raise ValueError(word)
