"""What a wall ranks: by town (of the county), village (of a town), kind or class. Read off the GUI thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from data.alerts.statistics import by_town
from data.cases.ledger import Wanted, summary
from data.cases.wording import kind_name
from data.query import Prefix, Where, both, equal, starts_with
from data.words import language
from plugins.wall import quantities as q
from plugins.wall.figures import Source
from plugins.wall.periods import month_begin
from widgets.theme import Theme
from widgets.wall.land import land_name


@dataclass(frozen=True)
class Row:
    """A bar; ``land`` is the land class whose colour it takes."""

    name: str
    value: float
    text: str
    land: str = ""

    def colour(self, theme: Theme) -> QColor | None:
        """Its colour; None for the accent."""
        return theme.land(self.land) if self.land else None


@dataclass(frozen=True)
class Ranking:
    """Rows, longest first; ``full`` is the value of a full track (None: the longest)."""

    rows: Sequence[Row]
    whole: str = ""
    full: float | None = None
    empty: str = ""


def _names(source: Source) -> dict[str, str]:
    rows = source.store.arrays("division", ["code", "name"])
    return dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))


def _length(source: Source) -> int:
    """Digits of the parts' codes: towns of the county, villages of anything smaller."""
    return 9 if len(source.area) <= 6 else 12


def _by_place(source: Source, table: str, column: str, field: str, where_crop: bool = False) -> list[tuple[str, float]]:
    where = both(source.within(column), starts_with("DLBM", "01") if where_crop else None)
    found = source.store.totals(table, (Prefix(column, _length(source)),), (field,), where)
    rows = [(str(total.key[0] or ""), float(total.sums[0] or 0)) for total in found]
    return sorted((row for row in rows if row[0] and row[1] > 0), key=lambda row: -row[1])


def closing(source: Source) -> Ranking:
    """面积销号率 by place."""
    found = summary(source.store, Wanted(area=source.area or None), source.now)
    names = _names(source)
    unknown = QCoreApplication.translate("Wall", "位置未知")
    shares = [(p.closed_m2 / p.area_m2 if p.area_m2 else 0.0, p.key) for p in found.places]
    rows = [Row(names.get(key, unknown), value, f"{value:.1%}") for value, key in sorted(shares, reverse=True)]
    whole = f"{found.closed_share:.1%}" if found.closed_share is not None else ""
    return Ranking(rows, whole, 1.0, QCoreApplication.translate("Wall", "没有疑似变化案件"))


def open_area(source: Source) -> Ranking:
    """未销号面积 by place."""
    found = summary(source.store, Wanted(area=source.area or None), source.now)
    names = _names(source)
    unknown = QCoreApplication.translate("Wall", "位置未知")
    rest = sorted(((p.area_m2 - p.closed_m2, p.key) for p in found.places), reverse=True)
    rows = [Row(names.get(key, unknown), value, q.area_text(value)) for value, key in rest if value > 0]
    whole = q.area_text(found.suspected_m2 - found.closed_m2)
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有未销号的案件"))


def cropland(source: Source) -> Ranking:
    """耕地 by place."""
    names = _names(source)
    found = _by_place(source, "dltb", "ZLDWDM", "TBMJ", where_crop=True)
    rows = [Row(names.get(code, code), value, q.area_text(value)) for code, value in found]
    whole = q.area_text(sum(value for _, value in found))
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有地类图斑"))


def basic_farmland(source: Source) -> Ranking:
    """永久基本农田 by place."""
    names = _names(source)
    found = _by_place(source, "yjjbnttb", "ZLDWDM", "JBNTMJ")
    rows = [Row(names.get(code, code), value, q.area_text(value)) for code, value in found]
    whole = q.area_text(sum(value for _, value in found))
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有永久基本农田图斑"))


def classes(source: Source) -> Ranking:
    """地类 by area, in the colours of the map."""
    found = source.store.totals("dltb", (Prefix("DLBM", 2),), ("TBMJ",), source.within("ZLDWDM"))
    pairs = sorted(((float(t.sums[0] or 0), str(t.key[0] or "")) for t in found), reverse=True)
    rows = [Row(land_name(code), value, q.area_text(value), _sample(code)) for value, code in pairs if value > 0]
    whole = q.area_text(sum(value for value, _ in pairs))
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有地类图斑"))


def _sample(code: str) -> str:
    """The class whose colour stands for a group: cropland's three have colours of their own."""
    return "0101" if code == "01" else code


def output(source: Source) -> Ranking:
    """年产值 by place."""
    names = _names(source)
    found = _by_place(source, "industry", "village", "output_wan")
    rows = [Row(names.get(code, code), value, " ".join(q.money(value))) for code, value in found]
    whole = " ".join(q.money(sum(value for _, value in found)))
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有产业主体"))


def industry_kinds(source: Source) -> Ranking:
    """年产值 by kind of industry."""
    found = source.store.totals("industry", ("kind",), ("output_wan",), source.within("village"))
    pairs = sorted(((float(t.sums[0] or 0), str(t.key[0] or "")) for t in found), reverse=True)
    rows = [Row(kind, value, " ".join(q.money(value))) for value, kind in pairs if kind]
    whole = QCoreApplication.translate("Wall", "{n} 家").format(n=f"{sum(t.count for t in found):,}")
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有产业主体"))


