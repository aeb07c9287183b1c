"""Which files may be kept of an object, told by their first bytes and not by their name alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: A larger file belongs to the imagery or on a drive of the office: the workspace is copied whole for each backup.
LARGEST_BYTES = 200 << 20
_HEAD = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class DocumentKind(Enum):
    """What a file is to those who look for it."""

    PHOTO = "photo"
    DOCUMENT = "document"
    DRAWING = "drawing"
    VIDEO = "video"


@dataclass(frozen=True)
class FileType:
    """A kind of file: its suffix in lower case, its media type, and what it is to people."""

    suffix: str
    media_type: str
    kind: DocumentKind


#: Whether a file of this beginning (64 KiB) and path is what its name says.
_Test = Callable[[bytes, Path], bool]


def _starts(*marks: bytes) -> _Test:
    return lambda head, _path: head.startswith(marks)


def _brand(*brands: bytes) -> _Test:
    """An ISO base media file of one of these brands; of any without."""
    return lambda head, _path: head[4:8] == b"ftyp" and (not brands or head[8:12] in brands)


def _webp(head: bytes, _path: Path) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _pdf(head: bytes, _path: Path) -> bool:
    return b"%PDF-" in head[:1024]


def _packed(inside: str) -> _Test:
    """A zip that holds a part whose name begins so; only its directory is read, nothing is unpacked."""

    def test(head: bytes, path: Path) -> bool:
        if not head.startswith(_ZIP):
            return False
        try:
            with zipfile.ZipFile(path) as archive:
                return any(name.startswith(inside) for name in archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return False

    return test


def _text(head: bytes, _path: Path) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16 by its mark
    if b"\x00" in head:
        return False
    # A letter may be cut at the end of what was read.
    return any(_decodes(head[: len(head) - cut], code) for code in ("utf-8", "gb18030") for cut in range(4))


def _decodes(head: bytes, code: str) -> bool:
    try:
        head.decode(code)
    except UnicodeDecodeError:
        return False
    return True


def _dxf(head: bytes, path: Path) -> bool:
    return head.startswith(b"AutoCAD Binary DXF") or (_text(head, path) and b"SECTION" in head)


def _either(*tests: _Test) -> _Test:
    return lambda head, path: any(test(head, path) for test in tests)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_PHOTO, _DOCUMENT, _DRAWING, _VIDEO = DocumentKind
_WORD, _SHEET, _SLIDES = _packed("word/"), _packed("xl/"), _packed("ppt/")
_TYPES: Mapping[str, tuple[str, DocumentKind, _Test]] = MappingProxyType(
    {
        ".jpg": ("image/jpeg", _PHOTO, _starts(b"\xff\xd8\xff")),
        ".jpeg": ("image/jpeg", _PHOTO, _starts(b"\xff\xd8\xff")),
        ".png": ("image/png", _PHOTO, _starts(b"\x89PNG\r\n\x1a\n")),
        ".webp": ("image/webp", _PHOTO, _webp),
        ".tif": ("image/tiff", _PHOTO, _starts(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")),
        ".tiff": ("image/tiff", _PHOTO, _starts(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")),
        ".heic": ("image/heic", _PHOTO, _brand(b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")),
        ".pdf": ("application/pdf", _DOCUMENT, _pdf),
        ".ofd": ("application/ofd", _DOCUMENT, _packed("OFD.xml")),
        ".docx": (_OFFICE + "wordprocessingml.document", _DOCUMENT, _WORD),
        ".xlsx": (_OFFICE + "spreadsheetml.sheet", _DOCUMENT, _SHEET),
        ".pptx": (_OFFICE + "presentationml.presentation", _DOCUMENT, _SLIDES),
        ".doc": ("application/msword", _DOCUMENT, _starts(_OLE)),
        ".xls": ("application/vnd.ms-excel", _DOCUMENT, _starts(_OLE)),
        ".ppt": ("application/vnd.ms-powerpoint", _DOCUMENT, _starts(_OLE)),
        ".wps": ("application/vnd.ms-works", _DOCUMENT, _either(_starts(_OLE), _WORD)),
        ".et": ("application/vnd.ms-excel", _DOCUMENT, _either(_starts(_OLE), _SHEET)),
        ".txt": ("text/plain", _DOCUMENT, _text),
        ".zip": ("application/zip", _DOCUMENT, _starts(*_ZIP)),
        ".dwg": ("image/vnd.dwg", _DRAWING, _starts(b"AC10")),
        ".dxf": ("image/vnd.dxf", _DRAWING, _dxf),
        ".mp4": ("video/mp4", _VIDEO, _brand()),
        ".mov": ("video/quicktime", _VIDEO, _brand()),
    }
)
#: Suffixes that may be kept, for a file dialog.
SUFFIXES = tuple(_TYPES)
#: Photos that Pillow and Qt can decode here.
DECODED = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})


def recognise(path: Path) -> FileType:
    """What a file is.

    Raises
    ------
    UserError
        When it is no file, is empty or too large, of a kind that is not kept, or not what its name says.
    """
    translate = QCoreApplication.translate
    suffix = path.suffix.lower()
    try:
        if not path.exists():
            raise _refused(
                path,
                translate("Documents", "文件不在了。"),
                translate("Documents", "看看它是不是改了名或移走了，再选一次。"),
            )
        if not path.is_file():
            raise _refused(
                path,
                translate("Documents", "这不是一个文件。"),
                translate("Documents", "文件夹先压缩成 zip，或选里面的文件。"),
            )
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise _refused(
            path, error.strerror or str(error), translate("Documents", "检查文件是否还在、有没有读取权限。")
        ) from error
    if size == 0:
        raise _refused(
            path, translate("Documents", "文件是空的（0 字节）。"), translate("Documents", "换一份完整的文件。")
        )
    if size > LARGEST_BYTES:
        raise _refused(
            path,
            translate("Documents", "文件有 {size} MB，上限 {most} MB。").format(
                size=f"{size / (1 << 20):.0f}", most=LARGEST_BYTES >> 20
            ),
            translate("Documents", "航片、正射影像用“影像”面板添加；录像先压缩或截取需要的一段。"),
        )
    known = _TYPES.get(suffix)
    if known is None:
        raise _refused(
            path,
            translate("Documents", "不收这种文件（{suffix}）。").format(suffix=suffix or "-"),
            translate("Documents", "可收 {kinds}；其他文件先压缩成 zip。").format(
                kinds=" ".join(name[1:] for name in SUFFIXES)
            ),
        )
    media_type, kind, is_so = known
    if not is_so(head, path):
        raise _refused(
            path,
            translate("Documents", "内容不是 {suffix} 文件，可能改过扩展名或已损坏。").format(suffix=suffix),
            translate("Documents", "用原来的程序打开它，另存一份再添加。"),
        )
    return FileType(suffix, media_type, kind)


def _refused(path: Path, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Documents", "这个文件没有添加。"), why, remedy, file=path)
