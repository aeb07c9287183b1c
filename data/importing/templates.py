"""How a source's columns go into a table, as a file that offices hand on: a province delivers the same way to all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing.request import TARGETS
from data.schema import TABLES

_FORMAT, _VERSION = "onemap-mapping", 1
#: Bytes of such a file at most: it holds names.
_LARGEST = 1 << 20


@dataclass(frozen=True)
class Template:
    """What a source becomes (``target`` of an import), and which column goes into which field; "": into none."""

    target: str
    mapping: Mapping[str, str]

    def of(self, columns: Sequence[str]) -> dict[str, str]:
        """The part of the mapping that a file with these columns can use."""
        return {name: self.mapping[name] for name in columns if name in self.mapping}


def save(path: Path, template: Template) -> None:
    """Write a template.

    Raises
    ------
    UserError
        When the file cannot be written.
    """
    made = {"format": _FORMAT, "version": _VERSION, "target": template.target, "mapping": dict(template.mapping)}
    try:
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Import", "对应方案没有保存。"),
            str(error.strerror or error),
            QCoreApplication.translate("Import", "换一个可以写入的文件夹。"),
            file=path,
        ) from error


def load(path: Path) -> Template:
    """Read a template.

    Raises
    ------
    UserError
        When it is none, or is of a table or field that this version does not have.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        if told["format"] != _FORMAT or told["version"] != _VERSION:
            raise ValueError("another format")
        target, mapping = told["target"], told["mapping"]
        if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
            raise ValueError("no names")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _bad(path, QCoreApplication.translate("Import", "这不是字段对应方案，或已损坏。")) from error
    if not isinstance(target, str) or target not in TARGETS:
        raise _bad(path, QCoreApplication.translate("Import", "不认识导入目标“{name}”。").format(name=target))
    fields = {field.name for field in TABLES[TARGETS[target]].fields}
    unknown = next((name for name in mapping.values() if name and name not in fields), None)
    if unknown is not None:
        raise _bad(path, QCoreApplication.translate("Import", "目标表没有字段“{name}”。").format(name=unknown))
    return Template(target, mapping)


def _bad(path: Path, why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Import", "读不了这个对应方案。"),
        why,
        QCoreApplication.translate("Import", "请对方在“字段对应”页重新“保存方案…”。"),
        file=path,
    )
