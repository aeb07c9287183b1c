"""Names of the first-level land classes in the language of the program: the legend of a wall's map and its bars."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def land_name(code: str) -> str:
    """The name of the class of a code's first two digits; the code where there is no such class."""
    translate = QCoreApplication.translate
    return {
        "00": translate("Land", "湿地"),
        "01": translate("Land", "耕地"),
        "02": translate("Land", "园地"),
        "03": translate("Land", "林地"),
        "04": translate("Land", "草地"),
        "05": translate("Land", "商业服务业用地"),
        "06": translate("Land", "工矿用地"),
        "07": translate("Land", "住宅用地"),
        "08": translate("Land", "公共用地"),
        "09": translate("Land", "特殊用地"),
        "10": translate("Land", "交通运输用地"),
        "11": translate("Land", "水域及水利设施"),
        "12": translate("Land", "其他土地"),
    }.get(code[:2], code)
