"""Passwords and tokens: in the system's key ring where there is one, else in files that only this user can read.

A server without a desktop has no key ring as a rule; then a secret lies in the workspace's ``intake/secrets/<name>``.
`onemap intake WORKSPACE --set-secret NAME` asks for one and says where it put it.
"""

from __future__ import annotations

import logging
import os
import re
import stat
from enum import Enum
from pathlib import Path
from types import ModuleType

from app.i18n import translate
from data.errors import UserError

_log = logging.getLogger(__name__)

FOLDER = "intake/secrets"
SERVICE = "onemap"
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,60}$")


class Kept(Enum):
    """Where a secret is."""

    KEYRING = "keyring"
    FILE = "file"


def put(workspace: Path, workspace_id: str, name: str, value: str, folder: str = FOLDER) -> Kept:
    """Keep a secret; without a key ring in ``folder`` of ``workspace`` (any folder of the user's will do).

    Raises
    ------
    UserError
        When the name is none, or it cannot be written.
    """
    file = _file(workspace, name, folder)
    ring = _keyring()
    if ring is not None:
        try:
            ring.set_password(f"{SERVICE}:{workspace_id}", name, value)
        except ring.errors.KeyringError as error:
            _log.warning("the key ring does not take the secret, a file does: %s", error)
        else:
            file.unlink(missing_ok=True)
            return Kept.KEYRING
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(value + "\n")
    draft.replace(file)
    return Kept.FILE


def place() -> Kept:
    """Where `put` keeps a secret on this machine; asks the system, so not on the GUI thread."""
    return Kept.KEYRING if _keyring() is not None else Kept.FILE


def get(workspace: Path, workspace_id: str, name: str, folder: str = FOLDER) -> tuple[str, Kept]:
    """A secret, and where it was found.

    Raises
    ------
    UserError
        When there is none, or its file can be read by others.
    """
    file = _file(workspace, name, folder)
    if file.is_file():
        return read_private(file), Kept.FILE
    ring = _keyring()
    if ring is not None:
        try:
            found = ring.get_password(f"{SERVICE}:{workspace_id}", name)
        except ring.errors.KeyringError as error:
            _log.warning("the key ring cannot be asked: %s", error)
            found = None
        if found is not None:
            return str(found), Kept.KEYRING
    raise UserError(
        translate("Intake", "没有找到密码“{name}”。").format(name=name),
        translate("Intake", "系统钥匙串和工作区的 intake/secrets 里都没有。"),
        translate("Intake", "运行 onemap intake 工作区 --set-secret {name} 存一个。").format(name=name),
        file=file,
    )


def remove(workspace: Path, workspace_id: str, name: str, folder: str = FOLDER) -> None:
    """Forget a secret; one that is not there is no error.

    Raises
    ------
    OSError
        When its file cannot be removed.
    """
    _file(workspace, name, folder).unlink(missing_ok=True)
    ring = _keyring()
    if ring is not None:
        try:
            ring.delete_password(f"{SERVICE}:{workspace_id}", name)
        except ring.errors.KeyringError as error:
            _log.info("the key ring has no such secret to forget: %s", error)


def read_private(file: Path) -> str:
    """The first line of a file that nobody else may read.

    Raises
    ------
    UserError
        When it cannot be read, is empty, or others may read it.
    """
    try:
        mode = file.stat().st_mode
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            translate("Intake", "密码文件读不出来。"),
            str(error),
            translate("Intake", "请把密码写在该文件的第一行，只让本用户可读。"),
            file=file,
        ) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UserError(
            translate("Intake", "密码文件别人也能读。"),
            translate("Intake", "它的权限是 {mode}。").format(mode=oct(stat.S_IMODE(mode))[2:]),
            translate("Intake", "运行 chmod 600 只让本用户可读。"),
            file=file,
        )
    if not lines or not lines[0]:
        raise UserError(
            translate("Intake", "密码文件是空的。"),
            "",
            translate("Intake", "请把密码写在该文件的第一行，只让本用户可读。"),
            file=file,
        )
    return lines[0]


def _file(workspace: Path, name: str, folder: str) -> Path:
    if not _NAME.match(name):
        raise UserError(
            translate("Intake", "“{name}”不能用作密码的名称。").format(name=name),
            translate("Intake", "名称由字母、数字、点、横线和下划线组成。"),
        )
    return workspace / folder / name


def _keyring() -> ModuleType | None:
    """The key ring's module, where it is installed and has a store that is one."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    # Its last resorts keep nothing: fail.Keyring and null.Keyring have a priority of zero and less.
    return keyring if keyring.get_keyring().priority > 0 else None