def industry_workers(source: Source) -> Ranking:
    """从业人数 by kind of industry."""
    found = source.store.totals("industry", ("kind",), ("workers",), source.within("village"))
    pairs = sorted(((float(t.sums[0] or 0), str(t.key[0] or "")) for t in found), reverse=True)
    people = QCoreApplication.translate("Wall", "{n} 人")
    rows = [Row(kind, value, people.format(n=f"{value:,.0f}")) for value, kind in pairs if kind]
    whole = people.format(n=f"{sum(value for value, _ in pairs):,.0f}")
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有产业主体"))


def enterprises(source: Source) -> Ranking:
    """年产值 of single enterprises, largest first."""
    rows = source.store.arrays("industry", ["name", "output_wan"], source.within("village"))
    pairs = sorted(
        (
            (float(value), str(name))
            for name, value in zip(rows["name"].tolist(), rows["output_wan"].tolist(), strict=True)
            if name and value == value
        ),
        reverse=True,
    )
    shown = [Row(name, value, " ".join(q.money(value))) for value, name in pairs]
    whole = QCoreApplication.translate("Wall", "{n} 家").format(n=f"{len(pairs):,}")
    return Ranking(shown, whole, None, QCoreApplication.translate("Wall", "没有产业主体"))


def alert_towns(source: Source) -> Ranking:
    """近 30 天告警 by town."""
    assert source.alerts is not None
    names = _names(source)
    seen = source.alerts.seen(month_begin(source.now), None, source.area)
    if _length(source) == 12:
        counts = Counter(alert.village for alert in seen if alert.village)
        pairs = counts.most_common()
    else:
        pairs = by_town(seen)
    rows = [Row(names.get(code, code), float(count), f"{count:,}") for code, count in pairs]
    whole = QCoreApplication.translate("Wall", "{n} 件").format(n=f"{len(seen):,}")
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "近 30 天没有告警"))


def alert_kinds(source: Source) -> Ranking:
    """近 30 天告警 by kind."""
    assert source.alerts is not None
    policy, english = source.alerts.policy, language() == "en"
    seen = source.alerts.seen(month_begin(source.now), None, source.area)
    counts = Counter(alert.kind for alert in seen).most_common()
    rows = []
    for kind, count in counts:
        known = policy.kinds.get(kind)
        name = kind if known is None else known.en if english else known.zh
        rows.append(Row(name, float(count), f"{count:,}"))
    whole = QCoreApplication.translate("Wall", "{n} 件").format(n=f"{len(seen):,}")
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "近 30 天没有告警"))


def population(source: Source) -> Ranking:
    """人口 by place."""
    names = _names(source)
    found = _by_place(source, "grid_zone", "village", "population")
    people = QCoreApplication.translate("Wall", "{n} 人")
    rows = [Row(names.get(code, code), value, people.format(n=f"{value:,.0f}")) for code, value in found]
    whole = people.format(n=f"{sum(value for _, value in found):,.0f}")
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有网格"))


def case_kinds(source: Source) -> Ranking:
    """疑似变化 by kind, by area."""
    found = summary(source.store, Wanted(area=source.area or None), source.now)
    pairs = sorted(((part.area_m2, part.key) for part in found.kinds), reverse=True)
    rows = [Row(kind_name(key), value, q.area_text(value)) for value, key in pairs if value > 0]
    whole = q.area_text(found.suspected_m2)
    return Ranking(rows, whole, None, QCoreApplication.translate("Wall", "没有疑似变化案件"))


def cameras(source: Source) -> Ranking:
    """摄像头在线率 by place."""
    names, length = _names(source), _length(source)

    def counted(where: Where | None) -> dict[str, int]:
        return {
            str(t.key[0] or ""): t.count for t in source.store.totals("camera", (Prefix("village", length),), (), where)
        }

    everything = counted(source.within("village"))
    online = counted(both(source.within("village"), equal("status", "online")))
    shares = sorted(((online.get(code, 0) / count, code) for code, count in everything.items() if code))
    rows = [Row(names.get(code, code), value, f"{online.get(code, 0)}/{everything[code]}") for value, code in shares]
    whole = f"{sum(online.values()):,}/{sum(everything.values()):,}"
    return Ranking(rows, whole, 1.0, QCoreApplication.translate("Wall", "没有摄像头"))


Reader = Callable[[Source], Ranking]
#: By the name that a scene gives in ``options.ranking``: the reader, the tables and whether alerts are followed.
RANKINGS: Mapping[str, tuple[Reader, tuple[str, ...], bool]] = {
    "closing": (closing, ("case_file",), False),
    "open_area": (open_area, ("case_file",), False),
    "case_kinds": (case_kinds, ("case_file",), False),
    "cropland": (cropland, ("dltb",), False),
    "basic_farmland": (basic_farmland, ("yjjbnttb",), False),
    "classes": (classes, ("dltb",), False),
    "output": (output, ("industry",), False),
    "industry_kinds": (industry_kinds, ("industry",), False),
    "industry_workers": (industry_workers, ("industry",), False),
    "enterprises": (enterprises, ("industry",), False),
    "alert_towns": (alert_towns, (), True),
    "alert_kinds": (alert_kinds, (), True),
    "population": (population, ("grid_zone",), False),
    "cameras": (cameras, ("camera",), False),
}
