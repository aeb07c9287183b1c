"""What the county tells a village's screen as it happens: warnings, weather, levels of reservoirs. No person is in it.

Travels over the broker as one retained JSON message a village, so that a screen that comes back knows at once.
"""

from __future__ import annotations

from datetime import datetime, timezone

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
#: A retained bulletin is at most so long; a longer one is not read.
LARGEST = 200_000


class _Strict(BaseModel):
    # Later versions may say more; a screen that is older leaves that aside.
    model_config = ConfigDict(extra="ignore", frozen=True)


class PublicWarning(_Strict):
    """A warning that everybody in the village is to know.

    Attributes
    ----------
    id
        Stays the same while the warning is updated.
    severity
        1 red to 4 blue.
    kind
        A key of the alert policy.
    title, text
        In the words of who issued it; ``text`` may be empty.
    advice
        What to do, from the policy.
    since, until
        ISO 8601 with zone; ``until`` is empty where it was not said.
    """

    id: str = Field(max_length=80)
    severity: int = Field(ge=1, le=4)
    kind: str = Field(max_length=60)
    title: str = Field(max_length=200)
    text: str = Field(default="", max_length=2_000)
    advice: tuple[str, ...] = Field(default=(), max_length=8)
    issuer: str = Field(default="", max_length=120)
    since: str
    until: str = ""

    def over(self, now: datetime) -> bool:
        """Whether the time it was issued for has passed."""
        end = moment(self.until)
        return end is not None and end <= now


class Observed(_Strict):
    """What was measured near the village; None for what nobody measures. Rain is that of the last hour."""

    time: str
    temperature_c: float | None = None
    rain_mm: float | None = None
    place: str = Field(default="", max_length=60)


class Level(_Strict):
    """A reservoir's level (m) now."""

    code: str
    time: str
    level_m: float


class Bulletin(_Strict):
    """All that a screen is told of its village."""

    format: int = FORMAT
    village: str = Field(pattern=r"^\d{12}$")
    made: str
    warnings: tuple[PublicWarning, ...] = Field(default=(), max_length=40)
    observed: Observed | None = None
    levels: tuple[Level, ...] = Field(default=(), max_length=60)

    def standing(self, now: datetime) -> tuple[PublicWarning, ...]:
        """The warnings that hold, worst and latest first."""
        holding = [warning for warning in self.warnings if not warning.over(now)]
        return tuple(sorted(holding, key=lambda w: (w.severity, _reversed(w.since))))


class Answer(_Strict):
    """How far a villager's word is: ``state`` is ``received``, ``assigned`` or ``closed``."""

    number: str = Field(max_length=40)
    state: str = Field(pattern=r"^(received|assigned|closed)$")
    time: str


class Answers(_Strict):
    """What has become of the words that a screen has sent; the last ninety days."""

    format: int = FORMAT
    kiosk: str
    answers: tuple[Answer, ...] = Field(default=(), max_length=2_000)


def moment(text: str) -> datetime | None:
    """A moment in ISO 8601, aware; None for an empty or unreadable text."""
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None
    except ValueError:
        return None
    if found is not None and found.tzinfo is None:
        return found.replace(tzinfo=timezone.utc)
    return found


def _reversed(text: str) -> float:
    found = moment(text)
    return -found.timestamp() if found is not None else 0.0
