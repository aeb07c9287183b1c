"""When an image was taken, as far as names, tags and metadata say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Chinese satellite products write Beijing time without saying so.
BEIJING = timezone(timedelta(hours=8))
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_CHINESE = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")
_TAGS = ("ACQUISITIONDATETIME", "ACQUISITION_DATE", "TIFFTAG_DATETIME")
_FORMS = ("%Y:%m:%d %H:%M:%S", "%Y %m %d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y%m%d%H%M%S", "%Y%m%d", "%Y/%m/%d")


def utc(moment: datetime, zone: timezone = timezone.utc) -> str:
    """A moment as the catalogue writes it: ISO 8601, UTC, milliseconds; without a zone of its own it is in ``zone``."""
    aware = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment
    return aware.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(text: str) -> datetime | None:
    """A moment written in any of the ways that image metadata uses; None where it is no moment."""
    stripped = text.strip()
    try:
        return datetime.fromisoformat(stripped.replace("Z", "+00:00"))
    except ValueError:
        pass
    # Fractions of a second longer than six digits, as GF-1 writes them.
    whole = stripped.partition(".")[0]
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", *_FORMS):
        try:
            return datetime.strptime(whole, form)
        except ValueError:
            continue
    return None


def in_name(name: str) -> datetime | None:
    """The date in a file's or folder's name.

    The last one counts: names of satellites and sheets come first and hold digits of their own.
    """
    found = [*_CHINESE.findall(name), *_STAMP.findall(name)]
    for year, month, day in reversed(found):
        try:
            return datetime(int(year), int(month), int(day), tzinfo=timezone.utc)
        except ValueError:
            continue
    return None


def acquisition(path: Path, tags: Mapping[str, str], given: str | None) -> tuple[str | None, str]:
    """When an image was taken (ISO 8601, UTC) and where that was found: ``option``, ``tag``, ``name`` or "".

    Raises
    ------
    UserError
        When ``given`` cannot be read.
    """
    if given is not None:
        moment = read_time(given)
        if moment is None:
            raise UserError(
                QCoreApplication.translate("Import", "日期“{date}”无法识别。").format(date=given),
                QCoreApplication.translate("Import", "日期须写成 2024-06-30 或 2024-06-30T03:00:00Z。"),
                QCoreApplication.translate("Import", "请改正 --date。"),
                file=path,
            )
        return utc(moment), "option"
    for name in _TAGS:
        moment = read_time(tags.get(name, ""))
        if moment is not None:
            return utc(moment), "tag"
    moment = in_name(path.stem) or in_name(path.parent.name)
    return (None, "") if moment is None else (utc(moment), "name")
