"""The indicators of a wall: each one question, one figure, one comparison. Read off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook, Filter
from data.cases.ledger import Wanted, summary
from data.query import Compare, Operator, Where, at_least, both, equal, starts_with
from data.reservoirs.known import Present, present_of
from data.reservoirs.standing import State
from data.reservoirs.sums import add_up
from data.reservoirs.wording import state as state_words
from data.reservoirs.wording import warning
from data.store import Store
from plugins.wall import quantities as q
from plugins.wall.waters import Water, Waters
from widgets.panel import PanelContext


@dataclass(frozen=True)
class Indicator:
    """What a card says; ``level`` 1 to 4 puts a warning's glyph before the comparison.

    ``short`` says the comparison where the card is too narrow for it.
    """

    title: str
    figure: str
    unit: str = ""
    comparison: str = ""
    level: int = 0
    short: str = ""


@dataclass(frozen=True)
class Source:
    """What indicators are read from; ``area`` is the beginning of the division codes."""

    store: Store
    alerts: AlertBook | None
    area: str
    workspace: Path
    present: Present

    @classmethod
    def of(cls, context: PanelContext, area: str) -> Source:
        """What a panel has, at the moment that is shown: the present, or that of a replay."""
        assert context.store is not None
        assert context.workspace is not None
        return cls(context.store, context.alerts, area, context.workspace.path, present_of(context.alerts))

    @property
    def now(self) -> datetime:
        """The moment that is shown."""
        return self.present.now

    @property
    def waters(self) -> Waters:
        """The reservoirs."""
        return Waters(self.store, self.workspace, self.present)

    def within(self, column: str) -> Where | None:
        """Only the area's rows."""
        return starts_with(column, self.area) if self.area else None

    def total(
        self, table: str, sums: tuple[str, ...] = (), where: Where | None = None
    ) -> tuple[int, tuple[float, ...]]:
        """Count and sums; zeros for a table that is not there."""
        if table not in self.store.tables():
            return 0, tuple(0.0 for _ in sums)
        found = self.store.totals(table, (), sums, where)
        return (found[0].count, tuple(float(v or 0) for v in found[0].sums)) if found else (0, tuple(0.0 for _ in sums))


Reader = Callable[[Source], Indicator]


def cropland(source: Source) -> Indicator:
    """耕地面积, its share of all land."""
    _, (all_land,) = source.total("dltb", ("TBMJ",), source.within("ZLDWDM"))
    _, (found,) = source.total("dltb", ("TBMJ",), both(source.within("ZLDWDM"), starts_with("DLBM", "01")))
    figure, unit = q.area(found)
    title = QCoreApplication.translate("Wall", "耕地面积")
    return Indicator(
        title, figure, unit, QCoreApplication.translate("Wall", "占土地 {p}").format(p=q.share(found, all_land))
    )


def basic_farmland(source: Source) -> Indicator:
    """永久基本农田, its share of the cropland."""
    _, (found,) = source.total("yjjbnttb", ("JBNTMJ",), source.within("ZLDWDM"))
    _, (crop,) = source.total("dltb", ("TBMJ",), both(source.within("ZLDWDM"), starts_with("DLBM", "01")))
    figure, unit = q.area(found)
    title = QCoreApplication.translate("Wall", "永久基本农田")
    return Indicator(
        title, figure, unit, QCoreApplication.translate("Wall", "占耕地 {p}").format(p=q.share(found, crop))
    )


def high_standard(source: Source) -> Indicator:
    """高标准农田, against the permanent basic farmland."""
    count, (found,) = source.total("gbzntb", ("MJ",), source.within("ZLDWDM"))
    figure, unit = q.area(found)
    title = QCoreApplication.translate("Wall", "高标准农田")
    return Indicator(title, figure, unit, QCoreApplication.translate("Wall", "{n} 个项目区").format(n=f"{count:,}"))


