"""What the parts of a merge are called, and how their values are written."""

from __future__ import annotations

from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, MISSING
from data.handover.merging import GEOM, REFUSED, THERE, Item
from data.schema import Table


def title(table: Table) -> str:
    """What a table is called."""
    return QCoreApplication.translate("Schema", table.title) or table.name


def aspect(table: Table, name: str) -> str:
    """Title of an aspect."""
    translate = QCoreApplication.translate
    known = {
        GEOM: translate("Handover", "图形"),
        THERE: translate("Handover", "是否保留"),
        REFUSED: translate("Handover", "不能接收"),
    }
    field = table.field(name)
    if name in known:
        return known[name]
    return translate("Schema", field.title) if field is not None and field.title else name


def kind(item: Item) -> str:
    """What theirs did with a feature."""
    translate = QCoreApplication.translate
    return {
        "changed": translate("Handover", "对方修改"),
        "added": translate("Handover", "对方新增"),
        "removed": translate("Handover", "对方删除"),
    }[item.kind]


def state(item: Item, undecided: int) -> str:
    """Whether a feature is taken over, or what is still to be decided."""
    translate = QCoreApplication.translate
    if item.problems:
        return translate("Handover", "不能接收") if undecided else translate("Handover", "不接收")
    if undecided:
        return translate("Handover", "待定 {n} 处").format(n=undecided)
    return translate("Handover", "已决定") if item.conflicts else translate("Handover", "接收")


def value(name: str, held: Any) -> str:
    """A value of an aspect as text."""
    translate = QCoreApplication.translate
    if name == THERE:
        return translate("Handover", "保留") if held else translate("Handover", "删除")
    if held is None:
        return MISSING
    if isinstance(held, shapely.Geometry):
        if shapely.get_dimensions(held) < 2:
            return str(shapely.GeometryType(shapely.get_type_id(held)).name).title()
        return FORMATS["m2"].text(shapely.area(held), True)
    return str(held)
