"""Refuses containers whose contents are out of all proportion, before any reader unpacks them."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing.recognise import why_unreadable

#: Zip containers that are read as they are.
_CONTAINERS = frozenset({".kmz", ".xlsx", ".xlsm", ".zip"})
#: Archives that must be unpacked first; GDAL would read into them by itself.
_ARCHIVES = frozenset({".gz", ".tgz", ".tar", ".7z", ".rar"})
#: What a container may hold unpacked, bytes; and how much tighter than that it may be packed once that is large.
_MOST = 1 << 30
_LARGE, _TIGHT = 64 << 20, 100
_FILES = 10_000


def check_container(path: Path) -> None:
    """Refuse archives, and containers that are bombs or whose names lead out of them.

    Raises
    ------
    UserError
        Saying which.
    """
    ending = path.suffix.lower()
    if ending in _ARCHIVES:
        raise _bad(
            path,
            QCoreApplication.translate("Import", "这是压缩包，先解压再导入其中的文件。"),
            QCoreApplication.translate("Import", "解压后选择其中的数据文件。"),
        )
    if ending not in _CONTAINERS or not path.is_file():
        return
    another = QCoreApplication.translate("Import", "请在原来的软件里重新保存这个文件。")
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _bad(path, why_unreadable(path, error), another) from error
    total, packed_size = sum(part.file_size for part in parts), max(path.stat().st_size, 1)
    if len(parts) > _FILES or total > _MOST or (total > _LARGE and total > packed_size * _TIGHT):
        raise _bad(
            path,
            QCoreApplication.translate(
                "Import", "内容解开有 {size:,.0f} MB、{files:,} 个部分，与文件大小不相称。"
            ).format(size=total / (1 << 20), files=len(parts)),
            another,
        )
    for part in parts:
        name = PurePosixPath(part.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in part.filename[:3]:
            raise _bad(
                path,
                QCoreApplication.translate("Import", "其中的“{name}”指向文件之外。").format(name=part.filename[:80]),
                another,
            )


def _bad(path: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Import", "打不开这个文件。"), why, remedy, file=path)
