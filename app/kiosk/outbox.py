"""What villagers have said and the county has not yet taken: files that outlive a power cut, gone once it has.

A word is on the disk before its number is shown. What stays after the county's acknowledgement is the number alone:
no screen keeps what somebody told it.
"""

from __future__ import annotations

import json
import logging
import re
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from data.publishing.durable import sync_folder, write_durably

_log = logging.getLogger(__name__)

_FILE = re.compile(r"(\d{4,})-[0-9a-f]{32}\.json")
_COUNTER = "counter"
#: Numbers that stay, so that a villager can ask after one: the latest.
_KEPT_NUMBERS = 2_000
_NUMBERS = "numbers.json"
#: Waiting words; a screen that was cut off for months does not fill the disk.
MOST = 500


class FullError(Exception):
    """No more can be kept: the disk does not take it, or too many wait already."""


@dataclass(frozen=True)
class Word:
    """What somebody said.

    Attributes
    ----------
    id
        Tells it from every other, whatever the number.
    number
        What the villager is told, and asks after.
    matter
        What it is about.
    said_at
        ISO 8601, UTC.
    name, phone
        As given; both may be empty.
    """

    id: str
    number: str
    matter: str
    text: str
    name: str
    phone: str
    said_at: str


class Outbox:
    """The folder of what waits.

    Parameters
    ----------
    folder
        Made when missing; UserError is not raised for a full disk: reading works, keeping says `FullError`.
    prefix
        Begins every number, so that two screens of a village do not give the same.
    """

    def __init__(self, folder: Path, prefix: str = "") -> None:
        self.folder = folder
        self._prefix = prefix
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            _log.error("nothing can be kept in %s: %s", folder, error)

    def keep(self, matter: str, text: str, name: str = "", phone: str = "", now: datetime | None = None) -> Word:
        """Keep a word for good and give it a number.

        Raises
        ------
        FullError
            When it cannot be kept; nothing is promised then.
        """
        if len(self._files()) >= MOST:
            raise FullError(f"{MOST} words wait already")
        said = (now or datetime.now(timezone.utc)).astimezone(timezone.utc)
        number = self._next()
        word = Word(
            id=uuid.uuid4().hex,
            number=f"{self._prefix}{number:04}",
            matter=matter,
            text=text,
            name=name,
            phone=phone,
            said_at=said.isoformat(timespec="seconds"),
        )
        content = json.dumps(asdict(word), ensure_ascii=False).encode()
        try:
            # The number first: one that was given away is never given twice, a gap harms nobody.
            write_durably(self.folder / _COUNTER, str(number).encode(), 0o600)
            write_durably(self.folder / f"{number:04}-{word.id}.json", content, 0o600)
        except OSError as error:
            raise FullError(str(error)) from error
        self._remember(word.number)
        return word

    def waiting(self) -> list[Word]:
        """All that waits, oldest number first; a file that cannot be read stays and is logged."""
        found = []
        for file in self._files():
            try:
                found.append(Word(**json.loads(file.read_text(encoding="utf-8"))))
            except (OSError, ValueError, TypeError) as error:
                _log.error("a word cannot be read: %s: %s", file.name, error)
        return found

    def delivered(self, number: str) -> bool:
        """Forget what was said, now that the county has it; whether it waited."""
        gone = False
        for file in self._files():
            try:
                same = json.loads(file.read_text(encoding="utf-8"))["number"] == number
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if same:
                try:
                    file.unlink()
                    sync_folder(self.folder)
                    gone = True
                except OSError as error:
                    _log.error("a delivered word cannot be removed: %s", error)
        return gone

    def given(self) -> list[str]:
        """Numbers given here, latest last."""
        try:
            numbers = json.loads((self.folder / _NUMBERS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            numbers = []
        known = [str(n) for n in numbers] if isinstance(numbers, list) else []
        return known + [w.number for w in self.waiting() if w.number not in known]

    def _files(self) -> list[Path]:
        try:
            found = [file for file in self.folder.iterdir() if _FILE.fullmatch(file.name)]
        except OSError:
            return []
        return sorted(found, key=lambda file: (len(file.name), file.name))

    def _next(self) -> int:
        try:
            last = int((self.folder / _COUNTER).read_text(encoding="ascii"))
        except (OSError, ValueError):
            last = 0
        waiting = [int(file.name.split("-", 1)[0]) for file in self._files()]
        return max([last, *waiting]) + 1

    def _remember(self, number: str) -> None:
        try:
            numbers = [*self.given(), number]
            kept = list(dict.fromkeys(numbers))[-_KEPT_NUMBERS:]
            write_durably(self.folder / _NUMBERS, json.dumps(kept).encode(), 0o600)
        except OSError as error:
            # Only asking after it by number suffers, and only until the county's answer comes.
            _log.warning("the number %s is not remembered: %s", number, error)
