"""A `TableSpec` for any table: every column as the schema, or an import, describes it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.schema import Field, Kind, Table
from data.surveys.filed import titled
from widgets.table.spec import ColumnSpec, DetailSpec, FieldSpec, TableSpec
from widgets.words import Words

_WIDTHS = {Kind.INTEGER: 84, Kind.REAL: 116, Kind.TIME: 136}
_UNITS = {"m2": "m2", "m": "decimal2", "deg": "degrees"}
_CODES = ("code", "BM", "DM", "BH", "BSM")


def spec_of(described: Table) -> TableSpec:
    """The list of all columns of a table, ``fid`` first; areas have a total.

    Parameters
    ----------
    described : Table
        As `Store.describe` gives it.
    """
    columns = [ColumnSpec(field="fid", title=_words("FID"), format="year", width=76, muted=True)]
    columns += [_column(field) for field in described.fields if field.kind is not Kind.GEOMETRY]
    searched = [f.name for f in described.fields if f.kind is Kind.TEXT][:12]
    return TableSpec(
        table=described.name,
        title=_words(titled(QCoreApplication.translate("Schema", described.title), described.name)),
        columns=columns,
        search=searched,
        area=described.division,
        located=bool(described.geometry),
        detail=DetailSpec(title=[FieldSpec(field="fid", format="code")]),
        empty=Words(zh="这张表还没有记录", en="This table has no rows yet"),
    )


def _column(field: Field) -> ColumnSpec:
    title = QCoreApplication.translate("Schema", field.title) if field.title else field.name
    return ColumnSpec(
        field=field.name,
        title=_words(title),
        format=_format(field),
        width=_width(field),
        total=field.unit == "m2",
        swatch=field.name == "DLBM",
    )


def _format(field: Field) -> str:
    if field.name == "phone":
        return "phone"
    if field.kind is Kind.REAL:
        return _UNITS.get(field.unit, "decimal4" if not field.unit else "decimal2")
    if field.kind is Kind.INTEGER:
        return "year"  # whole numbers of a table are codes and years as often as counts: no separators
    if field.kind is Kind.TIME:
        return "datetime"
    return "code" if field.name.endswith(_CODES) else "text"


def _width(field: Field) -> int:
    if field.kind in _WIDTHS:
        return _WIDTHS[field.kind]
    if field.name.endswith(_CODES) and 12 < field.length <= 24:
        return 8 * field.length + 32  # a code is read to its last digit
    return 172 if field.length > 40 else 148 if field.length > 12 else 104


def _words(text: str) -> Words:
    return Words(zh=text, en=text)
