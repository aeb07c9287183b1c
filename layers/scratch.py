"""Temporary files that go with the process that made them, however it ends.

QGIS leaves folders behind (what it unpacks of a ``.qgz``, one at every start) when it is not torn down, and an engine
never is: on a wall that runs for years the system's temporary folder would fill. Standard library only, Python 3.9.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from layers import platform

_LOCK = ".lock"
_VARIABLES = ("TMPDIR", "TMP", "TEMP")


@dataclass(frozen=True)
class Scratch:
    """A folder for the temporary files of one process.

    Attributes
    ----------
    folder
        Where they go.
    lock
        Beside it; held by the process as long as it lives (``descriptor``), which tells others that it does.
    """

    folder: Path
    lock: Path
    descriptor: int

    def remove(self) -> None:
        """Remove the folder with all that is in it; what cannot be removed now goes with the next `take`."""
        _remove(self.folder, self.lock, self.descriptor)


def take(parent: Path | None = None) -> Scratch:
    """Give this process a folder for its temporary files, and remove those of processes that were killed.

    Parameters
    ----------
    parent
        Where the folders of all processes are; None for one of this user in the system's temporary folder.

    Notes
    -----
    To be called before anything has asked for a temporary file: Python, Qt and GDAL then all use it.
    """
    home = Path(platform.private_runtime_dir()) / "scratch" if parent is None else parent
    home.mkdir(mode=0o700, exist_ok=True)
    sweep(home)
    scratch = _claim(home)
    for name in _VARIABLES:
        os.environ[name] = str(scratch.folder)
    tempfile.tempdir = None  # what Python has found before
    return scratch


def sweep(home: Path) -> list[Path]:
    """Remove the folders in ``home`` whose process is gone; return them."""
    removed = []
    for lock in home.glob("*" + _LOCK):
        try:
            descriptor = platform.lock_file(lock)
        except OSError:
            continue
        if descriptor is not None:
            folder = lock.with_suffix("")
            _remove(folder, lock, descriptor)
            removed.append(folder)
    return removed


def _claim(home: Path) -> Scratch:
    for attempt in itertools.count():
        lock = home / f"{os.getpid()}-{attempt}{_LOCK}"
        descriptor = platform.lock_file(lock)
        if descriptor is None:
            continue
        # Another process that sweeps may have taken and removed the file before it was ours.
        if _is_at(descriptor, lock):
            folder = lock.with_suffix("")
            folder.mkdir(mode=0o700)
            return Scratch(folder, lock, descriptor)
        os.close(descriptor)
    raise AssertionError  # itertools.count does not end


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _remove(folder: Path, lock: Path, descriptor: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    gone = not folder.exists()
    if platform.WINDOWS:  # which removes no file that is open
        os.close(descriptor)
    if gone:
        with contextlib.suppress(PermissionError):
            lock.unlink(missing_ok=True)
    if not platform.WINDOWS:
        os.close(descriptor)