def parcels(source: Source) -> Indicator:
    """地类图斑, their area."""
    count, (found,) = source.total("dltb", ("TBMJ",), source.within("ZLDWDM"))
    title = QCoreApplication.translate("Wall", "地类图斑")
    return Indicator(title, f"{count:,}", QCoreApplication.translate("Wall", "个"), q.area_text(found))


def reservoirs(source: Source) -> Indicator:
    """水库, how many stand above their limit; else how many are not known."""
    waters = source.waters.read(source.area)
    over, old, doubted = (_count(waters, *states) for states in ((State.OVER,), _SILENT, (State.DOUBTED,)))
    title, unit = QCoreApplication.translate("Wall", "水库"), QCoreApplication.translate("Wall", "座")
    if over:
        text = QCoreApplication.translate("Wall", "超限 {n} 座").format(n=over)
        return Indicator(title, f"{len(waters):,}", unit, text, _worst(waters))
    if doubted:
        text = QCoreApplication.translate("Wall", "{n} 座读数存疑").format(n=doubted)
        return Indicator(title, f"{len(waters):,}", unit, text)
    if old:
        text = QCoreApplication.translate("Wall", "{n} 座水位过时").format(n=old)
        return Indicator(title, f"{len(waters):,}", unit, text)
    return Indicator(title, f"{len(waters):,}", unit, QCoreApplication.translate("Wall", "无超限"))


def over_limit(source: Source) -> Indicator:
    """超限水库, the worst of them."""
    waters = source.waters.read(source.area)
    over = [water for water in waters if water.state is State.OVER]
    title, unit = QCoreApplication.translate("Wall", "超限水库"), QCoreApplication.translate("Wall", "座")
    if over:
        worst = over[0]
        said = state_words(worst.standing)
        text = f"{worst.name} {said}"
        return Indicator(title, str(len(over)), unit, text, _worst(over), said)
    if _count(waters, *_SILENT, State.DOUBTED) == len(waters):
        return Indicator(title, "—", "", QCoreApplication.translate("Wall", "没有新的水位"))
    missing = _count(waters, State.NO_LIMIT, State.LIMIT_DOUBTED)
    return Indicator(title, "0", unit, QCoreApplication.translate("Wall", "{n} 座无汛限值").format(n=missing))


def storage(source: Source) -> Indicator:
    """蓄水量, its share of the capacity."""
    sums = add_up(water.standing for water in source.waters.read(source.area))
    title = QCoreApplication.translate("Wall", "蓄水量")
    if not sums.with_storage:
        return Indicator(title, "—", "", QCoreApplication.translate("Wall", "没有蓄水量读数"))
    figure, unit = q.volume(sums.storage)
    share = "—" if sums.filled is None else f"{sums.filled * 100:.1f}%"
    return Indicator(title, figure, unit, QCoreApplication.translate("Wall", "占总库容 {p}").format(p=share))


def gauges(source: Source) -> Indicator:
    """水位报送, how many are silent or doubted."""
    waters = source.waters.read(source.area)
    old, doubted = _count(waters, *_SILENT), _count(waters, State.DOUBTED)
    title = QCoreApplication.translate("Wall", "水位在报")
    text = QCoreApplication.translate("Wall", "{n} 座超过 2 小时未报").format(n=old)
    if doubted:
        text = QCoreApplication.translate("Wall", "{n} 座未报 · {m} 座存疑").format(n=old, m=doubted)
    return Indicator(title, f"{len(waters) - old:,}", f"/ {len(waters):,}", text)


#: States of a reservoir of which nothing new has come.
_SILENT = (State.TOO_OLD, State.NO_READING)


def _count(waters: Sequence[Water], *states: State) -> int:
    return sum(water.state in states for water in waters)


def _worst(waters: Sequence[Water]) -> int:
    """The most serious warning among those over a limit, 1 to 4."""
    return min((warning(water.standing) for water in waters if water.state is State.OVER), default=0)


