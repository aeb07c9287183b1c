"""Reading a package that came back, and refusing one that did not come back whole.

Nothing is believed of a copy: every file that went out must be there unchanged, the database must be sound to its last
page, every photo that a form names must be there and decode to its last row.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pyogrio
import shapely
from PySide6.QtCore import QCoreApplication

from data.evidence.examine import PHOTO_SUFFIXES
from data.evidence.exif import UnreadablePhoto, read_photo
from data.evidence.keeping import sha256_of
from data.field.manifest import MANIFEST_FILE, PHOTO_FOLDER, TASKS_FILE, Manifest, refused
from data.field.tables import PHOTO_LAYER, TASK_LAYER, VISIT_LAYER

#: Features whose own identity got lost (pasted by another app) are given one by what they say.
_NAMELESS = uuid.UUID("6f6e656d-6170-4669-8c65-6c64776f726b")
#: A form that was not filled in from a task belongs to the task this near, metres.
NEAR_M = 150.0


@dataclass(frozen=True)
class Record:
    """A form that came back.

    Attributes
    ----------
    layer
        ``visit`` or ``photo``.
    feature
        The uuid that the app gave it.
    content
        The uuid of exactly what it says: the same form sent again has the same, a corrected one another.
    task
        Uuid of its task; "" when it belongs to none.
    guessed
        Whether the task is the nearest one, for want of a link.
    values
        Column to value, as JSON takes it.
    place
        Where it was filled in, workspace CRS, or None.
    photo
        The file of a photo, "" path as None; ``broken`` says what is wrong with it.
    """

    layer: str
    feature: str
    content: str
    task: str
    guessed: bool
    values: dict[str, Any]
    place: shapely.Point | None
    photo: Path | None = None
    sha256: str = ""
    broken: str = ""


@dataclass(frozen=True)
class Returned:
    """A package that is whole: its manifest, its forms, and photos that no form names."""

    manifest: Manifest
    records: tuple[Record, ...]
    unnamed: tuple[str, ...]


def open_returned(path: Path, scratch: Path, *, accept_broken: bool = False) -> Returned:
    """Read a package.

    Parameters
    ----------
    path
        The folder, or a zip of it.
    scratch
        An empty folder to unpack into; it must live as long as the result, whose photos may lie in it.
    accept_broken
        Take photos that are missing or broken as such, instead of refusing the package: for a device that has lost
        them for good.

    Raises
    ------
    UserError
        When it is no package, or not whole: the file and what is wrong with it.
    """
    folder = _unpacked(path, scratch / "package") if path.is_file() else path
    manifest = Manifest.read(folder)
    _check_files(folder, manifest)
    rows = _read_tasks(folder, scratch)
    known = {task.uuid for task in manifest.tasks}
    outlines = _outlines(rows[TASK_LAYER], known)
    records = [
        _record(layer, values, place, folder, outlines, accept_broken)
        for layer in (VISIT_LAYER, PHOTO_LAYER)
        for values, place in rows[layer]
    ]
    named = {record.photo for record in records if record.photo is not None}
    unnamed = tuple(
        file.relative_to(folder).as_posix()
        for file in sorted((folder / PHOTO_FOLDER).rglob("*"))
        if file.is_file() and file.suffix.lower() in PHOTO_SUFFIXES and file.resolve() not in named
    )
    return Returned(manifest, tuple(records), unnamed)


def _unpacked(file: Path, target: Path) -> Path:
    try:
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                inner = PurePosixPath(name)
                if inner.is_absolute() or ".." in inner.parts or PureWindowsPath(name).drive:
                    raise refused(
                        QCoreApplication.translate("Field", "压缩包里的路径 {name} 指到外面。").format(name=name), file
                    )
            archive.extractall(target)  # checks every file's CRC on the way
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise refused(
            QCoreApplication.translate("Field", "压缩包不完整或打不开：{why}").format(why=error), file
        ) from error
    found = sorted(target.rglob(MANIFEST_FILE), key=lambda path: len(path.parts))
    return found[0].parent if found else target


def _check_files(folder: Path, manifest: Manifest) -> None:
    for sent in manifest.files:
        file = folder / sent.path
        if not file.is_file():
            raise refused(QCoreApplication.translate("Field", "缺少文件 {name}。").format(name=sent.path), folder)
        if sent.changes:
            continue
        if file.stat().st_size != sent.size or sha256_of(file) != sent.sha256:
            raise refused(
                QCoreApplication.translate("Field", "文件 {name} 与派出时不一样，可能没有拷完。").format(
                    name=sent.path
                ),
                file,
            )


_Rows = list[tuple[dict[str, Any], Any]]


def _read_tasks(folder: Path, scratch: Path) -> dict[str, _Rows]:
    """Values and place of every feature, by layer."""
    copy = scratch / TASKS_FILE
    # A copy, with the log that the app may have left beside it: reading must not change what was handed in.
    for suffix in ("", "-wal"):
        source = folder / f"{TASKS_FILE}{suffix}"
        if source.is_file():
            shutil.copyfile(source, scratch / f"{TASKS_FILE}{suffix}")
    try:
        _check_database(copy)
        return {layer: _rows(copy, layer) for layer in (TASK_LAYER, VISIT_LAYER, PHOTO_LAYER)}
    except (sqlite3.DatabaseError, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        raise refused(
            QCoreApplication.translate("Field", "{name} 不完整或已损坏：{why}").format(name=TASKS_FILE, why=error),
            folder / TASKS_FILE,
        ) from error


def _check_database(file: Path) -> None:
    header = file.read_bytes()[:100]
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise ValueError("no SQLite database")
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if file.stat().st_size < page * pages:
        # A database that was cut at a page's end is sound as far as it goes: its header knows better.
        raise ValueError(f"{file.stat().st_size:,} of {page * pages:,} bytes")
    with closing(sqlite3.connect(file)) as link:
        found = link.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise ValueError(str(found))


def _rows(file: Path, layer: str) -> _Rows:
    meta, _, geometry, columns = pyogrio.raw.read(file, layer=layer, datetime_as_string=True)
    places = shapely.from_wkb(geometry)
    names = [str(name) for name in meta["fields"]]
    return [
        ({name: _plain(column[i]) for name, column in zip(names, columns, strict=True)}, places[i])
        for i in range(len(places))
    ]


def _plain(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and value != value:  # NaN stands for NULL
        return None
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def _outlines(tasks: _Rows, known: set[str]) -> list[tuple[str, Any]]:
    return [(str(values["uuid"]), place) for values, place in tasks if values["uuid"] in known]


def _record(
    layer: str,
    values: dict[str, Any],
    place: Any,
    folder: Path,
    outlines: Sequence[tuple[str, Any]],
    accept_broken: bool,
) -> Record:
    values = dict(values)
    feature = str(values.pop("uuid", None) or "")
    task = str(values.pop("task", None) or "")
    point = place if place is not None and not place.is_empty else None
    guessed = False
    if task not in {name for name, _ in outlines}:
        task, guessed = _nearest(point, outlines), True
    photo, broken = _photo(values.get("path"), folder) if layer == PHOTO_LAYER else (None, "")
    if broken and not accept_broken:
        raise refused(broken, folder)
    digest = sha256_of(photo) if photo is not None else ""
    said = json.dumps(
        [layer, feature, task, values, None if point is None else shapely.to_wkt(point, 3), digest],
        ensure_ascii=False,
        sort_keys=True,
    )
    content = str(uuid.uuid5(_NAMELESS, sha256(said.encode()).hexdigest()))
    return Record(layer, feature or content, content, task, guessed, values, point, photo, digest, broken)


def _nearest(place: Any, outlines: Sequence[tuple[str, Any]]) -> str:
    if place is None or not outlines:
        return ""
    distance, name = min((float(shapely.distance(outline, place)), name) for name, outline in outlines)
    return name if distance <= NEAR_M else ""


def _photo(path: Any, folder: Path) -> tuple[Path | None, str]:
    """The file that a form names, and what is wrong with it."""
    if not path:
        return None, QCoreApplication.translate("Field", "有一条照片记录没有照片。")
    name = str(path).replace("\\", "/")
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        return None, QCoreApplication.translate("Field", "照片路径 {name} 指到包外。").format(name=name)
    if not file.is_file():
        return None, QCoreApplication.translate("Field", "缺少照片 {name}。").format(name=name)
    try:
        read_photo(file)
    except UnreadablePhoto as error:
        return file, QCoreApplication.translate("Field", "照片 {name} 不完整：{why}").format(name=name, why=error)
    return file, ""
