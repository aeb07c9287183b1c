"""How the outlook of a reservoir and the doubts about a reading are worded."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, MISSING
from data.reservoirs.book import Kept
from data.reservoirs.curve import Reach
from data.reservoirs.doubts import Doubt
from data.reservoirs.standing import Standing, State
from data.reservoirs.trend import FURTHEST, STANDS, Basis
from data.reservoirs.wording import clock, metres, span, state, warning

DOT = " · "
__all__ = ["clock", "doubt", "metres", "outlook", "rate", "span", "state", "storage", "warning"]

translate = QCoreApplication.translate


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
