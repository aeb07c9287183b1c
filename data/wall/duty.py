"""Who is on duty: ``duty.toml`` in the workspace, kept by the office; shifts by hour, and by date where they differ."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.wall.scene import Hours

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

DUTY_FILE = "duty.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Post(_Strict):
    """A post and who holds it."""

    title: str = Field(min_length=1)
    names: tuple[str, ...] = Field(min_length=1)


class Shift(_Strict):
    """People from one hour to another; ``dates`` (``YYYY-MM-DD``) limits it to days on which it begins."""

    hours: Hours
    dates: tuple[str, ...] = ()
    posts: tuple[Post, ...] = Field(min_length=1)

    def holds(self, now: datetime) -> bool:
        """Whether it is this shift's turn at ``now`` (local clock)."""
        return self.hours.holds(now.time()) and (not self.dates or f"{now:%Y-%m-%d}" in self.dates)


class Roster(_Strict):
    """The roster; ``phone`` is the duty room's own and is shown in full."""

    phone: str = ""
    shifts: tuple[Shift, ...] = ()

    def at(self, now: datetime) -> Shift | None:
        """The shift at a moment: one for this very day before one for every day."""
        turns = [shift for shift in self.shifts if shift.holds(now)]
        return min(turns, key=lambda shift: not shift.dates, default=None)


def read_roster(workspace: Path) -> Roster:
    """The roster of a workspace folder; an empty one where there is no file.

    Raises
    ------
    UserError
        When the file is wrong; file, key and remedy are named.
    """
    file = workspace / DUTY_FILE
    if not file.is_file():
        return Roster()
    try:
        return Roster.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Scenes", "值班表读不出来。"),
            str(error),
            QCoreApplication.translate("Scenes", "对照 docs/wall.md 的例子改正 duty.toml。"),
            file=file,
        ) from error


def began(shift: Shift, now: datetime) -> datetime:
    """When the shift that is on at ``now`` (local clock) began."""
    hour, minute = (int(part) for part in shift.hours.begin.split(":"))
    begin = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return begin if begin <= now else begin - timedelta(days=1)


def following(roster: Roster, shift: Shift, now: datetime) -> Shift | None:
    """The shift after the one that is on at ``now``; None where the roster has none."""
    hour, minute = (int(part) for part in shift.hours.end.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    found = roster.at(end if end > now else end + timedelta(days=1))
    return None if found == shift else found


def names_of(shift: Shift | None) -> list[str]:
    """Everybody who is on, each once."""
    return [] if shift is None else list(dict.fromkeys(name for post in shift.posts for name in post.names))
