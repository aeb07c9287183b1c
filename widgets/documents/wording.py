"""What a photo or document says of itself on one line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.documents.attachment import Attachment
from data.documents.kinds import DocumentKind
from data.documents.naming import kind_name, size_text
from data.formats import FORMATS

DOT = " · "
_ICONS = {
    DocumentKind.PHOTO: "photo",
    DocumentKind.DOCUMENT: "file-text",
    DocumentKind.DRAWING: "ruler-2",
    DocumentKind.VIDEO: "player-play",
}
_SHEETS = (".xls", ".xlsx", ".et")


def icon_of(one: Attachment) -> str:
    """The icon that stands where there is no picture."""
    if one.path is not None and one.path.suffix.lower() in _SHEETS:
        return "file-spreadsheet"
    return _ICONS[one.kind]


def facts_of(one: Attachment) -> str:
    """Kind, when it was taken or added, and who did: the second line of a row."""
    return DOT.join(part for part in (kind_name(one.kind), when_text(one), one.who) if part)


def notes_of(one: Attachment) -> str:
    """Where it comes from, and what is to be minded: the end of the second line."""
    translate = QCoreApplication.translate
    personal = translate("Documents", "含个人信息") if one.personal else ""
    lost = translate("Documents", "没有文件") if one.path is None else ""
    return DOT.join(part for part in (one.origin, personal, lost) if part)


def when_text(one: Attachment) -> str:
    """When it was taken, else added; "" where neither is known."""
    translate = QCoreApplication.translate
    if one.taken_at is not None:
        return translate("Documents", "{time} 拍摄").format(time=FORMATS["datetime"].text(one.taken_at))
    if one.added_at is not None:
        return translate("Documents", "{time} 添加").format(time=FORMATS["datetime"].text(one.added_at))
    return ""


def line_of(one: Attachment, digits: int = 12) -> str:
    """All of it as text, with so many digits of its hash: for the clipboard and for paper."""
    digest = "SHA-256 " + one.sha256[:digits] if one.sha256 else ""
    parts = (facts_of(one), notes_of(one), size_text(one.size_bytes), digest)
    return f"{one.title}（{DOT.join(part for part in parts if part)}）"
