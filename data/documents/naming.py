"""Names that files bring along, made harmless, and what kinds of documents are called."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QCoreApplication

from data.documents.kinds import DocumentKind

#: Characters that cannot be seen, or turn a line of text around.
_UNSEEN = r"\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"
_HIDDEN = re.compile(f"[{_UNSEEN}]")
#: And those that a folder on some system does not take.
_FORBIDDEN = re.compile(f'[<>:"/\\\\|?*{_UNSEEN}]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_NAME, LONGEST_TITLE = 120, 200


def harmless_name(name: str, fallback: str = "file") -> str:
    """A file's name without folders and without what some system cannot take; never empty, never hidden."""
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    bare = _FORBIDDEN.sub("_", bare).strip(" .")
    stem, dot, suffix = bare.rpartition(".")
    stem, suffix = (stem, dot + suffix) if dot and len(suffix) < 10 else (bare, "")
    made = stem[: _LONGEST_NAME - len(suffix)].rstrip(" .") + suffix
    if not made or not stem or _RESERVED.fullmatch(made):
        return f"{fallback}{suffix}"
    return made


def harmless_title(title: str) -> str:
    """A title on one line, of at most 200 characters."""
    return " ".join(_HIDDEN.sub(" ", title).split())[:LONGEST_TITLE]


def kind_name(kind: DocumentKind) -> str:
    """What a kind is called."""
    translate = QCoreApplication.translate
    return {
        DocumentKind.PHOTO: translate("Documents", "照片"),
        DocumentKind.DOCUMENT: translate("Documents", "文档"),
        DocumentKind.DRAWING: translate("Documents", "图纸"),
        DocumentKind.VIDEO: translate("Documents", "视频"),
    }[kind]


def size_text(size: int) -> str:
    """A file's size for people; "" where it is unknown."""
    if size <= 0:
        return ""
    if size < 1 << 20:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / (1 << 20):.1f} MB"
