"""A day of events in the demo county, and the months before it: what makes a console look alive.

All of it is invented and follows from the county and the seed. A day is a script of messages in the console's own form
(`data/alerts/mappings/onemap.toml`); whoever plays it stamps each with the time at which it is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.alerts.villages import villages
from data.crs import WGS84, crs_of, transformer
from data.demo.people import PUMPS
from data.reservoirs.filed import read_filed
from data.reservoirs.limits import limit_on
from data.store import Store
from data.workspace import Workspace

#: The officer of the demo county's duty room.
OFFICER = "李文"
_MINUTE = 60.0
_GAUGE_MINUTES = 10
#: Share of pump stations that report nothing.
_SILENT = 0.125
_FOOT = 0.3048


@dataclass(frozen=True)
class Event:
    """One message of a day: seconds after its beginning, topic, and what it says but its time."""

    at: float
    topic: str
    says: Mapping[str, Any]


@dataclass(frozen=True)
class _Thing:
    name: str
    x: float
    y: float
    lon: float
    lat: float
    row: Mapping[str, Any] = field(default_factory=dict)


class _County:
    """What events happen to: cameras, reservoirs and settlements, with their places in both systems."""

    def __init__(self, workspace: Workspace, store: Store) -> None:
        change = transformer(workspace.crs, crs_of(WGS84))

        def things(table: str, columns: Sequence[str]) -> list[_Thing]:
            rows = store.arrays(table, [*columns, "geom"])
            found = []
            for i, shape in enumerate(rows["geom"]):
                if shape is None or shapely.is_empty(shape):
                    continue
                point = shapely.centroid(shape)
                lon, lat = change.transform(point.x, point.y)
                row = {name: rows[name][i] for name in columns}
                found.append(_Thing(str(row["name"]), point.x, point.y, float(lon), float(lat), row))
            return found

        self.cameras = things("camera", ("name", "code", "kind"))
        self.reservoirs = things("reservoir", ("name", "code", "level_m", "normal_level"))
        self.pumps = [t for t in things("industry", ("name", "code", "kind")) if t.row["kind"] == PUMPS]
        self.settlements = things("settlement", ("name", "village"))
        self.people = [str(n) for n in store.distinct("grid_staff", "name")]
        self.facts = {filed.facts.code: filed.facts for filed in read_filed(store)}


def day(workspace: Workspace, store: Store, seed: int) -> list[Event]:
    """The script of one day, from six in the morning, in order of time.

    Parameters
    ----------
    seed
        Another seed is another day.
    """
    county = _County(workspace, store)
    chance = np.random.default_rng([seed, 24])
    events = [*_rain(county, chance), *_incidents(county, chance), *_small_things(county, chance)]
    events += _pumps(county, np.random.default_rng([seed, 25]))
    return sorted(events, key=lambda event: event.at)


def _says(kind: str, severity: str, title: str, at: _Thing, source: str, **more: Any) -> dict[str, Any]:
    says: dict[str, Any] = {"kind": kind, "severity": severity, "title": title, "source": source}
    return says | {"lon": round(at.lon, 6), "lat": round(at.lat, 6)} | more


def _near(thing: _Thing, chance: np.random.Generator, reach: float = 120.0) -> _Thing:
    """A place some way off, in degrees good enough for a story."""
    east, north = chance.uniform(-reach, reach, 2)
    metres = 111_320.0
    lon = thing.lon + east / (metres * float(np.cos(np.radians(thing.lat))))
    return _Thing(thing.name, thing.x + east, thing.y + north, float(lon), float(thing.lat + north / metres))


def _rain(county: _County, chance: np.random.Generator) -> list[Event]:
    """Rain from eight to two; reservoirs rise, three of them over their limit, and fall again by night.

    Gauges only say what they read; what it means, the intake says (`data.reservoirs.keeping`). One of them is read out
    in feet for half an hour, and one number has a wrong digit: a console must not raise an alarm for either.
    """
    events = []
    chosen = [county.reservoirs[i] for i in chance.permutation(len(county.reservoirs))[:12]]
    now = datetime.now(timezone.utc)
    for order, reservoir in enumerate(chosen):
        code = str(reservoir.row["code"])
        source = QCoreApplication.translate("DemoEvents", "{name}水位站").format(name=reservoir.name)
        facts = county.facts.get(code)
        limit = None if facts is None else limit_on(facts, now)
        base = float(reservoir.row["level_m"] or 0.0)
        # The first three go over their limit; the rest only rise.
        top = 0.3 + 0.25 * order if limit is not None and order < 3 else None
        curve = None if facts is None else facts.curve
        for minute in range(0, 14 * 60, _GAUGE_MINUTES):
            height = 0.8 if top is None else max(0.0, float(limit or base) + top - base)
            level, after = (base + _rise(m) * height for m in (minute, minute + _GAUGE_MINUTES))
            said = level
            if order == len(chosen) - 2 and 300 <= minute < 330:
                said = level / _FOOT
            elif order == len(chosen) - 1 and minute == 250:
                said = level + 10.0
            values = {"level_m": round(said, 2), "rain_mm": round(float(_rise(minute) * chance.gamma(2.0, 1.5)), 1)}
            held = None if curve is None else (curve.storage_at(level), curve.storage_at(after))
            if held is not None and held[0] is not None and held[1] is not None:
                net = (held[1] - held[0]) / (_GAUGE_MINUTES * _MINUTE)
                outflow = max(0.05, 0.25 - net) if net < 0 else 0.25
                values |= {"inflow": round(net + outflow, 3), "outflow": round(outflow, 3)}
            says: dict[str, Any] = {"source": source, "values": values, "place": code}
            events.append(Event(minute * _MINUTE + order, f"onemap/{code}/report", says))
    return events


def _pumps(county: _County, chance: np.random.Generator) -> list[Event]:
    """Pump stations tell every half hour how many pumps run; most drain while it rains, and one in eight is silent."""
    events = []
    for order, station in enumerate(county.pumps):
        if chance.random() < _SILENT:
            continue
        code, installed = str(station.row["code"]), int(chance.integers(2, 5))
        for minute in range(order % 30, 14 * 60, 30):
            running = int(chance.binomial(installed, 0.15 + 0.7 * _rise(minute)))
            says = {"source": code, "values": {"pumps_on": running}}
            events.append(Event(minute * _MINUTE, f"onemap/{code}/report", says))
    return events


def _rise(minute: float) -> float:
    """How far up the water is at a minute of the day, 0 to 1."""
    return float(np.clip((minute - 120) / 300, 0, 1) * np.clip((14 * 60 - minute) / 300, 0, 1))


def _incidents(county: _County, chance: np.random.Generator) -> list[Event]:
    """What an officer will remember of the day."""
    words = QCoreApplication.translate

    def camera(kind: str = "") -> _Thing:
        fitting = [c for c in county.cameras if not kind or kind in str(c.row.get("kind"))] or county.cameras
        return fitting[int(chance.integers(len(fitting)))]

    events: list[Event] = []

    def happen(minute: float, says: dict[str, Any], repeats: int = 1, every: float = 1.0, clears: float = 0.0) -> None:
        topic = "onemap/story/report"
        for turn in range(repeats):
            events.append(Event((minute + turn * every) * _MINUTE, topic, says))
        if clears:
            over = {name: says[name] for name in ("source", "kind", "lon", "lat") if name in says} | {"clear": True}
            events.append(Event((minute + clears) * _MINUTE, topic, over))

    watch = camera()
    title = words("DemoEvents", "疑似秸秆焚烧火点")
    about = words("DemoEvents", "AI 识别，置信度 {p}").format(p="0.87")
    happen(20, _says("fire", "red", title, _near(watch, chance), watch.name, text=about), 3, 2.5, 55)
    home = county.settlements[int(chance.integers(len(county.settlements)))]
    title = words("DemoEvents", "独居老人手环跌倒")
    source = words("DemoEvents", "手环 {n}").format(n=f"{int(chance.integers(100, 999))}")
    happen(45, _says("fall", "orange", title, home, source))
    title = words("DemoEvents", "强降雨：1 小时 32 mm")
    source = words("DemoEvents", "县气象站")
    happen(130, _says("rain", "yellow", title, county.settlements[0], source), 4, 30, 300)
    water = county.reservoirs[int(chance.integers(len(county.reservoirs)))]
    for minute in (8, 260, 415):
        title = words("DemoEvents", "{name}有人员靠近水边").format(name=water.name)
        happen(minute, _says("drowning", "orange", title, _near(water, chance, 60), camera().name), 3, 1, 14)
    title = words("DemoEvents", "设备失联 {n} 台").format(n=14)
    offline = {"kind": "device_offline", "severity": "blue", "title": title}
    happen(3, offline | {"source": words("DemoEvents", "通信网管")}, clears=180)
    second = camera()
    title = words("DemoEvents", "疑似烟雾")
    happen(610, _says("fire", "orange", title, _near(second, chance), second.name), 2, 4, 40)
    return events


def _small_things(county: _County, chance: np.random.Generator) -> list[Event]:
    """Rubbish, and cameras that come and go."""
    words = QCoreApplication.translate
    events = []
    for minute in np.sort(chance.uniform(1, 13 * 60, 9)):
        camera = county.cameras[int(chance.integers(len(county.cameras)))]
        title = words("DemoEvents", "疑似垃圾堆放")
        says = _says("rubbish", "yellow", title, _near(camera, chance, 40), camera.name)
        events.append(Event(float(minute) * _MINUTE, "onemap/story/report", says))
    return events


#: How often each kind comes in a month of a county of 18 towns, its usual colours, and its busiest hour.
_HABITS = (
    ("fire", 9, (0.15, 0.45, 0.40, 0.0), 16),
    ("rubbish", 60, (0.0, 0.0, 0.7, 0.3), 9),
    ("drowning", 25, (0.05, 0.5, 0.45, 0.0), 15),
    ("fall", 6, (0.1, 0.9, 0.0, 0.0), 7),
    ("device_offline", 30, (0.0, 0.0, 0.3, 0.7), 3),
    ("flood", 5, (0.1, 0.4, 0.5, 0.0), 18),
)
_TITLES = {
    "fire": "疑似秸秆焚烧火点",
    "rubbish": "疑似垃圾堆放",
    "drowning": "有人员靠近水边",
    "fall": "独居老人手环跌倒",
    "device_offline": "设备失联",
    "flood": "水库超汛限",
}


class _Past:
    """A clock that stands at a moment of the past while that is written."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def write_history(workspace: Workspace, seed: int, until: datetime, days: int = 90) -> int:
    """Enter the alerts of the ``days`` before ``until``, each dealt with, and return how many."""
    clock = _Past(until)
    with workspace.store() as store:
        county = _County(workspace, store)
        village_of = villages(store)
    with AlertBook(workspace.path, read_policy(), village_of, clock) as book:
        return _write(book, clock, county, np.random.default_rng([seed, 90]), until, days)


