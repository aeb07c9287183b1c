"""What tables are checked for, as a TOML file that an office can change."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.quality.model import SHAPE_KINDS, Kind

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The file in a workspace that takes the place of the one shipped.
RULES_FILE = "quality.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Limits(_Strict):
    """From where on a measure is a finding; metres and square metres."""

    tolerance_m: float = Field(0.001, gt=0)
    sliver_m2: float = Field(1.0, ge=0)
    sliver_width_m: float = Field(0.2, ge=0)
    apart_m: float = Field(5000.0, gt=0)
    apart_share: float = Field(0.01, ge=0, le=0.5)
    area_m2: float = Field(0.02, ge=0)
    area_share: float = Field(1e-5, ge=0)
    sum_m2: float = Field(0.011, ge=0)


class Deduction(_Strict):
    """Columns of the ridges deducted from a parcel: net = area - deducted, deducted = area x share."""

    land_class: str = Field(alias="class")
    share: str
    area: str
    net: str


class TableRules(_Strict):
    """What the rows of a table are checked for.

    Attributes
    ----------
    required
        Columns that must not be empty.
    unique
        Columns whose values, together, must not come twice.
    lengths
        Column to the exact number of characters.
    widths
        Column to the greatest number of characters that the standard's field holds.
    codes
        Column to its code list.
    land_class
        Columns of land class code and name: the code must be on the list, the name be that of the code.
    village
        Column that begins with the code of the village that the ground lies in.
    area
        Column of the area by the survey's rule, in m2.
    deduction
        Columns of the deduction, or None.
    covers
        Whether the shapes lie side by side without holes: what is left between them is a gap then.
    """

    required: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    lengths: dict[str, int] = {}
    widths: dict[str, int] = {}
    codes: dict[str, tuple[str, ...]] = {}
    land_class: tuple[str, str] | None = None
    village: str = ""
    area: str = ""
    deduction: Deduction | None = None
    covers: bool = True

    def kinds(self, villages: bool) -> tuple[Kind, ...]:
        """What rows are examined for; ``villages``: whether there are any on file to compare places with."""
        asked = {
            Kind.MISSING: bool(self.required),
            Kind.DUPLICATE_CODE: bool(self.unique),
            Kind.LENGTH: bool(self.lengths or self.widths),
            Kind.GAP: self.covers,
            Kind.CODE: bool(self.codes) or self.land_class is not None or (bool(self.village) and villages),
            Kind.NAME: self.land_class is not None,
            Kind.AREA: bool(self.area),
            Kind.DEDUCTION: self.deduction is not None,
            Kind.NET_AREA: self.deduction is not None,
            Kind.WRONG_VILLAGE: bool(self.village) and villages,
        }
        return tuple(kind for kind in Kind if asked.get(kind, kind in SHAPE_KINDS))


class _Content(_Strict):
    limits: Limits = Field(default_factory=lambda: Limits.model_validate({}))
    tables: dict[str, TableRules] = {}


@dataclass(frozen=True)
class Rules:
    """The rules in use, with the hash of the file they come from."""

    limits: Limits
    tables: dict[str, TableRules]
    sha256: str

    def of(self, table: str) -> TableRules:
        """Rules of a table; one without rules is checked for its shapes alone."""
        return self.tables.get(table, TableRules())


def read_rules(workspace: Path | None) -> Rules:
    """The workspace's own rules, else those shipped.

    Raises
    ------
    UserError
        When the workspace's file is damaged or says what there is not.
    """
    own = None if workspace is None else workspace / RULES_FILE
    file = own if own is not None and own.is_file() else Path(__file__).parent / "rules.toml"
    try:
        data = file.read_bytes()
        held = _Content.model_validate(tomllib.loads(data.decode("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Quality", "质检规则不能用。"),
            str(error),
            QCoreApplication.translate("Quality", "按 docs/quality.md 改正；删去工作区里的 quality.toml 即用自带的。"),
            file=file,
        ) from error
    return Rules(held.limits, held.tables, hashlib.sha256(data).hexdigest())
