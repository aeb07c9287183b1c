"""What speaks against a pair of scenes for change detection, each doubt in a sentence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from data.imagery.bands import role_name
from data.imagery.catalogue import Scene

if TYPE_CHECKING:
    from data.imagery.pairing import Pairing

_VISIBLE = ("red", "green", "blue")
#: Days.
YEAR = 365.25


class Level(IntEnum):
    """How a check came out, worst last; UNKNOWN where the scenes do not say."""

    OK = 0
    UNKNOWN = 1
    WARN = 2
    REFUSE = 3


@dataclass(frozen=True)
class Limits:
    """Where a doubt begins. Refusals are those of the detection itself: it would stop there.

    Attributes
    ----------
    season, season_far : int
        Days of the year apart: beyond the first crops differ, beyond the second results suffer much.
    soon : int
        Days apart below which little can have been built.
    late : int
        Days apart beyond which several changes lie on top of each other.
    cloud, cloudy : float
        Percent.
    angle, steep : float
        Degrees: difference of the views, and a view by itself.
    resolution, resolution_most : float
        Ratio of the coarser to the finer.
    covered : float
        Share of the ground that both cover.
    """

    season: int = 30
    season_far: int = 60
    soon: int = 30
    late: int = 1100
    cloud: float = 10.0
    cloudy: float = 95.0
    angle: float = 10.0
    steep: float = 25.0
    resolution: float = 1.5
    resolution_most: float = 6.0
    covered: float = 0.95


#: Limits that hold where nobody says otherwise.
USUAL = Limits()


@dataclass(frozen=True)
class Check:
    """One question about a pair: ``name`` and ``figure`` for a table, ``sentence`` for a person."""

    key: str
    name: str
    level: Level
    figure: str
    sentence: str


def checks_of(pair: Pairing) -> tuple[Check, ...]:
    """All checks of a pair, in a fixed order."""
    return (
        *_files(pair),
        *_grids(pair),
        _overlap_check(pair),
        *_farmland_check(pair),
        _days_check(pair),
        _season_check(pair),
        _cloud_check(pair),
        _view_check(pair),
        _resolution_check(pair),
        _bands_check(pair),
        _crs_check(pair),
    )


def _files(pair: Pairing) -> Iterable[Check]:
    translate = QCoreApplication.translate
    for scene in (pair.before, pair.after):
        if not scene.path.is_file():
            yield Check(
                "file",
                translate("Pairing", "文件"),
                Level.REFUSE,
                scene.day,
                translate("Pairing", "{day} 的影像文件不在原处：{path}。恢复文件或重新登记。").format(
                    day=scene.day, path=scene.path
                ),
            )


def _grids(pair: Pairing) -> Iterable[Check]:
    translate = QCoreApplication.translate
    for scene in (pair.before, pair.after):
        _, b, _, d, *_ = scene.properties.get("proj:transform") or (0.0,) * 6
        if abs(float(b)) > 1e-9 or abs(float(d)) > 1e-9:
            text = translate("Pairing", "{day} 的影像网格带旋转，先用 gdalwarp 重采样为正北方向。").format(
                day=scene.day
            )
            yield Check("grid", translate("Pairing", "网格"), Level.REFUSE, scene.day, text)


def _overlap_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    share = pair.county_share
    name = translate("Pairing", "重叠范围")
    figure = f"{share:.1%}"
    if pair.overlap.area <= 0 or share < 0.01:
        return Check("overlap", name, Level.REFUSE, figure, translate("Pairing", "两期影像几乎没有重叠，换一对影像。"))
    if share < pair.limits.covered:
        text = translate("Pairing", "两期共同覆盖全县的 {share:.1%}，其余地方查不到变化。").format(share=share)
        if pair.ground.county is None:
            text = translate("Pairing", "两期共同覆盖前期影像的 {share:.1%}。").format(share=share)
        return Check("overlap", name, Level.WARN, figure, text)
    return Check("overlap", name, Level.OK, figure, translate("Pairing", "两期影像都覆盖全部范围。"))


def _farmland_check(pair: Pairing) -> Iterable[Check]:
    translate = QCoreApplication.translate
    share = pair.farmland_share
    if share is None:
        return
    name, figure = translate("Pairing", "覆盖耕地"), f"{share:.1%}"
    if share < 0.01:
        text = translate("Pairing", "重叠范围内没有耕地图斑，检测不会有结果。")
        yield Check("farmland", name, Level.REFUSE, figure, text)
    elif share < pair.limits.covered:
        text = translate("Pairing", "有 {share:.1%} 的耕地不在重叠范围内。").format(share=1 - share)
        yield Check("farmland", name, Level.WARN, figure, text)
    else:
        yield Check("farmland", name, Level.OK, figure, translate("Pairing", "耕地都在重叠范围内。"))


def _days_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name, days = translate("Pairing", "相隔"), pair.days
    if days is None:
        return Check("days", name, Level.UNKNOWN, "—", translate("Pairing", "有一期没有日期。"))
    figure = translate("Pairing", "{days} 天").format(days=days)
    if days <= 0:
        text = translate("Pairing", "后期不晚于前期，对调两期或另选。")
        return Check("days", name, Level.REFUSE, figure, text)
    if days < pair.limits.soon:
        text = translate("Pairing", "只隔 {days} 天，多数变化还没有发生。").format(days=days)
        return Check("days", name, Level.WARN, figure, text)
    if days > pair.limits.late:
        text = translate("Pairing", "相隔 {years:.1f} 年，多次变化会叠在一起。").format(years=days / YEAR)
        return Check("days", name, Level.WARN, figure, text)
    return Check("days", name, Level.OK, figure, translate("Pairing", "间隔合适。"))


def _season_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name, apart = translate("Pairing", "季节差"), pair.season
    if apart is None:
        return Check("season", name, Level.UNKNOWN, "—", translate("Pairing", "有一期没有日期，看不出季节。"))
    figure = translate("Pairing", "{days} 天").format(days=apart)
    if apart > pair.limits.season_far:
        text = translate("Pairing", "季节相差 {days} 天，作物和收割会混进结果，误报明显增多。").format(days=apart)
        return Check("season", name, Level.WARN, figure, text)
    if apart > pair.limits.season:
        text = translate("Pairing", "季节相差 {days} 天，部分作物长势不同。").format(days=apart)
        return Check("season", name, Level.WARN, figure, text)
    return Check("season", name, Level.OK, figure, translate("Pairing", "同季影像，作物长势可比。"))


def _cloud_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name = translate("Pairing", "云量")
    known = [scene.cloud for scene in (pair.before, pair.after)]
    figure = " / ".join("—" if cloud is None else f"{cloud:.0f} %" for cloud in known)
    told = [cloud for cloud in known if cloud is not None]
    if not told:
        return Check("cloud", name, Level.UNKNOWN, figure, translate("Pairing", "两期都没有云量。"))
    worst = max(told)
    if worst > pair.limits.cloudy:
        text = translate("Pairing", "有一期几乎全是云，换一期影像。")
        return Check("cloud", name, Level.REFUSE, figure, text)
    if worst > pair.limits.cloud:
        text = translate("Pairing", "有一期云量 {cloud:.0f} %，云下和云影里的变化查不到。").format(cloud=worst)
        return Check("cloud", name, Level.WARN, figure, text)
    return Check("cloud", name, Level.OK, figure, translate("Pairing", "云少。"))


def _view_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name = translate("Pairing", "侧视角")
    angles = [_angle(scene) for scene in (pair.before, pair.after)]
    figure = " / ".join("—" if angle is None else f"{angle:.0f}°" for angle in angles)
    told = [angle for angle in angles if angle is not None]
    if len(told) < 2:
        text = translate("Pairing", "影像没有写明侧视角，高楼和山地可能错位。")
        return Check("view", name, Level.UNKNOWN, figure, text)
    if max(told) > pair.limits.steep or abs(told[0] - told[1]) > pair.limits.angle:
        text = translate("Pairing", "侧视角偏大或相差 {angle:.0f}°，房屋会错位成假变化。").format(
            angle=abs(told[0] - told[1])
        )
        return Check("view", name, Level.WARN, figure, text)
    return Check("view", name, Level.OK, figure, translate("Pairing", "视角相近。"))


def _resolution_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name = translate("Pairing", "分辨率")
    a, b = pair.before.gsd, pair.after.gsd
    ratio = spread(a, b)
    if not math.isfinite(ratio):
        return Check("resolution", name, Level.UNKNOWN, "—", translate("Pairing", "有一期没有分辨率。"))
    figure = f"{a:.3g} / {b:.3g} m"
    if ratio > pair.limits.resolution_most:
        text = translate("Pairing", "分辨率相差 {ratio:.1f} 倍，不能比较。").format(ratio=ratio)
        return Check("resolution", name, Level.REFUSE, figure, text)
    if ratio > pair.limits.resolution:
        text = translate("Pairing", "分辨率相差 {ratio:.1f} 倍，小变化以粗的一期为限。").format(ratio=ratio)
        return Check("resolution", name, Level.WARN, figure, text)
    return Check("resolution", name, Level.OK, figure, translate("Pairing", "分辨率相同或相近。"))


def _bands_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name = translate("Pairing", "波段")
    shared = pair.shared_roles
    figure = "、".join(role_name(role) for role in shared) or "—"
    if not shared:
        text = translate("Pairing", "两期没有相同用途的波段：另选一对；波段写错的，先在影像面板改正。")
        return Check("bands", name, Level.REFUSE, figure, text)
    if any(scene.properties.get("onemap:bands_assumed") for scene in (pair.before, pair.after)):
        text = translate("Pairing", "有一期的波段次序是按惯例猜的，在影像里确认一次。")
        return Check("bands", name, Level.WARN, figure, text)
    if not set(_VISIBLE) <= set(shared):
        text = translate("Pairing", "没有共同的红绿蓝波段，只能用统计方法。")
        return Check("bands", name, Level.WARN, figure, text)
    if "nir" not in shared:
        text = translate("Pairing", "没有共同的近红外波段，林木和水体更难分清。")
        return Check("bands", name, Level.WARN, figure, text)
    return Check("bands", name, Level.OK, figure, translate("Pairing", "红绿蓝和近红外都有。"))


def _crs_check(pair: Pairing) -> Check:
    translate = QCoreApplication.translate
    name = translate("Pairing", "坐标系")
    codes = [scene.crs_code for scene in (pair.before, pair.after)]
    figure = " / ".join(dict.fromkeys(code or "—" for code in codes))
    if not all(codes):
        return Check("crs", name, Level.UNKNOWN, figure, translate("Pairing", "有一期没有写明坐标系。"))
    if codes[0] != codes[1]:
        text = translate("Pairing", "坐标系不同，后期会重投影到前期的网格。")
        return Check("crs", name, Level.WARN, figure, text)
    return Check("crs", name, Level.OK, figure, translate("Pairing", "坐标系相同。"))


def _angle(scene: Scene) -> float | None:
    value = scene.properties.get("view:off_nadir")
    return float(value) if isinstance(value, (int, float)) else None


def spread(a: float, b: float) -> float:
    """Ratio of the larger to the smaller of two resolutions; NaN where one is not known."""
    return max(a, b) / min(a, b) if a > 0 and b > 0 else float("nan")
