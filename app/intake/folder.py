"""Files that appear or change in a folder, each told once it stands still and remembered once it was taken."""

from __future__ import annotations

import fnmatch
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.i18n import translate
from app.intake.marks import Marks
from data.errors import UserError

#: Names that copying programs give to what is not whole yet.
_PARTIAL = (".part", ".tmp", ".crdownload", ".filepart", ".download", "~")


@dataclass(frozen=True)
class Ready:
    """A file that stands still; ``stamp`` is its size in bytes and its time of change in ns."""

    path: Path
    stamp: tuple[int, int]

    @property
    def name(self) -> str:
        """The file's name, with what is no text in it replaced."""
        return self.path.name.encode("utf-8", "replace").decode()


class Folder:
    """Watches one folder by looking, which works on network shares too.

    Parameters
    ----------
    pattern
        Which files, by their names, whatever their case.
    settle_s
        A file is ready when it has been the same for so long.
    key
        Under which the marks remember what was taken: name, size and time of change.
    """

    def __init__(
        self,
        folder: Path,
        patterns: tuple[str, ...],
        settle_s: float,
        marks: Marks,
        key: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._patterns = tuple(pattern.lower() for pattern in patterns)
        self._settle_s = settle_s
        self._marks = marks
        self._key = key
        self._clock = clock
        self._seen: dict[str, tuple[tuple[int, int], float]] = {}
        known = marks.get(key)
        self._taken = {n: tuple(s) for n, s in known.items()} if isinstance(known, dict) else {}

    def ready(self) -> list[Ready]:
        """New and changed files that stand still, oldest first.

        Raises
        ------
        UserError
            When the folder is not there or cannot be read.
        """
        now = self._clock()
        found: list[Ready] = []
        here: dict[str, tuple[int, int]] = {}
        try:
            for path in self._folder.iterdir():
                name = path.name.lower()
                if name.startswith((".", "~$")) or name.endswith(_PARTIAL):
                    continue
                if any(fnmatch.fnmatchcase(name, pattern) for pattern in self._patterns) and path.is_file():
                    info = path.stat()
                    here[path.name] = (info.st_size, info.st_mtime_ns)
        except OSError as error:
            raise UserError(
                translate("Intake", "文件夹打不开。"),
                error.strerror or str(error),
                translate("Intake", "请检查 intake.toml 里的 folder、网络共享和权限。"),
                file=self._folder,
            ) from error
        for name, stamp in here.items():
            if self._taken.get(name) == stamp:
                continue
            known, since = self._seen.get(name, ((-1, -1), now))
            if known != stamp:
                self._seen[name] = (stamp, now)
                since = now
            if now - since >= self._settle_s:
                found.append(Ready(self._folder / name, stamp))
        self._seen = {name: seen for name, seen in self._seen.items() if name in here}
        return sorted(found, key=lambda ready: (ready.stamp[1], ready.path.name))

    def take(self, ready: Ready) -> None:
        """Remember that a file was taken as it was; files that have gone are forgotten."""
        there = {name: stamp for name, stamp in self._taken.items() if (self._folder / name).exists()}
        self._taken = there | {ready.path.name: ready.stamp}
        self._marks.set(self._key, {name: list(stamp) for name, stamp in self._taken.items()})
        self._seen.pop(ready.path.name, None)
