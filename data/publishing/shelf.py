"""Publications on a disk: each a folder of its own that never changes, and a note which of them holds.

A new publication is a folder under another name until every byte of it is on the disk; then it is renamed, and the note
is replaced. Whoever reads sees the old one or the new one, whenever the power goes. A publication whose files are not
what its manifest says is passed over for the newest that is whole.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.publishing.durable import sync_folder, sync_tree, write_durably

_log = logging.getLogger(__name__)

MANIFEST = "manifest.json"
CURRENT = "current"
#: Earlier publications that stay: a screen that has one open finishes with it.
KEPT = 3
FORMAT = 1
_DRAFT = ".draft-"
_VERSION = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
_BLOCK = 1 << 20


class FileNote(BaseModel):
    """A file's size in bytes and its SHA-256."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What a publication is: ``manifest.json``.

    Attributes
    ----------
    version
        Time (UTC) and beginning of the hash of all files; sorts by time.
    made
        ISO 8601, UTC.
    frame
        xmin, ymin, xmax, ymax of the map in ``crs``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    version: str = Field(pattern=_VERSION.pattern)
    made: str
    village: str = Field(pattern=r"^\d{12}$")
    name: str
    town: str
    county: str
    source: str
    crs: str
    frame: tuple[float, float, float, float]
    demo: bool
    program: str
    files: dict[str, FileNote]

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made.replace("Z", "+00:00"))


@dataclass(frozen=True)
class Publication:
    """A publication on a shelf."""

    folder: Path
    manifest: Manifest


class DamagedError(Exception):
    """A publication is not what its manifest says; the text says how."""


def read(folder: Path) -> Publication:
    """Read a publication's manifest; its files are looked at by `verify`.

    Raises
    ------
    DamagedError
        When there is none that can be read.
    """
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise DamagedError(f"{folder.name}: {error}") from error
    if manifest.format != FORMAT:
        raise DamagedError(f"{folder.name}: format {manifest.format}, not {FORMAT}")
    return Publication(folder, manifest)


def verify(publication: Publication) -> None:
    """Compare every file with the manifest.

    Raises
    ------
    DamagedError
        When a file is missing, is another one, or there is one too many.
    """
    folder, noted = publication.folder, publication.manifest.files
    found = notes(folder)
    for name, note in noted.items():
        if name not in found:
            raise DamagedError(f"{folder.name}: {name} is missing")
        if found[name] != note:
            raise DamagedError(f"{folder.name}: {name} is not the file that was published")
    extra = sorted(set(found) - set(noted))
    if extra:
        raise DamagedError(f"{folder.name}: {extra[0]} was not published")


def notes(folder: Path) -> dict[str, FileNote]:
    """Size and hash of every file of a folder but the manifest."""
    return {
        path.relative_to(folder).as_posix(): _note(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def version_of(files: dict[str, FileNote], made: datetime) -> str:
    """The version of a set of files."""
    digest = hashlib.sha256(
        json.dumps({name: note.sha256 for name, note in sorted(files.items())}).encode()
    ).hexdigest()
    return f"{made.astimezone(timezone.utc):%Y%m%dT%H%M%SZ}-{digest[:12]}"


class Shelf:
    """A folder of publications.

    Parameters
    ----------
    folder
        Made when something is put on it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self, skip: frozenset[str] = frozenset()) -> Publication | None:
        """The publication that holds: the one noted, or the newest that is whole; None when there is none.

        Parameters
        ----------
        skip
            Versions that were found wanting and are not to be looked at again.
        """
        for version in self._candidates():
            if version in skip:
                continue
            try:
                publication = read(self.folder / version)
                verify(publication)
            except (DamagedError, OSError) as error:
                _log.error("a publication is passed over: %s", error)
                continue
            return publication
        return None

    def noted(self) -> str:
        """The version that the note names, without looking at it; "" without a note."""
        try:
            return (self.folder / CURRENT).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def versions(self) -> list[str]:
        """All publications by version, newest first."""
        try:
            entries = [entry.name for entry in self.folder.iterdir() if entry.is_dir()]
        except OSError:
            return []
        return sorted((name for name in entries if _VERSION.fullmatch(name)), reverse=True)

    def draft(self) -> Path:
        """A new folder for a publication in the making; what an earlier one left behind is swept away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for entry in self.folder.glob(f"{_DRAFT}*"):
            shutil.rmtree(entry, ignore_errors=True)
        made = self.folder / f"{_DRAFT}{datetime.now(timezone.utc):%Y%m%dT%H%M%S%f}"
        made.mkdir()
        return made

    def put(self, draft: Path, manifest: Manifest) -> Publication:
        """Make a draft a publication, and the one that holds.

        Raises
        ------
        UserError
            When the disk does not take it; what was there before still holds.
        """
        target = self.folder / manifest.version
        try:
            (draft / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
            sync_tree(draft)
            if target.exists():
                shutil.rmtree(draft)  # the same files at the same second: it is there already
            else:
                draft.rename(target)
            sync_folder(self.folder)
            write_durably(self.folder / CURRENT, manifest.version.encode("ascii"))
        except OSError as error:
            shutil.rmtree(draft, ignore_errors=True)
            raise _not_written(self.folder, error) from error
        for old in self.versions()[KEPT:]:
            if old != manifest.version:
                shutil.rmtree(self.folder / old, ignore_errors=True)
        return Publication(target, manifest)

    def take(self, other: Shelf, village: str = "") -> Publication | None:
        """Copy the publication of another shelf (a stick, a folder that is kept in step) when it is newer.

        Parameters
        ----------
        village
            Only of this village; "" for any.

        Returns
        -------
        Publication or None
            What was taken; None when there is nothing newer.

        Raises
        ------
        UserError
            When the disk does not take it.
        """
        noted = other.noted()
        known = self.noted()
        if not _VERSION.fullmatch(noted) or noted <= known or (self.folder / noted).is_dir():
            return None
        try:
            publication = read(other.folder / noted)
            if village and publication.manifest.village != village:
                return None
            draft = self.draft()
            shutil.copytree(publication.folder, draft, dirs_exist_ok=True)
            # What was copied is looked at, not what it was copied from: a stick may be pulled out on the way.
            verify(Publication(draft, publication.manifest))
        except DamagedError as error:
            _log.warning("nothing is taken from %s: %s", other.folder, error)
            return None
        except OSError as error:
            raise _not_written(self.folder, error) from error
        return self.put(draft, publication.manifest)

    def _candidates(self) -> Iterator[str]:
        noted = self.noted()
        if _VERSION.fullmatch(noted):
            yield noted
        yield from (version for version in self.versions() if version != noted)


def _note(path: Path) -> FileNote:
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return FileNote(size=size, sha256=digest.hexdigest())


def _not_written(folder: Path, error: OSError) -> UserError:
    return UserError(
        QCoreApplication.translate("Publishing", "发布内容写不进去。"),
        str(error),
        QCoreApplication.translate("Publishing", "检查磁盘空间和权限后重试；原来的发布内容没有变。"),
        file=folder,
    )
