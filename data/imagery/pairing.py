"""Do two scenes make a pair for change detection? Each doubt in a sentence, before hours are spent on a run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.imagery.bands import role_name
from data.imagery.catalogue import Scene
from data.query import starts_with
from data.store import Store

_VISIBLE = ("red", "green", "blue")
_YEAR = 365.25


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


@dataclass(frozen=True)
class Check:
    """One question about a pair: ``name`` and ``figure`` for a table, ``sentence`` for a person."""

    key: str
    name: str
    level: Level
    figure: str
    sentence: str


@dataclass(frozen=True)
class Ground:
    """What a pair should cover.

    Attributes
    ----------
    county : shapely.Geometry or None
        In the workspace's CRS.
    farmland_xy : NDArray[np.float64]
        (n, 2) a point in each farmland parcel.
    farmland_m2 : NDArray[np.float64]
        (n,) its area.
    """

    county: shapely.Geometry | None
    farmland_xy: NDArray[np.float64]
    farmland_m2: NDArray[np.float64]


def read_ground(store: Store, farmland: Sequence[str] = ("01",)) -> Ground:
    """What the workspace has of county and farmland (land classes that begin so); reads the store."""
    county = None
    found = store.arrays("division", ["level", "geom"]) if store.count("division") else {}
    if found:
        counties = found["geom"][(found["level"] == "county") & ~shapely.is_missing(found["geom"])]
        county = shapely.union_all(counties) if len(counties) else None
    xy, area = [np.empty((0, 2))], [np.empty(0)]
    for code in farmland:
        rows = store.arrays("dltb", ["TBMJ", "geom"], starts_with("DLBM", code))
        present = ~shapely.is_missing(rows["geom"])
        bounds = shapely.bounds(rows["geom"][present])
        xy.append(np.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2]))
        area.append(np.nan_to_num(rows["TBMJ"][present]))
    return Ground(county, np.concatenate(xy), np.concatenate(area))


@dataclass(frozen=True)
class Pairing:
    """Two scenes held against each other.

    Parameters
    ----------
    before, after : Scene
        The earlier and the later date.
    ground : Ground
    limits : Limits
    """

    before: Scene
    after: Scene
    ground: Ground
    limits: Limits = Limits()

    @cached_property
    def overlap(self) -> shapely.Geometry:
        """Ground that both cover, in the workspace's CRS."""
        return shapely.intersection(self.before.footprint, self.after.footprint)

    @cached_property
    def county_share(self) -> float:
        """Share of the county that both cover; without a county, of the earlier scene."""
        whole = self.ground.county if self.ground.county is not None else self.before.footprint
        return _ratio(shapely.intersection(self.overlap, whole).area, whole.area)

    @cached_property
    def farmland_share(self) -> float | None:
        """Share of the farmland's area that both cover; None where there are no parcels."""
        if not len(self.ground.farmland_xy):
            return None
        shapely.prepare(self.overlap)
        inside = shapely.contains_xy(self.overlap, self.ground.farmland_xy)
        return _ratio(float(self.ground.farmland_m2[inside].sum()), float(self.ground.farmland_m2.sum()))

    @cached_property
    def days(self) -> int | None:
        """Days from the earlier to the later; negative when they are the wrong way round."""
        if self.before.moment is None or self.after.moment is None:
            return None
        return (self.after.moment.date() - self.before.moment.date()).days

    @cached_property
    def season(self) -> int | None:
        """Days of the year apart, 0 to 183."""
        if self.before.moment is None or self.after.moment is None:
            return None
        return season_apart(self.before.moment.timetuple().tm_yday, self.after.moment.timetuple().tm_yday)

    @cached_property
    def shared_roles(self) -> tuple[str, ...]:
        """Roles that both have, in the earlier one's order."""
        return tuple(r for r in self.before.roles if r != "other" and r in self.after.roles)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """All checks, in a fixed order."""
        return (
            *self._files(),
            self._overlap_check(),
            *self._farmland_check(),
            self._days_check(),
            self._season_check(),
            self._cloud_check(),
            self._view_check(),
            self._resolution_check(),
            self._bands_check(),
            self._crs_check(),
        )

    @property
    def level(self) -> Level:
        """The worst of all checks; what is unknown is no doubt of its own."""
        worst = max((check.level for check in self.checks), default=Level.OK)
        return Level.OK if worst == Level.UNKNOWN else worst

    @property
    def badness(self) -> float:
        """What a better pair has less of: season, distance from a year, cloud, gaps, coarseness."""
        days, season = self.days or 0, self.season or 0
        cloud = sum(scene.cloud if scene.cloud is not None else 5.0 for scene in (self.before, self.after))
        gap = 1.0 - (self.farmland_share if self.farmland_share is not None else self.county_share)
        coarse = math.log2(max(_spread(self.before.gsd, self.after.gsd), 1.0))
        nir = 0.0 if "nir" in self.shared_roles else 1.0
        return season / 15 + abs(days - _YEAR) / 180 + cloud / 10 + 20 * gap + 2 * coarse + nir

    # -- the checks ------------------------------------------------------------------------------------------------

    def _files(self) -> Iterable[Check]:
        translate = QCoreApplication.translate
        for scene in (self.before, self.after):
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

    def _overlap_check(self) -> Check:
        translate = QCoreApplication.translate
        share = self.county_share
        name = translate("Pairing", "重叠范围")
        figure = f"{share:.1%}"
        if self.overlap.area <= 0 or share < 0.01:
            return Check(
                "overlap", name, Level.REFUSE, figure, translate("Pairing", "两期影像几乎没有重叠，换一对影像。")
            )
        if share < self.limits.covered:
            text = translate("Pairing", "两期共同覆盖全县的 {share:.1%}，其余地方查不到变化。").format(share=share)
            if self.ground.county is None:
                text = translate("Pairing", "两期共同覆盖前期影像的 {share:.1%}。").format(share=share)
            return Check("overlap", name, Level.WARN, figure, text)
        return Check("overlap", name, Level.OK, figure, translate("Pairing", "两期影像都覆盖全部范围。"))

    def _farmland_check(self) -> Iterable[Check]:
        translate = QCoreApplication.translate
        share = self.farmland_share
        if share is None:
            return
        name, figure = translate("Pairing", "覆盖耕地"), f"{share:.1%}"
        if share < 0.01:
            text = translate("Pairing", "重叠范围内没有耕地图斑，检测不会有结果。")
            yield Check("farmland", name, Level.REFUSE, figure, text)
        elif share < self.limits.covered:
            text = translate("Pairing", "有 {share:.1%} 的耕地不在重叠范围内。").format(share=1 - share)
            yield Check("farmland", name, Level.WARN, figure, text)
        else:
            yield Check("farmland", name, Level.OK, figure, translate("Pairing", "耕地都在重叠范围内。"))

    def _days_check(self) -> Check:
        translate = QCoreApplication.translate
        name, days = translate("Pairing", "相隔"), self.days
        if days is None:
            return Check("days", name, Level.UNKNOWN, "—", translate("Pairing", "有一期没有日期。"))
        figure = translate("Pairing", "{days} 天").format(days=days)
        if days <= 0:
            text = translate("Pairing", "后期不晚于前期，对调两期或另选。")
            return Check("days", name, Level.REFUSE, figure, text)
        if days < self.limits.soon:
            text = translate("Pairing", "只隔 {days} 天，多数变化还没有发生。").format(days=days)
            return Check("days", name, Level.WARN, figure, text)
        if days > self.limits.late:
            text = translate("Pairing", "相隔 {years:.1f} 年，多次变化会叠在一起。").format(years=days / _YEAR)
            return Check("days", name, Level.WARN, figure, text)
        return Check("days", name, Level.OK, figure, translate("Pairing", "间隔合适。"))

    def _season_check(self) -> Check:
        translate = QCoreApplication.translate
        name, apart = translate("Pairing", "季节差"), self.season
        if apart is None:
            return Check("season", name, Level.UNKNOWN, "—", translate("Pairing", "有一期没有日期，看不出季节。"))
        figure = translate("Pairing", "{days} 天").format(days=apart)
        if apart > self.limits.season_far:
            text = translate("Pairing", "季节相差 {days} 天，作物和收割会混进结果，误报明显增多。").format(days=apart)
            return Check("season", name, Level.WARN, figure, text)
        if apart > self.limits.season:
            text = translate("Pairing", "季节相差 {days} 天，部分作物长势不同。").format(days=apart)
            return Check("season", name, Level.WARN, figure, text)
        return Check("season", name, Level.OK, figure, translate("Pairing", "同季影像，作物长势可比。"))

    def _cloud_check(self) -> Check:
        translate = QCoreApplication.translate
        name = translate("Pairing", "云量")
        known = [scene.cloud for scene in (self.before, self.after)]
        figure = " / ".join("—" if cloud is None else f"{cloud:.0f} %" for cloud in known)
        told = [cloud for cloud in known if cloud is not None]
        if not told:
            return Check("cloud", name, Level.UNKNOWN, figure, translate("Pairing", "两期都没有云量。"))
        worst = max(told)
        if worst > self.limits.cloudy:
            text = translate("Pairing", "有一期几乎全是云，换一期影像。")
            return Check("cloud", name, Level.REFUSE, figure, text)
        if worst > self.limits.cloud:
            text = translate("Pairing", "有一期云量 {cloud:.0f} %，云下和云影里的变化查不到。").format(cloud=worst)
            return Check("cloud", name, Level.WARN, figure, text)
        return Check("cloud", name, Level.OK, figure, translate("Pairing", "云少。"))

    def _view_check(self) -> Check:
        translate = QCoreApplication.translate
        name = translate("Pairing", "侧视角")
        angles = [_angle(scene) for scene in (self.before, self.after)]
        figure = " / ".join("—" if angle is None else f"{angle:.0f}°" for angle in angles)
        told = [angle for angle in angles if angle is not None]
        if len(told) < 2:
            text = translate("Pairing", "影像没有写明侧视角，高楼和山地可能错位。")
            return Check("view", name, Level.UNKNOWN, figure, text)
        if max(told) > self.limits.steep or abs(told[0] - told[1]) > self.limits.angle:
            text = translate("Pairing", "侧视角偏大或相差 {angle:.0f}°，房屋会错位成假变化。").format(
                angle=abs(told[0] - told[1])
            )
            return Check("view", name, Level.WARN, figure, text)
        return Check("view", name, Level.OK, figure, translate("Pairing", "视角相近。"))

    def _resolution_check(self) -> Check:
        translate = QCoreApplication.translate
        name = translate("Pairing", "分辨率")
        a, b = self.before.gsd, self.after.gsd
        ratio = _spread(a, b)
        if not math.isfinite(ratio):
            return Check("resolution", name, Level.UNKNOWN, "—", translate("Pairing", "有一期没有分辨率。"))
        figure = f"{a:.3g} / {b:.3g} m"
        if ratio > self.limits.resolution_most:
            text = translate("Pairing", "分辨率相差 {ratio:.1f} 倍，不能比较。").format(ratio=ratio)
            return Check("resolution", name, Level.REFUSE, figure, text)
        if ratio > self.limits.resolution:
            text = translate("Pairing", "分辨率相差 {ratio:.1f} 倍，小变化以粗的一期为限。").format(ratio=ratio)
            return Check("resolution", name, Level.WARN, figure, text)
        return Check("resolution", name, Level.OK, figure, translate("Pairing", "分辨率相同或相近。"))

    def _bands_check(self) -> Check:
        translate = QCoreApplication.translate
        name = translate("Pairing", "波段")
        shared = self.shared_roles
        figure = "、".join(role_name(role) for role in shared) or "—"
        if not shared:
            text = translate("Pairing", "两期没有相同用途的波段：另选一对；波段写错的，先在影像面板改正。")
            return Check("bands", name, Level.REFUSE, figure, text)
        if any(scene.properties.get("onemap:bands_assumed") for scene in (self.before, self.after)):
            text = translate("Pairing", "有一期的波段次序是按惯例猜的，在影像里确认一次。")
            return Check("bands", name, Level.WARN, figure, text)
        if not set(_VISIBLE) <= set(shared):
            text = translate("Pairing", "没有共同的红绿蓝波段，只能用统计方法。")
            return Check("bands", name, Level.WARN, figure, text)
        if "nir" not in shared:
            text = translate("Pairing", "没有共同的近红外波段，林木和水体更难分清。")
            return Check("bands", name, Level.WARN, figure, text)
        return Check("bands", name, Level.OK, figure, translate("Pairing", "红绿蓝和近红外都有。"))

    def _crs_check(self) -> Check:
        translate = QCoreApplication.translate
        name = translate("Pairing", "坐标系")
        codes = [scene.crs_code for scene in (self.before, self.after)]
        figure = " / ".join(dict.fromkeys(code or "—" for code in codes))
        if not all(codes):
            return Check("crs", name, Level.UNKNOWN, figure, translate("Pairing", "有一期没有写明坐标系。"))
        if codes[0] != codes[1]:
            text = translate("Pairing", "坐标系不同，后期会重投影到前期的网格。")
            return Check("crs", name, Level.WARN, figure, text)
        return Check("crs", name, Level.OK, figure, translate("Pairing", "坐标系相同。"))


