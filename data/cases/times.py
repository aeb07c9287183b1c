"""Moments as the database keeps them: ISO 8601 text in UTC, milliseconds, ``Z`` at the end."""

from __future__ import annotations

from datetime import datetime, timezone


def now() -> datetime:
    """The present moment, in the resolution that is kept."""
    moment = datetime.now(timezone.utc)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def stored(moment: datetime | None) -> str | None:
    """A moment (with a time zone) as the database keeps it; texts sort as moments do.

    Raises
    ------
    ValueError
        When the moment does not say its time zone.
    """
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parsed(text: str | None) -> datetime | None:
    """A kept moment."""
    return None if not text else datetime.fromisoformat(text.replace("Z", "+00:00"))
