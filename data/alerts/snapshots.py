"""Pictures of a camera kept with an alert: written for good first, then entered in its record with their hash."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from data.alerts.book import AlertBook
from data.alerts.model import Alert

FOLDER = "snapshots"


@dataclass(frozen=True)
class Snapshot:
    """A picture as JPEG: which camera's (``fid`` in the table ``camera``, and its name), and when, in UTC."""

    camera: int
    name: str
    taken_at: datetime
    jpeg: bytes


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
    folder = workspace / FOLDER / str(alert)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{moment:%Y%m%dT%H%M%S}-{snapshot.camera}-{digest[:8]}.jpg"
    partial = file.with_suffix(".partial")
    with partial.open("wb") as out:
        out.write(snapshot.jpeg)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)
    detail = {
        "camera": snapshot.camera,
        "name": snapshot.name,
        "file": file.relative_to(workspace).as_posix(),
        "sha256": digest,
        "taken_at": moment.isoformat(timespec="milliseconds"),
    }
    return book.record(alert, actor, "snapshot", detail)
