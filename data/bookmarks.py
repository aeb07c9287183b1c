"""Places kept under a name: a JSON file and a small picture each in the workspace's ``bookmarks/``."""

from __future__ import annotations

import datetime
import json
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.messages import Extent

FOLDER = "bookmarks"


@dataclass(frozen=True)
class Bookmark:
    """A place.

    Attributes
    ----------
    id
        Name of its files.
    name
        What it is called.
    extent
        What the map showed (workspace CRS).
    scale
        Denominator of the scale.
    made, actor
        When (ISO 8601, UTC) and by whom.
    """

    id: str
    name: str
    extent: Extent
    scale: float
    made: str
    actor: str


class Bookmarks:
    """The bookmarks of a workspace, shared by all who open it; calls read or write files."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / FOLDER

    def all(self) -> list[tuple[Bookmark, bytes]]:
        """Bookmarks with their pictures (PNG, empty without one), the newest first; other files are left out."""
        if not self._folder.is_dir():
            return []
        found = [mark for path in self._folder.glob("*.json") if (mark := _read(path)) is not None]
        found.sort(key=lambda mark: mark.made, reverse=True)
        return [(mark, self._picture(mark.id)) for mark in found]

    def add(self, name: str, extent: Extent, scale: float, png: bytes, actor: str) -> Bookmark:
        """Keep a place.

        Raises
        ------
        UserError
            When the files cannot be written.
        """
        made = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        mark = Bookmark(uuid.uuid4().hex, name.strip() or made[:16], extent, scale, made, actor)
        self._write(mark, png)
        return mark

    def rename(self, mark: Bookmark, name: str) -> None:
        """Call a place otherwise; an empty name changes nothing."""
        if name.strip():
            self._write(Bookmark(**{**asdict(mark), "extent": mark.extent, "name": name.strip()}), None)

    def put_back(self, mark: Bookmark, png: bytes) -> None:
        """Keep a place again as it was, after it was removed or renamed.

        Raises
        ------
        UserError
            When the files cannot be written.
        """
        self._write(mark, png)

    def picture(self, mark: Bookmark) -> bytes:
        """The picture of a place (PNG), empty without one."""
        return self._picture(mark.id)

    def remove(self, mark: Bookmark) -> None:
        """Forget a place; one that is gone is no error."""
        for suffix in (".json", ".png"):
            (self._folder / (mark.id + suffix)).unlink(missing_ok=True)

    def _picture(self, identity: str) -> bytes:
        try:
            return (self._folder / f"{identity}.png").read_bytes()
        except OSError:
            return b""

    def _write(self, mark: Bookmark, png: bytes | None) -> None:
        target = self._folder / f"{mark.id}.json"
        try:
            self._folder.mkdir(exist_ok=True)
            if png:
                (self._folder / f"{mark.id}.png").write_bytes(png)
            part = target.with_suffix(".part")
            part.write_text(json.dumps(asdict(mark), ensure_ascii=False), encoding="utf-8")
            part.replace(target)
        except OSError as error:
            raise UserError(
                QCoreApplication.translate("Bookmarks", "书签没有保存"),
                str(error.strerror or error),
                QCoreApplication.translate("Bookmarks", "检查磁盘空间与文件夹权限，再保存一次"),
                file=target,
            ) from error


def _read(path: Path) -> Bookmark | None:
    """What a file holds; None where it is no bookmark."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        west, south, east, north = (float(value) for value in content["extent"])
        return Bookmark(
            path.stem,
            str(content["name"]),
            (west, south, east, north),
            float(content["scale"]),
            str(content["made"]),
            str(content["actor"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
