"""Panels that the editor offers, in words: a panel with the options that make it what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication


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
    t = QCoreApplication.translate
    figures = (
        ("cropland", t("WallOffer", "耕地面积")),
        ("basic_farmland", t("WallOffer", "永久基本农田")),
        ("high_standard", t("WallOffer", "高标准农田")),
        ("parcels", t("WallOffer", "地类图斑")),
        ("reservoirs", t("WallOffer", "水库")),
        ("over_limit", t("WallOffer", "超汛限水库")),
        ("storage", t("WallOffer", "蓄水量")),
        ("gauges", t("WallOffer", "水位在报")),
        ("cameras", t("WallOffer", "摄像头在线")),
        ("alerts", t("WallOffer", "未关闭告警")),
        ("alerts_today", t("WallOffer", "今日告警")),
        ("overdue_alerts", t("WallOffer", "超时未处置")),
        ("closed_share", t("WallOffer", "疑似面积销号率")),
        ("open_cases", t("WallOffer", "在办案件")),
        ("new_cases", t("WallOffer", "近 30 天新增")),
        ("households", t("WallOffer", "户数")),
        ("grids", t("WallOffer", "网格")),
        ("industries", t("WallOffer", "产业主体")),
        ("output", t("WallOffer", "年产值")),
        ("workers", t("WallOffer", "产业从业")),
        ("site_area", t("WallOffer", "产业占地")),
    )
    rankings = (
        ("closing", t("WallOffer", "各镇销号率")),
        ("open_area", t("WallOffer", "各镇未销号面积")),
        ("case_kinds", t("WallOffer", "疑似变化类型")),
        ("cropland", t("WallOffer", "各镇耕地")),
        ("basic_farmland", t("WallOffer", "各镇永久基本农田")),
        ("classes", t("WallOffer", "地类面积")),
        ("output", t("WallOffer", "各镇产值")),
        ("industry_kinds", t("WallOffer", "各类产值")),
        ("industry_workers", t("WallOffer", "各类从业人数")),
        ("enterprises", t("WallOffer", "产值最高的主体")),
        ("alert_towns", t("WallOffer", "各镇告警")),
        ("alert_kinds", t("WallOffer", "告警种类")),
        ("population", t("WallOffer", "各镇人口")),
        ("cameras", t("WallOffer", "各镇摄像头在线")),
    )
    courses = (
        ("storage", t("WallOffer", "水库蓄水率")),
        ("rain", t("WallOffer", "24 小时面雨量")),
        ("alert_hours", t("WallOffer", "24 小时告警")),
        ("alert_days", t("WallOffer", "30 天告警")),
        ("cases", t("WallOffer", "12 周案件")),
    )
    found = [
        Offer(t("WallOffer", "告警清单"), "alerts.wall"),
        Offer(t("WallOffer", "处置动态"), "alerts.record"),
        Offer(t("WallOffer", "水库水情"), "wall.levels"),
        Offer(t("WallOffer", "图斑处置进度"), "wall.progress"),
        Offer(t("WallOffer", "值班"), "wall.duty"),
        Offer(t("WallOffer", "网格力量"), "wall.people"),
        Offer(t("WallOffer", "视频 1 路"), "cameras.wall", {"size": 1}),
        Offer(t("WallOffer", "视频 4 路"), "cameras.wall", {"size": 4}),
        Offer(t("WallOffer", "视频 9 路"), "cameras.wall", {"size": 9}),
    ]
    for panel, key, kind, pattern, offers in (
        ("wall.figure", "figure", t("WallOffer", "指标"), t("WallOffer", "指标：{t}"), figures),
        ("wall.ranking", "ranking", t("WallOffer", "排行"), t("WallOffer", "排行：{t}"), rankings),
        ("wall.course", "course", t("WallOffer", "过程"), t("WallOffer", "过程：{t}"), courses),
    ):
        found += [Offer(pattern.format(t=name), panel, {key: value}, kind, name) for value, name in offers]
    return found


def title_of(panel: str, options: Mapping[str, Any]) -> str:
    """What a panel with these options is called; its own name where it is none that is offered."""
    for offer in offered():
        if offer.panel == panel and all(options.get(key) == value for key, value in offer.options.items()):
            return offer.title
    return panel
