"""What every section of a manifest shares: strictness, names, conditions on rows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

#: Names within a manifest: lower case, digits, underscore; they become parts of command and setting names.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
#: A column of a table; the national schemas write theirs in upper case.
Column = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,62}$")]
#: ``module:attribute`` inside the plugin's folder.
CodeRef = Annotated[str, StringConstraints(pattern=r"^[a-z_][a-z0-9_.]*:[A-Za-z_][A-Za-z0-9_]*$")]
#: A warning level: 1 red, 2 orange, 3 yellow, 4 blue.
Level = Annotated[int, Field(ge=1, le=4)]

Value = str | int | float | bool
Aggregate = Literal["count", "sum", "mean", "min", "max"]
Surface = Literal["desk", "wall", "kiosk"]


class Section(BaseModel):
    """A strict, immutable part of a manifest: an unknown key is an error, not a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Condition(Section):
    """``field op value`` on a row; ``op`` ``in`` takes a list, ``empty`` and ``filled`` take no value."""

    field: Column
    op: Literal["=", "<>", "<", "<=", ">", ">=", "in", "starts", "contains", "empty", "filled"] = "="
    value: Value | list[Value] | None = None

    @model_validator(mode="after")
    def _has_its_value(self) -> Condition:
        if self.op in ("empty", "filled"):
            if self.value is not None:
                raise ValueError(f"op {self.op!r} takes no value")
        elif self.op == "in":
            if not isinstance(self.value, list) or not self.value:
                raise ValueError("op 'in' takes a list of values")
        elif self.value is None or isinstance(self.value, list):
            raise ValueError(f"op {self.op!r} takes one value")
        return self


def unique(values: list[str], what: str) -> None:
    """Raise ValueError when a name occurs twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{what} {value!r} is given twice")
        seen.add(value)
