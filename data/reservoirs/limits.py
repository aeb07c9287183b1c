"""Which limit holds on a day, the levels that warn, and limits that cannot be meant as they are written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from data.alerts.model import Severity
from data.reservoirs.model import Facts, Stage, Window
from data.reservoirs.units import in_metres
from data.windows import holds_on


def window_on(windows: Iterable[Window], day: str) -> Window | None:
    """The window in force on ``day`` (MMDD); where several are, the one with the lowest limit."""
    return min((w for w in windows if holds_on(w.begin, w.end, day)), key=lambda window: window.limit, default=None)


def day_of(moment: datetime) -> str:
    """The day of a moment as limits name it: MMDD on the county's (this computer's) calendar."""
    return f"{moment.astimezone():%m%d}"


def limit_on(facts: Facts, moment: datetime) -> float | None:
    """The flood limit at a moment, m; None when none is on file, or the one on file cannot be meant (`is_doubtful`)."""
    window = window_on(facts.windows, day_of(moment))
    return None if window is None or is_doubtful(facts, window.limit) else window.limit


def is_doubtful(facts: Facts, limit: float) -> bool:
    """Whether a limit lies outside what the reservoir can hold: in feet, a slip of the keys, a 0 for "not known"."""
    low, high = facts.lowest, facts.highest
    return (low is not None and limit < low) or (high is not None and limit > high)


def doubtful_windows(facts: Facts) -> list[tuple[Window, float | None]]:
    """Windows whose limit cannot be meant, each with what may have been meant (feet, cm) in m, or None."""
    return [
        (window, in_metres(window.limit, facts.lowest, facts.highest))
        for window in facts.windows
        if is_doubtful(facts, window.limit)
    ]


def stages_on(facts: Facts, moment: datetime) -> list[Stage]:
    """The levels that warn at a moment, lowest first: the flood limit orange, design and check level red."""
    translate = QCoreApplication.translate
    stages = []
    limit = limit_on(facts, moment)
    if limit is not None:
        stages.append(Stage(Severity.ORANGE, limit, translate("Reservoirs", "汛限水位")))
    for level, name in (
        (facts.design, translate("Reservoirs", "设计洪水位")),
        (facts.check, translate("Reservoirs", "校核洪水位")),
    ):
        if level is not None and not is_doubtful(facts, level):
            stages.append(Stage(Severity.RED, level, name))
    return sorted(stages, key=lambda stage: stage.level)


def stage_of(stages: Iterable[Stage], level: float) -> Stage | None:
    """The worst stage that a level has passed; of equals the highest."""
    passed = [stage for stage in stages if stage.is_passed(level)]
    return min(passed, key=lambda stage: (stage.severity, -stage.level), default=None)
