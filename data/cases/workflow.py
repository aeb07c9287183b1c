"""The steps that a kind of case goes through: plain, checked data without a database or a window.

A manifest's ``[[workflows]]`` becomes a :class:`Workflow`; everything else asks it which moves there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.words import spoken

#: A text in both languages: ``{"zh": ..., "en": ...}``.
Text = Mapping[str, str]

#: Who carries a step out, from the ground up; a higher office may act for a lower one. ``bureau`` is a county's.
ROLES = ("duty", "grid", "village", "town", "bureau", "county", "city")


class MoveKind(Enum):
    """What a move does to a case."""

    FORWARD = "forward"
    BACK = "back"
    REJECT = "reject"


class Outcome(Enum):
    """How a case stands: under way, closed, or put aside as no case."""

    OPEN = "open"
    CLOSED = "closed"
    REJECTED = "rejected"


@dataclass(frozen=True)
class State:
    """A state of a case.

    Attributes
    ----------
    id, names
        Name in the database, and in both languages.
    role
        Who works on it; one of :data:`ROLES`.
    hours
        Time for it, from the moment it is entered; None without a deadline.
    needs
        What must be there before it is left: ``photo``, ``note``, ``location``, ``decision``, ``document``.
    outcome
        What a case in this state is.
    share
        How far along the way, 0 to 1 (the ring's filling).
    checked
        Whether the ground has been checked once a case got here.
    verbs
        What the button of a move to here says, in both languages.
    reasons
        Reasons offered for a move to here, in both languages.
    """

    id: str
    names: Text
    role: str
    hours: float | None = None
    needs: tuple[str, ...] = ()
    outcome: Outcome = Outcome.OPEN
    share: float = 0.0
    checked: bool = False
    verbs: Text | None = None
    reasons: tuple[Text, ...] = ()

    @property
    def title(self) -> str:
        """Its name in the language of the program."""
        return spoken(self.names)

    def deadline(self, entered: datetime) -> datetime | None:
        """When it must be left if it is entered at ``entered``."""
        return None if self.hours is None else entered + timedelta(hours=self.hours)


@dataclass(frozen=True)
class Move:
    """A way from one state to another; ``role`` is who may go it, ``reason`` whether one must be given."""

    source: str
    target: str
    kind: MoveKind
    role: str
    reason: bool

    def allows(self, role: str | None) -> bool:
        """Whether somebody of this role may go it; None is a seat without sign-in, which may do everything."""
        return role is None or ROLES.index(role) >= ROLES.index(self.role)


@dataclass(frozen=True)
class Workflow:
    """States and the moves between them; made by :meth:`of`.

    Attributes
    ----------
    id
        ``<plugin>.<workflow>``, as cases keep it.
    merge_metres
        A new report within this distance of an open case joins it; 0 never.
    """

    id: str
    names: Text
    first: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    merge_metres: float = 0.0
    _by_id: Mapping[str, State] = field(default_factory=dict, repr=False, compare=False)

    @property
    def title(self) -> str:
        """Its name in the language of the program."""
        return spoken(self.names)

    def state(self, name: str) -> State:
        """A state; LookupError for one that the workflow lacks."""
        try:
            return self._by_id[name]
        except KeyError:
            raise LookupError(f"workflow {self.id} has no state {name!r}") from None

    def moves_from(self, state: str, role: str | None = None) -> tuple[Move, ...]:
        """The moves that somebody of ``role`` may make from a state: forward, back, reject."""
        return tuple(move for move in self.moves if move.source == state and move.allows(role))

    def move(self, source: str, target: str) -> Move | None:
        """The move between two states, or None."""
        return next((m for m in self.moves if m.source == source and m.target == target), None)

    def verb(self, move: Move) -> str:
        """What the button of a move says: the verb of its goal, or the goal's name; 退回 for a way back."""
        goal = self.state(move.target)
        if move.kind is MoveKind.BACK:
            return QCoreApplication.translate("Cases", "退回{state}").format(state=goal.title)
        return goal.title if goal.verbs is None else spoken(goal.verbs)

    @staticmethod
    def of(plugin: str, section: Mapping[str, Any]) -> Workflow:
        """The workflow that a plugin declares.

        Parameters
        ----------
        plugin
            The plugin's id.
        section
            An entry of ``[[workflows]]`` as plain data (docs/plugins.md): id, title, first, merge_metres, and steps
            with id, title, role, next, back, hours, needs, outcome, checked, verb, reasons.

        Raises
        ------
        ValueError
            When a step is named that there is not, a case could never end, or steps contradict their outcome.
        """
        steps = section["steps"]
        outcomes = {step["id"]: _outcome(step) for step in steps}
        _check(section["first"], steps, outcomes)
        way = [step["id"] for step in steps if outcomes[step["id"]] is not Outcome.REJECTED]
        states = tuple(_state(step, outcomes[step["id"]], way) for step in steps)
        moves = tuple(move for step in steps for move in _moves(step, outcomes))
        return Workflow(
            f"{plugin}.{section['id']}",
            section["title"],
            section["first"],
            states,
            moves,
            float(section.get("merge_metres") or 0.0),
            {state.id: state for state in states},
        )


def _outcome(step: Mapping[str, Any]) -> Outcome:
    given = step.get("outcome")
    if step.get("next"):
        if given is not None:
            raise ValueError(f"step {step['id']!r} goes on and cannot have an outcome")
        return Outcome.OPEN
    return Outcome(given or "closed")


def _state(step: Mapping[str, Any], outcome: Outcome, way: Sequence[str]) -> State:
    at = way.index(step["id"]) if step["id"] in way else 0
    return State(
        id=step["id"],
        names=step["title"],
        role=step["role"],
        hours=step.get("hours"),
        needs=tuple(step.get("needs") or ()),
        outcome=outcome,
        share=at / (len(way) - 1) if len(way) > 1 else 1.0,
        checked=bool(step.get("checked")),
        verbs=step.get("verb"),
        reasons=tuple(step.get("reasons") or ()),
    )


def _moves(step: Mapping[str, Any], outcomes: Mapping[str, Outcome]) -> list[Move]:
    made = []
    for target in step.get("next") or ():
        rejects = outcomes[target] is Outcome.REJECTED
        kind = MoveKind.REJECT if rejects else MoveKind.FORWARD
        made.append(Move(step["id"], target, kind, step["role"], rejects))
    made += [Move(step["id"], target, MoveKind.BACK, step["role"], True) for target in step.get("back") or ()]
    return made


def _check(first: str, steps: Sequence[Mapping[str, Any]], outcomes: Mapping[str, Outcome]) -> None:
    known = [step["id"] for step in steps]
    if len(set(known)) != len(known):
        raise ValueError("a step is given twice")
    follow = {step["id"]: tuple(step.get("next") or ()) for step in steps}
    back = {step["id"]: tuple(step.get("back") or ()) for step in steps}
    for name in [first, *(n for names in (*follow.values(), *back.values()) for n in names)]:
        if name not in follow:
            raise ValueError(f"there is no step {name!r}")
    for step in steps:
        if step["role"] not in ROLES:
            raise ValueError(f"step {step['id']!r}: there is no role {step['role']!r}")
        if both := sorted(set(follow[step["id"]]) & set(back[step["id"]])):
            raise ValueError(f"step {step['id']!r} leads on and back to {both[0]!r}")
    reached, pending = {first}, [first]
    while pending:
        for name in follow[pending.pop()]:
            if name not in reached:
                reached.add(name)
                pending.append(name)
    if lost := sorted(set(known) - reached):
        raise ValueError(f"step {lost[0]!r} cannot be reached")
    # A step may loop back (rectify, check again), but from each a close must be in reach, or at least a rejection.
    ends = {name for name, outcome in outcomes.items() if outcome is not Outcome.OPEN}
    while grown := {n for n in known if n not in ends and ends.intersection(follow[n])}:
        ends |= grown
    if stuck := sorted(set(known) - ends):
        raise ValueError(f"from step {stuck[0]!r} the case can never end")
    if Outcome.CLOSED not in outcomes.values():
        raise ValueError("no step closes a case")
