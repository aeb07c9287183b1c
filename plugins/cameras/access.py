"""Where a camera's ONVIF service is, by the table, and who asks, by a private file of names and passwords."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.store import Store
from plugins.cameras.feeds import extra_of
from plugins.cameras.onvif import Access

#: In the workspace, readable by its owner only: by camera code, ``*`` for all others.
FILE = "cameras.json"
EVERY = "*"


class _Login(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    user: str
    password: str


def access_of(workspace: Path, store: Store, fid: int) -> Access | None:
    """How to reach a camera; None for one without an ONVIF address on file (``onvif`` in its ``extra``).

    Raises
    ------
    UserError
        When the file of passwords is wrong, or others may read it.
    """
    row = store.row("camera", fid)
    url = str(extra_of(row).get("onvif") or "") if row is not None else ""
    if row is None or not url:
        return None
    logins = _read(workspace / FILE)
    login = logins.get(str(row.get("code"))) or logins.get(EVERY)
    return Access(url) if login is None else Access(url, login.user, login.password)


def _read(file: Path) -> dict[str, _Login]:
    if not file.is_file():
        return {}
    try:
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise ValueError(QCoreApplication.translate("Onvif", "别的用户也能读它。"))
        values = json.loads(file.read_text(encoding="utf-8"))
        return {str(code): _Login.model_validate(login) for code, login in dict(values).items()}
    except (OSError, ValueError, TypeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Onvif", "摄像头的密码文件读不出来。"),
            str(error),
            QCoreApplication.translate("Onvif", '写成 {"CODE": {"user": "…", "password": "…"}}，并用 chmod 600 保护。'),
            file=file,
        ) from error
