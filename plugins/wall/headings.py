"""What a ranking or a course is called where the scene gives its panel no title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def ranking_heading(ranking: str) -> str:
    """The heading of a ranking; empty: none of these."""
    return {
        "closing": QCoreApplication.translate("Wall", "各镇销号率"),
        "open_area": QCoreApplication.translate("Wall", "各镇未销号面积"),
        "case_kinds": QCoreApplication.translate("Wall", "疑似变化类型"),
        "cropland": QCoreApplication.translate("Wall", "各镇耕地"),
        "basic_farmland": QCoreApplication.translate("Wall", "各镇永久基本农田"),
        "classes": QCoreApplication.translate("Wall", "地类面积"),
        "output": QCoreApplication.translate("Wall", "各镇产值"),
        "industry_kinds": QCoreApplication.translate("Wall", "各类产值"),
        "industry_workers": QCoreApplication.translate("Wall", "各类从业人数"),
        "enterprises": QCoreApplication.translate("Wall", "产值最高的主体"),
        "alert_towns": QCoreApplication.translate("Wall", "近 30 天各镇告警"),
        "alert_kinds": QCoreApplication.translate("Wall", "近 30 天告警种类"),
        "population": QCoreApplication.translate("Wall", "各镇人口"),
        "cameras": QCoreApplication.translate("Wall", "各镇摄像头在线"),
    }.get(ranking, "")


def course_heading(course: str) -> str:
    """The heading of a course over time; empty: none of these."""
    return {
        "storage": QCoreApplication.translate("Wall", "水库蓄水率"),
        "rain": QCoreApplication.translate("Wall", "近 24 小时面雨量"),
        "alert_hours": QCoreApplication.translate("Wall", "近 24 小时告警"),
        "alert_days": QCoreApplication.translate("Wall", "近 30 天告警"),
        "cases": QCoreApplication.translate("Wall", "近 12 周案件"),
    }.get(course, "")
