"""The forms of the field app, as plain data that the package's tables, its project and the import all read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: The file in a workspace that replaces the shipped forms.
OFFICE_FILE = "field_forms.toml"
_SHIPPED = Path(__file__).with_name("forms.toml")
#: Columns that the console itself needs back; the rest is the office's.
_NEEDED = {"visit": {"author", "taken_at"}, "photo": {"path", "bearing", "author", "taken_at"}}

Widget = Literal["text", "lines", "choice", "time", "photo", "number"]


class FormField(BaseModel):
    """A question: column, heading, how it is answered, whether it must be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")
    title: str = Field(min_length=1)
    widget: Widget = "text"
    required: bool = False
    values: tuple[str, ...] = ()


class Form(BaseModel):
    """A form and its title."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    fields: tuple[FormField, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Columns in order."""
        return tuple(field.name for field in self.fields)


class Forms(BaseModel):
    """The two forms: what was found at a place, and a photo of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    visit: Form
    photo: Form

    @model_validator(mode="after")
    def _complete(self) -> Forms:
        for name, needed in _NEEDED.items():
            form: Form = getattr(self, name)
            if missing := sorted(needed - set(form.names)):
                raise ValueError(f"{name}: the field {missing[0]!r} is missing")
            if clash := {"uuid", "task", "fid", "geom"} & set(form.names):
                raise ValueError(f"{name}: {sorted(clash)[0]!r} is the console's own column")
            for field in form.fields:
                if field.widget == "choice" and not field.values:
                    raise ValueError(f"{name}.{field.name}: a choice without values")
        return self


def load(workspace: Path | None = None) -> Forms:
    """The forms of a workspace (its folder), or the shipped ones.

    Raises
    ------
    UserError
        When the office's file cannot be read or lacks a field.
    """
    office = None if workspace is None else workspace / OFFICE_FILE
    file = office if office is not None and office.is_file() else _SHIPPED
    try:
        return Forms.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Field", "外业表单读不出来。"),
            str(error),
            QCoreApplication.translate("Field", "改正该文件，或删去它以恢复默认表单。"),
            file=file,
        ) from error
