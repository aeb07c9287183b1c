"""What two compared years say beside the matrix, as tables: balance, fragmentation, slope, permanent basic farmland.

Areas are m2; every table has its totals first. The same tables are shown, exported and printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.export_sheet import ExportColumn
from data.flows.balancing import CROPLAND, HECTARE_DECIMALS, balances, in_hectares
from data.flows.classes import class_title
from data.flows.matrix import Change, Flows
from data.flows.patches import PatchSum, joined
from data.reporting.closing import closed

Content = Mapping[str, Any]
#: Names of the tables, in order; each is made by :func:`table`.
MEASURES = ("balance", "patches", "cropland_patches", "slope", "protected")


@dataclass(frozen=True)
class MeasureTable:
    """A table of figures.

    Attributes
    ----------
    places
        Village of each row, "" where it has none.
    totals
        How many rows, the first ones, are totals.
    note
        How the figures are to be read.
    """

    name: str
    title: str
    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    places: tuple[str, ...]
    totals: int
    note: str

    def is_total(self, row: int) -> bool:
        """Whether a row adds up others."""
        return row < self.totals


def table(content: Content, name: str, area: str = "") -> MeasureTable | None:
    """A table of :data:`MEASURES` for an area (prefix of a division code; "" for the county); None without data."""
    makers: dict[str, Callable[[Content, str], MeasureTable | None]] = {
        "balance": _balance,
        "patches": _patches,
        "cropland_patches": _cropland_patches,
        "slope": _slope,
        "protected": _protected,
    }
    return makers[name](content, area)


def titles() -> dict[str, str]:
    """What the tables are called."""
    translate = QCoreApplication.translate
    return {
        "balance": translate("Flows", "耕地占补与进出平衡"),
        "patches": translate("Flows", "破碎度（按地类）"),
        "cropland_patches": translate("Flows", "耕地破碎度（按村）"),
        "slope": translate("Flows", "坡度分级"),
        "protected": translate("Flows", "永久基本农田"),
    }


def flows_of(content: Content) -> Flows:
    """The cells of the matrix; the changed ground lies in a file of its own."""
    import numpy as np

    nothing = np.empty(0, object)
    cells = {(str(a), str(b), str(c)): float(m2) for a, b, c, m2 in content["cells"]}
    return Flows(cells, Change(nothing, nothing, nothing, nothing, np.empty(0)))


def _balance(content: Content, area: str) -> MeasureTable:
    translate = QCoreApplication.translate
    found = in_hectares(balances(flows_of(content), content["groups"], area))
    heads = (
        translate("Flows", "耕地流出"),
        translate("Flows", "建设占用"),
        translate("Flows", "转其他农用地"),
        translate("Flows", "转未利用地"),
        translate("Flows", "耕地流入"),
        translate("Flows", "建设用地复垦"),
        translate("Flows", "其他农用地转入"),
        translate("Flows", "未利用地开垦"),
        translate("Flows", "净变化"),
        translate("Flows", "占补差"),
        translate("Flows", "进出差"),
        translate("Flows", "水田净变化"),
    )
    columns = (ExportColumn(translate("Flows", "村名"), width=16), *(ExportColumn(head, "ha", 16) for head in heads))
    rows = []
    for number, each in enumerate(found):
        if number and not (each.left or each.came):
            continue
        label = _village(content, each.place) if number else translate("Flows", "合计")
        out, into = each.out, each.into
        figures = (
            each.left, out["construction"], out["farm"], out["unused"],
            each.came, into["construction"], into["farm"], into["unused"],
            each.net, each.made_up, each.exchanged, each.paddy_in - each.paddy_out,
        )  # fmt: skip
        rows.append((each.place, (label, *(float(figure * 10_000) for figure in figures))))
    note = translate(
        "Flows",
        "占补差 = 建设用地复垦 + 未利用地开垦 − 建设占用；进出差 = 其他农用地转入 − 转其他农用地。"
        "负数是缺口。未覆盖的地计入流出、流入合计。",
    )
    return _made("balance", columns, rows, note)


def _patches(content: Content, area: str) -> MeasureTable:
    translate = QCoreApplication.translate
    sums = {year: _patch_sums(content, year, area) for year in ("before", "after")}
    codes = sorted({each.code for own in sums.values() for each in own})
    rows = []
    for code in codes:
        pair = [_of_class(sums[year], code, county=not area) for year in ("before", "after")]
        rows.append(("", (class_title(code), *_patch_figures(*pair))))
    columns = (ExportColumn(translate("Flows", "地类"), width=22), *_patch_columns())
    return _made("patches", columns, rows, _patch_note(county=not area))


def _cropland_patches(content: Content, area: str) -> MeasureTable:
    translate = QCoreApplication.translate
    sums = {year: _patch_sums(content, year, area) for year in ("before", "after")}
    own = {
        year: {each.village: each for each in found if each.code == CROPLAND and each.village}
        for year, found in sums.items()
    }
    rows = []
    whole = [_of_class(sums[year], CROPLAND, county=not area) for year in ("before", "after")]
    rows.append(("", (translate("Flows", "合计"), *_patch_figures(*whole))))
    nothing = PatchSum("", CROPLAND, 0, 0.0, 0.0, 0.0)
    for village in sorted({*own["before"], *own["after"]}):
        pair = [own[year].get(village, nothing) for year in ("before", "after")]
        rows.append((village, (_village(content, village), *_patch_figures(*pair))))
    columns = (ExportColumn(translate("Flows", "村名"), width=16), *_patch_columns())
    return _made("cropland_patches", columns, rows, _patch_note(county=not area))


def _slope(content: Content, area: str) -> MeasureTable | None:
    held = content["slope"]
    if held is None:
        return None
    translate = QCoreApplication.translate
    years = {"before": content["before"]["title"], "after": content["after"]["title"]}
    sums: dict[str, dict[str, list[float]]] = {year: {} for year in years}
    width = len(held["names"]) + 1
    for year, own in sums.items():
        for each in held[year]:
            if each["village"].startswith(area):
                row = own.setdefault(each["code"], [0.0] * width)
                for index, part in enumerate([*each["areas_m2"], each["unknown_m2"]]):
                    row[index] += part
    rows: list[tuple[str, tuple[Any, ...]]] = []
    for code in sorted({*sums["before"], *sums["after"]}):
        pair = [_whole_m2(sums[year].get(code, [0.0] * width)) for year in years]
        for year, figures in zip(years.values(), pair, strict=True):
            rows.append(("", (class_title(code), year, *figures, sum(figures))))
        moved = [now - was for was, now in zip(*pair, strict=True)]
        rows.append(("", (class_title(code), translate("Flows", "变化"), *moved, sum(moved))))
    columns = (
        ExportColumn(translate("Flows", "地类"), width=22),
        ExportColumn(translate("Flows", "年份"), width=18),
        *(ExportColumn(name, "ha", 16) for name in held["names"]),
        ExportColumn(translate("Flows", "无高程"), "ha", 16),
        ExportColumn(translate("Flows", "合计"), "ha", 16),
    )
    note = translate("Flows", "坡度由高程模型 {file} 按 Horn 法计算，按各格被地类覆盖的份额分级。").format(
        file=held["file"]
    )
    return _made("slope", columns, rows, note)


def _protected(content: Content, area: str) -> MeasureTable | None:
    held = content["protected"]
    if held is None:
        return None
    translate = QCoreApplication.translate
    crops = {year: _by_village(content["patches"][year], area, "area_m2") for year in ("before", "after")}
    kept = {year: _by_village(held[year], area, "area_m2") for year in ("before", "after")}
    lost: dict[str, float] = {}
    for each in held["changes"]:
        gone = each["before"].startswith(CROPLAND) and not each["after"].startswith(CROPLAND)
        if gone and each["village"].startswith(area):
            lost[each["village"]] = lost.get(each["village"], 0.0) + each["area_m2"]

    sources = (crops["before"], crops["after"], kept["before"], kept["after"], lost)
    villages = sorted({village for sums in sources for village in sums})
    # The villages of each column close to its total as it is printed.
    closing = [_whole_m2([sums.get(village, 0.0) for village in villages]) for sums in sources]
    figures = [tuple(map(sum, closing)), *zip(*closing, strict=True)]
    places = [("", translate("Flows", "合计")), *((village, _village(content, village)) for village in villages)]
    rows = [
        (place, (label, was, now, was_kept, now_kept, _share(was_kept, was), _share(now_kept, now), gone))
        for (place, label), (was, now, was_kept, now_kept, gone) in zip(places, figures, strict=True)
    ]
    columns = (
        ExportColumn(translate("Flows", "村名"), width=16),
        ExportColumn(translate("Flows", "耕地（前）"), "ha", 16),
        ExportColumn(translate("Flows", "耕地（后）"), "ha", 16),
        ExportColumn(translate("Flows", "其中永久基本农田（前）"), "ha", 22),
        ExportColumn(translate("Flows", "其中永久基本农田（后）"), "ha", 22),
        ExportColumn(translate("Flows", "占比（前）"), "percent", 12),
        ExportColumn(translate("Flows", "占比（后）"), "percent", 12),
        ExportColumn(translate("Flows", "永久基本农田上流出的耕地"), "ha", 24),
    )
    note = translate("Flows", "永久基本农田用工作区里的图层（数据版本 {version}），两年同用一份。").format(
        version=held["version"]
    )
    return _made("protected", columns, rows, note)


def _patch_sums(content: Content, year: str, area: str) -> list[PatchSum]:
    found = [PatchSum(**each) for each in content["patches"][year]]
    return [each for each in found if each.village.startswith(area) or not area]


def _of_class(sums: Sequence[PatchSum], code: str, county: bool) -> PatchSum:
    """The patches of a class: those of the county run on across villages, those of an area are cut at them."""
    if county:
        return next((each for each in sums if each.code == code and not each.village), PatchSum("", code, 0, 0, 0, 0))
    return joined(sums, code)


def _patch_figures(was: PatchSum, now: PatchSum) -> tuple[Any, ...]:
    def pair(read: Callable[[PatchSum], Any]) -> tuple[Any, Any]:
        return tuple(read(each) if each.count else None for each in (was, now))  # type: ignore[return-value]

    return (
        was.count, now.count, now.count - was.count,
        *pair(lambda each: each.mean_m2),
        *pair(lambda each: each.edge_density),
        *pair(lambda each: each.largest_share),
    )  # fmt: skip


def _patch_columns() -> tuple[ExportColumn, ...]:
    translate = QCoreApplication.translate
    return (
        ExportColumn(translate("Flows", "斑块数（前）"), "integer", 14),
        ExportColumn(translate("Flows", "斑块数（后）"), "integer", 14),
        ExportColumn(translate("Flows", "斑块数变化"), "integer", 14),
        ExportColumn(translate("Flows", "平均斑块（前）"), "ha", 18),
        ExportColumn(translate("Flows", "平均斑块（后）"), "ha", 18),
        ExportColumn(translate("Flows", "边界密度 m/公顷（前）"), "decimal1", 20),
        ExportColumn(translate("Flows", "边界密度 m/公顷（后）"), "decimal1", 20),
        ExportColumn(translate("Flows", "最大斑块占比（前）"), "percent", 18),
        ExportColumn(translate("Flows", "最大斑块占比（后）"), "percent", 18),
    )


def _patch_note(county: bool) -> str:
    translate = QCoreApplication.translate
    text = translate("Flows", "相连的同类图斑为一个斑块；边界长度含内环，按投影坐标。最大斑块占比以本类面积为分母。")
    cut = translate("Flows", "全县合计的斑块跨村相连。") if county else translate("Flows", "斑块在村界处断开。")
    return text + cut


def _by_village(entries: Sequence[Mapping[str, Any]], area: str, column: str) -> dict[str, float]:
    """Cropland of each village of an area."""
    sums: dict[str, float] = {}
    for each in entries:
        if each["village"] and each["village"].startswith(area) and each["code"] == CROPLAND:
            sums[each["village"]] = sums.get(each["village"], 0.0) + float(each[column])
    return sums


def _whole_m2(areas: Sequence[float]) -> list[float]:
    """Areas (m2) rounded as hectares print them, to the square metre, so that they add up to their rounded sum."""
    return [float(area * 10_000) for area in closed([area / 10_000 for area in areas], HECTARE_DECIMALS)]


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _village(content: Content, code: str) -> str:
    return str(content["villages"].get(code) or code or "—")


def _made(
    name: str, columns: tuple[ExportColumn, ...], rows: Sequence[tuple[str, tuple[Any, ...]]], note: str
) -> MeasureTable:
    cells = tuple(tuple(_plain(value) for value in row) for _, row in rows)
    places = tuple(place for place, _ in rows)
    return MeasureTable(name, titles()[name], columns, cells, places, int(any(places)), note)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
