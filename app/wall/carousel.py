"""Which scene of a screen comes next. Pure: fed with the scenes, the time and the worst open alert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from data.wall.scene import Scene


@dataclass(frozen=True)
class Turn:
    """What a screen shows, and what holds it.

    Attributes
    ----------
    scene
        Id of the scene in view; "" before the first.
    paused
        The carousel waits.
    pinned
        This scene stays until it is released, also when its conditions end.
    """

    scene: str = ""
    paused: bool = False
    pinned: bool = False

    @property
    def held(self) -> bool:
        """Whether the carousel may not turn by itself."""
        return self.paused or self.pinned


def running(scenes: Sequence[Scene], now: datetime, worst: int | None) -> list[Scene]:
    """The scenes that the carousel shows now; where no condition holds, those without any, so that none stays black."""
    offered = [scene for scene in scenes if scene.carousel]
    holding = [scene for scene in offered if scene.when.hold(now, worst)]
    return holding or offered[:1] or list(scenes[:1])


def following(turn: Turn, scenes: Sequence[Scene], now: datetime, worst: int | None, step: int = 1) -> Turn:
    """The turn after this one, ``step`` scenes on (or back); a scene that no longer runs counts as before the next."""
    shown = running(scenes, now, worst)
    if not shown:
        return turn
    names = [scene.id for scene in shown]
    if turn.scene in names:
        place = (names.index(turn.scene) + step) % len(names)
    else:
        order = [scene.id for scene in scenes]
        at = order.index(turn.scene) if turn.scene in order else -1
        later = [name for name in names if order.index(name) > at]
        place = names.index(later[0]) if later and step > 0 else 0 if step > 0 else len(names) - 1
    return replace(turn, scene=names[place], pinned=False)


def due(
    turn: Turn, scene: Scene | None, shown_s: float, scenes: Sequence[Scene], now: datetime, worst: int | None
) -> bool:
    """Whether it is time for the next one, ``shown_s`` seconds after it came."""
    if turn.held or scene is None:
        return False
    offered = running(scenes, now, worst)
    if scene.id not in [other.id for other in offered]:
        return bool(offered)  # its season or hours have ended
    return shown_s >= scene.dwell and len(offered) > 1
