"""What the findings mean: areas by upper group of land classes, and the rules' lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import shapely
from PySide6.QtCore import QCoreApplication

from data.analysis.controls import Control, Controls, Light, Rule
from data.analysis.model import ControlResult, Verdict
from data.code_lists import LandCodes, land_group, land_groups
from data.errors import UserError
from data.messages import Extent
from data.redline.model import RedLine

#: The control whose groups are land classes.
LAND_CONTROL = "land_class"
#: An office's own table of the upper groups of land classes, in the workspace.
GROUPS_FILE = "land_groups.csv"
_CROPLAND = "01"
#: Ground without parcels up to here is rounding at the county's edge.
_BARE_M2 = Decimal(1)
#: From here the red line lies apart from all that a layer holds: the layer may cover another part of the county only.
_AWAY_M = 100.0
#: Worst first.
LIGHTS: tuple[Light, ...] = ("red", "orange", "yellow", "green")


def upper_groups(workspace: Path | None, codes: LandCodes) -> Mapping[str, str]:
    """Prefix of a land class code to its upper group: the workspace's own table, else the shipped one of a code list.

    Raises
    ------
    UserError
        When the workspace's table is wrong.
    """
    own = workspace / GROUPS_FILE if workspace is not None else None
    return land_groups(own, codes) if own is not None and own.is_file() else land_groups(codes=codes)


def land_by_group(results: Sequence[ControlResult], groups: Mapping[str, str]) -> dict[str, Decimal]:
    """Area in m2 by upper group; deductions count for the class they belong to.

    Parameters
    ----------
    groups
        Prefix of a land class code to its upper group, as `data.code_lists.land_groups` gives it.
    """
    land: dict[str, Decimal] = {}
    for result in results:
        if result.control != LAND_CONTROL:
            continue
        for each in result.found:
            for code, area in ((each.group, each.area_m2 - each.deducted_m2), (each.deducted_code, each.deducted_m2)):
                if area:
                    group = land_group(code, groups)
                    land[group] = land.get(group, Decimal(0)) + area
                    if code.startswith(_CROPLAND):
                        land["cropland"] = land.get("cropland", Decimal(0)) + area
    return land


def in_group(code: str, group: str, groups: Mapping[str, str]) -> bool:
    """Whether a land class counts for what a rule on groups is about: an upper group, or ``cropland`` within farm."""
    return code.startswith(_CROPLAND) if group == "cropland" else land_group(code, groups) == group


def verdicts(results: Sequence[ControlResult], land: Mapping[str, Decimal], controls: Controls) -> tuple[Verdict, ...]:
    """The light of every control that has rules, and of the rules on groups; worst first.

    A layer without data gives a yellow light that says so, and so does ground that a layer which should cover it
    (parcels, the elevation model) leaves open: what is not on file has not been looked at. Where nothing was found of a
    layer whose data lies elsewhere altogether, the words say how far away it is.
    """
    given: list[Verdict] = []
    for result in results:
        control = controls.named(result.control)
        bare = _bare(result) if result.control == LAND_CONTROL or control.rules else Decimal(0)
        if bare > _BARE_M2:
            text = QCoreApplication.translate("Analysis", "有 {area} m² 在{layer}之外，那里没有数据，未能核对")
            said = text.format(area=f"{bare:,.2f}", layer=control.title)
            given.append(Verdict(control.id, "yellow", said, area_m2=bare))
        if not control.rules:
            continue
        if result.area_m2 is None:
            given.append(
                Verdict(
                    control.id,
                    "yellow",
                    QCoreApplication.translate("Analysis", "没有{layer}数据，未能核对").format(layer=control.title),
                )
            )
            continue
        rule = next((each for each in control.rules if _met(each, result) > Decimal(str(each.over_m2))), None)
        if rule is None:
            if bare <= _BARE_M2:
                # Which rules were passed is quoted as well.
                sources = "；".join(dict.fromkeys(each.source for each in control.rules))
                given.append(Verdict(control.id, "green", _not_met(control, result.away_m), sources))
        else:
            given.append(_verdict(control.id, rule, _met(rule, result)))
    for group_rule in controls.group_rules:
        area = land.get(group_rule.group, Decimal(0))
        if area > Decimal(str(group_rule.over_m2)):
            given.append(_verdict(group_rule.group, group_rule, area))
    return tuple(sorted(given, key=lambda each: LIGHTS.index(each.light)))


def check_ground(results: Sequence[ControlResult], line: RedLine, county: Extent | None, source: Path | None) -> None:
    """Refuse a red line of which no parcel covers anything: every layer would say "not concerned".

    Parameters
    ----------
    county
        Rectangle of the parcels, in the CRS of the line.

    Raises
    ------
    UserError
        With how far away it is: mostly it is another zone than was said.
    """
    land = next((result for result in results if result.control == LAND_CONTROL), None)
    if land is None or land.area_m2 is None or land.area_m2 > 0:
        return
    away = 0.0 if county is None else shapely.distance(line.geometry, shapely.box(*county)) / 1000
    far = QCoreApplication.translate("Analysis", "离本县的地类图斑约 {km} 公里，那里没有可以核对的数据。")
    near = QCoreApplication.translate("Analysis", "那里没有地类图斑，没有可以核对的数据。")
    raise UserError(
        QCoreApplication.translate("Analysis", "红线“{name}”不在本县的地类图斑范围内。").format(
            name=line.name or line.number
        ),
        far.format(km=f"{away:,.0f}") if away >= 1 else near,
        QCoreApplication.translate(
            "Analysis", "核对坐标系、带号和中央经线，改正后重新打开；红线在别的县的，在那个县的工作区里分析。"
        ),
        file=source,
        row=line.row or None,
    )


def _bare(result: ControlResult) -> Decimal:
    """The ground that no feature covers."""
    return sum((each.area_m2 for each in result.found if each.fid is None), Decimal(0))


def _not_met(control: Control, away_m: float) -> str:
    text = QCoreApplication.translate("Analysis", "不涉及{layer}").format(layer=control.subject or control.title)
    if away_m < _AWAY_M:
        return text
    beyond = QCoreApplication.translate("Analysis", "{text}；红线在该图层数据范围以外 {km} 公里，请确认数据覆盖此处")
    return beyond.format(text=text, km=f"{away_m / 1000:,.1f}")


def _met(rule: Rule, result: ControlResult) -> Decimal:
    """The area that a rule is about."""
    if not rule.groups:
        return result.area_m2 or Decimal(0)
    return sum((each.area_m2 for each in result.groups if each.group in rule.groups), Decimal(0))


def _verdict(control: str, rule: Rule, area: Decimal) -> Verdict:
    return Verdict(control, rule.light, str(rule.text).replace("{area}", f"{area:,.2f}"), rule.source, area)
