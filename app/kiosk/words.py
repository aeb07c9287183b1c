"""How the screen words what it knows: areas, days, levels. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from data.areas import M2_PER_HECTARE, M2_PER_MU
from data.publishing.bulletin import Observed, moment
from data.publishing.reading import Reservoir

#: A level or a weather reading that is older is not "now".
STALE = timedelta(hours=6)


def mu(square_metres: float, places: int = 0) -> str:
    """An area in 亩: ``2,146 亩``."""
    return QCoreApplication.translate("Kiosk", "{n} 亩").format(n=f"{square_metres / M2_PER_MU:,.{places}f}")


def areas(square_metres: float) -> str:
    """An area in all three units that people use."""
    return QCoreApplication.translate("Kiosk", "{mu} 亩 · {ha} 公顷 · {m2} m²").format(
        mu=f"{square_metres / M2_PER_MU:,.2f}",
        ha=f"{square_metres / M2_PER_HECTARE:,.4f}",
        m2=f"{square_metres:,.1f}",
    )


def land(land_m2: Mapping[str, float]) -> str:
    """The two kinds of land that a village asks after: ``耕地 2,146 亩　林地 1,380 亩``."""
    names = {
        "01": QCoreApplication.translate("Kiosk", "耕地 {area}"),
        "03": QCoreApplication.translate("Kiosk", "林地 {area}"),
    }
    said = [text.format(area=mu(land_m2[code])) for code, text in names.items() if land_m2.get(code)]
    # Breaks between the two only.
    return "　".join(text.replace(" ", "\N{NO-BREAK SPACE}") for text in said)


def day(when: date, english: bool) -> str:
    """``7 月 14 日``."""
    if english:
        return f"{when.day} {_MONTHS[when.month - 1]}"
    return QCoreApplication.translate("Kiosk", "{month} 月 {day} 日").format(month=when.month, day=when.day)


def full_day(when: date) -> str:
    """``2026-07-14``."""
    return when.isoformat()


def weekday(when: date) -> str:
    """``周二``."""
    names = (
        QCoreApplication.translate("Kiosk", "周一"),
        QCoreApplication.translate("Kiosk", "周二"),
        QCoreApplication.translate("Kiosk", "周三"),
        QCoreApplication.translate("Kiosk", "周四"),
        QCoreApplication.translate("Kiosk", "周五"),
        QCoreApplication.translate("Kiosk", "周六"),
        QCoreApplication.translate("Kiosk", "周日"),
    )
    return names[when.weekday()]


def clock(when: datetime) -> str:
    """``09:42``."""
    return when.strftime("%H:%M")


def told_at(text: str, now: datetime) -> str:
    """A moment of a message on the wall clock: the time today, else the day too."""
    when = moment(text)
    if when is None:
        return ""
    local = when.astimezone(now.tzinfo)
    return clock(local) if local.date() == now.date() else f"{local:%m-%d} {clock(local)}"


def age_is_fine(text: str, now: datetime) -> bool:
    """Whether a reading of that moment still says how it is."""
    when = moment(text)
    return when is not None and timedelta(minutes=-10) <= now - when <= STALE


def weather(observed: Observed | None, now: datetime) -> str:
    """``有雨 24 °C``; "" where nothing was measured lately."""
    if observed is None or not age_is_fine(observed.time, now):
        return ""
    parts = []
    if observed.rain_mm is not None:
        parts.append(rain(observed.rain_mm))
    if observed.temperature_c is not None:
        parts.append(f"{observed.temperature_c:.0f} °C")
    return " ".join(parts)


def rain(millimetres: float) -> str:
    """Rain of an hour by the classes of GB/T 28592."""
    if millimetres < 0.1:
        return QCoreApplication.translate("Kiosk", "无雨")
    for most, name in (
        (1.6, QCoreApplication.translate("Kiosk", "小雨")),
        (7.0, QCoreApplication.translate("Kiosk", "中雨")),
        (15.0, QCoreApplication.translate("Kiosk", "大雨")),
        (40.0, QCoreApplication.translate("Kiosk", "暴雨")),
    ):
        if millimetres < most:
            return name
    return QCoreApplication.translate("Kiosk", "大暴雨")


def severity(level: int) -> str:
    """The colour's name."""
    return {
        1: QCoreApplication.translate("Kiosk", "红色"),
        2: QCoreApplication.translate("Kiosk", "橙色"),
        3: QCoreApplication.translate("Kiosk", "黄色"),
        4: QCoreApplication.translate("Kiosk", "蓝色"),
    }[level]


def margin(reservoir: Reservoir, today: date) -> tuple[str, bool]:
    """How a level stands to the flood limit of the day, and whether it is above."""
    limit = reservoir.limit(today)
    if reservoir.level_m is None:
        return QCoreApplication.translate("Kiosk", "没有水位读数"), False
    if limit is None:
        return QCoreApplication.translate("Kiosk", "无汛限值"), False
    over = reservoir.level_m - limit
    if over > 0:
        return QCoreApplication.translate("Kiosk", "超汛限 {d} m").format(d=f"{over:.2f}"), True
    return QCoreApplication.translate("Kiosk", "低于汛限 {d} m").format(d=f"{-over:.2f}"), False


def matter(name: str) -> str:
    """What a villager's word is about: a usual matter in the language of the screen, a village's own as it wrote it."""
    return {
        "道路路灯": QCoreApplication.translate("Kiosk", "道路路灯"),
        "饮水用电": QCoreApplication.translate("Kiosk", "饮水用电"),
        "环境卫生": QCoreApplication.translate("Kiosk", "环境卫生"),
        "土地房屋": QCoreApplication.translate("Kiosk", "土地房屋"),
        "低保救助": QCoreApplication.translate("Kiosk", "低保救助"),
        "邻里纠纷": QCoreApplication.translate("Kiosk", "邻里纠纷"),
        "安全隐患": QCoreApplication.translate("Kiosk", "安全隐患"),
        "其他": QCoreApplication.translate("Kiosk", "其他"),
    }.get(name, name)


def state(answer: str) -> str:
    """How far a villager's word is."""
    return {
        "queued": QCoreApplication.translate("Kiosk", "已记下，等网络恢复后送到县里"),
        "received": QCoreApplication.translate("Kiosk", "县里已收到"),
        "assigned": QCoreApplication.translate("Kiosk", "已派人办理"),
        "closed": QCoreApplication.translate("Kiosk", "已办结"),
    }[answer]


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
