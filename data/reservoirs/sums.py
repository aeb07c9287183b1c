"""What all reservoirs of an area come to. What is not known is counted, never taken for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from data.reservoirs.standing import Standing, State


@dataclass(frozen=True)
class Sums:
    """Storage in m3 of those that have one, of which ``too_old`` have an old reading; counts by state.

    Attributes
    ----------
    over
        Reservoirs above a level that warns, by a reading that still holds.
    capacity, filled
        Total capacity of all that have one on file, and storage over capacity (0 to 1) of those that have both.
    waiting
        Doubted readings that somebody has to decide on.
    """

    count: int = 0
    over: int = 0
    storage: float = 0.0
    with_storage: int = 0
    capacity: float = 0.0
    filled: float | None = None
    waiting: int = 0
    by_state: tuple[tuple[State, int], ...] = ()

    def of(self, state: State) -> int:
        """How many are in a state."""
        return dict(self.by_state).get(state, 0)


def add_up(standings: Iterable[Standing]) -> Sums:
    """The sums of some reservoirs."""
    every = list(standings)
    states = Counter(standing.state for standing in every)
    stored = [(s.storage_now, s.facts.capacity) for s in every]
    known = [amount for amount, _ in stored if amount is not None]
    both = [(amount, room) for amount, room in stored if amount is not None and room]
    return Sums(
        len(every),
        states[State.OVER],
        sum(known),
        len(known),
        sum(room for _, room in stored if room),
        sum(a for a, _ in both) / sum(r for _, r in both) if both else None,
        sum(standing.waiting for standing in every),
        tuple((state, states[state]) for state in State if states[state]),
    )
