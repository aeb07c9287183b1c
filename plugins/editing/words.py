"""What editing is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

#: Columns that name a feature, the first that is filled.
CODES = ("TBBH", "YJJBNTTBBH", "XMBH", "code", "BSM")


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
