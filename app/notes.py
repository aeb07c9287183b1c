"""What the message area has shown: one note, and the file that keeps them over the end of the program."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

_log = logging.getLogger(__name__)

#: Notes that the file holds; it is cut to half of it when it has grown to this.
_KEPT = 1_000


@dataclass(frozen=True)
class Note:
    """Something to show in the message area.

    ``kind`` is ``info`` or ``error``; ``what``, ``why`` and ``remedy`` are sentences; ``details`` is for 复制详情;
    ``source`` is the panel that it comes from (``plugin.panel``), "" for the desk itself; ``file`` is what it is about.
    """

    kind: str
    what: str
    why: str = ""
    remedy: str = ""
    details: str = ""
    time: datetime = field(default_factory=datetime.now)
    source: str = ""
    file: str = ""

    @property
    def text(self) -> str:
        """Everything it says, for the clipboard."""
        return "\n".join(part for part in (self.what, self.why, self.remedy, self.details) if part)


class NoteFile:
    """One JSON object a line, the newest last; what cannot be read or written is logged and does no harm."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, count: int) -> list[Note]:
        """The last notes, oldest first."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError):
            _log.warning("the messages of earlier runs cannot be read", exc_info=True)
            return []
        if len(lines) > _KEPT:
            lines = lines[-_KEPT // 2 :]
            self._write(lines)
        return [note for line in lines[-count:] if (note := _note(line)) is not None]

    def add(self, note: Note) -> None:
        """Keep a note."""
        line = json.dumps({**asdict(note), "time": note.time.isoformat(timespec="seconds")}, ensure_ascii=False)
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError:
            _log.warning("a message was not kept", exc_info=True)

    def _write(self, lines: Iterable[str]) -> None:
        part = self._path.with_suffix(".part")
        try:
            part.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            _log.warning("the messages of earlier runs were not cut", exc_info=True)


def _note(line: str) -> Note | None:
    """A line as a note; None for one that was cut short or that another version wrote."""
    try:
        content = json.loads(line)
        return Note(**{**content, "time": datetime.fromisoformat(content["time"])})
    except (ValueError, KeyError, TypeError):
        return None
