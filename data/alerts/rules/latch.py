"""When a condition that comes and goes becomes an alert, and when the alert is over. Pure; times in seconds."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.alerts.rules.spec import Level

#: 80.3 - 80.0 is a little less than 0.3 in binary: bounds are met to a millionth.
EXACT = 1e-6


@dataclass(frozen=True)
class Timing:
    """How long a condition must hold, must fail, and after how long it is reported again (0: never), in seconds."""

    hold: float = 0.0
    clear: float = 0.0
    again: float = 0.0


@dataclass
class Latch:
    """What is known of one condition.

    Attributes
    ----------
    held
        By severity: since when the condition has been at least so bad without a break.
    raised
        Severity of the alert that was raised and not cleared, 0 for none.
    told
        When it was last reported.
    below
        Since when the condition has failed while an alert is raised, or None.
    """

    held: dict[int, float] = field(default_factory=dict)
    raised: int = 0
    told: float = 0.0
    below: float | None = None


def judge(latch: Latch, level: int, time: float, timing: Timing) -> int | None:
    """Bring a latch to what is so at ``time``, which is not before what it has seen.

    Parameters
    ----------
    level
        Severity of the condition now, 1 the worst; 0: it does not hold.

    Returns
    -------
    int or None
        Severity to report (an alert, a worse one, or the same again), 0 to clear, None for nothing to tell.
    """
    for severity in (1, 2, 3, 4):
        if level and level <= severity:
            latch.held.setdefault(severity, time)
        else:
            latch.held.pop(severity, None)
    proven = min((s for s, since in latch.held.items() if time - since >= timing.hold), default=0)
    if level:
        latch.below = None
    if proven and (not latch.raised or proven < latch.raised):
        latch.raised, latch.told = proven, time
        return proven
    if not latch.raised:
        return None
    if not level:
        if latch.below is None:
            latch.below = time
        if time - latch.below >= timing.clear:
            latch.raised, latch.below = 0, None
            return 0
        return None
    if timing.again and time - latch.told >= timing.again:
        latch.told = time
        return latch.raised
    return None


def level_of(measure: float, levels: tuple[Level, ...], raised: int, back: float) -> int:
    """The severity of a measure; a level once raised is left only ``back`` below its bound (hysteresis).

    Parameters
    ----------
    levels
        Worst first.
    raised
        Severity raised now, 0 for none: it and what is less bad are held down to ``back`` below their bounds.
    """
    for level in levels:
        held = bool(raised) and level.rank >= raised
        if measure >= level.at - EXACT or (held and back > 0 and measure > level.at - back + EXACT):
            return int(level.rank)
    return 0
