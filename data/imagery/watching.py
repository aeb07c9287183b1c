"""Folders that are watched for new images: what is still being copied is left alone, what is broken is named once.

Pure but for looking at folders and files: the caller says what time it is, when to look, and what to do with an image
that is ready (`FolderWatch.look` gives verdicts, `FolderWatch.settle` takes what came of each). Looking is polling: it
works on network shares, where notifications do not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from data.errors import UserError
from data.imagery.reading import SUFFIXES, Described, describe

#: Seconds a file must have been the same before it is opened.
SETTLE = 20.0
#: Seconds after which a file that cannot be read is broken, and not one whose copying has paused.
PATIENCE = 600.0
#: Names that copying programs give to what is not whole yet.
_PARTIAL = (".part", ".tmp", ".crdownload", ".filepart", ".download", "~")


class State(Enum):
    """What is known of a file."""

    GROWING = "growing"
    READY = "ready"
    ASKING = "asking"
    BROKEN = "broken"
    TAKEN = "taken"


@dataclass
class Seen:
    """A file as it was last seen: size in bytes, mtime in ns, since when it is so (seconds), and what it is."""

    size: int
    mtime: int
    since: float
    state: State = State.GROWING
    named: bool = False


@dataclass(frozen=True)
class Verdict:
    """News of a file: ready to be catalogued, asking for what it does not say, or broken (``error`` says why)."""

    path: Path
    state: State
    missing: tuple[str, ...] = ()
    error: UserError | None = None


class FolderWatch:
    """Watches folders and what is in them.

    Parameters
    ----------
    folders : sequence of Path
    known : callable
        Whether an image is catalogued already.
    read : callable
        Describes an image, completed by what is remembered of its source; raises UserError when it cannot be read.
    memory : Path, optional
        File that keeps what was seen, so that a watch begun anew names nothing twice.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        known: Callable[[Path], bool],
        read: Callable[[Path], Described] = describe,
        memory: Path | None = None,
    ) -> None:
        self._folders = list(folders)
        self._known = known
        self._read = read
        self._memory = memory
        self._seen: dict[str, Seen] = _load(memory) if memory is not None else {}

    def look(self, now: float) -> list[Verdict]:
        """Look once; ``now`` in seconds of the clock that file times use.

        An image is ready when it has been the same for `SETTLE` seconds and can be read to its corners. One that
        cannot be read is given `PATIENCE`, then named broken, once: it is looked at again only when it has changed.
        """
        present: set[str] = set()
        verdicts: list[Verdict] = []
        for path in self._files():
            try:
                status = path.stat()
            except OSError:
                continue  # moved away between listing and looking
            key = str(path)
            present.add(key)
            seen = self._seen.get(key)
            if seen is None or (seen.size, seen.mtime) != (status.st_size, status.st_mtime_ns):
                # A file that was finished long before it was first seen need not wait once more.
                quiet = min(now, max(0.0, status.st_mtime)) if seen is None else now
                seen = self._seen[key] = Seen(status.st_size, status.st_mtime_ns, quiet)
            if seen.state in (State.TAKEN, State.BROKEN) or now - seen.since < SETTLE:
                continue
            verdict = self._judge(path, seen, now)
            if verdict is not None:
                verdicts.append(verdict)
        for key in set(self._seen) - present:
            del self._seen[key]
        self._save()
        return verdicts

    def settle(self, path: Path, error: UserError | None = None) -> None:
        """Keep what came of an image that was ready: catalogued, or refused for good (told once, then left alone)."""
        seen = self._seen.get(str(path))
        if seen is not None:
            seen.state = State.TAKEN if error is None else State.BROKEN
            self._save()

    def ask_again(self) -> None:
        """Look anew at images that asked for something: an answer was given."""
        for seen in self._seen.values():
            if seen.state == State.ASKING:
                seen.state, seen.named = State.GROWING, False

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders watched."""
        return tuple(self._folders)

    def missing_folders(self) -> list[Path]:
        """Folders that are not there now: a share that is not mounted."""
        return [folder for folder in self._folders if not folder.is_dir()]

    def _judge(self, path: Path, seen: Seen, now: float) -> Verdict | None:
        if self._known(path):
            seen.state = State.TAKEN
            return None
        try:
            described = self._read(path)
        except UserError as error:
            if now - seen.since < PATIENCE:
                return None
            seen.state = State.BROKEN
            return Verdict(path, State.BROKEN, error=error)
        if described.missing:
            was, seen.state = seen.named, State.ASKING
            seen.named = True
            return None if was else Verdict(path, State.ASKING, described.missing)
        seen.state = State.READY
        return Verdict(path, State.READY)

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            for root, names, files in os.walk(folder):
                names[:] = sorted(name for name in names if not name.startswith("."))
                for name in sorted(files):
                    lower = name.lower()
                    if lower.endswith(SUFFIXES) and not lower.startswith((".", "~")) and not lower.endswith(_PARTIAL):
                        yield Path(root) / name

    def _save(self) -> None:
        if self._memory is None:
            return
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        values = {key: {**asdict(seen), "state": seen.state.value} for key, seen in sorted(self._seen.items())}
        draft = self._memory.with_suffix(".part")
        draft.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        draft.replace(self._memory)


def _load(memory: Path) -> dict[str, Seen]:
    try:
        values: dict[str, dict[str, Any]] = json.loads(memory.read_text(encoding="utf-8"))
        return {key: Seen(**{**value, "state": State(value["state"])}) for key, value in values.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}  # of another version, or cut off: everything is looked at anew, which costs a moment