def season_apart(first: int, second: int) -> int:
    """Days between two days of the year (1 to 366), the shorter way round."""
    apart = abs(first - second) % 366
    return min(apart, 366 - apart)


def propose(scenes: Sequence[Scene], ground: Ground, most: int = 5, limits: Limits = Limits()) -> list[Pairing]:
    """The best pairs, best first: the newest scenes against the same season a year before.

    A pair that would be refused is never proposed. Newer later dates come first as long as the pair is a good one: a
    month of age weighs as much as seven percent of cloud.
    """
    dated = [scene for scene in scenes if scene.moment is not None]
    if not dated:
        return []
    newest = max(scene.moment for scene in dated if scene.moment is not None)
    found = []
    for after in dated:
        for before in dated:
            if before is after or before.moment is None or after.moment is None or before.moment >= after.moment:
                continue
            pairing = Pairing(before, after, ground, limits)
            if pairing.level < Level.REFUSE:
                age = (newest - after.moment).days / 45
                found.append((pairing.badness + age, before.day, after.day, pairing))
    found.sort(key=lambda entry: entry[:3])
    return [pairing for *_, pairing in found[:most]]


def _angle(scene: Scene) -> float | None:
    value = scene.properties.get("view:off_nadir")
    return float(value) if isinstance(value, (int, float)) else None


def _ratio(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole > 0 else 0.0


def _spread(a: float, b: float) -> float:
    return max(a, b) / min(a, b) if a > 0 and b > 0 else float("nan")
