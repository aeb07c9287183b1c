"""What a rule is, as strict data: the text of ``rules/*.toml``, of ``[[rules]]`` in a manifest, and of the form."""

from __future__ import annotations

import string
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from data.alerts.model import Severity

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
Column = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,62}$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$")]
Colour = Literal["red", "orange", "yellow", "blue"]
#: ``*`` stands for any number of characters, ``?`` for one.
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200)]

#: What a message may name in braces.
WORDS = ("source", "value", "limit", "excess", "rate", "minutes", "count", "area", "quantity", "level")

_SEVERITIES = {"red": Severity.RED, "orange": Severity.ORANGE, "yellow": Severity.YELLOW, "blue": Severity.BLUE}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Level(_Strict):
    """From which measure on an alert has this colour; what is measured, the rule's ``type`` says."""

    severity: Colour
    at: float = Field(default=0.0, allow_inf_nan=False)

    @property
    def rank(self) -> Severity:
        """The colour as a severity."""
        return _SEVERITIES[self.severity]


class Window(_Strict):
    """A limit that holds from one day of the year to another, both included, also across the year's end."""

    begin: MonthDay
    end: MonthDay
    value: float = Field(allow_inf_nan=False)


class LimitTable(_Strict):
    """Limits in a table of the workspace: the row whose ``key`` is the reading's place or source, in its days.

    Attributes
    ----------
    begin, end
        Columns with the first and last day (``MMDD`` or ``MM-DD``); "" where a limit holds all year.
    """

    table: Column
    key: Column
    value: Column
    begin: Column | Literal[""] = ""
    end: Column | Literal[""] = ""

    @model_validator(mode="after")
    def _both_or_none(self) -> LimitTable:
        if bool(self.begin) != bool(self.end):
            raise ValueError("begin and end are given both or not at all")
        return self


