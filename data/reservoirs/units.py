"""A number in another unit than metres is recognised by where it would lie in metres."""

from __future__ import annotations

#: Metres of one unit in which levels are written by mistake.
UNITS = {"ft": 0.3048, "cm": 0.01, "mm": 0.001}


def unit_meant(value: float, low: float | None, high: float | None) -> str | None:
    """The unit (a key of `UNITS`) in which ``value`` would lie between ``low`` and ``high``, m; None when in none."""
    if low is None or high is None or low <= value <= high:
        return None
    return next((unit for unit, metres in UNITS.items() if low <= value * metres <= high), None)


def in_metres(value: float, low: float | None, high: float | None) -> float | None:
    """``value`` in metres, had it been meant in the unit that `unit_meant` finds; None when it finds none."""
    unit = unit_meant(value, low, high)
    return None if unit is None else round(value * UNITS[unit], 3)