def _write(
    book: AlertBook, clock: _Past, county: _County, chance: np.random.Generator, until: datetime, days: int
) -> int:
    busy = len(county.settlements) / 400.0
    happened: list[tuple[datetime, str, Severity, _Thing]] = []
    for kind, monthly, shares, hour in _HABITS:
        count = max(2, round(monthly * days / 30 * min(1.0, busy)))
        for _ in range(count):
            back = timedelta(days=float(chance.uniform(0.2, days)))
            time = (until - back).replace(minute=int(chance.integers(60)), second=int(chance.integers(60)))
            local = time.astimezone().replace(hour=int(chance.normal(hour, 3.0)) % 24)
            if local >= until - timedelta(hours=1):
                local -= timedelta(days=1)
            severity = Severity(1 + int(chance.choice(4, p=shares)))
            places = county.reservoirs if kind == "flood" else county.settlements
            happened.append((local, kind, severity, _near(places[int(chance.integers(len(places)))], chance, 300)))
    happened.sort(key=lambda told: told[0])
    for number, (time, kind, severity, place) in enumerate(happened):
        _settle(book, clock, number, time, kind, severity, place, chance, county.people)
    return len(happened)


def _settle(
    book: AlertBook,
    clock: _Past,
    number: int,
    time: datetime,
    kind: str,
    severity: Severity,
    place: _Thing,
    chance: np.random.Generator,
    people: Sequence[str],
) -> None:
    """One alert of the past from its report to its end."""
    title = QCoreApplication.translate("DemoEvents", _TITLES[kind])
    report = Report(
        identity=f"demo-history\x1f{number}",
        source=place.name,
        kind=kind,
        happened_at=time,
        severity=severity,
        title=title,
        x=place.x,
        y=place.y,
    )
    taken = book.take([(Message("replay", "demo/history", title.encode(), time), report)])
    for alert in taken.alarms:
        clock.now = time + timedelta(seconds=float(chance.gamma(2.0, 40.0)))
        book.acknowledge(alert.id, OFFICER)
        if people and chance.random() < 0.8:
            book.assign(alert.id, OFFICER, people[int(chance.integers(len(people)))])
        clock.now += timedelta(minutes=float(chance.gamma(2.0, 12.0)))
        outcome = "real" if chance.random() < 0.78 else "false"
        book.finish(alert.id, OFFICER, outcome, "", 3 + int(chance.integers(3)) if outcome == "real" else None)
