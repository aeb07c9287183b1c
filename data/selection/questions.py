"""Questions kept under a name, shared as files, and those that ship.

A kept one is a JSON file ``<name>.question.json`` in the workspace's ``selections/``, beside the selections (which
:mod:`data.selection.named` keeps)::

    {"format": 1, "kind": "question", "name", "note", "table", "text", "crs", "made", "actor"}

The same file can be handed to a colleague: :func:`read_question` reads it from anywhere.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.selection.named import FOLDER
from data.words import spoken

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FORMAT = 1
KIND = "question"
SUFFIX = ".question.json"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_READY = Path(__file__).with_name("ready.toml")


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes
    ----------
    name, note
        What it is called, and what it is for.
    table, text
        Whose objects it finds, and the expression (:mod:`data.selection.expression`); "" finds all.
    crs
        ``EPSG:n`` of the coordinates in it; "" where it was made for no workspace.
    made, actor
        When (ISO 8601, UTC) and by whom; "" for one that ships.
    """

    name: str
    table: str
    text: str
    note: str = ""
    crs: str = ""
    made: str = ""
    actor: str = ""


@dataclass(frozen=True)
class ReadyQuestion:
    """A question that ships: its id, and the question in the language of the program."""

    id: str
    question: Question


class Questions:
    """The questions of a workspace; every call reads or writes the folder, so not on the GUI thread."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / FOLDER

    def all(self) -> list[Question]:
        """Those kept, by name; files that are no question are left out."""
        if not self._folder.is_dir():
            return []
        found = []
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            try:
                found.append(read_question(path))
            except UserError:
                # A colleague's half-copied file must not hide all others; opening it by hand says what is wrong.
                continue
        return sorted(found, key=lambda question: question.name)

    def keep(self, question: Question, actor: str) -> Question:
        """Keep a question with who and when; one of that name is replaced.

        Raises
        ------
        UserError
            When it has no name, or the file cannot be written.
        """
        name = question.name.strip()
        if not name:
            raise UserError(
                QCoreApplication.translate("Ask", "查询没有保存"),
                QCoreApplication.translate("Ask", "没有名称"),
                QCoreApplication.translate("Ask", "输入名称再保存"),
            )
        made = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        kept = Question(name, question.table, question.text, question.note.strip(), question.crs, made, actor)
        self._folder.mkdir(exist_ok=True)
        write_question(self._file(name), kept)
        return kept

    def forget(self, name: str) -> None:
        """Delete a kept question; one that is gone is no error."""
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / (_FORBIDDEN.sub("_", name).strip(". ")[:80] + SUFFIX)


def write_question(path: Path, question: Question) -> None:
    """Write a question to a file, whole or not at all.

    Raises
    ------
    UserError
        When it cannot be written.
    """
    content = {"format": FORMAT, "kind": KIND, **asdict(question)}
    try:
        handle, part = tempfile.mkstemp(prefix=".", suffix=SUFFIX, dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Ask", "查询 {0} 没有保存").format(question.name),
            str(error.strerror or error),
            QCoreApplication.translate("Ask", "检查磁盘空间与文件夹权限，再保存一次"),
            file=path,
        ) from error


def read_question(path: Path) -> Question:
    """Read a question from a file.

    Raises
    ------
    UserError
        When the file cannot be read, or holds something else.
    """
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT or content["kind"] != KIND:
            raise ValueError(content["kind"])
        return Question(**{name: str(content.get(name, "")) for name in Question.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            QCoreApplication.translate("Ask", "打不开查询文件"),
            QCoreApplication.translate("Ask", "文件不存在、已损坏，或不是查询（{0}）").format(str(error)[:80]),
            QCoreApplication.translate("Ask", "选择由“另存为文件”写出的 {0}").format("*" + SUFFIX),
            file=path,
        ) from error


def ready_questions() -> list[ReadyQuestion]:
    """The questions that ship, in their order."""
    return [
        ReadyQuestion(each["id"], Question(spoken(each["name"]), each["table"], each["text"], spoken(each["note"])))
        for each in _ready()
    ]


@lru_cache(maxsize=1)
def _ready() -> tuple[dict[str, Any], ...]:
    with _READY.open("rb") as file:
        return tuple(tomllib.load(file)["questions"])
