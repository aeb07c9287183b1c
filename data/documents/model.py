"""A row of the table ``document`` as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from data.cases.times import parsed
from data.documents.attachment import Attachment
from data.documents.kinds import DocumentKind
from data.query import Order, Where
from data.store import Store, StoreChange

TABLE = "document"
_ALL = 1_000_000


@dataclass(frozen=True)
class NewDocument:
    """A file that somebody puts to an object.

    Attributes
    ----------
    source
        The file, which stays where it is.
    table, object
        Whose it is: table and fid.
    title
        "" for the file's name.
    personal
        It shows or names persons.
    """

    source: Path
    table: str
    object: int
    title: str = ""
    personal: bool = False


@dataclass(frozen=True)
class Document:
    """A document on file; see the table ``document`` in `data.schema.documents`.

    ``path`` is relative to the workspace; ``x`` and ``y`` (workspace CRS) are where it was taken, None where unknown.
    """

    fid: int
    uuid: str
    table: str
    object: int
    code: str
    object_title: str
    title: str
    kind: DocumentKind
    file_name: str
    path: str
    sha256: str
    size_bytes: int
    media_type: str
    added_at: str
    actor: str
    taken_at: datetime | None
    x: float | None
    y: float | None
    bearing: float | None
    device: str
    personal: bool
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_reason: str = ""

    @staticmethod
    def of(row: Mapping[str, Any], place: Any) -> Document:
        """Read a row and its geometry."""
        return Document(
            fid=int(row["fid"]),
            uuid=row["uuid"],
            table=row["table_name"],
            object=int(row["object"]),
            code=row["code"] or "",
            object_title=row["object_title"] or "",
            title=row["title"],
            kind=DocumentKind(row["kind"]),
            file_name=row["file_name"] or "",
            path=row["path"],
            sha256=row["sha256"],
            size_bytes=int(row["size_bytes"]),
            media_type=row["media_type"],
            added_at=str(row["added_at"]),
            actor=row["actor"],
            taken_at=parsed(row["taken_at"]),
            x=None if place is None or place.is_empty else float(place.x),
            y=None if place is None or place.is_empty else float(place.y),
            bearing=row["bearing"],
            device=row["device"] or "",
            personal=bool(row["personal"]),
            withdrawn_at=parsed(row["withdrawn_at"]),
            withdrawn_by=row["withdrawn_by"] or "",
            withdrawn_reason=row["withdrawn_reason"] or "",
        )

    def attachment(self, workspace: Path) -> Attachment:
        """As it is shown."""
        return Attachment(
            title=self.title,
            kind=self.kind,
            path=workspace / self.path,
            who=self.actor,
            taken_at=self.taken_at,
            added_at=parsed(self.added_at),
            x=self.x,
            y=self.y,
            bearing=self.bearing,
            sha256=self.sha256,
            size_bytes=self.size_bytes,
            document=self.fid,
            personal=self.personal,
            media_type=self.media_type,
        )


def read_documents(store: Store | StoreChange, where: Where | None) -> list[Document]:
    """Documents of whatever object, withdrawn or not, in the order in which they were added."""
    fids: Sequence[int] = [int(fid) for (fid,) in store.page(TABLE, ["fid"], where, [Order("fid")], limit=_ALL)]
    rows, places = store.rows(TABLE, fids), store.geometries(TABLE, fids)
    return [Document.of(row, place) for row, place in zip(rows, places, strict=True)]
