"""Files made from others, each remembered with what it was made from; one program makes them at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLockFile

from data.tasks import Progress, silent

_STAMPS = "stamps.json"
_LOCK = ".lock"
#: Between two looks whether the other program is done; each look can be called off.
_LOOK_MS = 200


class Derived:
    """What is known of the files of a folder.

    Attributes
    ----------
    folder
        Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / _STAMPS
        try:
            self._stamps: dict[str, str] = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            # Never made, or cut off while it was written: everything is made again.
            self._stamps = {}
        self._changed = False

    def current(self, name: str, stamp: str) -> bool:
        """Whether the file is there and was made from what ``stamp`` names."""
        return self._stamps.get(name) == stamp and (self.folder / name).is_file()

    def made(self, name: str, stamp: str) -> None:
        """The file was made from what ``stamp`` names."""
        self._stamps[name] = stamp
        self._changed = True

    def save(self) -> None:
        """Write down what was made since the folder was opened."""
        if self._changed:
            draft = self._file.with_suffix(".part")
            draft.write_text(json.dumps(self._stamps, indent=1, sort_keys=True), encoding="utf-8")
            draft.replace(self._file)
            self._changed = False


@contextmanager
def derived_in(folder: Path, progress: Progress = silent) -> Iterator[Derived]:
    """Open the folder for whoever makes its files; what was made is written down at the end, also of a failure.

    Desk and wall start together when a machine does: the second waits for the first and then finds everything made.
    Whoever may not write there (a medium that is read-only) makes nothing, and need not wait.

    Raises
    ------
    OSError
        When the folder cannot be made, or what was made not be written down.
    data.tasks.Cancelled
        When ``progress`` says so while another program is at work.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / _LOCK))
    # However long it takes: what is left of a program that is gone counts for nothing anyway.
    lock.setStaleLockTime(0)
    while not lock.tryLock(_LOOK_MS) and lock.error() == QLockFile.LockError.LockFailedError:
        progress(0.0, QCoreApplication.translate("WorkspaceProject", "另一个程序正在准备这张地图，等它做完"))
    try:
        derived = Derived(folder)
        try:
            yield derived
        finally:
            derived.save()
    finally:
        lock.unlock()
