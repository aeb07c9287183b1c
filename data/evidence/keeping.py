"""Files of evidence in a workspace: kept unchanged under their hash, never written over.

``evidence/ab/abcd….jpg`` is named for the SHA-256 of its bytes, so the same file is kept once, and what was kept can be
proved to be what came in.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path

#: The folder in a workspace.
FOLDER = "evidence"
_PIECE = 1 << 20


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def kept_path(sha256: str, suffix: str, folder: str = FOLDER) -> str:
    """Where a file is kept, relative to the workspace, with forward slashes."""
    return f"{folder}/{sha256[:2]}/{sha256}{suffix.lower()}"


def copy_whole(source: Path, target: Path, sha256: str) -> None:
    """Copy a file to its place, whole or not at all, on the disk when this returns.

    Raises
    ------
    OSError
        When it cannot be copied, or what arrived is not what was hashed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        shutil.copyfile(source, draft)
        if sha256_of(draft) != sha256:
            raise OSError(f"{source}: the file changed while it was copied")
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


class Keeper:
    """Puts files into a workspace's evidence folder; what it put there goes again unless the work is completed.

    Used around a database transaction: `keep` before it, `complete` after its commit. A crash between both leaves a
    file that no row names: harmless, and the next import of the same package takes it over.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._made: list[Path] = []
        self._done = False

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._done:
            for path in self._made:
                with suppress(OSError):
                    path.unlink()

    def keep(self, source: Path, sha256: str) -> str:
        """Keep a file; its path relative to the workspace.

        Raises
        ------
        OSError
            When it cannot be copied, or what arrived is not what was hashed.
        """
        relative = kept_path(sha256, source.suffix)
        target = self._workspace / relative
        if target.is_file() and sha256_of(target) == sha256:
            return relative
        copy_whole(source, target, sha256)
        self._made.append(target)
        return relative

    def complete(self) -> None:
        """The rows that name the files are committed: they stay."""
        self._done = True
