"""What a workspace's ``intake.toml`` says: which broker, which channels. Passwords lie apart."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.i18n import translate
from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "intake.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BrokerSettings(_Strict):
    """The office's MQTT broker.

    Attributes
    ----------
    password_file
        File that holds the password in its first line, relative to the workspace.
    ca, certificate, key
        PEM files of TLS, relative to the workspace; ``tls`` without ``ca`` trusts what the system trusts.
    """

    host: str
    port: int = Field(default=1883, gt=0, lt=65536)
    version: Literal["3.1.1", "5"] = "5"
    user: str = ""
    password_file: str = ""
    tls: bool = False
    ca: str = ""
    certificate: str = ""
    key: str = ""


class IntakeSettings(_Strict):
    """Channels of the intake. Without ``broker`` the console runs one of its own on this machine."""

    broker: BrokerSettings | None = None


def read_settings(workspace: Path) -> IntakeSettings:
    """The settings of a workspace folder.

    Raises
    ------
    UserError
        When the file is wrong.
    """
    file = workspace / FILE
    if not file.is_file():
        return IntakeSettings()
    try:
        return IntakeSettings.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            translate("Intake", "消息接入设置读不出来。"),
            str(error),
            translate("Intake", "请改正该文件；删除它就用本机自带的消息服务。"),
            file=file,
        ) from error
