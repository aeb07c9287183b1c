"""The last that the county told, on the disk: a screen that starts without a network still knows it, with its age."""

from __future__ import annotations

import logging
from pathlib import Path

from pydantic import ValidationError

from data.publishing.bulletin import Answers, Bulletin
from data.publishing.durable import write_durably

_log = logging.getLogger(__name__)


class Keeping:
    """Keeps a bulletin and the answers in a folder; a disk that does not take them costs nothing but the memory."""

    def __init__(self, folder: Path) -> None:
        self._bulletin = folder / "bulletin.json"
        self._answers = folder / "answers.json"

    def bulletin(self, village: str) -> Bulletin | None:
        """The last bulletin of a village."""
        try:
            found = Bulletin.model_validate_json(self._bulletin.read_bytes())
        except (OSError, ValidationError):
            return None
        return found if found.village == village else None

    def answers(self) -> Answers | None:
        """The last answers."""
        try:
            return Answers.model_validate_json(self._answers.read_bytes())
        except (OSError, ValidationError):
            return None

    def keep_bulletin(self, told: Bulletin) -> None:
        """Keep a bulletin."""
        self._write(self._bulletin, told.model_dump_json().encode())

    def keep_answers(self, told: Answers) -> None:
        """Keep answers."""
        self._write(self._answers, told.model_dump_json().encode())

    def _write(self, file: Path, content: bytes) -> None:
        try:
            write_durably(file, content, 0o600)
        except OSError as error:
            _log.warning("%s is not kept: %s", file.name, error)
