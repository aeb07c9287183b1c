"""What land classes are called in tables of flows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.code_lists import land_classes
from data.flows.matrix import OUTSIDE

#: Upper classes of GB/T 21010-2017.
_UPPER = {
    "00": "湿地", "01": "耕地", "02": "园地", "03": "林地", "04": "草地", "05": "商服用地", "06": "工矿仓储用地",
    "07": "住宅用地", "08": "公共管理与公共服务用地", "09": "特殊用地", "10": "交通运输用地",
    "11": "水域及水利设施用地", "12": "其他土地",
}  # fmt: skip


def class_title(code: str) -> str:
    """Code and name of a class, or that a year does not cover the ground."""
    if code == OUTSIDE:
        return QCoreApplication.translate("Flows", "未覆盖")
    names = land_classes()
    name = names.get(code) or _UPPER.get(code[:2], "")
    return f"{code} {name}".strip()
