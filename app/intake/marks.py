"""How far each channel is, kept across restarts: written whole and durably, after what it tells of was committed.

A mark that is lost or too old does no harm: what is read again is recognised by its identity.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

FOLDER = "intake"
FILE = "marks.json"


class Marks:
    """JSON values by the channel's name in a workspace's ``intake/marks.json``. May be used from several threads."""

    def __init__(self, workspace: Path) -> None:
        self._file = workspace / FOLDER / FILE
        self._lock = threading.Lock()
        self._values: dict[str, Any] = {}
        if self._file.is_file():
            try:
                values = json.loads(self._file.read_text(encoding="utf-8"))
                self._values = values if isinstance(values, dict) else {}
            except (OSError, ValueError) as error:
                _log.warning("%s cannot be read, sources are read from their beginning: %s", self._file, error)

    def get(self, channel: str) -> Any:
        """What the channel noted last, or None."""
        with self._lock:
            return self._values.get(channel)

    def set(self, channel: str, value: Any) -> None:
        """Note how far the channel is.

        Raises
        ------
        OSError
            When it cannot be written; the earlier mark then holds.
        """
        with self._lock:
            values = self._values | {channel: value}
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            draft = self._file.with_suffix(".new")
            with draft.open("w", encoding="utf-8") as out:
                json.dump(values, out, ensure_ascii=False)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(self._file)
            self._values = values
