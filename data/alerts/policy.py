"""What an office decides about alerts, as a TOML file it can change: names, deadlines, who is told next, what to do."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.alerts.model import Severity
from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The file in a workspace that takes the place of the one shipped.
POLICY_FILE = "alerts.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KindPolicy(_Strict):
    """One kind of alert.

    Attributes
    ----------
    zh, en
        Its name.
    minutes
        Time for the check on the ground by severity, red first.
    escalation
        Who is told when a deadline passes, in turn: ``grid``, ``village``, ``town``, ``county``.
    merge_metres
        A report within this distance of an active alert of the same source and kind belongs to it.
    quiet_minutes
        With no report for so long the alert counts as over; 0: only when the source says so.
    steps
        What to do (预案), in order, in Chinese.
    """

    zh: str
    en: str
    minutes: tuple[float, float, float, float] = (10, 20, 60, 240)
    escalation: tuple[str, ...] = ("grid", "village", "town", "county")
    merge_metres: float = Field(default=100, ge=0)
    quiet_minutes: float = Field(default=0, ge=0)
    steps: tuple[str, ...] = ()

    def deadline(self, severity: Severity) -> timedelta:
        """Time for the check on the ground."""
        return timedelta(minutes=self.minutes[severity - 1])


class Policy(_Strict):
    """What an office decides.

    Attributes
    ----------
    other
        For kinds that are not listed.
    future_minutes
        A message that says it was sent later than this from now is put aside: its clock is wrong.
    largest_bytes
        A larger message is put aside.
    language
        In which warnings (CAP) are read where they speak several.
    """

    kinds: dict[str, KindPolicy]
    other: KindPolicy
    future_minutes: float = Field(default=5, gt=0)
    largest_bytes: int = Field(default=1_000_000, gt=0)
    language: Literal["zh", "en"] = "zh"

    def of(self, kind: str) -> KindPolicy:
        """What holds for a kind."""
        return self.kinds.get(kind, self.other)


def read_policy(workspace: Path | None = None) -> Policy:
    """The policy of a workspace folder: its own file, else the one shipped.

    Raises
    ------
    UserError
        When the workspace's file is wrong; the file, the key and the remedy are named.
    """
    own = workspace / POLICY_FILE if workspace is not None else None
    file = own if own is not None and own.is_file() else Path(__file__).with_name("policy.toml")
    try:
        return Policy.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Alerts", "告警设置读不出来。"),
            str(error),
            QCoreApplication.translate("Alerts", "请改正该文件；删除它就恢复为自带的设置。"),
            file=file,
        ) from error
