"""Files that come packed: a Zip archive with one data set in it is unpacked aside for as long as it is read."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing.bounds import check_container
from data.importing.recognise import why_unreadable

#: Endings of the file that a data set is opened by, and of folders that are one.
_DATA = frozenset(
    {".shp", ".gpkg", ".fgb", ".geojson", ".json", ".kml", ".kmz", ".tab", ".mif", ".dxf", ".csv", ".xlsx"}
)
_FOLDERS = frozenset({".gdb"})
#: Set where a name in an archive is UTF-8; without it Chinese programs write GBK.
_UTF8 = 0x800


@contextlib.contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The file to read: ``path`` itself, or what lies in it where it is a Zip archive, for as long as it is read.

    Raises
    ------
    UserError
        When the archive is broken, a bomb, or holds no data set or several.
    """
    if path.suffix.lower() != ".zip" or not path.is_file():
        yield path
        return
    check_container(path)
    try:
        with zipfile.ZipFile(path) as packed, tempfile.TemporaryDirectory(prefix="onemap-import-") as folder:
            names = {_name(part): part for part in packed.infolist() if not part.is_dir()}
            chosen = _data_set(path, [name for name in names if name.parts[0] != "__MACOSX"])
            beside = [name for name in names if name.parent == chosen.parent or chosen in name.parents]
            for name in beside:
                target = Path(folder, *name.parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(names[name]) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy)
            yield Path(folder, *chosen.parts)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        # A password is told as a RuntimeError, an unknown way of packing as NotImplementedError.
        raise _bad(
            path,
            QCoreApplication.translate("Import", "压缩包已损坏、有密码，或压缩方式不认识。"),
            QCoreApplication.translate("Import", "在文件管理器里解压后，选择其中的数据文件。"),
        ) from error


def _name(part: zipfile.ZipInfo) -> PurePosixPath:
    """A part's name; without a mark of UTF-8 it is GBK, as programs of Chinese Windows write it."""
    text = part.filename
    if not part.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeError):
            text = text.encode("cp437").decode("gb18030")
    return PurePosixPath(text.replace("\\", "/"))


def _data_set(path: Path, names: list[PurePosixPath]) -> PurePosixPath:
    """The one data set among an archive's files."""
    folders = {folder for name in names for folder in name.parents if folder.suffix.lower() in _FOLDERS}
    files = {
        name for name in names if name.suffix.lower() in _DATA and not any(folder in name.parents for folder in folders)
    }
    found = sorted(folders | files)
    if len(found) == 1:
        return found[0]
    translate = QCoreApplication.translate
    if found:
        why = translate("Import", "压缩包里有 {n} 份数据：{names}。").format(
            n=len(found), names="、".join(str(name) for name in found[:8])
        )
        raise _bad(path, why, translate("Import", "解压后一次导入其中一份。"))
    raise _bad(
        path,
        translate("Import", "压缩包里没有可以导入的数据。"),
        translate("Import", "可以是 Shapefile、FileGDB、GeoPackage、GeoJSON、KML、MapInfo、DXF、CSV 或 Excel。"),
    )


def readable(path: Path) -> Path | str:
    """What the reader is to open: of a KMZ with one map in it that map, since links between its parts lose fields."""
    if path.suffix.lower() != ".kmz":
        return path
    try:
        with zipfile.ZipFile(path) as packed:
            maps = [part.filename for part in packed.infolist() if part.filename.lower().endswith(".kml")]
    except (zipfile.BadZipFile, OSError) as error:
        raise _bad(path, why_unreadable(path, error), "") from error
    return f"/vsizip/{path}/{maps[0]}" if len(maps) == 1 else path


def _bad(path: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Import", "打不开这个文件。"), why, remedy, file=path)
