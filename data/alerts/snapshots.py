"""Pictures kept with an alert, of a camera or a photo: written for good first, then entered in its record."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook
from data.alerts.model import Alert, Step
from data.errors import UserError

FOLDER = "snapshots"


@dataclass(frozen=True)
class Snapshot:
    """A picture as JPEG: which camera's (``fid`` in the table ``camera``, and its name), and when, in UTC."""

    camera: int
    name: str
    taken_at: datetime
    jpeg: bytes


@dataclass(frozen=True)
class Kept:
    """A picture in an alert's record: where it lies in the workspace, and what the record says of it."""

    file: Path
    name: str
    time: datetime
    actor: str
    sha256: str = ""


#: What a photo may be, by its first bytes.
_KINDS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}
#: A larger file is no photo of a phone.
LARGEST_BYTES = 60_000_000


def keep_photo(workspace: Path, book: AlertBook, alert: int, photo: Path, actor: str) -> Alert:
    """Take a photo (JPEG or PNG) into an alert's record, byte for byte, with its hash.

    Raises
    ------
    UserError
        When it is no such picture, or cannot be read or written; nothing is entered then.
    """
    try:
        size = photo.stat().st_size
        data = photo.read_bytes() if size <= LARGEST_BYTES else b""
    except OSError as error:
        raise _no_photo(photo, str(error)) from error
    suffix = next((suffix for mark, suffix in _KINDS.items() if data.startswith(mark)), "")
    if not suffix:
        why = QCoreApplication.translate("Alerts", "只收 60 MB 以内的 JPEG 或 PNG 照片。")
        raise _no_photo(photo, why)
    digest = hashlib.sha256(data).hexdigest()
    file = workspace / FOLDER / str(alert) / f"photo-{digest[:16]}{suffix}"
    try:
        _write(file, data)
    except OSError as error:
        raise _no_photo(photo, str(error)) from error
    detail = {"name": photo.name, "file": file.relative_to(workspace).as_posix(), "sha256": digest}
    return book.record(alert, actor, "photo", detail)


def pictures(workspace: Path, steps: Sequence[Step]) -> list[Kept]:
    """The pictures that a record names, latest first."""
    return [
        Kept(
            workspace / str(step.detail["file"]),
            str(step.detail.get("name", "")),
            step.time,
            step.actor,
            str(step.detail.get("sha256", "")),
        )
        for step in reversed(steps)
        if step.action in ("photo", "snapshot") and "file" in step.detail
    ]


def _no_photo(photo: Path, why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Alerts", "照片没有收下。"),
        why,
        QCoreApplication.translate("Alerts", "换一张照片，或检查磁盘空间。"),
        file=photo,
    )


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    with partial.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)


def keep(workspace: Path, book: AlertBook, alert: int, snapshot: Snapshot, actor: str) -> Alert:
    """Write a picture under ``snapshots/<alert>/`` of the workspace and enter it in the alert's record.

    Raises
    ------
    OSError
        When it cannot be written; nothing is entered then.
    UserError
        When the alert is not in a state for it.
    """
    moment = snapshot.taken_at.astimezone(timezone.utc)
    digest = hashlib.sha256(snapshot.jpeg).hexdigest()
    file = workspace / FOLDER / str(alert) / f"{moment:%Y%m%dT%H%M%S}-{snapshot.camera}-{digest[:8]}.jpg"
    _write(file, snapshot.jpeg)
    detail = {
        "camera": snapshot.camera,
        "name": snapshot.name,
        "file": file.relative_to(workspace).as_posix(),
        "sha256": digest,
        "taken_at": moment.isoformat(timespec="milliseconds"),
    }
    return book.record(alert, actor, "snapshot", detail)
