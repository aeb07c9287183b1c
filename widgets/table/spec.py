"""What a list panel is, declared: the ``table`` (or ``tables``) of a manifest's ``[[panels]]``.

A topic gets its list, filters, detail card, totals, charts and export from this declaration alone;
`widgets.table.panel` is the one panel that carries it out. Field names are columns of the store's table. A column that
holds a division code (``area``) is matched by prefix, so one declaration serves county, town and village.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.formats import FORMATS, parse_time
from widgets.words import Words


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Lookup(_Spec):
    """Shows the name that stands behind a code, from another table of the store: village codes, grid codes.

    Attributes
    ----------
    table, key, value
        The other table, its column that equals this one's value, and its column to show.
    prefix : int
        Compare only this many leading characters of the value (a 19-digit unit code begins with its village's 12).
    """

    table: str
    key: str = "code"
    value: str = "name"
    prefix: int | None = Field(default=None, ge=1)


class FieldSpec(_Spec):
    """One value of a row and how it is written.

    Attributes
    ----------
    field : str
        Column of the table.
    format : str
        A name of `data.formats.FORMATS`: text, code, integer, m2, ha, mu, level, time, phone ...
    values : dict
        Words for stored codes, e.g. ``{online = {zh = "在线", en = "Online"}}``.
    lookup : Lookup
        Where the shown name comes from instead.
    missing : Words
        What stands where there is no value, if that has a name of its own (无汛限值); else a dash.
    warn_above : float
        Stored values above it are shown as a warning of ``warn_level`` (1 red to 4 blue): glyph, digit and colour.
    """

    field: str
    format: str = "text"
    values: dict[str, Words] = Field(default_factory=dict)
    lookup: Lookup | None = None
    missing: Words | None = None
    warn_above: float | None = None
    warn_level: int = Field(default=2, ge=1, le=4)

    @model_validator(mode="after")
    def _known(self) -> FieldSpec:
        if self.format not in FORMATS:
            raise ValueError(f"unknown format {self.format!r}; known are {', '.join(sorted(FORMATS))}")
        return self


class ColumnSpec(FieldSpec):
    """A column of the list.

    Attributes
    ----------
    title : Words
        Heading; the unit of the format is added.
    width : int
        Px at 1:1.
    align : str
        Numbers stand right and all else left unless it says otherwise.
    total : bool
        Add it up in the totals row.
    muted : bool
        Secondary text.
    swatch : bool
        Show the colour of the land class, whose code the value is.
    ring : dict
        Stored states to how far each is along its way (0 to 1, -1 rejected): shown as the ring of a case's state.
    past : bool
        The value is a deadline: in the past it is shown as a warning of ``warn_level``.
    off : list of str
        Stored values that mean "not in operation" and are written grey (a camera that is offline).
    """

    title: Words
    width: int = Field(default=120, ge=32, le=600)
    align: Literal["", "left", "right", "centre"] = ""
    total: bool = False
    muted: bool = False
    swatch: bool = False
    ring: dict[str, float] = Field(default_factory=dict)
    past: bool = False
    off: list[str] = Field(default_factory=list)


class DetailRow(_Spec):
    """A line of the detail card: its name and one or more values, joined by a middle dot.

    Attributes
    ----------
    optional : bool
        Leave the line out where it has no value, because most rows rightly have none (the slope of a cropland parcel).
        Other lines show a dash: a value is missing.
    """

    title: Words
    fields: list[FieldSpec] = Field(min_length=1)
    optional: bool = False


class LimitSpec(_Spec):
    """A limit that depends on the season: another table of windows from ``begin`` to ``end`` (``MMDD``, both included).

    Attributes
    ----------
    table, key, begin, end, value
        The windows' table and its columns; ``key`` names the object.
    title : Words
        Name of the limit (汛限).
    missing : Words
        Said where no window covers the day. It is a state of its own, not "normal".
    """

    table: str
    key: str
    begin: str = "begin_md"
    end: str = "end_md"
    value: str
    title: Words
    missing: Words


class MarginSpec(_Spec):
    """A column that the store does not have: how far a value is above its limit on the day it was read.

    Attributes
    ----------
    field : str
        Name under which columns and detail lines ask for it.
    value, time, match
        Columns of this table: the value, when it was read, and what the windows' ``key`` equals.
    """

    field: str
    value: str
    time: str
    match: str = "code"
    limit: LimitSpec


class SeriesSpec(_Spec):
    """A time series of the chosen row: readings of another table.

    Attributes
    ----------
    table, key, match
        The readings' table, its column that names the object, and the column of this table it equals.
    time, value : str
        Columns of time (ISO text) and value.
    hours : int
        How far back from the newest reading.
    stale_minutes : int
        Age of the newest reading from which the series is grey and says how old it is.
    gauges : bool
        Levels of reservoirs: what gauges report lies in the gauge book, and only imports in the table.
    """

    title: Words
    table: str
    key: str
    match: str = "code"
    time: str = "time"
    value: str
    unit: str
    decimals: int = Field(default=2, ge=0, le=4)
    hours: int = Field(default=48, ge=1)
    stale_minutes: int = Field(default=60, ge=1)
    gauges: bool = False
    limit: LimitSpec | None = None


class DetailSpec(_Spec):
    """The card of the chosen row: title and second line from its fields, rows, and a series where it has one."""

    title: list[FieldSpec] = Field(min_length=1)
    subtitle: list[FieldSpec] = Field(default_factory=list)
    rows: list[DetailRow] = Field(default_factory=list)
    note: Words | None = None
    series: SeriesSpec | None = None


class SharesSpec(_Spec):
    """Bars by area or by class under the list.

    Attributes
    ----------
    group : str
        Column to group by. With ``division`` true it is a code, cut to the town's 9 or the village's 12 digits as the
        chosen area asks, and named from the division table.
    sum : str
        Column to add up; empty counts rows.
    of_table, of_group, of_sum, of_where
        The whole that a bar is a share of (e.g. all cropland of the village); without, bars are absolute.
    """

    title: Words
    group: str
    division: bool = True
    sum: str = ""
    format: str = "ha"
    of_title: Words | None = None
    of_table: str = ""
    of_group: str = ""
    of_sum: str = ""
    of_prefix: dict[str, str] = Field(default_factory=dict)


class TableSpec(_Spec):
    """A list panel.

    Attributes
    ----------
    table : str
        Table of the store.
    title : Words
        Name of this list where a panel has several.
    columns : list of ColumnSpec
    sort : str
        Column, with a leading ``-`` for descending.
    search : list of str
        Columns that the text filter looks into.
    area : str
        Column with the division code that the chosen area filters by; empty: the list is not filtered by area.
    located : bool
        Whether rows have a geometry (zoom, map selection, "only what is in view").
    count_unit : Words
        What one row is, for the count: 个, 块, 座.
    margin : MarginSpec
        A computed column, see there.
    empty : Words
        One sentence for a table without rows.
    """

    table: str
    title: Words
    columns: list[ColumnSpec] = Field(min_length=1)
    sort: str = "fid"
    search: list[str] = Field(default_factory=list)
    area: str = ""
    located: bool = True
    count_unit: Words = Words(zh="条", en="rows")
    detail: DetailSpec
    shares: SharesSpec | None = None
    margin: MarginSpec | None = None
    empty: Words

    @property
    def fields(self) -> list[str]:
        """Columns of the store that the list itself reads, ``fid`` first, each once."""
        wanted = ["fid", *(c.field for c in self.columns)]
        if self.margin is not None:
            wanted += [self.margin.value, self.margin.time, self.margin.match]
            wanted = [f for f in wanted if f != self.margin.field]
        return list(dict.fromkeys(wanted))

    @property
    def tables(self) -> frozenset[str]:
        """The tables that what is shown is read from: its own, and those of names, limits and series."""
        read = {self.table, *(lookup.table for lookup in self.lookups.values())}
        if self.margin is not None:
            read.add(self.margin.limit.table)
        if self.detail.series is not None:
            read.add(self.detail.series.table)
        return frozenset(read)

    @property
    def lookups(self) -> dict[str, Lookup]:
        """Lookup of each field that has one, of columns and card alike."""
        specs: list[FieldSpec] = [*self.columns, *self.detail.title, *self.detail.subtitle]
        specs += [f for row in self.detail.rows for f in row.fields]
        return {s.field: s.lookup for s in specs if s.lookup is not None}


def is_warning(spec: FieldSpec, value: object) -> bool:
    """Whether a stored value is above the threshold of its field, or a deadline that has passed."""
    if isinstance(spec, ColumnSpec) and spec.past and value:
        moment = parse_time(value)
        return moment is not None and moment < datetime.now()
    return spec.warn_above is not None and isinstance(value, (int, float)) and value > spec.warn_above
