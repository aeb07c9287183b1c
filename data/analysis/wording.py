"""What lights and rows of land classes are called in documents and tables."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.analysis.tables import AreaRow


def light_words() -> dict[str, str]:
    """The lights of verdicts in words."""
    return {
        "red": QCoreApplication.translate("Analysis", "不符合"),
        "orange": QCoreApplication.translate("Analysis", "须办理"),
        "yellow": QCoreApplication.translate("Analysis", "须核实"),
        "green": QCoreApplication.translate("Analysis", "符合"),
    }


def group_words() -> dict[str, str]:
    """What rules on groups of land classes are about."""
    return {
        "cropland": QCoreApplication.translate("Analysis", "占用耕地"),
        "farm": QCoreApplication.translate("Analysis", "农用地转用"),
        "construction": QCoreApplication.translate("Analysis", "建设用地"),
        "unused": QCoreApplication.translate("Analysis", "未利用地"),
    }


def class_words(row: AreaRow) -> tuple[str, str]:
    """Code ("" for sums) and name of a row of land classes."""
    groups = {
        "farm": QCoreApplication.translate("Analysis", "农用地"),
        "construction": QCoreApplication.translate("Analysis", "建设用地"),
        "unused": QCoreApplication.translate("Analysis", "未利用地"),
        "": QCoreApplication.translate("Analysis", "未分组"),
    }
    if row.level == "group":
        return "", groups[row.key]
    if row.level == "total":
        return "", QCoreApplication.translate("Analysis", "合计")
    return row.key, row.name or row.key or QCoreApplication.translate("Analysis", "未覆盖")
