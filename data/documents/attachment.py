"""A photo or document as it is shown, whoever it came from: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.documents.kinds import DECODED, DocumentKind


@dataclass(frozen=True)
class Attachment:
    """A file about an object.

    Attributes
    ----------
    title, kind
        What it is called, and what it is.
    path
        Its file; None where it is lost, or there never was one (a form).
    origin
        Where it comes from where it was not put to the object itself (a case, an alert), translated; "" else.
    who
        Who added or took it.
    taken_at, added_at
        Aware; None where unknown.
    x, y, bearing
        Where it was taken (workspace CRS) and the true degrees looked; None where unknown.
    sha256, size_bytes
        Of the file; "" and 0 where unknown.
    document
        fid of its row in ``document``; None for one that others keep, which is not changed here.
    personal
        It shows or names persons.
    media_type
        "" where unknown.
    """

    title: str
    kind: DocumentKind
    path: Path | None
    origin: str = ""
    who: str = ""
    taken_at: datetime | None = None
    added_at: datetime | None = None
    x: float | None = None
    y: float | None = None
    bearing: float | None = None
    sha256: str = ""
    size_bytes: int = 0
    document: int | None = None
    personal: bool = False
    media_type: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at here."""
        return self.path is not None and self.path.suffix.lower() in DECODED

    @property
    def moment(self) -> datetime | None:
        """When it was taken, else when it was added."""
        return self.taken_at or self.added_at
