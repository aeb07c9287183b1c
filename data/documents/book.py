"""Documents are added to an object, called otherwise, withdrawn and brought back; every call is one transaction.

A file is copied into ``documents/`` under its hash before the row that names it is written, and the row is written only
while the file is there: a crash in between leaves a file that no row names (`data.documents.checking` tells and clears
it away), never a row without a file. Files of rows that were withdrawn stay.
"""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.cases.times import now, stored
from data.documents import lineage, objects
from data.documents.kinds import DocumentKind, FileType, recognise
from data.documents.model import TABLE, Document, NewDocument, read_documents
from data.documents.naming import harmless_name, harmless_title
from data.documents.photo import photo_facts, photo_place
from data.documents.rights import read_rights, refused
from data.documents.telling import telling
from data.errors import UserError
from data.evidence.keeping import copy_whole, kept_path, sha256_of
from data.query import Where, both, equal
from data.store import Store, StoreChange

if TYPE_CHECKING:
    from data.evidence.exif import PhotoFacts

FOLDER = "documents"
#: Room that is left on the disk beside a file: the database needs some, too.
_SPARE = 64 << 20
#: What a photo's clock means where it does not say so: the time of China.
_CLOCK = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Added:
    """A document that was added; ``was_there``: the object has had this very file before."""

    document: Document
    was_there: bool = False


