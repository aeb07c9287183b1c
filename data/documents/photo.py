"""What a photo that is put to an object says of itself: when, and where in the workspace's CRS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.crs import crs_of, transformer
from data.documents.kinds import DECODED, FileType
from data.errors import UserError

if TYPE_CHECKING:
    from data.evidence.exif import PhotoFacts

_WGS84 = 4326


def photo_facts(source: Path, kind: FileType) -> PhotoFacts | None:
    """What a photo says of itself; None for what is no photo, or one that only other programs can read (HEIC)."""
    if kind.suffix not in DECODED:
        return None
    # Pillow is not loaded as the desk starts.
    from data.evidence.exif import UnreadablePhoto, read_photo

    try:
        return read_photo(source)
    except UnreadablePhoto as error:
        raise UserError(
            QCoreApplication.translate("Documents", "这个文件没有添加。"),
            QCoreApplication.translate("Documents", "图片解不开：{why}").format(why=str(error)),
            QCoreApplication.translate(
                "Documents", "换一份完整的图片；很大的航片用“影像”面板添加，或压缩成 zip 存档。"
            ),
            file=source,
        ) from error


def photo_place(facts: PhotoFacts | None, srid: int) -> Any:
    """Where a photo was taken, in the workspace's CRS; None where it does not say."""
    if facts is None or not facts.has_position:
        return None
    x, y = transformer(crs_of(_WGS84), crs_of(srid)).transform(facts.longitude, facts.latitude)
    return shapely.Point(x, y) if np.isfinite([x, y]).all() else None
