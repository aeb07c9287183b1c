"""The indicators of a survey: each answers one question and is held against one other figure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, MISSING
from plugins.overview.survey import Survey
from widgets.cards.figures import Figure

DOT = " · "


def figures(survey: Survey) -> list[Figure]:
    """Write the indicators; a table that the workspace does not have leaves its figure out."""
    tr = QCoreApplication.translate
    unit = FORMATS["ha"].unit_text
    result: list[Figure] = []
    if survey.cropland is not None:
        result.append(
            Figure(
                tr("Overview", "耕地面积"),
                _ha(survey.cropland),
                unit,
                tr("Overview", "{0}，占土地 {1}").format(_mu(survey.cropland), _share(survey.cropland, survey.land)),
                tr("Overview", "地类 01 的图斑面积之和"),
            )
        )
    if survey.basic is not None:
        result.append(
            Figure(
                tr("Overview", "永久基本农田"),
                _ha(survey.basic),
                unit,
                tr("Overview", "相当于耕地的 {0}").format(_share(survey.basic, survey.cropland)),
                tr("Overview", "永久基本农田图斑面积之和"),
            )
        )
    if survey.high is not None:
        result.append(
            Figure(
                tr("Overview", "高标准农田"),
                _ha(survey.high),
                unit,
                tr("Overview", "相当于耕地的 {0}").format(_share(survey.high, survey.cropland)),
                tr("Overview", "高标准农田图斑面积之和"),
            )
        )
    if survey.parcels is not None:
        result.append(
            Figure(
                tr("Overview", "地类图斑"),
                f"{survey.parcels:,}",
                tr("Overview", "块"),
                tr("Overview", "共 {0}").format(FORMATS["ha_short"].text(survey.land, True)),
            )
        )
    result.extend(_facilities(survey))
    result.extend(_people(survey))
    return result


def _facilities(survey: Survey) -> list[Figure]:
    tr = QCoreApplication.translate
    result = []
    if survey.reservoirs is not None:
        r = survey.reservoirs
        parts = [tr("Overview", "超汛限 {0}").format(r.over)]
        if r.without_limit:
            parts.append(tr("Overview", "无汛限值 {0}").format(r.without_limit))
        if r.without_level:
            parts.append(tr("Overview", "无水位 {0}").format(r.without_level))
        result.append(Figure(tr("Overview", "水库"), f"{r.count:,}", tr("Overview", "座"), DOT.join(parts)))
    if survey.cameras is not None:
        online, all_ = survey.cameras
        result.append(
            Figure(
                tr("Overview", "摄像头在线"),
                f"{online:,} / {all_:,}",
                "",
                tr("Overview", "离线 {0}").format(f"{all_ - online:,}"),
            )
        )
    if survey.industries is not None:
        count, output = survey.industries
        result.append(
            Figure(
                tr("Overview", "产业"),
                f"{count:,}",
                tr("Overview", "家"),
                tr("Overview", "年产值 {0}").format(FORMATS["wan"].text(output, True)),
            )
        )
    return result


def _people(survey: Survey) -> list[Figure]:
    tr = QCoreApplication.translate
    result = []
    if survey.zones is not None:
        staff = tr("Overview", "网格员 {0} 人").format(f"{survey.staff:,}") if survey.staff is not None else ""
        result.append(Figure(tr("Overview", "网格"), f"{survey.zones:,}", tr("Overview", "个"), staff))
    if survey.population:
        result.append(
            Figure(
                tr("Overview", "人口"),
                f"{survey.population:,}",
                tr("Overview", "人"),
                tr("Overview", "{0} 户").format(f"{survey.households:,}"),
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
