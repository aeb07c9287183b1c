"""A scene: what stands on one screen of a wall, as plain, checked data (``scenes/*.toml``; keys in docs/wall.md).

A scene knows weights, not pixels: what it looks like follows from the screen (`data.wall.grid`).
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from data.words import language

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,47}$")]
#: ``MM-DD``.
Day = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
#: ``HH:MM``.
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Transition = Literal["fade", "slide", "cut"]
#: What a map is for.
Theme = Literal["land", "imagery", "terrain"]
#: How a screen is used: a window of its own, part of one across several, not at all.
Use = Literal["own", "span", "off"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(_Strict):
    """A name in both languages; an office's own may have the Chinese one only."""

    zh: str = Field(min_length=1)
    en: str = ""

    def __str__(self) -> str:
        """The name in the language the program runs in."""
        return self.en if self.en and language() == "en" else self.zh


class Cell(_Strict):
    """Where something stands: the first column and row (from 0), and how many of them it covers."""

    column: int = Field(ge=0, le=23)
    row: int = Field(ge=0, le=23)
    columns: int = Field(default=1, ge=1, le=24)
    rows: int = Field(default=1, ge=1, le=24)

    def covers(self, column: int, row: int) -> bool:
        """Whether a field of the grid belongs to it."""
        return self.column <= column < self.column + self.columns and self.row <= row < self.row + self.rows


class Bezel(_Strict):
    """A frame between two panels of the wall, which nothing may lie under.

    ``after`` is the column (or row) before it, ``width`` its width in pixels of the screen.
    """

    after: int = Field(ge=0, le=22)
    width: int = Field(ge=0, le=400)


class Grid(_Strict):
    """Columns and rows by weight, and the bezels that lie between them.

    ``wide``: laid out for a screen much wider than high, and kept there; others are arranged anew
    (`data.wall.widening`).
    """

    columns: tuple[float, ...] = Field(min_length=1, max_length=24)
    rows: tuple[float, ...] = Field(min_length=1, max_length=24)
    column_bezels: tuple[Bezel, ...] = ()
    row_bezels: tuple[Bezel, ...] = ()
    wide: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Grid:
        if any(not 0.05 <= weight <= 100 for weight in (*self.columns, *self.rows)):
            raise ValueError("weights lie between 0.05 and 100")
        for bezels, count in ((self.column_bezels, len(self.columns)), (self.row_bezels, len(self.rows))):
            if any(bezel.after >= count - 1 for bezel in bezels):
                raise ValueError("a bezel lies after a column or row that has another one behind it")
        return self


class Place(_Strict):
    """Where a map looks: an area by its code, ``extent`` or centre and scale (workspace CRS). Nothing: the county.

    ``seconds`` is how long a tour stays there.
    """

    area: str = Field(default="", pattern=r"^(\d{6}|\d{9}|\d{12})?$")
    extent: tuple[float, float, float, float] | None = None
    centre: tuple[float, float] | None = None
    scale: float | None = Field(default=None, ge=50, le=2e7)
    title: Title | None = None
    seconds: float = Field(default=20, ge=5, le=3600)

    @model_validator(mode="after")
    def _one_way(self) -> Place:
        if sum((bool(self.area), self.extent is not None, self.centre is not None)) > 1:
            raise ValueError("a place is an area, an extent or a centre with a scale, one of them")
        if (self.centre is None) != (self.scale is None):
            raise ValueError("a centre needs a scale, and a scale a centre")
        if self.extent is not None:
            xmin, ymin, xmax, ymax = self.extent
            if not (xmin < xmax and ymin < ymax):
                raise ValueError("an extent is xmin, ymin, xmax, ymax")
        return self


