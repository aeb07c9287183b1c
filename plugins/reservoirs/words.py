"""How the state of a reservoir and the doubts about a reading are worded."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, MISSING
from data.reservoirs.book import Kept
from data.reservoirs.curve import Reach
from data.reservoirs.doubts import Doubt
from data.reservoirs.standing import Standing, State
from data.reservoirs.trend import FURTHEST, STANDS, Basis

DOT = " · "
translate = QCoreApplication.translate


def metres(value: float | None, signed: bool = False) -> str:
    """A level or a difference with its unit."""
    return FORMATS["margin" if signed else "level"].text(value, unit=True)


def span(time: timedelta) -> str:
    """How long something lasts."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        return translate("Reservoirs", "{n} 分钟").format(n=max(minutes, 0))
    if minutes < 48 * 60:
        return translate("Reservoirs", "{n} 小时").format(n=minutes // 60)
    return translate("Reservoirs", "{n} 天").format(n=minutes // (24 * 60))


def clock(moment: datetime) -> str:
    """A moment on this computer's clock."""
    return f"{moment.astimezone():%m-%d %H:%M}"


def state(standing: Standing) -> str:
    """The one sentence on a reservoir."""
    if standing.state is State.OVER and standing.stage is not None and standing.reading is not None:
        excess = (standing.reading.level or 0.0) - standing.stage.level
        return translate("Reservoirs", "超{stage} {n}").format(stage=standing.stage.name, n=metres(excess))
    if standing.state is State.TOO_OLD and standing.age is not None:
        return translate("Reservoirs", "读数停于 {age}前").format(age=span(standing.age))
    if standing.state is State.WITHIN and standing.over is not None:
        return translate("Reservoirs", "低于汛限 {n}").format(n=metres(-standing.over))
    return {
        State.OVER: translate("Reservoirs", "超限"),
        State.DOUBTED: translate("Reservoirs", "读数存疑，待定"),
        State.TOO_OLD: translate("Reservoirs", "读数过旧"),
        State.NO_READING: translate("Reservoirs", "没有读数"),
        State.LIMIT_DOUBTED: translate("Reservoirs", "汛限值存疑"),
        State.NO_LIMIT: translate("Reservoirs", "无汛限值"),
        State.WITHIN: translate("Reservoirs", "未超限"),
    }[standing.state]


def warning(standing: Standing) -> int:
    """Level of warning (1 to 4) that a state is, 0 for none."""
    if standing.state is State.OVER and standing.stage is not None:
        return int(standing.stage.severity)
    return 0


def outlook(standing: Standing) -> tuple[str, str]:
    """When the limit is reached, and on what assumption."""
    if standing.state is State.TOO_OLD:
        return MISSING, translate("Reservoirs", "读数过旧，不推算")
    if standing.limit is None:
        return MISSING, translate("Reservoirs", "无汛限值，不推算")
    if standing.over is not None and standing.over >= 0:
        return translate("Reservoirs", "已到汛限"), ""
    found = standing.outlook
    if found is None:
        if standing.rate is None:
            return MISSING, translate("Reservoirs", "读数不足 3 条，不推算")
        hours = int(FURTHEST / timedelta(hours=1))
        return translate("Reservoirs", "{n} 小时内不会").format(n=hours), _assumption(standing, Basis.RATE)
    return translate("Reservoirs", "约 {span}后").format(span=span(found.time_left)), _assumption(standing, found.basis)


def _assumption(standing: Standing, basis: Basis) -> str:
    if basis is Basis.BALANCE:
        return translate("Reservoirs", "假定入库、出库流量不变，库容按曲线")
    hours = standing.rate[1] if standing.rate is not None else 0.0
    return translate("Reservoirs", "假定近 {n} 小时涨率不变").format(n=f"{hours:.1f}")


def rate(standing: Standing) -> str:
    """How fast the water moves."""
    if standing.rate is None:
        return MISSING
    value = standing.rate[0]
    if abs(value) < STANDS:
        return translate("Reservoirs", "平")
    return f"{value:+.2f} m/h"


def storage(standing: Standing) -> tuple[str, str]:
    """Storage, and where the figure comes from; a level outside the curve is said to be so."""
    form, reading = FORMATS["capacity"], standing.reading
    if standing.storage is not None:
        return form.text(standing.storage, unit=True), translate("Reservoirs", "按库容曲线")
    reported = None if reading is None else reading.storage
    why = {
        Reach.NO_CURVE: translate("Reservoirs", "无库容曲线"),
        Reach.BELOW: translate("Reservoirs", "水位低于库容曲线"),
        Reach.ABOVE: translate("Reservoirs", "水位高于库容曲线"),
        Reach.INSIDE: "",
    }[standing.reach]
    if reported is not None:
        return form.text(reported, unit=True), translate("Reservoirs", "测站报送，{why}").format(why=why)
    return MISSING, why


def doubt(kept: Kept) -> str:
    """Why a reading is not believed."""
    figures = {name: value if isinstance(value, str) else float(value) for name, value in kept.figures.items()}

    def number(name: str) -> str:
        value = figures.get(name)
        return f"{value:.2f}" if isinstance(value, float) else "?"

    if kept.doubt is Doubt.UNIT:
        units = {
            "ft": translate("Reservoirs", "英尺"),
            "cm": translate("Reservoirs", "厘米"),
            "mm": translate("Reservoirs", "毫米"),
        }
        unit = units.get(str(figures.get("unit")), "?")
        return translate("Reservoirs", "疑为{unit}：换算为 {n}").format(unit=unit, n=metres(kept.meant))
    if kept.doubt is Doubt.RANGE:
        return translate("Reservoirs", "超出可能范围 {low} 至 {high} m").format(low=number("low"), high=number("high"))
    if kept.doubt is Doubt.JUMP:
        return translate("Reservoirs", "较上一条 {before} m 突变，可信变幅 {n} m").format(
            before=number("before"), n=number("allowed")
        )
    lasted = figures.get("hours")
    time = span(timedelta(hours=lasted)) if isinstance(lasted, float) else "?"
    if figures.get("why") == "report":
        return translate("Reservoirs", "整条报文 {time}未变，疑为重发").format(time=time)
    if figures.get("why") == "balance":
        return translate("Reservoirs", "{time}未动，按流量应变化 {n} m").format(time=time, n=number("missing"))
    return translate("Reservoirs", "{time}未动，疑为测站卡住").format(time=time)
