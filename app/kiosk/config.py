"""What one screen is told of itself: ``kiosk.toml``. Everything has a default; a screen runs without the file."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from app.i18n import translate
from app.intake.broker import ACCESS_FILE
from app.intake.settings import BrokerSettings
from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "kiosk.toml"
#: Where an installed screen's file is.
SYSTEM_FILE = Path("/etc/onemap") / FILE
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class KioskConfig(BaseModel):
    """A screen's settings.

    Attributes
    ----------
    name
        Tells this screen from others of the village; letters, digits and hyphens.
    shelf
        Folder of publications that it shows.
    sources
        Folders that newer publications are taken from (a stick, a folder kept in step); looked at every minute.
    broker
        How the county is reached; without it the screen shows what was published and keeps what is said.
    number_prefix
        Digits before each number of 民事直说, where a village has several screens.
    idle_seconds
        After this long untouched it is on its first page again, and in the language it starts in.
    attract_seconds
        After this long it shows what it is for, picture by picture.
    takeover
        Warnings of this severity (1 red to 4 blue) and worse take the screen over.
    restart_at
        Hour at which it starts anew each night, ``HH:MM``; "" for never.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="1", pattern=r"^[A-Za-z0-9-]{1,20}$")
    shelf: str = ""
    sources: tuple[str, ...] = ()
    language: Literal["zh", "en"] = "zh"
    broker: BrokerSettings | None = None
    number_prefix: str = Field(default="", pattern=r"^[1-9]?$")
    idle_seconds: int = Field(default=90, ge=15, le=3_600)
    attract_seconds: int = Field(default=300, ge=30, le=86_400)
    takeover: int = Field(default=3, ge=0, le=4)
    sound: bool = True
    restart_at: str = ""

    @field_validator("restart_at")
    @classmethod
    def _hour(cls, value: str) -> str:
        if value and not _CLOCK.fullmatch(value):
            raise ValueError("HH:MM, such as 03:30")
        return value


def read_config(file: Path | None = None) -> tuple[KioskConfig, Path]:
    """A screen's settings, and the folder that relative paths in them start from.

    Parameters
    ----------
    file
        None: the system's file, where there is one.

    Raises
    ------
    UserError
        When the file is wrong or the one named is missing; the key is named.
    """
    place = file or SYSTEM_FILE
    if file is None and not place.is_file():
        return KioskConfig(), Path.cwd()
    try:
        values = tomllib.loads(place.read_text(encoding="utf-8"))
        broker = values.get("broker")
        if isinstance(broker, dict) and Path(str(broker.get("password_file", ""))).name == ACCESS_FILE:
            broker.setdefault("host", "127.0.0.1")  # a workspace's access.json says host, port and user itself
        return KioskConfig.model_validate(values), place.parent
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise _wrong(place, f"{key}: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(place, str(error)) from error


def state_folder() -> Path:
    """The folder of what a screen must not forget: words that wait, the PIN, the last message. Made when it can be."""
    folder = Path(platformdirs.user_state_dir("onemap", appauthor=False)) / "kiosk"
    # On a full or read-only disk whoever writes there says so.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _wrong(file: Path, why: str) -> UserError:
    return UserError(
        translate("Kiosk", "触摸屏的设置读不出来。"),
        why,
        translate("Kiosk", "对照 docs/kiosk.md 改正这一项。"),
        file=file,
    )