class Area(_Strict):
    """Where: a division by its ``code``, the objects of a ``table`` (one of them by ``code``), or a ``ring``.

    Attributes
    ----------
    ring
        Longitudes and latitudes (WGS 84) of the corners.
    """

    code: str = ""
    table: Column | Literal[""] = ""
    ring: tuple[tuple[float, float], ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Area:
        if bool(self.ring) == bool(self.table or self.code):
            raise ValueError("an area is given by code, by table (and code), or by ring")
        if self.ring and len(self.ring) < 3:
            raise ValueError("a ring has three corners at least")
        if any(not (-180 <= lon <= 180 and -90 <= lat <= 90) for lon, lat in self.ring):
            raise ValueError("a ring's corners are longitude, latitude")
        return self


class _Levelled(_Strict):
    levels: tuple[Level, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _worst_first(self) -> Any:
        ranks = [level.rank for level in self.levels]
        bounds = [level.at for level in self.levels]
        if ranks != sorted(set(ranks)):
            raise ValueError("levels are given once each, the worst first")
        if bounds != sorted(bounds, reverse=True):
            raise ValueError("a worse level needs more: its 'at' is not lower than that of the next")
        return self


class Threshold(_Levelled):
    """A reading beyond a limit. Measured: how far beyond (``value - limit``, of ``below`` the reverse).

    Attributes
    ----------
    limit
        A number, windows of the year, or a table; where none is on file the rule says nothing of that source.
    back
        How far the reading must come back within a level before the level is left (hysteresis).
    """

    type: Literal["threshold"] = "threshold"
    quantity: Column
    side: Literal["above", "below"] = "above"
    limit: float | tuple[Window, ...] | LimitTable = 0.0
    back: float = Field(default=0.0, ge=0, allow_inf_nan=False)


class Rate(_Levelled):
    """A reading that changes fast. Measured: change an hour over the last ``minutes``."""

    type: Literal["rate"] = "rate"
    quantity: Column
    side: Literal["rise", "fall", "either"] = "rise"
    minutes: float = Field(default=60, gt=0, le=7 * 1440)
    back: float = Field(default=0.0, ge=0, allow_inf_nan=False)


class Silence(_Levelled):
    """A source that has been heard and is no more. Measured: minutes since its last message."""

    type: Literal["silence"] = "silence"
    quantity: Column | Literal[""] = ""

    @model_validator(mode="after")
    def _some_time(self) -> Silence:
        if self.levels[-1].at <= 0:
            raise ValueError("a silence has a length: 'at' is in minutes and more than 0")
        return self


class Geofence(_Strict):
    """A source with a position that is inside or outside an area."""

    type: Literal["geofence"] = "geofence"
    area: Area
    side: Literal["inside", "outside"] = "inside"
    severity: Colour


class Count(_Levelled):
    """Many reports in one area within some time. Measured: their number.

    Attributes
    ----------
    kinds
        Kinds of report that count.
    by
        Each village, each town, or the county as one; ``area`` narrows it down.
    """

    type: Literal["count"] = "count"
    kinds: tuple[str, ...] = Field(min_length=1)
    minutes: float = Field(default=60, gt=0, le=31 * 1440)
    by: Literal["village", "town", "county"] = "village"
    area: Area | None = None


class RowCondition(_Strict):
    """``field op value`` on a row; ``excess`` is a field where the rule has a ``limit``."""

    field: Column
    op: Literal["=", "<>", "<", "<=", ">", ">=", "in", "starts", "contains", "empty", "filled"] = "="
    value: str | int | float | bool | tuple[str | int | float, ...] | None = None

    @model_validator(mode="after")
    def _has_its_value(self) -> RowCondition:
        if self.op in ("empty", "filled"):
            if self.value is not None:
                raise ValueError(f"op {self.op!r} takes no value")
        elif self.op == "in":
            if not isinstance(self.value, tuple) or not self.value:
                raise ValueError("op 'in' takes a list of values")
        elif self.value is None or isinstance(self.value, tuple):
            raise ValueError(f"op {self.op!r} takes one value")
        elif self.op in ("<", "<=", ">", ">=") and isinstance(self.value, bool):
            raise ValueError(f"op {self.op!r} compares numbers or texts")
        return self


class RowLevel(_Strict):
    """A colour that a row has once all its conditions hold; the first that holds counts."""

    severity: Colour
    when: tuple[RowCondition, ...] = Field(min_length=1)

    @property
    def rank(self) -> Severity:
        """The colour as a severity."""
        return _SEVERITIES[self.severity]


class Rows(_Strict):
    """Rows of a table of the workspace, looked at whenever the table changes.

    Attributes
    ----------
    source
        Column that names the source.
    place
        Column with a code of a place, "" for none.
    value, limit
        Column that is compared with a limit in another table; conditions see the difference as ``excess``.
    """

    type: Literal["rows"] = "rows"
    table: Column
    source: Column
    place: Column | Literal[""] = ""
    value: Column | Literal[""] = ""
    limit: LimitTable | None = None
    levels: tuple[RowLevel, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sound(self) -> Rows:
        ranks = [level.rank for level in self.levels]
        if ranks != sorted(set(ranks)):
            raise ValueError("levels are given once each, the worst first")
        if (self.limit is None) == bool(self.value):
            raise ValueError("value and limit are given both or not at all")
        return self


When = Annotated[Threshold | Rate | Silence | Geofence | Count | Rows, Field(discriminator="type")]


class Rule(_Strict):
    """When something becomes an alert.

    Attributes
    ----------
    zh, en
        Its name.
    kind
        Kind of the alerts, a key of the alert policy (deadlines, steps).
    message
        The alert's title; ``{value}`` and others (`WORDS`), of a row its columns, are replaced. "" for a sentence of
        the program's own.
    sources
        Patterns of the sources it looks at; none: all.
    for_minutes
        How long the condition must hold before an alert is raised: proven by readings, never by a gap.
    clear_after_minutes
        How long it must fail before the alert is cleared.
    again_minutes
        While it lasts it is reported again in these intervals; 0: once.
    """

    id: Name
    zh: str = Field(min_length=1, max_length=60)
    en: str = Field(min_length=1, max_length=120)
    kind: Name
    message: str = Field(default="", max_length=200)
    sources: tuple[Pattern, ...] = ()
    for_minutes: float = Field(default=0.0, ge=0, le=31 * 1440)
    clear_after_minutes: float = Field(default=0.0, ge=0, le=31 * 1440)
    again_minutes: float = Field(default=0.0, ge=0, le=31 * 1440)
    when: When

    @property
    def named(self) -> frozenset[str]:
        """The words that its message names."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.message) if name)

    @model_validator(mode="after")
    def _words_known(self) -> Rule:
        try:
            named = {name for _, name, _, _ in string.Formatter().parse(self.message) if name is not None}
        except ValueError as error:
            raise ValueError(f"message: {error}") from error
        unknown = sorted(named - set(WORDS))
        if unknown and not isinstance(self.when, Rows):
            raise ValueError(f"message names {{{unknown[0]}}}; known are {', '.join(WORDS)}")
        if isinstance(self.when, Silence) and self.for_minutes:
            raise ValueError("for_minutes: a silence is measured in minutes already ('at' of its levels)")
        return self
