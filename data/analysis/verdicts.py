"""What the findings mean: areas by upper group of land classes, and the rules' lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.analysis.controls import Controls, Light, Rule
from data.analysis.model import ControlResult, Verdict
from data.code_lists import LandCodes, land_group, land_groups

#: The control whose groups are land classes.
LAND_CONTROL = "land_class"
#: An office's own table of the upper groups of land classes, in the workspace.
GROUPS_FILE = "land_groups.csv"
_CROPLAND = "01"
#: Worst first.
LIGHTS: tuple[Light, ...] = ("red", "yellow", "green")


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


def verdicts(results: Sequence[ControlResult], land: Mapping[str, Decimal], controls: Controls) -> tuple[Verdict, ...]:
    """The light of every control that has rules, and of the rules on groups; worst first.

    A layer without data gives a yellow light that says so: what is not on file has not been looked at.
    """
    given: list[Verdict] = []
    for result in results:
        control = controls.named(result.control)
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
            text = QCoreApplication.translate("Analysis", "不涉及{layer}").format(
                layer=control.subject or control.title
            )
            given.append(Verdict(control.id, "green", text))
        else:
            given.append(_verdict(control.id, rule, _met(rule, result)))
    for group_rule in controls.group_rules:
        area = land.get(group_rule.group, Decimal(0))
        if area > Decimal(str(group_rule.over_m2)):
            given.append(_verdict(group_rule.group, group_rule, area))
    return tuple(sorted(given, key=lambda each: LIGHTS.index(each.light)))


def _met(rule: Rule, result: ControlResult) -> Decimal:
    """The area that a rule is about."""
    if not rule.groups:
        return result.area_m2 or Decimal(0)
    return sum((each.area_m2 for each in result.groups if each.group in rule.groups), Decimal(0))


def _verdict(control: str, rule: Rule, area: Decimal) -> Verdict:
    return Verdict(control, rule.light, str(rule.text).replace("{area}", f"{area:,.2f}"), rule.source, area)
