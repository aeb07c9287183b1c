"""What a red line is looked at against: the layers of control and their rules, as a TOML file an office can change."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from PySide6.QtCore import QCoreApplication

from data.code_lists import LandCodes
from data.errors import UserError
from data.words import spoken

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The file in a workspace that takes the place of the one shipped.
CONTROLS_FILE = "controls.toml"
Light = Literal["red", "orange", "yellow", "green"]
#: Groups of land classes that rules may speak of.
Group = Literal["farm", "construction", "unused", "cropland"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(_Strict):
    """A short text in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        """Give it in the language the program shows."""
        return spoken({"zh": self.zh, "en": self.en})


class Rule(_Strict):
    """What an area means.

    Attributes
    ----------
    light
        Red: not allowed as it stands; orange: something must be done first (a permission, making up for it); yellow:
        something must be looked into first.
    over_m2
        It holds when more than this is found.
    text
        ``{area}`` is the area found.
    source
        The law or document it rests on; quoted as it is.
    groups
        Only these of the control's groups count; all without.
    """

    light: Light
    over_m2: float = Field(ge=0)
    text: Text
    source: str = Field(min_length=1)
    groups: tuple[str, ...] = ()


class GroupRule(Rule):
    """A rule on a group of land classes."""

    group: Group


class Deduction(_Strict):
    """Columns of the deduction of linear features within a parcel: its share (KCXS), and the class it belongs to."""

    share: str
    code: str


class Reference(_Strict):
    """The row of another table that a feature belongs to.

    Attributes
    ----------
    column
        Column of the feature with the fid of that row.
    table
    only
        Column of that row to values: features of rows with another value do not count.
    """

    column: str = Field(min_length=1)
    table: str = Field(min_length=1)
    only: dict[str, tuple[str, ...]] = {}


class Slope(_Strict):
    """Slope classes from an elevation model.

    Attributes
    ----------
    raster
        Path within the workspace.
    bounds
        Upper bounds of the classes in degrees, ascending; what is steeper than the last is one more class.
    """

    raster: str = Field(min_length=1)
    bounds: tuple[float, ...] = Field(min_length=1)

    @field_validator("bounds")
    @classmethod
    def _ascending(cls, bounds: tuple[float, ...]) -> tuple[float, ...]:
        if any(low >= high for low, high in pairwise(bounds)) or bounds[0] <= 0 or bounds[-1] >= 90:
            raise ValueError("bounds must ascend between 0 and 90 degrees")
        return bounds

    def name(self, number: int) -> str:
        """What class ``number`` (from 1) is called."""
        if number > len(self.bounds):
            return f"> {self.bounds[-1]:g}°"
        return f"{self.bounds[number - 2]:g}°–{self.bounds[number - 1]:g}°" if number > 1 else f"≤ {self.bounds[0]:g}°"


class Control(_Strict):
    """A layer of control: a table, or slope classes of an elevation model.

    Attributes
    ----------
    table, columns
        The table, and the columns that say what a feature is.
    group
        Column by which areas are summed.
    name
        Column whose value names a group, where ``group`` is a code.
    slope
        Instead of a table.
    subject
        What the rules are about where that is less than the layer, for "nothing of it was met"; the title without.
    tiles
        Whether the layer covers the ground without gaps: what it leaves open is then listed as 未覆盖.
    deduct
        For parcels: columns of the deduction.
    buffer_m
        Ground within this distance of the layer's features counts (protection zones).
    only
        Column to values: features with another value are as if they were not there.
    of
        What a feature is says the row that it belongs to: ``columns``, ``group`` and ``name`` are of that table, and a
        feature that belongs to none does not count.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Text
    table: str = ""
    columns: tuple[str, ...] = ()
    group: str = ""
    slope: Slope | None = None
    subject: Text | None = None
    name: str = ""
    tiles: bool = False
    deduct: Deduction | None = None
    buffer_m: float = Field(default=0, ge=0)
    only: dict[str, tuple[str, ...]] = {}
    of: Reference | None = None
    rules: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Control:
        if (self.slope is None) != bool(self.table and self.columns and self.group):
            raise ValueError("either table, columns and group, or slope")
        if self.of is not None and self.deduct is not None:
            raise ValueError("deduct is of the table itself, and of is not")
        return self

    @property
    def read(self) -> tuple[str, ...]:
        """All columns that are read, each once."""
        more = (self.group, self.name, *((self.deduct.share, self.deduct.code) if self.deduct else ()))
        return tuple(dict.fromkeys(name for name in (*self.columns, *more) if name))


class _File(_Strict):
    land_codes: LandCodes = "2017"
    controls: tuple[Control, ...] = Field(min_length=1)
    group_rules: tuple[GroupRule, ...] = ()

    @model_validator(mode="after")
    def _once(self) -> _File:
        ids = [control.id for control in self.controls]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"control {twice[0]!r} is given twice")
        return self


@dataclass(frozen=True)
class Controls:
    """The controls in their order, the rules on groups, and the hash of the file they are from.

    Attributes
    ----------
    land_codes
        Code list that the parcels' land classes are of.
    left_out
        Controls of the file that were not asked for.
    """

    controls: tuple[Control, ...]
    group_rules: tuple[GroupRule, ...]
    sha256: str
    own: bool
    land_codes: LandCodes = "2017"
    left_out: tuple[str, ...] = ()

    def named(self, control: str) -> Control:
        """The control of an id; LookupError when there is none."""
        for each in self.controls:
            if each.id == control:
                return each
        raise LookupError(f"there is no control {control!r}")


def read_controls(workspace: Path | None = None) -> Controls:
    """The controls of a workspace folder: its own file, else the one shipped.

    Raises
    ------
    UserError
        When the workspace's file is wrong; the file, the key and the remedy are named.
    """
    own = workspace / CONTROLS_FILE if workspace is not None else None
    file = own if own is not None and own.is_file() else Path(__file__).with_name(CONTROLS_FILE)
    try:
        data = file.read_bytes()
        found = _File.model_validate(tomllib.loads(data.decode("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Analysis", "占用分析的规则读不出来。"),
            str(error),
            QCoreApplication.translate("Analysis", "改正该文件；删除它就恢复为自带的规则。"),
            file=file,
        ) from error
    return Controls(found.controls, found.group_rules, hashlib.sha256(data).hexdigest(), file == own, found.land_codes)
