"""Selections kept under a name: one JSON file each in the workspace's ``selections/``, so that colleagues share them.

A file holds ``{"format": 1, "kind": "objects", "name", "table", "version", "fids", "made", "actor"}``. Files of another
kind (queries) may lie beside them and are left alone.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

FOLDER = "selections"
FORMAT = 1
KIND = "objects"
_SUFFIX = ".json"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class NamedSelection:
    """A kept selection.

    Attributes
    ----------
    name, table
        What it is called, and the table whose objects it holds.
    version
        The table's version when it was kept: another one means that objects may have gone or changed.
    fids
        Ascending.
    made, actor
        When (ISO 8601, UTC) and by whom.
    """

    name: str
    table: str
    version: int
    fids: tuple[int, ...]
    made: str
    actor: str


class NamedSelections:
    """The kept selections of a workspace; every call reads or writes the folder, so not on the GUI thread."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / FOLDER

    def names(self, table: str) -> list[str]:
        """Names of the selections of a table, in order; files that are no such selection are left out."""
        return sorted(kept.name for kept in self._all() if kept.table == table)

    def read(self, name: str) -> NamedSelection:
        """A selection by name.

        Raises
        ------
        UserError
            When there is none, or its file cannot be understood.
        """
        found = next((kept for kept in self._all() if kept.name == name), None)
        if found is None:
            raise UserError(
                QCoreApplication.translate("Selections", "打不开选择集 {0}").format(name),
                QCoreApplication.translate("Selections", "文件不存在，或不是选择集"),
                QCoreApplication.translate("Selections", "重新选择后再保存一次"),
                file=self._file(name),
            )
        return found

    def keep(self, name: str, table: str, version: int, fids: Sequence[int], actor: str) -> NamedSelection:
        """Keep a selection; one of that name is replaced.

        Raises
        ------
        UserError
            When the name is empty, or the file cannot be written.
        """
        name = name.strip()
        if not name:
            raise UserError(
                QCoreApplication.translate("Selections", "选择集没有保存"),
                QCoreApplication.translate("Selections", "没有名称"),
                QCoreApplication.translate("Selections", "输入名称再保存"),
            )
        made = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        kept = NamedSelection(name, table, version, tuple(sorted({int(fid) for fid in fids})), made, actor)
        content = {"format": FORMAT, "kind": KIND, **kept.__dict__, "fids": list(kept.fids)}
        target = self._file(name)
        try:
            self._folder.mkdir(exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".", suffix=_SUFFIX, dir=self._folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False)
            Path(part).chmod(0o644)
            Path(part).replace(target)
        except OSError as error:
            raise UserError(
                QCoreApplication.translate("Selections", "选择集 {0} 没有保存").format(name),
                str(error.strerror or error),
                QCoreApplication.translate("Selections", "检查磁盘空间与文件夹权限，再保存一次"),
                file=target,
            ) from error
        return kept

    def forget(self, name: str) -> None:
        """Delete a kept selection; one that is gone already is no error."""
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / (_FORBIDDEN.sub("_", name).strip(". ")[:80] + _SUFFIX)

    def _all(self) -> list[NamedSelection]:
        if not self._folder.is_dir():
            return []
        found = (_read(path) for path in sorted(self._folder.glob(f"*{_SUFFIX}")) if not path.name.startswith("."))
        return [kept for kept in found if kept is not None]


def _read(path: Path) -> NamedSelection | None:
    """What a file holds; None where it is something else (a query, a file of a newer version)."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("format") != FORMAT or content.get("kind") != KIND:
            return None
        fids = tuple(sorted({int(fid) for fid in content["fids"]}))
        return NamedSelection(
            str(content["name"]),
            str(content["table"]),
            int(content["version"]),
            fids,
            str(content["made"]),
            str(content["actor"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
