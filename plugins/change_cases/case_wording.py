"""The lines of the case panel in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.cases.overlays import Overlap
from data.cases.wording import case_heading, time_left
from data.code_lists import land_classes
from data.formats import FORMATS, MISSING
from plugins.change_cases.case_reading import CaseView
from widgets.cards.card import CardContent, CardLine


def card(view: CaseView, moment: datetime) -> CardContent:
    """What the case is and the facts about it."""
    translate = QCoreApplication.translate
    case = view.case
    left, late = time_left(case.deadline, moment)
    deadline = FORMATS["datetime"].text(case.deadline)
    lines = [
        CardLine(translate("CaseCard", "面积"), FORMATS["area"].text(case.area_m2)),
        CardLine(translate("CaseCard", "变化前"), _land(case.class_before)),
        CardLine(translate("CaseCard", "变化后"), _land(case.class_after)),
        CardLine(translate("CaseCard", "影像"), _images(view.patches)),
        CardLine(translate("CaseCard", "图斑"), _patches(view.patches)),
        CardLine(
            translate("CaseCard", "期限"),
            f"{deadline} · {left}" if left else MISSING,
            "t1" if left else "t3",
            2 if late else 0,
        ),
        CardLine(translate("CaseCard", "承办"), case.holder or MISSING, "t1" if case.holder else "t3"),
    ]
    if case.closed_area_m2:
        lines.insert(1, CardLine(translate("CaseCard", "销号面积"), FORMATS["area"].text(case.closed_area_m2)))
    note = "" if case.ground_checked else translate("CaseCard", "影像结论为疑似，须实地核查")
    return CardContent(case_heading(case), case.title, "", tuple(lines), note)


def overlay_lines(overlays: Sequence[Overlap]) -> list[CardLine]:
    """One line a legal layer: how much of the case lies on it, and on what."""
    translate = QCoreApplication.translate
    lines = []
    for overlap in overlays:
        title = _layer_titles()[overlap.layer]
        if overlap.area_m2 is None:
            lines.append(CardLine(title, translate("CaseCard", "没有该图层数据"), "t3"))
        elif overlap.layer == "dltb":
            lines.append(CardLine(title, _by(overlap.features, "DLMC")))
            lines.append(CardLine(translate("CaseCard", "权属单位"), _by(overlap.features, "QSDWMC")))
        elif overlap.area_m2 <= 0:
            lines.append(CardLine(title, _none(overlap.layer)))
        else:
            share = FORMATS["percent"].text(overlap.share)
            text = translate("CaseCard", "重叠 {area}，{share}%").format(
                area=FORMATS["mu"].text(overlap.area_m2, unit=True), share=share
            )
            lines.append(CardLine(title, " · ".join([text, *_named(overlap.features)])))
    return lines


def overlay_note(overlays: Sequence[Overlap], current: bool) -> str:
    """When the overlays were computed and whether they still hold."""
    translate = QCoreApplication.translate
    if not overlays:
        return translate("CaseCard", "还没有叠加法定图层")
    time = FORMATS["datetime"].text(overlays[0].computed_at)
    text = translate("CaseCard", "叠加于 {time}").format(time=time)
    return text if current else text + translate("CaseCard", "，之后图层有更新")


def _layer_titles() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "yjjbnttb": translate("CaseCard", "基本农田"),
        "gbzntb": translate("CaseCard", "高标准农田"),
        "ecological_redline": translate("CaseCard", "生态红线"),
        "approved_land": translate("CaseCard", "批准用地"),
        "facility_land": translate("CaseCard", "备案设施"),
        "dltb": translate("CaseCard", "地类"),
    }


def _none(layer: str) -> str:
    translate = QCoreApplication.translate
    if layer == "approved_land":
        return translate("CaseCard", "未查到批准记录")
    if layer == "facility_land":
        return translate("CaseCard", "未查到备案记录")
    return translate("CaseCard", "未重叠")


def _named(features: Sequence[Mapping[str, Any]]) -> list[str]:
    names = [str(f.get("name") or f.get("code") or f.get("XMMC") or "") for f in features]
    known = [name for name in dict.fromkeys(names) if name]
    return ["、".join(known[:2])] if known else []


def _by(features: Sequence[Mapping[str, Any]], field: str) -> str:
    """Areas by the value of a field, greatest first: ``水田 8.03 亩、旱地 0.02 亩``."""
    areas: dict[str, float] = {}
    for feature in features:
        name = str(feature.get(field) or MISSING)
        areas[name] = areas.get(name, 0.0) + float(feature["area_m2"])
    ranked = sorted(areas.items(), key=lambda item: -item[1])
    if len(ranked) == 1:
        return ranked[0][0]
    return "、".join(f"{name} {FORMATS['mu'].text(area, unit=True)}" for name, area in ranked[:4]) or MISSING


def _land(code: str) -> str:
    return f"{code} {land_classes().get(code, '')}".strip() if code else MISSING


def _images(patches: Sequence[Mapping[str, Any]]) -> str:
    pairs = [
        f"{FORMATS['date'].text(row['before_date'])} → {FORMATS['date'].text(row['after_date'])}"
        for row in patches
        if row["before_date"] and row["after_date"]
    ]
    return "、".join(dict.fromkeys(pairs)) or MISSING


def _patches(patches: Sequence[Mapping[str, Any]]) -> str:
    translate = QCoreApplication.translate
    words = {
        "pending": translate("CaseCard", "待判"),
        "confirm": translate("CaseCard", "已确认"),
        "reject": translate("CaseCard", "已排除"),
        "doubt": translate("CaseCard", "存疑"),
        "merged": translate("CaseCard", "已合并"),
    }
    shown = [f"{row['code']} {words.get(row['verdict'], row['verdict'])}" for row in patches]
    return (
        "、".join(shown[:4]) + (translate("CaseCard", " 等 {n} 个").format(n=len(shown)) if len(shown) > 4 else "")
        or MISSING
    )
