"""What keeps a feature that came back from being taken over: broken shapes, values that the table does not take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.code_lists.fields import codes_of
from data.schema import Kind, Table


def problems_of(table: Table, values: Mapping[str, Any], shape: Any, whole: bool = False) -> tuple[str, ...]:
    """Problems of what theirs has: values by column, and a shape (None: not changed).

    Parameters
    ----------
    whole
        The feature is new: what must be filled is looked at in all columns, and it needs a shape.
    """
    translate = QCoreApplication.translate
    found = []
    if shape is not None or whole:
        found += _shape(table, shape)
    for field in table.fields:
        if field.name not in values:
            continue
        value, title = values[field.name], QCoreApplication.translate("Schema", field.title)
        codes = codes_of(table.name, field.name)
        if value is None:
            if field.required:
                found.append(translate("Handover", "{field}必填").format(field=title))
        elif codes and str(value) not in codes:
            found.append(translate("Handover", "{field}“{value}”不在代码表中").format(field=title, value=value))
        elif field.kind is Kind.TEXT and field.length and len(str(value)) > field.length:
            text = translate("Handover", "{field}最多 {most} 个字符，写了 {n} 个")
            found.append(text.format(field=title, most=field.length, n=len(str(value))))
    return tuple(found)


def _shape(table: Table, shape: Any) -> list[str]:
    translate = QCoreApplication.translate
    if shape is None or shapely.is_empty(shape):
        return [translate("Handover", "没有图形")]
    if not shapely.is_valid(shape):
        return [translate("Handover", "图形无效：{why}").format(why=shapely.is_valid_reason(shape))]
    if "Polygon" in table.geometry and shapely.area(shape) <= 0:
        return [translate("Handover", "图形没有面积")]
    return []
