"""Limits of the checks: shipped in ``thresholds.toml``, changed by an office in its workspace's ``evidence.toml``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The file in a workspace that overrides single limits.
OFFICE_FILE = "evidence.toml"
_SHIPPED = Path(__file__).with_name("thresholds.toml")


class Thresholds(BaseModel):
    """The limits; see ``thresholds.toml`` for what each means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_distance_m: float = Field(gt=0)
    default_accuracy_m: float = Field(ge=0)
    max_accuracy_m: float = Field(gt=0)
    bearing_tolerance_deg: float = Field(ge=0, le=180)
    default_fov_deg: float = Field(gt=0, le=180)
    declination_deg: float | None = Field(default=None, ge=-180, le=180)
    unknown_declination_deg: float = Field(ge=0, le=180)
    utc_offset_minutes: int = Field(ge=-840, le=840)
    clock_slack_minutes: float = Field(ge=0)
    grace_days: float = Field(ge=0)
    max_gps_time_gap_minutes: float = Field(gt=0)
    max_edit_gap_seconds: float = Field(gt=0)
    max_hash_distance: int = Field(ge=0, le=32)
    min_likeness: float = Field(gt=0, lt=1)
    min_short_side_px: int = Field(ge=1)
    max_blur: float = Field(gt=0, le=1)
    min_brightness: float = Field(ge=0, le=255)
    max_brightness: float = Field(ge=0, le=255)
    min_contrast: float = Field(ge=0)
    min_thumbnail_likeness: float = Field(ge=-1, le=1)
    editors: tuple[str, ...] = ()


def load(workspace: Path | None = None) -> Thresholds:
    """The limits that hold in a workspace (its folder), or the shipped ones.

    Raises
    ------
    UserError
        When the office's file cannot be read or has an unknown or impossible value.
    """
    values: dict[str, Any] = tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))
    office = None if workspace is None else workspace / OFFICE_FILE
    try:
        if office is not None and office.is_file():
            values |= tomllib.loads(office.read_text(encoding="utf-8"))
        return Thresholds.model_validate(values)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Evidence", "举证照片的检查界限读不出来。"),
            str(error),
            QCoreApplication.translate("Evidence", "改正该文件，或删去它以恢复默认值。"),
            file=office or _SHIPPED,
        ) from error
