"""Whether every document's file is there and as it came, and files that no row names any more."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from data.documents.book import FOLDER
from data.documents.model import TABLE, Document
from data.evidence.keeping import sha256_of
from data.query import equal
from data.store import Store
from data.tasks import Progress, silent

#: A file younger than this may be one that somebody is adding right now.
_AT_WORK_S = 3600


@dataclass(frozen=True)
class CheckedDocuments:
    """What a check has found.

    Attributes
    ----------
    sound
        Documents whose file is there with the right hash.
    missing, changed
        Documents without a file, and with one of another hash.
    left
        Files that no row names and nobody has touched for an hour: of a work that was broken off (paths relative to
        the workspace).
    """

    sound: tuple[Document, ...]
    missing: tuple[Document, ...]
    changed: tuple[Document, ...]
    left: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every document is as it came; files left over harm nobody."""
        return not (self.missing or self.changed)


def check(workspace: Path, documents: Iterable[Document], progress: Progress = silent) -> CheckedDocuments:
    """Read every file; ``documents`` are all of the workspace, those withdrawn as well."""
    wanted = list(documents)
    hashes: dict[str, str | None] = {}
    for done, path in enumerate(dict.fromkeys(one.path for one in wanted)):
        progress(done / max(1, len(wanted)), path)
        file = workspace / path
        hashes[path] = sha256_of(file) if file.is_file() else None
    return CheckedDocuments(
        tuple(one for one in wanted if hashes[one.path] == one.sha256),
        tuple(one for one in wanted if hashes[one.path] is None),
        tuple(one for one in wanted if hashes[one.path] not in (None, one.sha256)),
        tuple(path for path in _files(workspace) if path not in hashes),
    )


def clear(workspace: Path, store: Store, left: Iterable[str], actor: str) -> list[str]:
    """Delete files that no row names; which they were.

    The write lock is held meanwhile, as it is while a row is written for a file: none is taken from under a row.
    """
    gone = []
    with store.change(actor) as change:
        for path in left:
            file = workspace / path
            if file.is_file() and not change.page(TABLE, ["fid"], equal("path", path), limit=1):
                file.unlink()
                gone.append(path)
        if gone:
            change.record("document.clear", TABLE, "", "ok", {"files": gone})
    return gone


def _files(workspace: Path) -> list[str]:
    folder = workspace / FOLDER
    if not folder.is_dir():
        return []
    old = time.time() - _AT_WORK_S
    found = (file for file in folder.glob("*/*") if file.is_file() and file.stat().st_mtime < old)
    return sorted(file.relative_to(workspace).as_posix() for file in found)
