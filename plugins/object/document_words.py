"""Files that are handed over, and what is said where one cannot be taken or opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData

from data.documents.attachment import Attachment
from data.documents.kinds import SUFFIXES
from data.errors import UserError

#: Refused files that a message names; the rest is counted.
_NAMED = 4


def local_files(mime: QMimeData) -> list[Path]:
    """The files that are dragged or were copied, of the kinds that are kept; none where any is of another."""
    urls = mime.urls() if mime.hasUrls() else []
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return files if files and all(file.suffix.lower() in SUFFIXES for file in files) else []


def all_refused(refused: Sequence[UserError]) -> UserError:
    """Several refusals as one message."""
    if len(refused) == 1:
        return refused[0]
    translate = QCoreApplication.translate
    why = [f"{Path(error.file).name}：{error.why}" if error.file else error.why for error in refused[:_NAMED]]
    if len(refused) > _NAMED:
        why.append(translate("Documents", "另有 {n} 个").format(n=len(refused) - _NAMED))
    return UserError(
        translate("Documents", "{n} 个文件没有添加。").format(n=len(refused)),
        "\n".join(why),
        "\n".join(dict.fromkeys(error.remedy for error in refused[:_NAMED])),
    )


def lost(one: Attachment) -> UserError:
    """The error for a document whose file is not there."""
    translate = QCoreApplication.translate
    return UserError(
        translate("Documents", "这份文档的文件不见了。"),
        translate("Documents", "工作区里没有 {file}。").format(file=one.path.name if one.path else "-"),
        translate("Documents", "从备份取回它，放回工作区的同一位置；onemap documents check 列出所有缺失的。"),
    )
