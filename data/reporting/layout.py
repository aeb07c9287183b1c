"""An office's field layout for patches: which field gets what, from ``patches.toml``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.reporting.templates import Template

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: Bytes that a field's name may have in a Shapefile.
SHAPEFILE_NAME = 10


class FieldSpec(BaseModel):
    """A field: name in the file, meaning, where its value comes from, and how it is written."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    name: str = Field(min_length=1, max_length=60)
    title: str = ""
    source: str = Field(alias="from", pattern=r"^(case\.)?[A-Za-z_][A-Za-z0-9_]*$")
    type: Literal["text", "number", "date"] = "text"
    decimals: int = Field(default=2, ge=0, le=6)


class Layout(BaseModel):
    """The fields of a file, in order."""

    model_config = ConfigDict(extra="forbid")

    fields: list[FieldSpec] = Field(min_length=1)


def read(template: Template, sources: Sequence[str]) -> Layout:
    """The layout of a template; ``sources`` are the values there are.

    Raises
    ------
    UserError
        When it is no such file, a field is given twice, or asks for a value that there is not.
    """
    try:
        layout = Layout.model_validate(tomllib.loads(template.path.read_text(encoding="utf-8")))
        names = [field.name.upper() for field in layout.fields]
        for field in layout.fields:
            if names.count(field.name.upper()) > 1:
                raise ValueError(QCoreApplication.translate("Report", "字段 {name} 出现两次。").format(name=field.name))
            if field.source not in sources:
                raise ValueError(
                    QCoreApplication.translate("Report", "字段 {name} 取值的 {source} 不存在。可用：{known}。").format(
                        name=field.name, source=field.source, known="、".join(sources)
                    )
                )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError, ValueError) as error:
        raise UserError(
            QCoreApplication.translate("Report", "图斑字段表 {name} 不能用。").format(name=template.name),
            str(error),
            QCoreApplication.translate(
                "Report", "按 docs/reports.md 改正；删去工作区 templates 里的同名文件即用自带的。"
            ),
            file=template.path,
        ) from error
    return layout


def shapefile_names(names: Sequence[str], encoding: str) -> list[str]:
    """Names of at most ten bytes in ``encoding``, each once (regardless of case), those that fit unchanged."""
    made: list[str] = []
    fitting = {name.upper() for name in names if len(name.encode(encoding)) <= SHAPEFILE_NAME}
    for name in names:
        if len(name.encode(encoding)) <= SHAPEFILE_NAME:
            made.append(name)
            continue
        number = 0
        short = _cut(name, SHAPEFILE_NAME, encoding)
        while short.upper() in fitting or short.upper() in {other.upper() for other in made}:
            number += 1
            short = _cut(name, SHAPEFILE_NAME - len(f"_{number}"), encoding) + f"_{number}"
        made.append(short)
    return made


def _cut(text: str, size: int, encoding: str) -> str:
    while len(text.encode(encoding)) > size:
        text = text[:-1]
    return text
