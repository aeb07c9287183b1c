"""``[[tables]]``, ``[[ledgers]]``, ``[[indicators]]``, ``[[charts]]``: a topic's data and how it is counted."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from app.host.manifest.base import Aggregate, Column, Condition, Name, Section, Value, unique
from widgets.table.spec import ColumnSpec
from widgets.words import Words


class Reference(Section):
    """The row of another table that a value names."""

    table: Name
    column: Column = "code"


class TableColumn(Section):
    """A column of a topic's table.

    Attributes
    ----------
    type
        ``text`` (of at most ``length`` characters), ``integer``, ``number``, ``switch``, ``date`` (YYYY-MM-DD),
        ``time`` (UTC, ISO 8601) or ``json``.
    required, unique
        Checked at import and entry.
    values
        The only values allowed, with their words.
    refers
        The value must be found there.
    minimum, maximum, unit
        Limits of a number, and its unit.
    personal
        Personal data: masked on every shared screen, shown by role, access is audited.
    aliases
        Names that imports know the column by.
    """

    name: Column
    title: Words
    type: Literal["text", "integer", "number", "switch", "date", "time", "json"] = "text"
    length: int | None = Field(default=None, ge=1)
    required: bool = False
    unique: bool = False
    values: dict[str, Words] = Field(default_factory=dict)
    refers: Reference | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    personal: bool = False
    aliases: list[str] = Field(default_factory=list)


class TableSection(Section):
    """A table that the topic brings; `fid`, `geom` and `extra` come by themselves.

    Attributes
    ----------
    geometry
        ``none`` for readings, contracts, visits and other things without a place of their own.
    area
        Column with the division code by which rows belong to a village.
    title_column
        Column that names a row in search results, cards and messages.
    time_column
        Column of the moment that readings and events are ordered and aged by.
    keep_days
        How long readings are kept; 0 for ever.
    search
        Columns entered into the search index.
    sample
        CSV or GeoJSON in the plugin's folder that ``onemap demo`` fills the table with.
    """

    id: Name
    title: Words
    geometry: Literal["none", "point", "line", "polygon"] = "none"
    columns: list[TableColumn] = Field(min_length=1)
    area: Column | None = None
    title_column: Column | None = None
    time_column: Column | None = None
    keep_days: int = Field(default=0, ge=0)
    search: list[Column] = Field(default_factory=list)
    sample: str = ""

    @model_validator(mode="after")
    def _columns_exist(self) -> TableSection:
        names = [column.name for column in self.columns]
        unique(names, "column")
        for name in ("fid", "geom", "extra"):
            if name in names:
                raise ValueError(f"column {name!r} comes by itself")
        asked = [self.area, self.title_column, self.time_column, *self.search]
        for column in asked:
            if column is not None and column not in names:
                raise ValueError(f"there is no column {column!r}")
        return self


class LedgerSection(Section):
    """A register that is printed, exported and handed in: fixed columns, groups and totals over a table.

    Attributes
    ----------
    period
        ``none`` for a standing register, else what one issue of it covers; ``time_column`` then says by which column.
    group
        Columns by which rows are grouped, outermost first; each group has its totals.
    editable
        Whether rows are entered and changed here (each change is audited).
    """

    id: Name
    title: Words
    table: Name
    columns: list[ColumnSpec] = Field(min_length=1)
    where: list[Condition] = Field(default_factory=list)
    group: list[Column] = Field(default_factory=list)
    sort: str = "fid"
    period: Literal["none", "day", "month", "quarter", "year"] = "none"
    time_column: Column | None = None
    editable: bool = False

    @model_validator(mode="after")
    def _period_has_its_column(self) -> LedgerSection:
        if (self.period == "none") != (self.time_column is None):
            raise ValueError("period and time_column come together")
        return self


class IndicatorSection(Section):
    """One figure that answers one question, for the county, a town or a village.

    Attributes
    ----------
    question
        The question it answers, in one sentence; shown as help.
    table, aggregate, column, where, area
        What is counted or added up, over which rows, and which column holds the division code.
    of
        Rows that make the whole; the figure is then a share of them (0..1).
    per
        Divide by this figure of the division (``population`` or ``households``), times ``per_factor``.
    target
        Value to reach; with ``better`` it orders the towns and colours nothing.
    stale_hours
        Age of the newest row from which the figure is shown grey with its age.
    """

    id: Name
    title: Words
    question: Words
    table: Name
    aggregate: Aggregate = "count"
    column: Column | None = None
    where: list[Condition] = Field(default_factory=list)
    area: Column | None = None
    of: list[Condition] | None = None
    per: Literal["population", "households"] | None = None
    per_factor: float = Field(default=1, gt=0)
    format: str = "integer"
    unit: Words | None = None
    target: float | None = None
    better: Literal["higher", "lower", "none"] = "none"
    time_column: Column | None = None
    stale_hours: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _column_where_needed(self) -> IndicatorSection:
        if (self.aggregate == "count") != (self.column is None):
            raise ValueError("every aggregate but count needs a column")
        if self.stale_hours is not None and self.time_column is None:
            raise ValueError("stale_hours needs time_column")
        return self


class ChartSection(Section):
    """A chart over a table.

    Attributes
    ----------
    kind
        ``bars`` by group, ``lines`` over time, ``hours`` (hour by weekday), ``ranking`` of towns or villages.
    group
        Column of the bars or, for lines, of the series (at most six are drawn in colour).
    time_column, bucket, days
        For ``lines`` and ``hours``: moment, width of a step, and how far back.
    limit
        A dashed, named line.
    """

    id: Name
    title: Words
    kind: Literal["bars", "lines", "hours", "ranking"]
    table: Name
    aggregate: Aggregate = "count"
    column: Column | None = None
    where: list[Condition] = Field(default_factory=list)
    group: Column | None = None
    area: Column | None = None
    time_column: Column | None = None
    bucket: Literal["hour", "day", "week", "month", "year"] = "day"
    days: int = Field(default=30, ge=1)
    format: str = "integer"
    unit: Words | None = None
    limit: float | None = None
    limit_title: Words | None = None
    values: dict[str, Words] = Field(default_factory=dict)
    order: list[Value] = Field(default_factory=list)

    @model_validator(mode="after")
    def _complete(self) -> ChartSection:
        if (self.aggregate == "count") != (self.column is None):
            raise ValueError("every aggregate but count needs a column")
        if self.kind in ("lines", "hours") and self.time_column is None:
            raise ValueError(f"a chart of {self.kind} needs time_column")
        if self.kind == "bars" and self.group is None:
            raise ValueError("bars need group")
        if self.kind == "ranking" and self.area is None:
            raise ValueError("a ranking needs area")
        if (self.limit is None) != (self.limit_title is None):
            raise ValueError("limit and limit_title come together")
        return self
