"""What the room must know of an alert: where, who, what can be seen, what the gauges say. Read off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook
from data.alerts.model import Alert, Step
from data.formats import mask_phone
from data.messages import Extent
from data.query import equal, one_of
from data.reservoirs.known import present_of
from data.reservoirs.standing import State
from data.reservoirs.wording import state as state_words
from data.sight import cameras_near
from data.store import Store
from plugins.alerts.surroundings import Near, Surroundings
from plugins.alerts.surroundings import read as read_surroundings
from plugins.cameras.feeds import Wanted, feed_of
from plugins.cameras.feeds import read as read_feeds
from plugins.wall.waters import Water, Waters
from widgets.video.feeds import Feed

#: Half the width and height of the ground shown around an alert, m.
_AROUND = (560.0, 380.0)
_RATE_HOURS = 3


@dataclass(frozen=True)
class Person:
    """Who is responsible; the telephone number is masked, as on every shared screen."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class Fact:
    """A figure of the take-over's foot: name, figure, unit, and what it rests on."""

    title: str
    figure: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Known:
    """All of it.

    Attributes
    ----------
    places
        Names from the town down.
    extent
        Ground to look at; None for an alert without a place.
    feeds
        Cameras that can see the place, nearest first; where none can, the nearest one, named as such.
    camera
        The fid of the first of them, for the map.
    """

    alert: Alert
    places: Sequence[str]
    extent: Extent | None
    persons: Sequence[Person]
    facts: Sequence[Fact]
    feeds: Sequence[Feed]
    steps: Sequence[Step]
    todo: Sequence[str]
    camera: int | None = None


def read(book: AlertBook, store: Store, workspace: Path, alert: int) -> Known:
    """Read what is known.

    Raises
    ------
    LookupError
        When there is no such alert.
    """
    around = read_surroundings(book, store, workspace, alert)
    found = around.alert
    waters = Waters(store, workspace, present_of(book))
    water = _water(waters, found)
    feeds = _feeds(book, store, found)
    return Known(
        found,
        _places(store, found),
        _extent(store, found),
        _persons(around, water, store),
        _water_facts(waters, water) if water is not None else _facts(around),
        feeds,
        around.steps,
        book.policy.of(found.kind).steps,
        feeds[0].key if feeds else None,
    )


def _feeds(book: AlertBook, store: Store, alert: Alert) -> Sequence[Feed]:
    """Cameras that can see the place; where none can, the nearest one, which says so in its heading."""
    if alert.x is None or alert.y is None or "camera" not in store.tables():
        return ()
    seeing = read_feeds(store, book, Wanted(alert=alert.id)).feeds
    if seeing:
        return seeing
    near = next(iter(cameras_near(store, alert.x, alert.y)), None)
    row = None if near is None else store.row("camera", near.fid)
    if near is None or row is None:
        return ()
    feed = feed_of(row)
    said = (
        QCoreApplication.translate("TakeOver", "{camera}，距现场 {n} m，视域未登记")
        if row.get("range_m") is None
        else QCoreApplication.translate("TakeOver", "{camera}，距现场 {n} m，照不到现场")
    )
    return (replace(feed, name=said.format(camera=feed.name, n=f"{near.metres:,.0f}")),)


def _places(store: Store, alert: Alert) -> list[str]:
    if not alert.village:
        return []
    rows = store.page("division", ("code", "name"), one_of("code", [alert.village[:9], alert.village]), limit=2)
    names = {str(code): str(name) for code, name in rows}
    return [names[code] for code in (alert.village[:9], alert.village) if code in names]


def _extent(store: Store, alert: Alert) -> Extent | None:
    if alert.x is not None and alert.y is not None:
        wide, high = _AROUND
        return (alert.x - wide, alert.y - high, alert.x + wide, alert.y + high)
    rows = store.page("division", ("fid",), equal("code", alert.village), limit=1) if alert.village else []
    shape = store.geometry("division", int(rows[0][0])) if rows else None
    return None if shape is None else tuple(shape.bounds)


def _water(waters: Waters, alert: Alert) -> Water | None:
    """The reservoir that an alert is about: the one its place names."""
    return next(iter(waters.read(code=alert.place)), None) if alert.place else None


