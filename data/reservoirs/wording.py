"""How the state of a reservoir is worded, wherever it is shown: desk, map, wall."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS
from data.reservoirs.standing import Standing, State

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
