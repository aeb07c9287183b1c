"""What an office sets for its wall: which alerts take over, dimming at night, the shift of pixels."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.settings import UserSettings
from app.wall.screens import GENERAL
from data.wall.scene import Clock, Hours


class WallSettings(BaseModel):
    """Settings of all screens of a wall.

    Attributes
    ----------
    take_over_level
        Alerts of this level or worse take a screen over (1 red to 4 blue); 0: none do.
    take_over_all
        Every screen, or the first alone.
    stay_s
        Seconds for which an acknowledged alert stays, so that the room sees who has taken it.
    night
        Hours in which the wall is dimmed, and by how much (0 to 0.8).
    pixel_shift
        Whether the picture wanders by a few pixels every few minutes, against burn-in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    take_over_level: int = Field(default=1, ge=0, le=4)
    take_over_all: bool = True
    stay_s: float = Field(default=20, ge=0, le=3600)
    night_begin: Clock = "22:00"
    night_end: Clock = "06:00"
    night_dim: float = Field(default=0.30, ge=0, le=0.8)
    pixel_shift: bool = False

    def dim_at(self, now: datetime) -> float:
        """How dark the wall is at a moment (local clock), 0 for not at all."""
        return self.night_dim if Hours(begin=self.night_begin, end=self.night_end).holds(now.time()) else 0.0


def read_settings(settings: UserSettings) -> WallSettings:
    """What was kept; the settings at first where that cannot be read."""
    try:
        return WallSettings.model_validate(settings.json(GENERAL, {}))
    except ValidationError:
        return WallSettings()


def keep_settings(settings: UserSettings, values: WallSettings) -> None:
    """Keep them."""
    settings.set_json(GENERAL, values.model_dump(mode="json"))


#: Pixels by which the picture wanders, one place after the other.
SHIFTS = ((0, 0), (2, 0), (2, 2), (0, 2), (-2, 2), (-2, 0), (-2, -2), (0, -2), (2, -2))
SHIFT_MS = 180_000
