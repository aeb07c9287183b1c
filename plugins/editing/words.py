"""What editing is called."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from data.formats import MISSING
from data.schema import Table

#: Columns that name a feature, the first that is filled.
CODES = ("TBBH", "YJJBNTTBBH", "XMBH", "code", "BSM")


def column(table: Table, name: str) -> str:
    """Title of a column."""
    field = table.field(name)
    return QCoreApplication.translate("Schema", field.title) if field is not None and field.title else name


def value(held: Any) -> str:
    """A value of a version."""
    return MISSING if held is None or held == "" else str(held)


def action(name: str) -> str:
    """An action of ``feature_version``."""
    translate = QCoreApplication.translate
    return {
        "base": translate("Editing", "原始"),
        "edit": translate("Editing", "修改"),
        "split": translate("Editing", "分割"),
        "merge": translate("Editing", "合并"),
        "reshape": translate("Editing", "修边"),
        "repair": translate("Editing", "质检修复"),
        "restore": translate("Editing", "恢复"),
        "undo": translate("Editing", "撤销"),
        "take_back": translate("Editing", "收回"),
        "handover": translate("Editing", "QGIS 交接"),
    }.get(name, name)
