"""Fingerprints of a workspace's photos, kept so that a new photo is compared with all without reading them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from data.evidence.alike import Collection
from data.evidence.checks import Repeated
from data.evidence.fingerprint import SCHEME, Fingerprint, fingerprint, pack, unpack
from data.evidence.picture import grey_picture
from data.evidence.quality import MEASURED_PX
from data.evidence.thresholds import Thresholds

#: Within a workspace; made again from the photos when it is lost.
PRINTS_FILE = "derived/photo_prints.sqlite"


@dataclass(frozen=True)
class KeptPhoto:
    """A photo that is evidence already: its hash, its file, and the code of its case."""

    sha256: str
    path: Path
    case: str


class PrintFile:
    """Fingerprints by the hash of their photo, in a small database of their own."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with closing(self._link()) as link, link:
            link.execute(
                "CREATE TABLE IF NOT EXISTS print (sha256 TEXT NOT NULL, scheme INTEGER NOT NULL, data BLOB NOT NULL,"
                " PRIMARY KEY (sha256, scheme))"
            )

    def find(self, hashes: Sequence[str]) -> dict[str, Fingerprint]:
        """Those of the fingerprints asked for that are kept."""
        with closing(self._link()) as link:
            rows = [
                link.execute("SELECT data FROM print WHERE sha256 = ? AND scheme = ?", (key, SCHEME)).fetchone()
                for key in hashes
            ]
        return {key: unpack(row[0]) for key, row in zip(hashes, rows, strict=True) if row is not None}

    def keep(self, prints: Iterable[tuple[str, Fingerprint]]) -> None:
        """Keep fingerprints."""
        with closing(self._link()) as link, link:
            link.executemany(
                "INSERT OR REPLACE INTO print VALUES (?, ?, ?)",
                [(key, SCHEME, pack(print_)) for key, print_ in prints],
            )

    def _link(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=30)


class KnownPhotos:
    """All photos that a new one could repeat, those of the same package that came before it included."""

    def __init__(self, limits: Thresholds) -> None:
        self._limits = limits
        self._collection = Collection()
        self._case_of: dict[str, str] = {}
        self._hashes: list[str] = []

    @classmethod
    def of(cls, photos: Sequence[KeptPhoto], prints: PrintFile, limits: Thresholds) -> KnownPhotos:
        """The photos of a workspace; fingerprints that are missing are made and kept.

        A photo whose file cannot be decoded can be repeated as a file only.
        """
        known = cls(limits)
        found = prints.find([photo.sha256 for photo in photos])
        made = []
        for photo in photos:
            print_ = found.get(photo.sha256)
            if print_ is None:
                try:
                    print_ = fingerprint(grey_picture(photo.path, MEASURED_PX))
                except OSError:
                    known.add(photo.sha256, photo.case, None)
                    continue
                made.append((photo.sha256, print_))
            known.add(photo.sha256, photo.case, print_)
        prints.keep(made)
        return known

    def __len__(self) -> int:
        return len(self._case_of)

    def add(self, sha256: str, case: str, print_: Fingerprint | None) -> None:
        """Take a photo in."""
        if sha256 in self._case_of:
            return
        self._case_of[sha256] = case
        if print_ is not None:
            self._collection.add(print_)
            self._hashes.append(sha256)

    def repeated(self, sha256: str, print_: Fingerprint) -> Repeated | None:
        """The known photo that this one repeats."""
        if sha256 in self._case_of:
            return Repeated(sha256, self._case_of[sha256], 1.0, exact=True)
        found = self._collection.most_alike(print_, self._limits.max_hash_distance, self._limits.min_likeness)
        if found is None:
            return None
        other = self._hashes[found.other]
        return Repeated(other, self._case_of[other], found.likeness, mirrored=found.mirrored, share=found.share)