def _persons(around: Surroundings, water: Water | None, store: Store) -> list[Person]:
    persons = []
    if water is not None:
        filed = water.filed
        if filed.holder:
            role = QCoreApplication.translate("TakeOver", "水库责任人")
            persons.append(Person(filed.holder, role, mask_phone(filed.phone)))
    for one in around.staff:
        persons.append(Person(str(one["name"]), str(one["role"]), mask_phone(str(one.get("phone") or ""))))
    return persons


def _water_facts(waters: Waters, water: Water) -> list[Fact]:
    translate = QCoreApplication.translate
    standing, level = water.standing, water.level
    age = "" if standing.age is None else _ago(standing.age)
    figure = "—" if level is None else f"{level:.2f}"
    facts = [Fact(translate("TakeOver", "当前水位"), figure, "m" if level is not None else "", age)]
    if water.state is State.DOUBTED:
        # The newest reading is not this one: somebody has to decide on it.
        facts = [replace(facts[0], note=state_words(standing))]
    if standing.limit is None:
        facts.append(Fact(translate("TakeOver", "汛限水位"), "—", "", translate("TakeOver", "无汛限值")))
    else:
        over = "" if water.over is None else f"{water.over:+.2f} m"
        facts.append(Fact(translate("TakeOver", "汛限水位"), f"{standing.limit:.2f}", "m", over))
    seconds, levels = waters.levels(water.code, _RATE_HOURS)
    span = float(seconds[-1] - seconds[0]) / 3600 if len(seconds) > 1 else 0.0
    note = translate("TakeOver", "近 {n} 小时").format(n=_RATE_HOURS)
    if span <= 0:
        facts.append(Fact(translate("TakeOver", "涨速"), "—", "", note))
        return facts
    rate = float(levels[-1] - levels[0]) / span
    facts.append(Fact(translate("TakeOver", "涨速"), f"{rate:+.2f}", "m/h", note))
    design = water.filed.facts.design
    if design is not None and level is not None:
        title, basis = translate("TakeOver", "距设计水位"), translate("TakeOver", "按当前涨速")
        if rate > 0.005 and design > level:
            facts.append(Fact(title, f"{(design - level) / rate:.1f}", "h", basis))
        else:
            facts.append(Fact(title, f"{design - level:.2f}", "m", translate("TakeOver", "水位未涨")))
    return facts


def _facts(around: Surroundings) -> list[Fact]:
    translate = QCoreApplication.translate
    alert, facts = around.alert, []
    now = datetime.now(timezone.utc)
    minutes = max(0, int((now - alert.first_seen).total_seconds() // 60))
    facts.append(
        Fact(
            translate("TakeOver", "已过"),
            f"{minutes:,}",
            translate("TakeOver", "分"),
            translate("TakeOver", "首报 {t}").format(t=f"{alert.first_seen.astimezone():%H:%M}"),
        )
    )
    if around.sights:
        near = around.sights[0]
        facts.append(Fact(translate("TakeOver", "最近摄像头"), f"{near.metres:,.0f}", "m", near.name))
    if around.zone is not None:
        homes = around.zone.get("households")
        name = str(around.zone.get("name") or "")
        if homes is not None:
            facts.append(Fact(translate("TakeOver", "网格户数"), f"{int(homes):,}", translate("TakeOver", "户"), name))
    for near_by, title in ((around.water, translate("TakeOver", "最近水库")), (_first(around.helpers), "")):
        if near_by is not None:
            facts.append(_distance(title or translate("TakeOver", "最近救援点"), near_by))
    return facts[:4]


def _first(items: Sequence[Near]) -> Near | None:
    return items[0] if items else None


def _distance(title: str, near: Near) -> Fact:
    if near.metres >= 1000:
        return Fact(title, f"{near.metres / 1000:.1f}", "km", near.name)
    return Fact(title, f"{near.metres:,.0f}", "m", near.name)


def _ago(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 120:
        return QCoreApplication.translate("TakeOver", "{n} 分钟前").format(n=minutes)
    return QCoreApplication.translate("TakeOver", "{n} 小时前").format(n=minutes // 60)
