"""Results on file: folders ``<day>-<number>`` under one root, each whole or not there at all."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.errors import UserError


def keep(root: Path, moment: str, write: Callable[[Path], None], what: str, remedy: str) -> Path:
    """Put a result on file: ``write`` fills a folder, which then gets its name.

    Parameters
    ----------
    root
        Folder of all results of a kind; made where it is missing.
    moment
        When it was made (ISO 8601): its day begins the folder's name.
    what, remedy
        What the user is told where the disk refuses: what did not happen, and what to do.

    Raises
    ------
    UserError
        When the folder cannot be written; nothing is left then.
    """
    try:
        root.mkdir(exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".", dir=root))
        try:
            write(draft)
            draft.chmod(0o755)
            return _named(draft, root, moment)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise UserError(what, str(error.strerror or error), remedy, file=root) from error


def content(folder: Path, name: str, form: int) -> dict[str, Any] | None:
    """The JSON content ``name`` of a result; None where there is none, it is damaged, or a newer program's."""
    if folder.name.startswith("."):
        return None
    try:
        held = json.loads((folder / name).read_text(encoding="utf-8"))
        return held if held["form"] <= form else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def folders(root: Path) -> list[Path]:
    """The folders under ``root`` that may hold a result, in no order."""
    return [folder for folder in root.iterdir() if folder.is_dir()] if root.is_dir() else []


def write_json(file: Path, held: object) -> None:
    """Write JSON that is on the disk when this returns."""
    write_bytes(file, json.dumps(held, ensure_ascii=False, indent=1, default=str).encode())


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file that is on the disk when this returns."""
    with file.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _named(draft: Path, root: Path, moment: str) -> Path:
    """Give a whole folder its name: the day and a number that is free."""
    day = re.sub(r"\D", "", moment)[:8]
    number = 1
    while True:
        target = root / f"{day}-{number:03d}"
        if not target.exists():
            try:
                return draft.rename(target)
            except OSError:
                if not target.exists():
                    raise
        number += 1
