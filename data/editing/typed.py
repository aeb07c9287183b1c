"""What a user types into a cell, as a value of its column, and which columns take what is typed."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.code_lists.fields import codes_of, named_beside
from data.editing.derived import area_columns
from data.errors import UserError
from data.quality.rules import read_rules
from data.schema import Field, Kind, Table
from data.surveys.filed import survey_day

#: Tables that rules and processes keep: cases and what belongs to them, records, readings, measured levels.
_KEPT = frozenset(
    {
        *("patch", "patch_decision", "case_file", "case_step", "case_overlay", "evidence", "field_task"),
        *("scene", "dataset", "audit", "reservoir_reading", "document"),
    }
)


def is_editable(table: Table) -> bool:
    """Whether values of a table may be changed by hand."""
    return table.name not in _KEPT and survey_day(table.name) is None


def editable_fields(table: Table, workspace: Path | None = None) -> frozenset[str]:
    """Columns that may be edited: no telephone numbers (they are shown masked), no JSON, no times.

    Areas that follow from the shape by the workspace's rules, and names that follow from a code beside them, are not
    typed either.
    """
    kinds = (Kind.TEXT, Kind.INTEGER, Kind.REAL)
    apart = area_columns(read_rules(workspace).of(table.name)) | {"phone"}
    apart |= {named_beside(f.name) for f in table.fields}
    return frozenset(f.name for f in table.fields if f.kind in kinds and f.name not in apart)


def title_of(field: Field) -> str:
    """What a column is called in the language of the program."""
    return QCoreApplication.translate("Schema", field.title) if field.title else field.name


def read_value(table: str, field: Field, typed: Any) -> str | int | float | None:
    """What a user typed, or a formula gave, as a value of a column; None for nothing.

    Raises
    ------
    UserError
        When it is no such value: no number, too long, not in the code list, missing where one must be.
    """
    text = "" if typed is None else (_plain(typed) if isinstance(typed, float) else str(typed)).strip()
    title = title_of(field)
    codes = codes_of(table, field.name)
    if not text:
        if field.required:
            raise _refused(title, QCoreApplication.translate("AttributeEdit", "该字段必填"))
        return None
    if codes and text not in codes:
        raise _refused(title, QCoreApplication.translate("AttributeEdit", "{0} 不在代码表中").format(text))
    if field.kind is Kind.TEXT:
        if field.length and len(text) > field.length:
            reason = QCoreApplication.translate("AttributeEdit", "最多 {0} 个字符，输入了 {1} 个")
            raise _refused(title, reason.format(field.length, len(text)))
        return text
    try:
        number = float(text.replace(",", ""))
        if not math.isfinite(number) or (field.kind is Kind.INTEGER and not number.is_integer()):
            raise ValueError(text)
    except ValueError:
        reason = (
            QCoreApplication.translate("AttributeEdit", "{0} 不是整数")
            if field.kind is Kind.INTEGER
            else (QCoreApplication.translate("AttributeEdit", "{0} 不是数字"))
        )
        raise _refused(title, reason.format(text)) from None
    return int(number) if field.kind is Kind.INTEGER else number


def _plain(number: float) -> str:
    """A number that a formula gave: nothing of it is lost, and a whole one has no decimals."""
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


def _refused(title: str, why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("AttributeEdit", "{0} 没有修改").format(title),
        why,
        QCoreApplication.translate("AttributeEdit", "双击单元格重新输入"),
        field=title,
    )