class DocumentBook:
    """The documents of a workspace. Calls read and write files, so not on the GUI thread.

    Parameters
    ----------
    workspace
        Its folder.
    store
        Its database.
    actor
        Who asks: what they may see and do is decided by it (`data.documents.rights`).
    """

    def __init__(self, workspace: Path, store: Store, actor: str) -> None:
        self._workspace, self._store, self._actor = workspace, store, actor

    # --- reading ------------------------------------------------------------------------------------------------

    def of_object(self, table: str, fid: int) -> list[Document]:
        """The documents of an object, the latest first: its own, and those of what went into it (`lineage`).

        An object that came anew with a delivery of the data, under another fid, has those of its code.
        """
        if not self.is_there():
            return []
        found = {one.fid: one for one in self._read(both(equal("table_name", table), equal("object", fid)))}
        row = self._store.row(table, fid)
        code = "" if row is None else objects.code_of(table, row)
        if code:
            same = self._read(both(equal("table_name", table), equal("code", code)))
            lost = {one.object for one in same} - {fid}
            lost -= {int(row["fid"]) for row in self._store.rows(table, sorted(lost))}
            found.update((one.fid, one) for one in same if one.object in lost)
        for before in lineage.forebears(self._store, table, fid):
            for one in self._read(both(equal("table_name", table), equal("object", before.fid))):
                if not before.until or one.added_at <= before.until:
                    found.setdefault(one.fid, one)
        shown = self._shown(found.values())
        return sorted(shown, key=lambda one: (one.added_at, one.fid), reverse=True)

    def all(self, *, withdrawn: bool = False) -> list[Document]:
        """All documents, those withdrawn only where asked, in the order in which they were added."""
        return self._shown(self._read(None), withdrawn=withdrawn) if self.is_there() else []

    def one(self, fid: int) -> Document | None:
        """A document that this actor may see, withdrawn or not; None where there is none."""
        found = self._shown(self._read(equal("fid", fid)), withdrawn=True) if self.is_there() else []
        return found[0] if found else None

    def is_there(self) -> bool:
        """Whether the database has the table: a publication or a plain GeoPackage may not."""
        return TABLE in self._store.tables()

    def _shown(self, found: Any, *, withdrawn: bool = False) -> list[Document]:
        personal = read_rights(self._workspace).may_see_personal(self._actor)
        return [one for one in found if (personal or not one.personal) and (withdrawn or one.withdrawn_at is None)]

    def _read(self, where: Where | None) -> list[Document]:
        return read_documents(self._store, where)

    # --- changing -----------------------------------------------------------------------------------------------

    def add(self, new: NewDocument) -> Added:
        """Keep a file and put it to its object; what the object has already is given as it is.

        Raises
        ------
        UserError
            When the actor may not, the file is not one that is kept, cannot be read, or cannot be written, or the
            object is gone; nothing is entered then.
        """
        if not read_rights(self._workspace).may_add(self._actor):
            raise refused(self._actor, "add")
        kind = recognise(new.source)
        facts = photo_facts(new.source, kind)
        row = self._store.row(new.table, new.object)
        if row is None:
            raise UserError(
                QCoreApplication.translate("Documents", "这个文件没有添加。"),
                QCoreApplication.translate("Documents", "它的对象刚刚被删除或替换了。"),
                QCoreApplication.translate("Documents", "在地图上重新选这个对象，再添加一次。"),
                file=new.source,
            )
        with telling(str(new.source)):
            sha256 = sha256_of(new.source)
            path = kept_path(sha256, kind.suffix, FOLDER)
            self._keep(new.source, self._workspace / path, sha256)
            values = self._values(new, kind, facts, row, sha256, path)
            with self._store.change(self._actor) as change:
                return self._enter(change, values, photo_place(facts, self._store.srid))

    def describe(self, fid: int, title: str, kind: DocumentKind, personal: bool) -> Document:
        """Call a document otherwise; the document as it was before.

        Raises
        ------
        UserError
            When the actor may not, the title is empty, or the document is gone.
        """
        if not read_rights(self._workspace).may_add(self._actor):
            raise refused(self._actor, "add")
        title = harmless_title(title)
        if not title:
            raise UserError(
                QCoreApplication.translate("Documents", "标题没有改。"),
                QCoreApplication.translate("Documents", "标题是空的。"),
                QCoreApplication.translate("Documents", "写一个能认出它的标题，例如“承包合同 2024”。"),
            )
        with telling(), self._store.change(self._actor) as change:
            before = self._of(change, fid)
            changed = change.update(TABLE, fid, {"title": title, "kind": kind.value, "personal": int(personal)})
            if changed:
                change.record("document.describe", TABLE, str(fid), "ok", changed)
            return before

    def withdraw(self, fid: int, reason: str) -> Document:
        """Take a document out of all lists; it stays on file with who, when and why. The document as it was.

        Raises
        ------
        UserError
            When the actor may not, no reason is given, or it was withdrawn already.
        """
        if not reason.strip():
            raise UserError(
                QCoreApplication.translate("Documents", "没有撤回：缺原因。"),
                QCoreApplication.translate("Documents", "撤回的文档留在档里，要写明为什么。"),
                QCoreApplication.translate("Documents", "写一句原因，例如“传错地块”。"),
            )
        with telling(), self._store.change(self._actor) as change:
            before = self._of(change, fid)
            if not read_rights(self._workspace).may_withdraw(self._actor, before.actor):
                raise refused(self._actor, "withdraw")
            if before.withdrawn_at is not None:
                raise _late()
            reason = " ".join(reason.split())
            values = {"withdrawn_at": stored(now()), "withdrawn_by": self._actor, "withdrawn_reason": reason}
            change.update(TABLE, fid, values)
            change.record("document.withdraw", TABLE, str(fid), "ok", {"title": before.title, "reason": reason})
            return before

    def reinstate(self, fid: int) -> Document:
        """Bring a withdrawn document back into the lists; that it was withdrawn stays in the audit.

        Raises
        ------
        UserError
            When the actor may not, it is not withdrawn, or its file is gone.
        """
        with telling(), self._store.change(self._actor) as change:
            before = self._of(change, fid)
            if not read_rights(self._workspace).may_withdraw(self._actor, before.actor):
                raise refused(self._actor, "withdraw")
            if before.withdrawn_at is None:
                raise _late()
            change.update(TABLE, fid, {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_reason": None})
            detail = {"title": before.title, "withdrawn_by": before.withdrawn_by, "reason": before.withdrawn_reason}
            change.record("document.reinstate", TABLE, str(fid), "ok", detail)
            return self._of(change, fid)

    def opened(self, one: Document) -> None:
        """Enter into the audit that somebody looks at a document that names or shows persons."""
        if one.personal:
            self._store.record(self._actor, "document.open", TABLE, str(one.fid), "ok", one.title)

    def save_copy(self, one: Document, target: Path) -> None:
        """Write a copy of a document's file, whole or not at all; that it was taken out is in the audit.

        Raises
        ------
        UserError
            When the file is gone or changed, or the copy cannot be written.
        """
        with telling(str(target)):
            copy_whole(self._workspace / one.path, target, one.sha256)
            self._store.record(self._actor, "document.copy", TABLE, str(one.fid), "ok", one.title)

    # --- inside -------------------------------------------------------------------------------------------------

    def _keep(self, source: Path, target: Path, sha256: str) -> None:
        if target.is_file() and sha256_of(target) == sha256:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(target.parent).free < source.stat().st_size + _SPARE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        copy_whole(source, target, sha256)

    def _values(
        self, new: NewDocument, kind: FileType, facts: PhotoFacts | None, row: Any, sha256: str, path: str
    ) -> dict[str, Any]:
        taken = None if facts is None else facts.taken_at
        if taken is not None and taken.tzinfo is None:
            taken = taken.replace(tzinfo=_CLOCK)
        name = harmless_name(new.source.name)
        return {
            "uuid": str(uuid.uuid4()),
            "table_name": new.table,
            "object": new.object,
            "code": objects.code_of(new.table, row)[:60] or None,
            "object_title": objects.title_of(new.table, row)[:200],
            "title": harmless_title(new.title) or harmless_title(Path(name).stem) or name,
            "kind": kind.kind.value,
            "file_name": name,
            "path": path,
            "sha256": sha256,
            "size_bytes": new.source.stat().st_size,
            "media_type": kind.media_type,
            "added_at": stored(now()),
            "actor": self._actor[:60],
            "taken_at": stored(taken),
            "bearing": None if facts is None or facts.bearing_magnetic else facts.bearing,
            "device": None if facts is None else facts.device[:80] or None,
            "personal": int(new.personal),
            "withdrawn_at": None,
            "withdrawn_by": None,
            "withdrawn_reason": None,
        }

    def _enter(self, change: StoreChange, values: dict[str, Any], place: Any) -> Added:
        there = both(equal("table_name", values["table_name"]), equal("object", values["object"]))
        for same in read_documents(change, both(there, equal("sha256", values["sha256"]))):
            if same.withdrawn_at is None:
                return Added(same, was_there=True)
        # Nobody clears a file away while the write lock is held: as long as it is there now, the row will have it.
        if not (self._workspace / values["path"]).is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), values["path"])
        shape = np.array([place], dtype=object)
        columns = {name: [value] for name, value in values.items()}
        (fid,) = change.append(Batch(TABLE, columns, shape)).tolist()
        detail = {"title": values["title"], "object": f"{values['table_name']}/{values['object']}"}
        change.record("document.add", TABLE, str(fid), "ok", {**detail, "sha256": values["sha256"]})
        return Added(self._of(change, fid))

    def _of(self, change: StoreChange, fid: int) -> Document:
        found = read_documents(change, equal("fid", fid))
        if not found:
            raise _late()
        return found[0]


def _late() -> UserError:
    return UserError(
        QCoreApplication.translate("Documents", "没有改。"),
        QCoreApplication.translate("Documents", "同事刚刚改过或撤回了这份文档。"),
        QCoreApplication.translate("Documents", "看过现在的列表，再做一次。"),
    )
