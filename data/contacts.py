"""Who may see telephone numbers in full, and the record of who did; on every screen and paper they are masked.

An office names those who may in ``contacts.toml`` of the workspace, ``see = ["黄秀", "谢斌"]``; without the file
everybody who is signed in at a desk may. No wall, kiosk, report or export asks here: they have masked numbers only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.formats import mask_phone
from data.store import Store

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONTACTS_FILE = "contacts.toml"
#: The action of the audit row.
ACTION = "show_phone"
#: Column of every table that has telephone numbers.
COLUMN = "phone"


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    see: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody who can be called, and the row that says so."""

    name: str
    role: str
    phone: str
    table: str
    fid: int

    @property
    def masked(self) -> str:
        """The number as it is shown to all."""
        return mask_phone(self.phone)


def masked_text(column: str, value: str | None) -> str | None:
    """A value as it may leave the program in a file: a telephone number masked, anything else as it is."""
    return mask_phone(value) if value and column == COLUMN else value


def may_see(workspace: Path, actor: str) -> bool:
    """Whether somebody may see numbers in full.

    Raises
    ------
    UserError
        When ``contacts.toml`` cannot be read: nobody sees any then.
    """
    file = workspace / CONTACTS_FILE
    if not file.is_file():
        return True
    try:
        return actor in _Rule.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).see
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Contacts", "谁能看电话号码，读不出来。"),
            str(error),
            QCoreApplication.translate("Contacts", '改正 contacts.toml，例如 see = ["值班员姓名"]。'),
            file=file,
        ) from error


def disclose(store: Store, workspace: Path, actor: str, people: Sequence[Person], why: str) -> Sequence[Person]:
    """The people with their numbers, once it is in the audit that ``actor`` has seen them and why.

    Raises
    ------
    UserError
        When ``actor`` may not; that somebody asked is in the audit, too.
    """
    allowed = may_see(workspace, actor)
    for table in dict.fromkeys(person.table for person in people):
        seen = [person for person in people if person.table == table]
        detail = json.dumps({"why": why, "names": [person.name for person in seen]}, ensure_ascii=False)
        objects = ",".join(str(person.fid) for person in seen)
        store.record(actor, ACTION, table, objects, "ok" if allowed else "refused", detail)
    if allowed:
        return people
    raise UserError(
        QCoreApplication.translate("Contacts", "{actor} 不能看完整的电话号码。").format(actor=actor),
        QCoreApplication.translate("Contacts", "contacts.toml 里没有这个人。"),
        QCoreApplication.translate("Contacts", "请有权限的人查看，或请管理员把名字加进 contacts.toml。"),
    )
