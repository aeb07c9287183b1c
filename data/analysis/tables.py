"""What an analysis on file says, as tables: land classes under their upper groups, sums by village and owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from data.analysis.verdicts import LAND_CONTROL
from data.areas import M2_PER_HECTARE, M2_PER_MU
from data.code_lists import LAND_GROUPS, LandCodes, land_classes, land_group
from data.reporting.closing import closed, rounded

#: Which of the two areas is shown: the survey's trapezoids, or between geodesics.
AreaRule = Literal["survey", "geodesic"]
Level = Literal["group", "class", "total"]


@dataclass(frozen=True)
class AreaRow:
    """A row of a table of areas; all rows of a level add up to the total exactly, in every unit.

    Attributes
    ----------
    level
        A group of classes, a class, or all.
    key
        Upper group or class code; "" for ground without a parcel, and for the total.
    group
        Upper group that the row belongs to.
    count
        Pieces of features.
    share
        Per cent of the red line.
    """

    level: Level
    key: str
    group: str
    name: str
    count: int
    area_m2: Decimal
    area_ha: Decimal
    area_mu: Decimal
    share: Decimal


@dataclass
class _Class:
    name: str
    area: float = 0.0
    count: int = 0


def land_codes(held: Mapping[str, Any]) -> LandCodes:
    """The code list of land classes that an analysis's content goes by."""
    return "2024" if held.get("land_codes") == "2024" else "2017"


def class_rows(
    line: Mapping[str, Any], groups: Mapping[str, str], rule: AreaRule = "survey", codes: LandCodes = "2017"
) -> list[AreaRow]:
    """Areas by land class under their upper groups, the total last.

    What the deduction takes off a parcel (KCXS) counts for the class it belongs to.

    Parameters
    ----------
    line
        A red line of an analysis's content.
    groups
        Prefix of a land class code to its upper group, as `data.code_lists.land_groups` gives it.
    codes
        Code list for names that the data lacks.
    """
    result = next((each for each in line["controls"] if each["control"] == LAND_CONTROL), None)
    if result is None or result["empty"]:
        return []
    classes = _by_class(result["found"], rule, land_classes(codes))
    total = rounded(float(line["area_m2"] if rule == "survey" else line["geodesic_m2"]), 2)
    found = sum(each.area for each in classes.values())
    if not classes or found <= 0:
        return []
    scale = float(total) / found
    order = sorted(classes, key=lambda code: (_place(land_group(code, groups)), code == "", code))
    metres = closed([classes[code].area * scale for code in order], 2, total)
    owners = [land_group(code, groups) for code in order]
    units = [_closed_within(metres, owners, *unit) for unit in _units(total)]
    rows = [
        AreaRow("class", code, group, classes[code].name, classes[code].count, *areas)
        for code, group, *areas in zip(order, owners, metres, *units, strict=True)
    ]
    made: list[AreaRow] = []
    for group in dict.fromkeys(owners):
        own = [row for row in rows if row.group == group]
        made += [_sum("group", group, own), *own]
    return [*made, _sum("total", "", rows)]


def layer_rows(line: Mapping[str, Any], control: str, rule: AreaRule = "survey") -> list[AreaRow]:
    """What a red line takes of any layer, by what the layer is summed by (village, project, slope class), and the sum.

    Shares are per cent of the red line; layers may lie over each other, and points have no area. Empty without data.
    """
    result = next((each for each in line["controls"] if each["control"] == control), None)
    if result is None or result["empty"] or not result["groups"]:
        return []
    column = "area_m2" if rule == "survey" else "geodesic_m2"
    # Ground that no feature covers has no group either: only what features without a name have is called nameless.
    nameless = any(not each["group"] and each["fid"] is not None for each in result["found"])
    unnamed = QCoreApplication.translate("Analysis", "没有名称") if nameless else ""
    areas = [float(each[column]) for each in result["groups"]]
    metres = closed(areas, 2)
    whole = rounded(float(line[column]), 2)
    units = [_closed_within(metres, [""] * len(metres), *unit) for unit in _units(whole)]
    keys = [str(each["group"]) for each in result["groups"]]
    rows = [
        AreaRow("class", key, "", str(each["name"]) or ("" if key else unnamed), int(each["count"]), *figures)
        for each, key, *figures in zip(result["groups"], keys, metres, *units, strict=True)
    ]
    return [*rows, _sum("total", "", rows)]


