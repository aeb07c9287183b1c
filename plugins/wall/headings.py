"""What a ranking or a course is called where the scene gives its panel no title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def ranking_heading(ranking: str) -> str:
    """The heading of a ranking; empty: none of these."""
    t = QCoreApplication.translate
    return {
        "closing": t("Wall", "各镇销号率"),
        "open_area": t("Wall", "各镇未销号面积"),
        "case_kinds": t("Wall", "疑似变化类型"),
        "cropland": t("Wall", "各镇耕地"),
        "basic_farmland": t("Wall", "各镇永久基本农田"),
        "classes": t("Wall", "地类面积"),
        "output": t("Wall", "各镇产值"),
        "industry_kinds": t("Wall", "各类产值"),
        "industry_workers": t("Wall", "各类从业人数"),
        "enterprises": t("Wall", "产值最高的主体"),
        "alert_towns": t("Wall", "近 30 天各镇告警"),
        "alert_kinds": t("Wall", "近 30 天告警种类"),
        "population": t("Wall", "各镇人口"),
        "cameras": t("Wall", "各镇摄像头在线"),
    }.get(ranking, "")


def course_heading(course: str) -> str:
    """The heading of a course over time; empty: none of these."""
    t = QCoreApplication.translate
    return {
        "storage": t("Wall", "水库蓄水率"),
        "rain": t("Wall", "近 24 小时面雨量"),
        "alert_hours": t("Wall", "近 24 小时告警"),
        "alert_days": t("Wall", "近 30 天告警"),
        "cases": t("Wall", "近 12 周案件"),
    }.get(course, "")
