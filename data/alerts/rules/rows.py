"""Rules on the rows of a table: looked at as a whole whenever the table has changed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from data.alerts.rules import limits
from data.alerts.rules.seen import Observation, State, Verdict, World
from data.alerts.rules.spec import WORDS, RowCondition, Rows, Rule
from data.alerts.rules.watching import Watch
from data.formats import mask_phone

#: A row: columns, and ``x``, ``y``, ``village`` of its place where the table has geometries.
Row = Mapping[str, Any]

#: Columns that hold persons' names.
_PERSONS = ("holder", "owner", "leader")

_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda given, wanted: bool(given == wanted),
    "<>": lambda given, wanted: bool(given != wanted),
    "<": lambda given, wanted: bool(given < wanted),
    "<=": lambda given, wanted: bool(given <= wanted),
    ">": lambda given, wanted: bool(given > wanted),
    ">=": lambda given, wanted: bool(given >= wanted),
    "in": lambda given, wanted: given in wanted,
    "starts": lambda given, wanted: str(given).startswith(str(wanted)),
    "contains": lambda given, wanted: str(wanted) in str(given),
}


def holds(condition: RowCondition, row: Row) -> bool:
    """Whether a condition holds; a value that is not there, or of another kind, meets only ``empty``."""
    given = row.get(condition.field)
    missing = given is None or given == "" or given != given
    if condition.op in ("empty", "filled"):
        return missing == (condition.op == "empty")
    if missing:
        return False
    try:
        return _TESTS[condition.op](given, condition.value)
    except TypeError:
        return False


def _shown(name: str, value: Any) -> float | str:
    """A row's value in a message that many will read: personal ones masked."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = str(value)
    if name == "phone":
        return mask_phone(text)
    return f"{text[:1]}*" if name in _PERSONS and text else text


def columns_of(rule: Rule, when: Rows) -> list[str]:
    """The columns that a rule reads of its table."""
    named = {when.source, when.place, when.value} | {c.field for level in when.levels for c in level.when}
    computed = {"excess"} if when.limit is not None else set()
    return sorted((named | (rule.named - set(WORDS))) - {""} - computed)


class RowsWatch(Watch):
    """Watches a table."""

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        super().__init__(rule, world, states)
        assert isinstance(rule.when, Rows)
        self.when = rule.when

    def columns(self) -> list[str]:
        """The columns that are to be read."""
        return columns_of(self.rule, self.when)

    def see(self, seen: Observation) -> list[Verdict]:
        """Messages mean nothing to it."""
        return []

    def see_rows(self, rows: Sequence[Row], now: datetime) -> list[Verdict]:
        """Look at all rows; a source that has none any more no longer meets the conditions."""
        verdicts, present = [], set()
        for row in rows:
            source = str(row.get(self.when.source) or "")
            if not source or source in present or not self.concerns(source):
                continue
            present.add(source)
            verdicts += self._look(source, row, now)
        for key in [key for key, state in self.states.items() if key not in present and state.latch.raised]:
            verdicts += self._settle(key, self.states[key], 0, now.timestamp(), {})
        return verdicts

    def _look(self, source: str, row: Row, now: datetime) -> list[Verdict]:
        when, values = self.when, dict(row)
        words = {name: _shown(name, row[name]) for name in self.rule.named if row.get(name) is not None}
        place = str(row.get(when.place) or "") if when.place else ""
        if when.limit is not None:
            limit = limits.limit_at(when.limit, (place, source), now, self.world)
            value = row.get(when.value)
            if limit is not None and isinstance(value, int | float) and value == value:
                values["excess"] = float(value) - limit
                words |= {"value": float(value), "limit": limit, "excess": float(value) - limit}
        level = next((int(e.rank) for e in when.levels if all(holds(c, values) for c in e.when)), 0)
        if not level and source not in self.states:
            return []
        seen = Observation(
            now, now, source, "", place=place, x=row.get("x"), y=row.get("y"), village=str(row.get("village") or "")
        )
        state = self._state(source, seen)
        state.last = now.timestamp()
        return self._settle(source, state, level, state.last, words)