def layers_met(held: Mapping[str, Any], line: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Layers that a red line has anything of (ground, or points upon it), with their titles, in the rules' order."""
    titles = {str(each["id"]): str(each["title"]) for each in held["controls"]}
    return [
        (each["control"], titles[each["control"]])
        for each in line["controls"]
        if not each["empty"] and each["groups"] and (each["area_m2"] > 0 or each["count"] > 0)
    ]


def parts(line: Mapping[str, Any], control: str, rule: AreaRule = "survey") -> list[tuple[str, float]]:
    """Groups of a control (a village, an owner) with their areas in m2, greatest first; empty without data."""
    column = "area_m2" if rule == "survey" else "geodesic_m2"
    result = next((each for each in line["controls"] if each["control"] == control), None)
    if result is None or result["empty"]:
        return []
    return [(str(group["name"] or group["group"]), float(group[column])) for group in result["groups"]]


def _by_class(found: list[Mapping[str, Any]], rule: AreaRule, names: Mapping[str, str]) -> dict[str, _Class]:
    classes: dict[str, _Class] = {}
    for piece in found:
        area = float(piece["area_m2"] if rule == "survey" else piece["geodesic_m2"])
        whole = float(piece["area_m2"])
        off = area * float(piece["deducted_m2"]) / whole if whole else 0.0
        code, taken = str(piece["group"]), str(piece["deducted_code"])
        own = classes.setdefault(code, _Class(str(piece["name"] or names.get(code, code))))
        own.area += area - off
        own.count += piece["fid"] is not None
        if off:
            classes.setdefault(taken, _Class(names.get(taken, taken))).area += off
    return classes


def _sum(level: Level, key: str, rows: list[AreaRow]) -> AreaRow:
    def add(name: str) -> Decimal:
        return sum((getattr(row, name) for row in rows), Decimal(0))

    count = sum(row.count for row in rows)
    return AreaRow(level, key, key, "", count, add("area_m2"), add("area_ha"), add("area_mu"), add("share"))


def _units(whole: Decimal) -> tuple[tuple[float, int], ...]:
    """What m2 are divided by for 公顷, 亩 and per cent of the whole, and the decimals of each."""
    return (M2_PER_HECTARE, 4), (M2_PER_MU, 2), (float(whole) / 100, 2)


def _closed_within(metres: Sequence[Decimal], owners: Sequence[str], size: float, decimals: int) -> list[Decimal]:
    """Areas in another unit: groups close to the whole and what belongs to a group to the group.

    So a group's figure is the one its own area rounds to, and not a sum of its parts' roundings, wherever the whole
    allows it: the same figure as a verdict on the group says.
    """
    names = list(dict.fromkeys(owners))
    sums = [
        sum((area for area, owner in zip(metres, owners, strict=True) if owner == name), Decimal(0)) for name in names
    ]
    wholes = closed([float(area) / size for area in sums], decimals, rounded(float(sum(sums)) / size, decimals))
    made = list(metres)
    for name, whole in zip(names, wholes, strict=True):
        own = [index for index, owner in enumerate(owners) if owner == name]
        figures = closed([float(metres[index]) / size for index in own], decimals, whole)
        for index, figure in zip(own, figures, strict=True):
            made[index] = figure
    return made


def _place(group: str) -> int:
    return LAND_GROUPS.index(group) if group in LAND_GROUPS else len(LAND_GROUPS)