class MapPart(_Strict):
    """A map of a scene.

    Attributes
    ----------
    place, tour
        Where it looks; a tour flies from one place to the next.
    towns
        A tour of all towns of the county, in place of a list that an office would have to keep.
    theme
        What the map is for: ``land``, ``imagery`` or ``terrain``.
    show, hide
        Layers (declared ids, such as ``cameras``) switched on or off over the theme; live layers are off otherwise.
    cases
        Whether the patches of open cases lie on it.
    legend, scale_bar, dim
        Whether a legend of the land classes and a scale bar stand over it.
    alerts
        Whether open alerts lie on it.
    """

    id: Id
    cell: Cell
    place: Place = Field(default_factory=Place)
    tour: tuple[Place, ...] = ()
    towns: bool = False
    theme: Theme = "land"
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    cases: bool = False
    legend: bool = False
    scale_bar: bool = False
    alerts: bool = True

    @model_validator(mode="after")
    def _one_tour(self) -> MapPart:
        if self.tour and self.towns:
            raise ValueError("a map has a tour of its own or one of the towns, not both")
        return self


class PanelPart(_Strict):
    """A panel of a scene: ``<plugin>.<panel>`` of a manifest, its cell, another title, and the panel's own options."""

    panel: str = Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")
    cell: Cell
    title: Title | None = None
    options: dict[str, Any] = Field(default_factory=dict)


class Season(_Strict):
    """Days of the year, both included; ``begin`` after ``end`` runs over the new year."""

    begin: Day
    end: Day

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return _within(f"{day:%m-%d}", self.begin, self.end)


class Hours(_Strict):
    """Hours of the day, the last minute excluded; ``begin`` after ``end`` runs over midnight."""

    begin: Clock
    end: Clock

    def holds(self, clock: time) -> bool:
        """Whether a time of the day lies in it."""
        now = f"{clock:%H:%M}"
        if self.begin == self.end:
            return True
        return self.begin <= now < self.end if self.begin < self.end else now >= self.begin or now < self.end


class Conditions(_Strict):
    """When the carousel shows a scene: all that are given must hold. By hand it can be shown at any time.

    ``alerts`` asks for an open alert of this level or worse (1 red to 4 blue).
    """

    season: Season | None = None
    hours: Hours | None = None
    alerts: int | None = Field(default=None, ge=1, le=4)

    def hold(self, now: datetime, worst: int | None) -> bool:
        """Whether they hold at ``now`` (local clock) with ``worst`` the worst level of the open alerts (None: none)."""
        if self.season is not None and not self.season.holds(now.date()):
            return False
        if self.hours is not None and not self.hours.holds(now.time()):
            return False
        return self.alerts is None or (worst is not None and worst <= self.alerts)


class Scene(_Strict):
    """What stands on a screen.

    Attributes
    ----------
    order
        Place in the carousel.
    dwell
        Seconds it stands in the carousel.
    transition
        How it comes.
    carousel
        Whether the carousel shows it; others are shown by hand.
    subject
        ``village``: panels and maps are about one village, the one chosen at the desk, else the most populous.
    """

    id: Id
    title: Title
    order: int = 100
    dwell: float = Field(default=60, ge=5, le=86_400)
    transition: Transition = "fade"
    carousel: bool = True
    subject: Literal["county", "village"] = "county"
    when: Conditions = Field(default_factory=Conditions)
    grid: Grid
    maps: tuple[MapPart, ...] = Field(default=(), max_length=6)
    panels: tuple[PanelPart, ...] = Field(default=(), max_length=48)

    @model_validator(mode="after")
    def _fits(self) -> Scene:
        parts = [(f"maps.{m.id}", m.cell) for m in self.maps] + [
            (f"panels.{i}", p.cell) for i, p in enumerate(self.panels)
        ]
        if not parts:
            raise ValueError("a scene needs at least one map or panel")
        names = [m.id for m in self.maps]
        if len(set(names)) != len(names):
            raise ValueError("two maps have the same id")
        taken: dict[tuple[int, int], str] = {}
        for name, cell in parts:
            if cell.column + cell.columns > len(self.grid.columns) or cell.row + cell.rows > len(self.grid.rows):
                raise ValueError(f"{name} stands outside the grid")
            for column in range(cell.column, cell.column + cell.columns):
                for row in range(cell.row, cell.row + cell.rows):
                    if (column, row) in taken:
                        raise ValueError(f"{name} lies over {taken[column, row]}")
                    taken[column, row] = name
        return self


def _within(day: str, begin: str, end: str) -> bool:
    return begin <= day <= end if begin <= end else day >= begin or day <= end
