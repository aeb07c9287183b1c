"""The indicators of a survey: each answers one question and is held against one other figure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, MISSING
from plugins.overview.survey import Survey
from widgets.cards.figures import Figure

DOT = " · "


def figures(survey: Survey) -> list[Figure]:
    """Write the indicators; a table that the workspace does not have leaves its figure out."""
    translate = QCoreApplication.translate
    unit = FORMATS["ha"].unit_text
    result: list[Figure] = []
    if survey.cropland is not None:
        result.append(
            Figure(
                translate("Overview", "耕地面积"),
                _ha(survey.cropland),
                unit,
                translate("Overview", "{0}，占土地 {1}").format(
                    _mu(survey.cropland), _share(survey.cropland, survey.land)
                ),
                translate("Overview", "地类 01 的图斑面积之和"),
            )
        )
    if survey.basic is not None:
        result.append(
            Figure(
                translate("Overview", "永久基本农田"),
                _ha(survey.basic),
                unit,
                translate("Overview", "相当于耕地的 {0}").format(_share(survey.basic, survey.cropland)),
                translate("Overview", "永久基本农田图斑面积之和"),
            )
        )
    if survey.high is not None:
        result.append(
            Figure(
                translate("Overview", "高标准农田"),
                _ha(survey.high),
                unit,
                translate("Overview", "相当于耕地的 {0}").format(_share(survey.high, survey.cropland)),
                translate("Overview", "高标准农田图斑面积之和"),
            )
        )
    if survey.parcels is not None:
        result.append(
            Figure(
                translate("Overview", "地类图斑"),
                f"{survey.parcels:,}",
                translate("Overview", "块"),
                translate("Overview", "共 {0}").format(FORMATS["ha_short"].text(survey.land, True)),
            )
        )
    result.extend(_facilities(survey))
    result.extend(_people(survey))
    return result


def _facilities(survey: Survey) -> list[Figure]:
    translate = QCoreApplication.translate
    result = []
    if survey.reservoirs is not None:
        r = survey.reservoirs
        parts = [translate("Overview", "超汛限 {0}").format(r.over)]
        if r.without_limit:
            parts.append(translate("Overview", "无汛限值 {0}").format(r.without_limit))
        if r.without_level:
            parts.append(translate("Overview", "无水位 {0}").format(r.without_level))
        result.append(
            Figure(translate("Overview", "水库"), f"{r.count:,}", translate("Overview", "座"), DOT.join(parts))
        )
    if survey.cameras is not None:
        online, all_ = survey.cameras
        result.append(
            Figure(
                translate("Overview", "摄像头在线"),
                f"{online:,} / {all_:,}",
                "",
                translate("Overview", "离线 {0}").format(f"{all_ - online:,}"),
            )
        )
    if survey.industries is not None:
        count, output = survey.industries
        result.append(
            Figure(
                translate("Overview", "产业"),
                f"{count:,}",
                translate("Overview", "家"),
                translate("Overview", "年产值 {0}").format(FORMATS["wan"].text(output, True)),
            )
        )
    return result


def _people(survey: Survey) -> list[Figure]:
    translate = QCoreApplication.translate
    result = []
    if survey.zones is not None:
        staff = translate("Overview", "网格员 {0} 人").format(f"{survey.staff:,}") if survey.staff is not None else ""
        result.append(Figure(translate("Overview", "网格"), f"{survey.zones:,}", translate("Overview", "个"), staff))
    if survey.population:
        result.append(
            Figure(
                translate("Overview", "人口"),
                f"{survey.population:,}",
                translate("Overview", "人"),
                translate("Overview", "{0} 户").format(f"{survey.households:,}"),
            )
        )
    return result


def _ha(area: float | None) -> str:
    # The tiles give one decimal: the county's cropland to the hectare is what is asked at a glance.
    return FORMATS["ha_short"].text(area)


def _mu(area: float | None) -> str:
    return MISSING if area is None else f"{area * 3 / 2000:,.0f} {FORMATS['mu'].unit_text}"


def _share(part: float | None, whole: float | None) -> str:
    return f"{part / whole * 100:.1f}%" if part is not None and whole else MISSING
