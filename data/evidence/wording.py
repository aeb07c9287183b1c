"""The checks in words: what was asked, and a sentence with the figures for every answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.evidence.checks import Check, Verdict


def name(check: str) -> str:
    """What is asked, in a word or two."""
    return {
        "readable": QCoreApplication.translate("Evidence", "文件"),
        "position": QCoreApplication.translate("Evidence", "定位"),
        "distance": QCoreApplication.translate("Evidence", "距离"),
        "bearing": QCoreApplication.translate("Evidence", "方位"),
        "time": QCoreApplication.translate("Evidence", "时间"),
        "duplicate": QCoreApplication.translate("Evidence", "重复"),
        "edited": QCoreApplication.translate("Evidence", "改动"),
        "picture": QCoreApplication.translate("Evidence", "画面"),
        "form": QCoreApplication.translate("Evidence", "表单"),
    }.get(check, check)


def verdict(value: Verdict) -> str:
    """How a check or a photo came out, in a word."""
    return {
        Verdict.PASS: QCoreApplication.translate("Evidence", "通过"),
        Verdict.FAIL: QCoreApplication.translate("Evidence", "不通过"),
        Verdict.UNKNOWN: QCoreApplication.translate("Evidence", "无法判断"),
    }[value]


def sentence(check: Check) -> str:
    """The answer as a sentence with its figures."""
    pattern = _SENTENCES.get((check.name, check.reason))
    if pattern is None:
        return check.reason
    return pattern().format(**_readable(check.figures))


def _readable(figures: Mapping[str, Any]) -> dict[str, Any]:
    shown = dict(figures)
    for key in ("taken", "begins", "ends", "arrived", "other"):
        if key in shown:
            moment = datetime.fromisoformat(str(shown[key]))
            local = moment.astimezone(_zone(figures)) if moment.tzinfo is not None else moment
            shown[key] = local.strftime("%Y-%m-%d %H:%M")
    if "share" in shown:
        shown["percent"] = round(float(shown["share"]) * 100)
    shown["case"] = shown.get("case") or QCoreApplication.translate("Evidence", "本次回传")
    if "stated" in shown:
        shown["stated_width"], shown["stated_height"] = shown["stated"]
    return shown


def _zone(figures: Mapping[str, Any]) -> Any:
    # All moments of a sentence are told in the photo's own time.
    return datetime.fromisoformat(str(figures["taken"])).tzinfo if "taken" in figures else None


_SENTENCES: Mapping[tuple[str, str], Callable[[], str]] = {
    ("readable", "broken"): lambda: QCoreApplication.translate("Evidence", "文件不完整或不是照片：{why}"),
    ("readable", "kept"): lambda: QCoreApplication.translate("Evidence", "文件完整，已按原样留存"),
    ("position", "missing"): lambda: QCoreApplication.translate("Evidence", "照片没有定位"),
    ("position", "no_exif"): lambda: QCoreApplication.translate(
        "Evidence", "照片没有拍摄信息，可能经聊天软件转发，没有定位"
    ),
    ("position", "inaccurate"): lambda: QCoreApplication.translate(
        "Evidence", "定位误差 {accuracy_m} m，超过 {limit_m:.0f} m"
    ),
    ("position", "there"): lambda: QCoreApplication.translate("Evidence", "有定位"),
    ("distance", "no_place"): lambda: QCoreApplication.translate("Evidence", "没有定位，无法算距离"),
    ("distance", "far"): lambda: QCoreApplication.translate(
        "Evidence", "距图斑 {distance_m:,.0f} m，超过 {limit_m:.0f} m"
    ),
    ("distance", "near"): lambda: QCoreApplication.translate("Evidence", "距图斑 {distance_m:,.0f} m"),
    ("distance", "inside"): lambda: QCoreApplication.translate("Evidence", "站在图斑内"),
    ("bearing", "no_place"): lambda: QCoreApplication.translate("Evidence", "没有定位，无法判断朝向"),
    ("bearing", "missing"): lambda: QCoreApplication.translate("Evidence", "照片没有拍摄方位"),
    ("bearing", "beside"): lambda: QCoreApplication.translate(
        "Evidence", "朝向 {bearing_deg:.0f}°，偏离图斑 {off_deg:.0f}°，拍不到图斑"
    ),
    ("bearing", "hit"): lambda: QCoreApplication.translate("Evidence", "朝向 {bearing_deg:.0f}°，图斑在画面内"),
    ("time", "missing"): lambda: QCoreApplication.translate("Evidence", "照片没有拍摄时间"),
    ("time", "future"): lambda: QCoreApplication.translate("Evidence", "拍摄时间 {taken} 晚于回传时间 {arrived}"),
    ("time", "early"): lambda: QCoreApplication.translate("Evidence", "拍摄于 {taken}，早于任务下发 {begins}"),
    ("time", "late"): lambda: QCoreApplication.translate("Evidence", "拍摄于 {taken}，晚于任务期限 {ends}"),
    ("time", "no_window"): lambda: QCoreApplication.translate("Evidence", "拍摄于 {taken}，任务没有规定时间"),
    ("time", "within"): lambda: QCoreApplication.translate("Evidence", "拍摄于 {taken}，在任务期内"),
    ("duplicate", "new"): lambda: QCoreApplication.translate("Evidence", "与已有 {compared} 张照片不重复"),
    ("duplicate", "same_file"): lambda: QCoreApplication.translate("Evidence", "与{case}已交的照片是同一个文件"),
    ("duplicate", "same_picture"): lambda: QCoreApplication.translate(
        "Evidence", "与{case}已交的照片是同一画面（相似度 {likeness:.2f}，取景 {percent}%）"
    ),
    ("edited", "no_exif"): lambda: QCoreApplication.translate("Evidence", "没有拍摄信息，无法判断是否改动"),
    ("edited", "stripped"): lambda: QCoreApplication.translate("Evidence", "拍摄信息不全，无法判断是否改动"),
    ("edited", "editor"): lambda: QCoreApplication.translate("Evidence", "照片经“{software}”处理过"),
    ("edited", "modified"): lambda: QCoreApplication.translate("Evidence", "拍摄于 {taken}，文件又在 {other} 改过"),
    ("edited", "digitized"): lambda: QCoreApplication.translate("Evidence", "两个拍摄时间对不上：{taken} 与 {other}"),
    ("edited", "gps_time"): lambda: QCoreApplication.translate(
        "Evidence", "拍摄时间与卫星定位时间相差 {minutes:,} 分钟"
    ),
    ("edited", "resized"): lambda: QCoreApplication.translate(
        "Evidence", "拍摄时 {stated_width}×{stated_height}，现在 {width}×{height}，照片被裁剪或缩放过"
    ),
    ("edited", "thumbnail"): lambda: QCoreApplication.translate(
        "Evidence", "内嵌缩略图与画面不符（相关 {likeness:.2f}）"
    ),
    ("edited", "untouched"): lambda: QCoreApplication.translate("Evidence", "没有发现改动"),
    ("picture", "clear"): lambda: QCoreApplication.translate("Evidence", "画面清楚"),
    ("picture", "small"): lambda: QCoreApplication.translate(
        "Evidence", "画面只有 {width}×{height}，短边不足 {limit} px"
    ),
    ("picture", "dark"): lambda: QCoreApplication.translate("Evidence", "画面太暗（平均亮度 {brightness}）"),
    ("picture", "bright"): lambda: QCoreApplication.translate("Evidence", "画面过曝（平均亮度 {brightness}）"),
    ("picture", "empty"): lambda: QCoreApplication.translate("Evidence", "画面没有内容（对比度 {contrast}）"),
    ("picture", "blurred"): lambda: QCoreApplication.translate("Evidence", "画面模糊（模糊度 {blur:.2f}）"),
    ("form", "kept"): lambda: QCoreApplication.translate("Evidence", "表单已留存"),
    ("form", "revised"): lambda: QCoreApplication.translate(
        "Evidence", "同一份表单两次回传内容不同（{fields}），两份都留存"
    ),
}
