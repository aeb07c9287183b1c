"""Angles as people write them: ``112°30′15″``, ``N28度1分2秒``, ``112 30 15.2``, ``112-30-15``, in any width."""

from __future__ import annotations

import re

from data.halfwidth import half_width

#: An angle with its signs; `of_match` reads what it finds.
ANGLE = re.compile(
    r"([NSEW东西南北])?\s*(-?\d+(?:\.\d+)?)\s*[°º度]\s*(?:(\d+(?:\.\d+)?)\s*[′'’分]\s*)?"
    r"(?:(\d+(?:\.\d+)?)\s*(?:[″\"”秒]|''|′′)\s*)?([NSEW东西南北])?",
    re.IGNORECASE,
)
#: Degrees, minutes and seconds without their signs, as tables of surveyors have them.
_PLAIN = re.compile(r"(\d{1,3})([ :\-])\s*(\d{1,2})\2\s*(\d{1,2}(?:\.\d+)?)")
_SOUTH_WEST, _NORTH_SOUTH = "SW南西", "NS南北"


def of_match(match: re.Match[str]) -> tuple[float, bool | None]:
    """Degrees that `ANGLE` has found, and whether they are a latitude (None: they do not say).

    Raises
    ------
    ValueError
        When minutes or seconds are 60 or more.
    """
    before, whole, minutes, seconds, after = match.groups()
    value = _degrees(abs(float(whole)), float(minutes or 0), float(seconds or 0))
    side = (before or after or "").upper()
    negative = whole.startswith("-") or (side != "" and side in _SOUTH_WEST)
    return (-value if negative else value), (None if not side else side in _NORTH_SOUTH)


def angle(text: str) -> float:
    """Degrees of one angle in degrees, minutes and seconds.

    Raises
    ------
    ValueError
        When the text is no such angle.
    """
    plain = half_width(text).strip()
    match = ANGLE.fullmatch(plain)
    if match is not None:
        return of_match(match)[0]
    parts = _PLAIN.fullmatch(plain)
    if parts is None:
        raise ValueError(text)
    return _degrees(float(parts[1]), float(parts[3]), float(parts[4]))


def _degrees(whole: float, minutes: float, seconds: float) -> float:
    if minutes >= 60 or seconds >= 60:
        raise ValueError("minutes and seconds are below 60")
    return whole + minutes / 60 + seconds / 3600
