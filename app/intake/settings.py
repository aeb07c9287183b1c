"""What a workspace's ``intake.toml`` says: which broker, which channels. Passwords lie apart (`app.intake.secrets`)."""

from __future__ import annotations

import ipaddress
import sys
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.i18n import translate
from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "intake.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _web(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address that begins with http:// or https://")
    if parts.username or parts.password:
        raise ValueError("no user and password in the address: give user and secret")
    return text


def _loopback(text: str) -> str:
    try:
        ok = text == "localhost" or ipaddress.ip_address(text).is_loopback
    except ValueError:
        ok = False
    if not ok:
        raise ValueError("only this machine's loopback (127.0.0.1): put a web server with TLS before it for others")
    return text


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,40}$")]
Web = Annotated[str, AfterValidator(_web)]
Loopback = Annotated[str, AfterValidator(_loopback)]
Seconds = Annotated[float, Field(ge=1, le=86_400)]
Silence = Annotated[float, Field(ge=0)]


class BrokerSettings(_Strict):
    """The office's MQTT broker.

    Attributes
    ----------
    secret
        Name of the password's secret (`app.intake.secrets`).
    password_file
        Instead: file that holds the password in its first line, relative to the workspace.
    ca, certificate, key
        PEM files of TLS, relative to the workspace; ``tls`` without ``ca`` trusts what the system trusts.
    silent_minutes
        With no message for so long the desk says so; 0: never.
    """

    host: str = Field(min_length=1)
    port: int = Field(default=1883, gt=0, lt=65536)
    version: Literal["3.1.1", "5"] = "5"
    user: str = ""
    secret: str = ""
    password_file: str = ""
    tls: bool = False
    ca: str = ""
    certificate: str = ""
    key: str = ""
    silent_minutes: Silence = 0


class HttpSettings(_Strict):
    """The endpoint for devices that can only post; ``port`` 0 takes any that is free, and keeps it."""

    host: Loopback = "127.0.0.1"
    port: int = Field(default=0, ge=0, lt=65536)
    silent_minutes: Silence = 0


class CapSettings(_Strict):
    """A source of warnings: a folder that is watched, or a feed or document that is asked for.

    Attributes
    ----------
    hosts
        Other machines than the feed's own that its entries may point to.
    user, secret
        For HTTP basic authentication; with a secret and no user the secret is sent as a bearer token.
    """

    name: Name
    folder: str = ""
    url: Web | Literal[""] = ""
    every_s: Seconds = 60
    hosts: tuple[str, ...] = ()
    user: str = ""
    secret: str = ""
    ca: str = ""
    silent_minutes: Silence = 0

    @model_validator(mode="after")
    def _one(self) -> CapSettings:
        if bool(self.folder) == bool(self.url):
            raise ValueError("either folder or url")
        return self


class FilesSettings(_Strict):
    """A folder of CSV or Excel files; each row is a message of the topic ``table/<name>/<file>/<row>``.

    Attributes
    ----------
    pattern
        Which files, by their names.
    sheet
        Of a workbook; "" for the first.
    header
        The row, from 1, that holds the names of the columns.
    encoding
        Of CSV; "" finds UTF-8 (also with a mark) and GB 18030.
    settle_s
        A file is read when it has been the same for so long.
    """

    name: Name
    folder: str = Field(min_length=1)
    pattern: str = "*"
    sheet: str = ""
    header: int = Field(default=1, ge=1, le=100)
    encoding: str = ""
    every_s: Seconds = 10
    settle_s: float = Field(default=2, ge=0, le=3_600)
    silent_minutes: Silence = 0


class DatabaseSettings(_Strict):
    """A table or view of a database; each row is a message of the topic ``database/<name>/<key>``.

    Attributes
    ----------
    url
        SQLAlchemy URL without a password.
    key
        Column that grows: a number, a text that sorts, or a time. Rows beyond the last one seen are read.
    start
        Of the first run: ``now`` leaves what is there already, ``beginning`` takes it in.
    """

    name: Name
    url: str = Field(min_length=1)
    secret: str = ""
    table: str = Field(min_length=1)
    database_schema: str = Field(default="", alias="schema")
    key: str = Field(min_length=1)
    columns: tuple[str, ...] = ()
    start: Literal["now", "beginning"] = "now"
    every_s: Seconds = 10
    silent_minutes: Silence = 0


class IntakeSettings(_Strict):
    """Channels of the intake. Without ``broker`` the console runs one of its own on this machine."""

    broker: BrokerSettings | None = None
    http: HttpSettings | None = None
    cap: tuple[CapSettings, ...] = ()
    files: tuple[FilesSettings, ...] = ()
    database: tuple[DatabaseSettings, ...] = ()

    @model_validator(mode="after")
    def _names(self) -> IntakeSettings:
        for kind in ("cap", "files", "database"):
            names = [channel.name for channel in getattr(self, kind)]
            double = next((name for name in names if names.count(name) > 1), None)
            if double is not None:
                raise ValueError(f"two [[{kind}]] are called {double!r}")
        return self


def read_settings(workspace: Path) -> IntakeSettings:
    """The settings of a workspace folder.

    Raises
    ------
    UserError
        When the file is wrong; the key is named.
    """
    file = workspace / FILE
    if not file.is_file():
        return IntakeSettings()
    field = why = ""
    try:
        return IntakeSettings.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        field, why = _key(first["loc"]), _sentence(first)
        cause: Exception = error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why, cause = str(error), error
    raise UserError(
        translate("Intake", "消息接入设置读不出来。"),
        why,
        translate("Intake", "请改正该文件；删除它就用本机自带的消息服务。"),
        file=file,
        field=field or None,
    ) from cause


def _key(place: tuple[Any, ...]) -> str:
    """``database[2].key`` for what pydantic calls ("database", 1, "key")."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _sentence(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return translate("Intake", "没有“{key}”这个设置。").format(key=error["loc"][-1])
    if error["type"] == "missing":
        return translate("Intake", "缺少“{key}”。").format(key=error["loc"][-1])
    return str(error["msg"])