def cameras(source: Source) -> Indicator:
    """摄像头在线, how many are lost."""
    count, _ = source.total("camera", (), source.within("village"))
    online, _ = source.total("camera", (), both(source.within("village"), equal("status", "online")))
    title = QCoreApplication.translate("Wall", "摄像头在线")
    text = QCoreApplication.translate("Wall", "失联 {n} 台").format(n=count - online)
    return Indicator(title, f"{online:,}", f"/ {count:,}", text)


def alerts(source: Source) -> Indicator:
    """未关闭告警, how many nobody has seen."""
    assert source.alerts is not None
    found = source.alerts.listed(Filter(village=source.area), limit=5_000)
    waiting = sum(not alert.acknowledged for alert in found.alerts)
    title, unit = QCoreApplication.translate("Wall", "未关闭告警"), QCoreApplication.translate("Wall", "件")
    worst = min((int(a.severity) for a in found.alerts if not a.acknowledged), default=0)
    text = QCoreApplication.translate("Wall", "未确认 {n} 件").format(n=waiting)
    return Indicator(title, f"{found.total:,}", unit, text, worst)


def alerts_today(source: Source) -> Indicator:
    """今日告警, against the same hours of yesterday."""
    assert source.alerts is not None
    local = source.now.astimezone()
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    day = timedelta(days=1)
    today = len(source.alerts.seen(midnight, None, source.area))
    before = len(source.alerts.seen(midnight - day, local - day, source.area))
    title, unit = QCoreApplication.translate("Wall", "今日告警"), QCoreApplication.translate("Wall", "件")
    return Indicator(
        title, f"{today:,}", unit, QCoreApplication.translate("Wall", "昨日同时 {n} 件").format(n=f"{before:,}")
    )


def overdue_alerts(source: Source) -> Indicator:
    """超时未处置, of all that are open."""
    assert source.alerts is not None
    found = source.alerts.listed(Filter(village=source.area), limit=5_000)
    late = [a for a in found.alerts if a.escalation > 0 or (a.deadline is not None and a.deadline < source.now)]
    title, unit = QCoreApplication.translate("Wall", "超时未处置"), QCoreApplication.translate("Wall", "件")
    text = QCoreApplication.translate("Wall", "共 {n} 件在办").format(n=f"{found.total:,}")
    return Indicator(title, f"{len(late):,}", unit, text, 2 if late else 0)


def closed_share(source: Source) -> Indicator:
    """疑似面积销号率, of the area there is."""
    found = summary(source.store, Wanted(area=source.area or None), source.now)
    title = QCoreApplication.translate("Wall", "疑似面积销号率")
    text = QCoreApplication.translate("Wall", "共 {a}").format(a=q.area_text(found.suspected_m2))
    if found.closed_share is None:
        return Indicator(title, "—", "", text)
    return Indicator(title, f"{found.closed_share * 100:.1f}", "%", text)


def open_cases(source: Source) -> Indicator:
    """在办案件, how many are late."""
    found = summary(source.store, Wanted(area=source.area or None), source.now)
    title, unit = QCoreApplication.translate("Wall", "在办案件"), QCoreApplication.translate("Wall", "件")
    late = found.overdue.count
    text = QCoreApplication.translate("Wall", "超期 {n} 件").format(n=f"{late:,}")
    return Indicator(title, f"{sum(part.count for part in found.ages):,}", unit, text, 2 if late else 0)


def new_cases(source: Source) -> Indicator:
    """近 30 天新增, against the 30 days before."""
    span = timedelta(days=30)

    def count(begin: datetime, end: datetime) -> int:
        opened = at_least("opened", _iso(begin)) & Compare("opened", Operator.LESS, _iso(end))
        return source.total("case_file", (), both(source.within("village"), opened))[0]

    title, unit = QCoreApplication.translate("Wall", "近 30 天新增"), QCoreApplication.translate("Wall", "件")
    before = count(source.now - 2 * span, source.now - span)
    text = QCoreApplication.translate("Wall", "前 30 天 {n} 件").format(n=f"{before:,}")
    return Indicator(title, f"{count(source.now - span, source.now):,}", unit, text)


