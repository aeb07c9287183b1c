"""Whether a file is all there, by what its format says of its own length: readers take what is left and say nothing.

GDAL reads a Shapefile whose attribute table was cut off as a shorter one, a MapInfo table likewise, and a drawing
without its end as if it had one. A clerk who copied half a file from a stick must be told, and told where it stops.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Bytes of the headers of the formats, and of an entry of a Shapefile's and a MapInfo file's index.
_DBF_HEADER, _SHP_HEADER, _SHX_ENTRY, _ID_ENTRY = 32, 100, 8, 4
_GDB_HEADER, _GDB_BLOCK = 40, 1024
#: Words that begin an object of a MapInfo exchange file.
_MIF_OBJECTS = frozenset(b"none point line pline region arc text rect roundrect ellipse multipoint collection".split())
#: A drawing ends in its last line with this word.
_DXF_END, _DXF_BINARY = b"EOF", b"AutoCAD Binary DXF"


def check_whole(path: Path) -> list[str]:
    """Refuse a file that stops before its own end.

    Returns
    -------
    list of str
        What lacks without being a damage (translated), such as a Shapefile's attributes.

    Raises
    ------
    UserError
        Naming the part and the row from which on it lacks.
    """
    suffix = path.suffix.lower()
    if suffix == ".shp":
        return _shapefile(path)
    if suffix == ".tab":
        _mapinfo(path)
    elif suffix == ".mif":
        _exchange(path)
    elif suffix == ".dxf":
        _drawing(path)
    elif path.is_dir() and suffix == ".gdb":
        _geodatabase(path)
    return []


@dataclass(frozen=True)
class _Dbf:
    """What the header of a dBASE table says, and how many of its rows (deleted ones too) are there."""

    path: Path
    rows: int
    present: int


def _shapefile(path: Path) -> list[str]:
    size = path.stat().st_size
    if size < _SHP_HEADER:
        return []  # the reader says what it is
    with path.open("rb") as file:
        said = struct.unpack(">i", file.read(_SHP_HEADER)[24:28])[0] * 2
    if said > size:
        raise _cut(path, _bytes(said, size))
    index = _beside(path, ".shx")
    shapes = None if index is None else max(0, index.stat().st_size - _SHP_HEADER) // _SHX_ENTRY
    table = _beside(path, ".dbf")
    if table is None:
        return [QCoreApplication.translate("Import", "没有同名的 .dbf：只有图形，没有属性。")]
    attributes = _dbf(table)
    if shapes is not None and shapes != attributes.rows:
        text = QCoreApplication.translate("Import", "图形有 {shapes:,} 个，属性表有 {rows:,} 行，对不上。")
        raise _cut(
            path if index is None or shapes > attributes.rows else index,
            text.format(shapes=shapes, rows=attributes.rows),
        )
    return []


def _mapinfo(path: Path) -> None:
    table = _beside(path, ".dat")
    if table is None:
        return
    attributes = _dbf(table)
    index = _beside(path, ".id")
    shapes = attributes.rows if index is None else index.stat().st_size // _ID_ENTRY
    if shapes < attributes.rows:
        text = QCoreApplication.translate("Import", "属性表有 {rows:,} 行，图形索引只有 {shapes:,} 个。")
        raise _cut(path.with_suffix(".id"), text.format(shapes=shapes, rows=attributes.rows), shapes + 1)


def _exchange(path: Path) -> None:
    """MapInfo's text format: as many lines of attributes in the ``.mid`` as objects after ``Data`` in the ``.mif``."""
    lines = _beside(path, ".mid")
    if lines is None:
        return
    first, last, rows = b"", b"", 0
    with lines.open("rb") as file:
        for line in file:
            if line.strip(b" \t\r\n\x00"):
                first, last, rows = first or line, line, rows + 1
    if rows > 1 and not last.endswith(b"\n") and (last.count(b'"') % 2 or last.count(b",") < first.count(b",")):
        rows -= 1
    with path.open("rb") as file:
        if not any(line.strip().lower() == b"data" for line in file):
            return  # the reader says what it is
        shapes = sum(1 for line in file if line.split(None, 1)[:1] and line.split(None, 1)[0].lower() in _MIF_OBJECTS)
    if shapes != rows:
        text = QCoreApplication.translate("Import", "图形有 {shapes:,} 个，属性有 {rows:,} 行，对不上。")
        raise _cut(path if shapes < rows else lines, text.format(shapes=shapes, rows=rows), min(shapes, rows) + 1)


def _dbf(path: Path) -> _Dbf:
    """Read the header of a table of attributes, and refuse one that stops before its last row."""
    size = path.stat().st_size
    if size < _DBF_HEADER:
        raise _cut(path, QCoreApplication.translate("Import", "属性表没有内容。"))
    with path.open("rb") as file:
        rows, header, length = struct.unpack_from("<IHH", file.read(_DBF_HEADER), 4)
    if not header or not length:
        raise _cut(path, QCoreApplication.translate("Import", "属性表没有内容。"))
    present = max(0, size - header) // length
    if present < rows:
        text = QCoreApplication.translate("Import", "属性表应有 {rows:,} 行，从第 {row:,} 行起缺失。")
        raise _cut(path, text.format(rows=rows, row=present + 1), present + 1)
    return _Dbf(path, rows, present)


def _drawing(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_DXF_BINARY)) == _DXF_BINARY:
            return
        size = file.seek(0, 2)
        file.seek(max(0, size - 4096))
        end = file.read()
    if size and not end.rstrip(b" \t\r\n\x1a\x00").endswith(_DXF_END):
        raise _cut(path, QCoreApplication.translate("Import", "图形文件没有结束标记 EOF，后面的对象已经丢失。"))


def _geodatabase(folder: Path) -> None:
    for table in sorted(folder.glob("*.gdbtable")):
        size = table.stat().st_size
        with table.open("rb") as file:
            head = file.read(_GDB_HEADER)
        if not any(head):
            raise _cut(table, QCoreApplication.translate("Import", "文件里全是零。"))
        said = struct.unpack_from("<Q", head, 24)[0] if len(head) == _GDB_HEADER else _GDB_HEADER
        if said > size:
            raise _cut(table, _bytes(said, size))
        index = table.with_suffix(".gdbtablx")
        if not index.is_file():
            raise _cut(table, QCoreApplication.translate("Import", "缺少同名的 .gdbtablx。"))
        with index.open("rb") as file:
            entry = file.read(16)
        if len(entry) < 16:
            raise _cut(index, _bytes(16, len(entry)))
        _, blocks, _, width = struct.unpack("<4I", entry)
        wanted = 16 + blocks * _GDB_BLOCK * width
        if wanted > index.stat().st_size:
            raise _cut(index, _bytes(wanted, index.stat().st_size))


def _beside(path: Path, suffix: str) -> Path | None:
    """The file of the same name with another ending, however that is written."""
    return next((p for p in (path.with_suffix(suffix), path.with_suffix(suffix.upper())) if p.is_file()), None)


def _bytes(said: int, size: int) -> str:
    text = QCoreApplication.translate("Import", "应有 {said:,} 字节，只有 {size:,} 字节。")
    return text.format(said=said, size=size)


def _cut(path: Path, why: str, row: int | None = None) -> UserError:
    return UserError(
        QCoreApplication.translate("Import", "文件不完整：{name}。").format(name=path.name),
        why,
        QCoreApplication.translate("Import", "请重新复制或下载全部文件；仍然如此，请数据提供方重新导出。"),
        file=path,
        row=row,
    )
