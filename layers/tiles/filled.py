"""Tiles that were drawn ahead for an area: a file of their own each, which nothing evicts, beside the tile cache.

A fill holds the metatiles of one picture: another version of the data, other layers or another look make another
picture, and the fill then serves nobody until it is made anew or that picture comes back.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from layers.protocol import Extent
from layers.tiles.disk import TileDisk
from layers.tiles.grid import TileId

_log = logging.getLogger(__name__)
#: Folder of the fills beside the tile cache.
FOLDER = "fills"
#: A fill may be as large as the disk allows: its size was told before it was made.
_LIMIT = 1 << 62
#: Seconds for which what was found in the folder holds.
_LOOK_S = 2.0


@dataclass(frozen=True)
class FillNote:
    """What is noted of a fill.

    Attributes
    ----------
    name
        Of its files.
    title
        As the user named the area.
    picture
        Key of the picture (`layers.tiles.picture.Picture`).
    extent
        In the project's CRS.
    coarsest, finest
        Scale denominators.
    tiles, bytes
        Metatiles and bytes that it holds.
    made
        ISO time in UTC.
    whole
        False where it was broken off: what is missing is drawn when it is needed.
    """

    name: str
    title: str
    picture: str
    extent: Extent
    coarsest: float
    finest: float
    tiles: int
    bytes: int
    made: str
    whole: bool


def new_name() -> str:
    """A name for a new fill."""
    return uuid.uuid4().hex


class Fills:
    """The fills of a workspace, in the folder ``fills`` of its cache. Calls read or write files."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / FOLDER

    def notes(self) -> list[FillNote]:
        """What there is, newest first; notes that cannot be read are left out."""
        found = []
        for file in self.folder.glob("*.json") if self.folder.is_dir() else ():
            try:
                raw = json.loads(file.read_text(encoding="utf-8"))
                found.append(FillNote(**{**raw, "extent": tuple(raw["extent"])}))
            except (OSError, ValueError, TypeError, KeyError):
                _log.warning("the note of a fill cannot be read: %s", file, exc_info=True)
        return sorted(found, key=lambda note: note.made, reverse=True)

    def file(self, name: str) -> Path:
        """Where the tiles of a fill lie."""
        return self.folder / f"{name}.sqlite"

    def open(self, name: str) -> TileDisk:
        """The tiles of a fill, to write to."""
        return TileDisk(self.file(name), _LIMIT)

    def note(self, note: FillNote) -> None:
        """Keep what is noted of a fill: it is read from then on. Raises OSError."""
        draft = self.folder / f"{note.name}.part"
        draft.write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")
        draft.replace(self.folder / f"{note.name}.json")

    def remove(self, name: str) -> None:
        """Take a fill away with its tiles; one that is gone already is no error. Raises OSError."""
        for suffix in (".json", ".sqlite", ".sqlite-wal", ".sqlite-shm"):
            (self.folder / f"{name}{suffix}").unlink(missing_ok=True)


class FilledDisk(TileDisk):
    """A tile cache that also gives what fills hold; written is to the cache alone.

    Parameters
    ----------
    path, limit
        Of the cache; the fills lie in the folder beside it.
    """

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(path, limit)
        self._fills = Fills(path.parent)
        self._looking = threading.Lock()
        self._looked = -_LOOK_S
        self._disks: dict[str, tuple[str, TileDisk]] = {}

    def read(self, picture: str, meta: TileId) -> bytes | None:
        """Compressed metatile of the cache, else of a fill; None where neither has it."""
        found = super().read(picture, meta)
        if found is not None:
            return found
        for disk in self._of(picture):
            found = disk.read(picture, meta)
            if found is not None:
                return found
        return None

    def discard(self, picture: str, meta: TileId) -> None:
        """Remove a metatile, wherever it is kept."""
        super().discard(picture, meta)
        for disk in self._of(picture):
            disk.discard(picture, meta)

    def forget(self, picture: str) -> None:
        """Keep none of a picture's metatiles any more, in fills neither: what they show no longer holds."""
        super().forget(picture)
        for disk in self._of(picture):
            disk.forget(picture)

    def close(self) -> None:
        """Close all files."""
        super().close()
        with self._looking:
            for _, disk in self._disks.values():
                disk.close()
            self._disks = {}

    def _of(self, picture: str) -> Iterator[TileDisk]:
        now = time.monotonic()
        with self._looking:
            if now - self._looked >= _LOOK_S:
                self._looked = now
                self._look()
            disks = [disk for key, disk in self._disks.values() if key == picture]
        yield from disks

    def _look(self) -> None:
        """Open fills that came, close those that went."""
        if not self._disks and not self._fills.folder.is_dir():
            return
        notes = {note.name: note for note in self._fills.notes() if self._fills.file(note.name).is_file()}
        for name in [name for name in self._disks if name not in notes]:
            self._disks.pop(name)[1].close()
        for name, note in notes.items():
            if name not in self._disks:
                self._disks[name] = (note.picture, self._fills.open(name))