def _iso(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def households(source: Source) -> Indicator:
    """户数, and people."""
    _, (homes, people) = source.total("grid_zone", ("households", "population"), source.within("village"))
    title, unit = QCoreApplication.translate("Wall", "户数"), QCoreApplication.translate("Wall", "户")
    return Indicator(
        title, f"{homes:,.0f}", unit, QCoreApplication.translate("Wall", "人口 {n} 人").format(n=f"{people:,.0f}")
    )


def grids(source: Source) -> Indicator:
    """网格, and who works in them."""
    zones, _ = source.total("grid_zone", (), source.within("village"))
    staff, _ = source.total("grid_staff", (), source.within("village"))
    title, unit = QCoreApplication.translate("Wall", "网格"), QCoreApplication.translate("Wall", "个")
    return Indicator(
        title, f"{zones:,}", unit, QCoreApplication.translate("Wall", "网格力量 {n} 人").format(n=f"{staff:,}")
    )


def industries(source: Source) -> Indicator:
    """产业主体, and who works there."""
    count, (workers,) = source.total("industry", ("workers",), source.within("village"))
    title, unit = QCoreApplication.translate("Wall", "产业主体"), QCoreApplication.translate("Wall", "家")
    text = QCoreApplication.translate("Wall", "从业 {n} 人").format(n=f"{workers:,.0f}")
    return Indicator(title, f"{count:,}", unit, text)


def output(source: Source) -> Indicator:
    """年产值, the mean of an enterprise."""
    count, (sum_wan,) = source.total("industry", ("output_wan",), source.within("village"))
    figure, unit = q.money(sum_wan)
    mean = " ".join(q.money(sum_wan / count)) if count else "—"
    title = QCoreApplication.translate("Wall", "年产值")
    return Indicator(title, figure, unit, QCoreApplication.translate("Wall", "家均 {m}").format(m=mean))


def workers(source: Source) -> Indicator:
    """从业人数, as a share of the people."""
    _, (people,) = source.total("industry", ("workers",), source.within("village"))
    _, (all_people,) = source.total("grid_zone", ("population",), source.within("village"))
    title, unit = QCoreApplication.translate("Wall", "产业从业"), QCoreApplication.translate("Wall", "人")
    text = QCoreApplication.translate("Wall", "占人口 {p}").format(p=q.share(people, all_people))
    return Indicator(title, f"{people:,.0f}", unit, text)


def site_area(source: Source) -> Indicator:
    """产业用地, the mean of an enterprise."""
    count, (found,) = source.total("industry", ("area_m2",), source.within("village"))
    figure, unit = q.area(found)
    mean = q.area_text(found / count) if count else "—"
    title = QCoreApplication.translate("Wall", "产业占地")
    return Indicator(title, figure, unit, QCoreApplication.translate("Wall", "家均 {m}").format(m=mean))


#: By the name that a scene gives in ``options.figure``: the reader, and the tables whose changes it follows.
FIGURES: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    "cropland": (cropland, ("dltb",)),
    "basic_farmland": (basic_farmland, ("yjjbnttb", "dltb")),
    "high_standard": (high_standard, ("gbzntb",)),
    "parcels": (parcels, ("dltb",)),
    "reservoirs": (reservoirs, ("reservoir", "reservoir_limit")),
    "over_limit": (over_limit, ("reservoir", "reservoir_limit")),
    "storage": (storage, ("reservoir",)),
    "gauges": (gauges, ("reservoir",)),
    "cameras": (cameras, ("camera",)),
    "alerts": (alerts, ()),
    "alerts_today": (alerts_today, ()),
    "overdue_alerts": (overdue_alerts, ()),
    "closed_share": (closed_share, ("case_file",)),
    "open_cases": (open_cases, ("case_file",)),
    "new_cases": (new_cases, ("case_file",)),
    "households": (households, ("grid_zone",)),
    "grids": (grids, ("grid_zone", "grid_staff")),
    "industries": (industries, ("industry",)),
    "output": (output, ("industry",)),
    "workers": (workers, ("industry", "grid_zone")),
    "site_area": (site_area, ("industry",)),
}
