"""The channel of a folder of CSV or Excel files: a row is a message; one that is wrong is named by row and column."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

from app.intake.committing import Committer
from app.intake.folder import Folder, Ready
from app.intake.health import Health
from app.intake.marks import Marks
from app.intake.polling import Delivery, Poller
from app.intake.rows import SUFFIXES, UnreadableError, rows
from app.intake.settings import FilesSettings
from data.alerts.model import Message, Reason, Refused

#: Of a file that cannot be read so much goes to the quarantine.
KEPT_BYTES = 4_096


class FilesChannel:
    """Takes in what appears in a folder. A file that changes is read again; rows that are known count as repeated."""

    def __init__(
        self, settings: FilesSettings, workspace: Path, marks: Marks, committer: Committer, health: Health
    ) -> None:
        self._settings = settings
        self._committer = committer
        self._health = health
        patterns = tuple(f"*{suffix}" for suffix in SUFFIXES) if settings.pattern == "*" else (settings.pattern,)
        self._folder = Folder(workspace / settings.folder, patterns, settings.settle_s, marks, f"files:{settings.name}")
        self._poller = Poller(self.look, settings.every_s, health)
        self.start = self._poller.start
        self.stop = self._poller.stop

    def look(self) -> None:
        """Take in every file that is ready."""
        for ready in self._folder.ready():
            if self._poller.over.is_set() or not self._take(ready):
                return

    def _take(self, ready: Ready) -> bool:
        now = datetime.now(timezone.utc)
        topic = f"table/{self._settings.name}/{ready.name}"
        delivery = Delivery(self._committer, self._health, self._poller.over)
        of = self._settings
        try:
            for row in rows(ready.path, of.header, of.sheet, of.encoding):
                payload = json.dumps(row.cells, ensure_ascii=False).encode()
                mark = f"{ready.stamp[1]}#{row.number}"
                message = Message("table", f"{topic}/{row.number}", payload, now, mark=mark)
                refused = Refused(Reason.MALFORMED, row.wrong) if row.wrong else None
                if not delivery.hand_in(message, refused):
                    return False
        except UnreadableError as error:
            with ready.path.open("rb") as file:
                head = file.read(KEPT_BYTES)
            refused = Refused(Reason.MALFORMED, str(error), ready.stamp[0])
            if not delivery.hand_in(Message("table", topic, head, now), refused):
                return False
        if not delivery.wait():
            return False
        self._folder.take(ready)
        return True
