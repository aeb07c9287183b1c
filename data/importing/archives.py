"""Deliveries: a Zip archive or a folder with one data set or several; packed ones are unpacked aside to be read."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing.bounds import check_container
from data.importing.recognise import why_unreadable

#: Endings of the file that a data set is opened by, and of folders that are one.
_DATA = frozenset(
    {
        *(".shp", ".gpkg", ".fgb", ".geojson", ".json", ".kml", ".kmz", ".tab", ".mif", ".dxf"),
        *(".csv", ".xlsx", ".xls", ".et"),
    }
)
_FOLDERS = frozenset({".gdb"})
#: Set where a name in an archive is UTF-8; without it Chinese programs write GBK.
_UTF8 = 0x800
#: Between a data set's name in a delivery and the layer's in it, as QGIS writes it.
_SEPARATOR = "|"
#: Files of a folder that are looked at, and how deep: somebody may drop a whole disk.
_MOST_FILES, _DEEPEST = 20_000, 6


def is_delivery(path: Path) -> bool:
    """Whether data sets are looked for in it: a Zip archive, or a folder that is not a data set itself."""
    if path.is_dir():
        return path.suffix.lower() not in _FOLDERS
    return path.suffix.lower() == ".zip" and path.is_file()


def data_sets(path: Path) -> list[str]:
    """The data sets of a delivery by their names in it, at least one.

    Raises
    ------
    UserError
        When it is broken, a bomb, too large, or holds none.
    """
    if path.is_dir():
        return [str(name) for name in _found(path, _files(path))]
    check_container(path)
    with _opened(path) as packed:
        return [str(name) for name in _found(path, _parts(packed))]


def split(path: Path, layer: str | None) -> tuple[str | None, str | None]:
    """A layer as it is named to an import: the data set in a delivery that has several, and the layer in it.

    Raises
    ------
    UserError
        When there are several and none is named.
    """
    if not is_delivery(path):
        return None, layer
    names = data_sets(path)
    if len(names) == 1:
        return names[0], layer
    member, _, inner = (layer or "").partition(_SEPARATOR)
    if member in names:
        return member, inner or None
    why = QCoreApplication.translate("Import", "里面有 {n} 份数据：{names}。").format(
        n=len(names), names="、".join(names[:8]) + ("…" if len(names) > 8 else "")
    )
    remedy = QCoreApplication.translate("Import", "在导入窗口里勾选要导入的；命令行用 --layer 指定一份。")
    raise _bad(path, why, remedy)


def joined(member: str, layer: str | None) -> str:
    """A layer of a data set in a delivery as it is named to an import; None: the only one."""
    return member if layer is None else f"{member}{_SEPARATOR}{layer}"


@contextlib.contextmanager
def unpacked(path: Path, member: str | None = None) -> Iterator[Path]:
    """The file to read: ``path`` itself, or a data set (``member``) of a delivery, for as long as it is read.

    Raises
    ------
    UserError
        When the archive is broken or a bomb.
    """
    if member is None:
        yield path
        return
    chosen = PurePosixPath(member)
    if path.is_dir():
        yield path.joinpath(*chosen.parts)
        return
    check_container(path)
    with _opened(path) as packed, tempfile.TemporaryDirectory(prefix="onemap-import-") as folder:
        names = _parts(packed)
        for name in (each for each in names if each.parent == chosen.parent or chosen in each.parents):
            target = Path(folder, *name.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(names[name]) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
        yield Path(folder, *chosen.parts)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as packed:
            yield packed
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        # A password is told as a RuntimeError, an unknown way of packing as NotImplementedError.
        raise _bad(
            path,
            QCoreApplication.translate("Import", "压缩包已损坏、有密码，或压缩方式不认识。"),
            QCoreApplication.translate("Import", "在文件管理器里解压后，选择其中的数据文件。"),
        ) from error


def _parts(packed: zipfile.ZipFile) -> dict[PurePosixPath, zipfile.ZipInfo]:
    found = {_name(part): part for part in packed.infolist() if not part.is_dir()}
    return {name: part for name, part in found.items() if name.parts[0] != "__MACOSX"}


def _name(part: zipfile.ZipInfo) -> PurePosixPath:
    """A part's name; without a mark of UTF-8 it is GBK, as programs of Chinese Windows write it."""
    text = part.filename
    if not part.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeError):
            text = text.encode("cp437").decode("gb18030")
    return PurePosixPath(text.replace("\\", "/"))


def _files(folder: Path) -> list[PurePosixPath]:
    found: list[PurePosixPath] = []
    waiting = [folder]
    while waiting:
        for each in sorted(waiting.pop().iterdir()):
            name = PurePosixPath(each.relative_to(folder).as_posix())
            if each.is_dir() and not each.is_symlink() and len(name.parts) < _DEEPEST:
                waiting.append(each)
            elif each.is_file():
                found.append(name)
            if len(found) > _MOST_FILES:
                raise _bad(
                    folder,
                    QCoreApplication.translate("Import", "文件夹里有超过 {n:,} 个文件。").format(n=_MOST_FILES),
                    QCoreApplication.translate("Import", "请选数据所在的那个文件夹。"),
                )
    return found


def _found(path: Path, names: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """The data sets among the files of a delivery."""
    names = list(names)
    folders = {folder for name in names for folder in name.parents if folder.suffix.lower() in _FOLDERS}
    files = {
        name
        for name in names
        # What an office program keeps beside an open file is no data.
        if name.suffix.lower() in _DATA
        and not name.name.startswith(("~$", "."))
        and not any(folder in name.parents for folder in folders)
    }
    if folders | files:
        return sorted(folders | files)
    raise _bad(
        path,
        QCoreApplication.translate("Import", "文件夹里没有可以导入的数据。")
        if path.is_dir()
        else QCoreApplication.translate("Import", "压缩包里没有可以导入的数据。"),
        QCoreApplication.translate(
            "Import", "可以是 Shapefile、FileGDB、GeoPackage、GeoJSON、KML、MapInfo、DXF、CSV 或 Excel。"
        ),
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
