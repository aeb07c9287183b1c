"""Who may add documents, withdraw them, and see those that name or show persons.

An office says so in ``documents.toml`` of the workspace, each line with names of accounts as the audit writes them:
``add = [...]``, ``withdraw = [...]``, ``personal = [...]``. What is not said, everybody at a desk may. No wall, kiosk,
publication or export asks here: documents never leave the desk by them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

RIGHTS_FILE = "documents.toml"


class Rights(BaseModel):
    """What ``documents.toml`` says; None: everybody."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    add: tuple[str, ...] | None = None
    withdraw: tuple[str, ...] | None = None
    personal: tuple[str, ...] | None = None

    def may_add(self, actor: str) -> bool:
        """Whether somebody may add documents and change their titles."""
        return self.add is None or actor in self.add

    def may_withdraw(self, actor: str, added_by: str) -> bool:
        """Whether somebody may withdraw a document: always their own."""
        return actor == added_by or self.withdraw is None or actor in self.withdraw

    def may_see_personal(self, actor: str) -> bool:
        """Whether somebody may see documents that name or show persons."""
        return self.personal is None or actor in self.personal


def read_rights(workspace: Path) -> Rights:
    """What the office has said.

    Raises
    ------
    UserError
        When ``documents.toml`` cannot be read: nobody may do anything then.
    """
    file = workspace / RIGHTS_FILE
    if not file.is_file():
        return Rights()
    try:
        return Rights.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Documents", "谁能添加、撤回和看文档，读不出来。"),
            str(error),
            QCoreApplication.translate("Documents", '改正 documents.toml，例如 withdraw = ["zhang@desk1"]。'),
            file=file,
        ) from error


def refused(actor: str, key: str) -> UserError:
    """The error for somebody who may not; ``key`` is the line of ``documents.toml`` that says so."""
    return UserError(
        QCoreApplication.translate("Documents", "{actor} 没有这个权限。").format(actor=actor),
        QCoreApplication.translate("Documents", "{file} 的 {key} 里没有这个人。").format(file=RIGHTS_FILE, key=key),
        QCoreApplication.translate("Documents", "请有权限的人来做，或请管理员把名字加进去。"),
    )
