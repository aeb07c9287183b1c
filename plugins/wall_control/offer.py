"""Panels that the editor offers, in words: a panel with the options that make it what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

#: Options of a kind of panel with what they are called.
_Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Offer:
    """A panel that can be added; ``kind`` is the heading that many of a kind stand under, ``name`` what it is there."""

    title: str
    panel: str
    options: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    name: str = ""


def offered() -> list[Offer]:
    """All of them, by kind."""
    found = _plain()
    for key, kind, pattern, offers in (
        (
            "figure",
            QCoreApplication.translate("WallOffer", "指标"),
            QCoreApplication.translate("WallOffer", "指标：{t}"),
            _figures(),
        ),
        (
            "ranking",
            QCoreApplication.translate("WallOffer", "排行"),
            QCoreApplication.translate("WallOffer", "排行：{t}"),
            _rankings(),
        ),
        (
            "course",
            QCoreApplication.translate("WallOffer", "过程"),
            QCoreApplication.translate("WallOffer", "过程：{t}"),
            _courses(),
        ),
    ):
        found += [Offer(pattern.format(t=name), f"wall.{key}", {key: value}, kind, name) for value, name in offers]
    return found


def _plain() -> list[Offer]:
    """Panels that stand for themselves."""
    return [
        Offer(QCoreApplication.translate("WallOffer", "告警清单"), "alerts.wall"),
        Offer(QCoreApplication.translate("WallOffer", "处置动态"), "alerts.record"),
        Offer(QCoreApplication.translate("WallOffer", "水库水情"), "wall.levels"),
        Offer(QCoreApplication.translate("WallOffer", "图斑处置进度"), "wall.progress"),
        Offer(QCoreApplication.translate("WallOffer", "值班"), "wall.duty"),
        Offer(QCoreApplication.translate("WallOffer", "网格力量"), "wall.people"),
        Offer(QCoreApplication.translate("WallOffer", "视频 1 路"), "cameras.wall", {"size": 1}),
        Offer(QCoreApplication.translate("WallOffer", "视频 4 路"), "cameras.wall", {"size": 4}),
        Offer(QCoreApplication.translate("WallOffer", "视频 9 路"), "cameras.wall", {"size": 9}),
    ]


def _figures() -> _Named:
    """Figures by name."""
    return (
        ("cropland", QCoreApplication.translate("WallOffer", "耕地面积")),
        ("basic_farmland", QCoreApplication.translate("WallOffer", "永久基本农田")),
        ("high_standard", QCoreApplication.translate("WallOffer", "高标准农田")),
        ("parcels", QCoreApplication.translate("WallOffer", "地类图斑")),
        ("reservoirs", QCoreApplication.translate("WallOffer", "水库")),
        ("over_limit", QCoreApplication.translate("WallOffer", "超汛限水库")),
        ("storage", QCoreApplication.translate("WallOffer", "蓄水量")),
        ("gauges", QCoreApplication.translate("WallOffer", "水位在报")),
        ("cameras", QCoreApplication.translate("WallOffer", "摄像头在线")),
        ("alerts", QCoreApplication.translate("WallOffer", "未关闭告警")),
        ("alerts_today", QCoreApplication.translate("WallOffer", "今日告警")),
        ("overdue_alerts", QCoreApplication.translate("WallOffer", "超时未处置")),
        ("closed_share", QCoreApplication.translate("WallOffer", "疑似面积销号率")),
        ("open_cases", QCoreApplication.translate("WallOffer", "在办案件")),
        ("new_cases", QCoreApplication.translate("WallOffer", "近 30 天新增")),
        ("households", QCoreApplication.translate("WallOffer", "户数")),
        ("grids", QCoreApplication.translate("WallOffer", "网格")),
        ("industries", QCoreApplication.translate("WallOffer", "产业主体")),
        ("output", QCoreApplication.translate("WallOffer", "年产值")),
        ("workers", QCoreApplication.translate("WallOffer", "产业从业")),
        ("site_area", QCoreApplication.translate("WallOffer", "产业占地")),
    )


def _rankings() -> _Named:
    """Rankings by name."""
    return (
        ("closing", QCoreApplication.translate("WallOffer", "各镇销号率")),
        ("open_area", QCoreApplication.translate("WallOffer", "各镇未销号面积")),
        ("case_kinds", QCoreApplication.translate("WallOffer", "疑似变化类型")),
        ("cropland", QCoreApplication.translate("WallOffer", "各镇耕地")),
        ("basic_farmland", QCoreApplication.translate("WallOffer", "各镇永久基本农田")),
        ("classes", QCoreApplication.translate("WallOffer", "地类面积")),
        ("output", QCoreApplication.translate("WallOffer", "各镇产值")),
        ("industry_kinds", QCoreApplication.translate("WallOffer", "各类产值")),
        ("industry_workers", QCoreApplication.translate("WallOffer", "各类从业人数")),
        ("enterprises", QCoreApplication.translate("WallOffer", "产值最高的主体")),
        ("alert_towns", QCoreApplication.translate("WallOffer", "各镇告警")),
        ("alert_kinds", QCoreApplication.translate("WallOffer", "告警种类")),
        ("population", QCoreApplication.translate("WallOffer", "各镇人口")),
        ("cameras", QCoreApplication.translate("WallOffer", "各镇摄像头在线")),
    )


def _courses() -> _Named:
    """Courses by name."""
    return (
        ("storage", QCoreApplication.translate("WallOffer", "水库蓄水率")),
        ("rain", QCoreApplication.translate("WallOffer", "24 小时面雨量")),
        ("alert_hours", QCoreApplication.translate("WallOffer", "24 小时告警")),
        ("alert_days", QCoreApplication.translate("WallOffer", "30 天告警")),
        ("cases", QCoreApplication.translate("WallOffer", "12 周案件")),
    )


def title_of(panel: str, options: Mapping[str, Any]) -> str:
    """What a panel with these options is called; its own name where it is none that is offered."""
    for offer in offered():
        if offer.panel == panel and all(options.get(key) == value for key, value in offer.options.items()):
            return offer.title
    return panel
