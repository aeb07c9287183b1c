"""``[[panels]]``, ``[[commands]]``, ``[[at_place]]`` and ``[[settings]]``: what a plugin adds to the windows."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from app.host.manifest.base import CodeRef, Name, Section, Surface, Value
from widgets.table.spec import TableSpec
from widgets.words import Words

#: The saved layouts of the desk, in the order of the toolbar.
Workspace = Literal["duty", "parcels", "patches", "water", "video", "ledgers"]
#: Headings of the menu of panels, in its order (`app.desk.workspaces.topic_title`).
Topic = Literal["map", "duty", "land", "change", "water", "video", "places"]
#: What a window may have open: a workspace with its database, or a QGIS project alone.
Source = Literal["workspace", "project"]


class PanelSection(Section):
    """A panel: code, or one or more declared lists.

    Attributes
    ----------
    area
        Where it stands at first; the user may move it.
    modes
        Windows that may show it.
    workspaces
        Layouts of the desk that show it at first.
    order
        Place within its area, from the top or left.
    full
        A centre panel that takes the whole window below the toolbar: the docks give way while it is in front.
    wide
        A bottom panel that needs the whole width: it shares its place with other such panels as tabs, as lists do.
    width, height
        Preferred size in logical px at the side or the bottom; 0 leaves it to the desk.
    code
        ``module:Class`` of a `widgets.panel.Panel` in the plugin's folder.
    sources
        What must be open for the panel to be offered. With ``project`` it must do without the context's ``store`` and
        ``workspace``, which are None for a QGIS project alone.
    plain_layers
        Shown at first, whatever the layout, in a workspace that has layers of its own making (plain imports), which
        no topic's panel explains.
    table, tables
        Declared lists carried out by `widgets.table.panel.TablePanel`.
    help
        Page of the user's guide that F1 opens: a name of ``docs/guide`` without ``.md``, with ``#`` and a heading's
        anchor where it is a part of a page. "" for the plugin's own (`Manifest.help`).
    """

    id: Name
    title: Words
    icon: str
    area: Literal["left", "right", "bottom", "centre"] = "right"
    modes: list[Surface] = ["desk"]
    workspaces: list[Workspace] = Field(default_factory=list)
    order: int = 100
    full: bool = False
    wide: bool = False
    width: int = Field(default=0, ge=0, le=2000)
    height: int = Field(default=0, ge=0, le=2000)
    sources: list[Source] = ["workspace"]
    plain_layers: bool = False
    help: str = Field(default="", pattern=r"^[a-z0-9_-]*(#\S+)?$")
    code: CodeRef | None = None
    table: TableSpec | None = None
    tables: list[TableSpec] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_content(self) -> PanelSection:
        if sum((self.code is not None, self.table is not None, bool(self.tables))) != 1:
            raise ValueError("a panel has exactly one of code, table, tables")
        if not self.modes:
            raise ValueError("a panel needs at least one mode")
        if not self.sources:
            raise ValueError("a panel needs at least one source")
        if self.full and self.area != "centre":
            raise ValueError("only a centre panel can be full")
        if "project" in self.sources and self.lists:
            raise ValueError("a declared list reads a workspace; a QGIS project alone has none")
        return self

    @property
    def lists(self) -> list[TableSpec]:
        """The declared lists; empty for a panel with code."""
        return [self.table] if self.table is not None else list(self.tables)


class CommandSection(Section):
    """A command for the palette, the menus and a shortcut: ``module:function`` called with the PanelContext."""

    id: Name
    title: Words
    icon: str = ""
    shortcut: str = ""
    modes: list[Surface] = ["desk"]
    code: CodeRef


class AtPlaceSection(Section):
    """A section of the object card: ``module:function``, a `data.at_place.PlaceProvider`.

    Attributes
    ----------
    urgent
        Whether it stands before what is on file of the place (alerts, cases), not after it.
    order
        Place among the sections before, or after, that.
    documents
        Its rows are photos and documents (`PlaceRow.attachment`), which stand with all others of the place.
    """

    id: Name
    title: Words
    urgent: bool = False
    order: int = 100
    documents: bool = False
    code: CodeRef


class SettingSection(Section):
    """A setting of the plugin with its default; the settings page is made from it."""

    id: Name
    title: Words
    hint: Words | None = None
    kind: Literal["text", "integer", "number", "switch", "choice"]
    default: Value
    choices: dict[str, Words] = Field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""

    @model_validator(mode="after")
    def _default_fits(self) -> SettingSection:
        fits = {
            "text": isinstance(self.default, str),
            "integer": isinstance(self.default, int) and not isinstance(self.default, bool),
            "number": isinstance(self.default, int | float) and not isinstance(self.default, bool),
            "switch": isinstance(self.default, bool),
            "choice": self.default in self.choices,
        }
        if not fits[self.kind]:
            raise ValueError(f"default {self.default!r} is no {self.kind}")
        if isinstance(self.default, int | float) and not isinstance(self.default, bool):
            low, high = self.minimum, self.maximum
            if (low is not None and self.default < low) or (high is not None and self.default > high):
                raise ValueError(f"default {self.default!r} is outside the limits")
        return self
