"""What the county tells a village's screen: made from its alerts, reservoirs and readings; nobody is in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection

from data.alerts.book import AlertBook, Filter
from data.alerts.cap import CapError, CapMessage, Info, read
from data.alerts.ground import Ground
from data.alerts.model import Alert
from data.alerts.tables import MESSAGE, READING
from data.alerts.warnings import PLACE
from data.errors import UserError
from data.publishing.bulletin import Answer, Answers, Bulletin, Level, Observed, PublicWarning
from data.query import Order, equal, starts_with
from data.store import Store

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "public_kinds.toml"
#: Kind of a villager's word in the alert policy.
WORD = "petition"
#: A reading that is older is not the weather.
_FRESH = timedelta(hours=2)
_MOST = 40
_SENTENCE = re.compile(r"[。；;\n]+")


class PublicKind(BaseModel):
    """How alerts of a kind are told; see ``public_kinds.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: bool
    person: bool
    advice: tuple[str, ...] = Field(default=(), max_length=8)


class PublicKinds(BaseModel):
    """All kinds that are told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: dict[str, PublicKind]


@dataclass(frozen=True)
class TownVillage:
    """A village with a screen: its code, name, and area in longitude and latitude (WGS 84)."""

    code: str
    name: str
    ground: Ground


def read_kinds(workspace: Path) -> Mapping[str, PublicKind]:
    """Which kinds are told: the workspace's own file, else the one that is shipped.

    Raises
    ------
    UserError
        When the file is wrong.
    """
    own = workspace / "village" / FILE
    file = own if own.is_file() else Path(__file__).with_name(FILE)
    try:
        return PublicKinds.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).kinds
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Publishing", "告知村民的告警种类读不出来。"),
            str(error),
            QCoreApplication.translate("Publishing", "改正该文件；删除它就用自带的。"),
            file=file,
        ) from error


def bulletin(
    book: AlertBook, store: Store, village: TownVillage, kinds: Mapping[str, PublicKind], now: datetime
) -> Bulletin:
    """What a village is told now."""
    wanted = book.listed(Filter(kinds=frozenset(kinds)), limit=500).alerts
    standing = [alert for alert in wanted if alert.active and alert.open]
    warnings = []
    with book.reading() as link:
        for alert in standing:
            told = _warning(link, book, alert, village, kinds[alert.kind], now)
            if told is not None:
                warnings.append(told)
        observed = _observed(link, store, village, now)
    warnings.sort(key=lambda w: (w.severity, w.since))
    return Bulletin(
        village=village.code,
        made=_text(now),
        warnings=tuple(warnings[:_MOST]),
        observed=observed,
        levels=_levels(store, village),
    )


def answers(book: AlertBook, kiosk: str, since: datetime) -> Answers:
    """What has become of the words of a screen that came in since a moment."""
    wanted = Filter(kinds=frozenset({WORD}), closed=True, since=since)
    found: dict[str, Answer] = {}
    for alert in book.listed(wanted, limit=2_000).alerts:
        if alert.source == kiosk and "/" in alert.place:
            number = alert.place.rsplit("/", 1)[1]
            found.setdefault(number, Answer(number=number, state=_state(alert), time=_text(alert.last_seen)))
    return Answers(kiosk=kiosk, answers=tuple(sorted(found.values(), key=lambda a: a.number)))


def _state(alert: Alert) -> str:
    if not alert.open:
        return "closed"
    return "assigned" if alert.assignee or alert.acknowledged else "received"


def _warning(
    link: Connection, book: AlertBook, alert: Alert, village: TownVillage, kind: PublicKind, now: datetime
) -> PublicWarning | None:
    if alert.place.startswith(PLACE):
        message = _cap(link, alert)
        if message is not None:
            return _cap_warning(alert, message, village, kind)
    concerned = alert.village and village.code.startswith(alert.village)
    if not concerned or (kind.person and not alert.acknowledged):
        return None
    named = book.policy.kinds.get(alert.kind)
    plain = named.zh if named is not None else alert.kind
    title = (
        alert.title
        if kind.title
        else QCoreApplication.translate("Publishing", "{village}有{kind}").format(village=village.name, kind=plain)
    )
    return PublicWarning(
        id=f"alert-{alert.id}",
        severity=int(alert.severity),
        kind=alert.kind,
        title=title,
        advice=kind.advice,
        since=_text(alert.first_seen),
    )


def _cap(link: Connection, alert: Alert) -> CapMessage | None:
    mine = (MESSAGE.c.alert == alert.id) & (MESSAGE.c.channel == "cap")
    newest = sa.select(MESSAGE.c.payload).where(mine).order_by(MESSAGE.c.happened_at.desc(), MESSAGE.c.id.desc())
    payload = link.execute(newest.limit(1)).scalar_one_or_none()
    if payload is None:
        return None
    try:
        return read(payload)
    except CapError:
        return None  # the journal keeps it; without its text the alert's own words serve


def _cap_warning(alert: Alert, message: CapMessage, village: TownVillage, kind: PublicKind) -> PublicWarning | None:
    infos = message.speaking("zh")
    mine = [info for info in infos if village.ground.concerns(info.areas)]
    if not mine:
        return None
    info = mine[0]
    ends = [each.expires for each in mine if each.expires is not None]
    return PublicWarning(
        id=f"alert-{alert.id}",
        severity=int(alert.severity),
        kind=alert.kind,
        title=alert.title,
        text=info.description[:2_000],
        advice=_advice(info) or kind.advice,
        issuer=info.sender_name[:120],
        since=_text(alert.first_seen),
        until=_text(max(ends)) if ends else "",
    )


def _advice(info: Info) -> tuple[str, ...]:
    parts = [part.strip() for part in _SENTENCE.split(info.instruction)]
    return tuple(part for part in parts if part)[:8]


def _levels(store: Store, village: TownVillage) -> tuple[Level, ...]:
    if "reservoir" not in store.tables():
        return ()
    rows = store.page(
        "reservoir",
        ("code", "level_m", "level_time"),
        starts_with("village", village.code[:9]),
        [Order("code")],
        limit=60,
    )
    return tuple(
        Level(code=str(code), time=str(time), level_m=float(level))
        for code, level, time in rows
        if level is not None and time
    )


def _observed(link: Connection, store: Store, village: TownVillage, now: datetime) -> Observed | None:
    """The newest rain and temperature of a station at the village's reservoirs, or named after the village."""
    sources = _stations(store, village)
    if not sources:
        return None
    query = (
        sa.select(READING.c.source, READING.c.quantity, READING.c.time, READING.c.value)
        .where(READING.c.source.in_(list(sources)))
        .where(READING.c.quantity.in_(["temperature_c", "rain_mm"]))
        .where(READING.c.time >= _text(now - _FRESH))
        .order_by(READING.c.time.desc())
        .limit(50)
    )
    newest: dict[str, Any] = {}
    for row in link.execute(query):
        newest.setdefault(row.quantity, row)
    if not newest:
        return None
    latest = max(newest.values(), key=lambda row: str(row.time))
    return Observed(
        time=str(latest.time),
        temperature_c=newest["temperature_c"].value if "temperature_c" in newest else None,
        rain_mm=newest["rain_mm"].value if "rain_mm" in newest else None,
        place=sources.get(latest.source, ""),
    )


def _stations(store: Store, village: TownVillage) -> dict[str, str]:
    found = {village.code: village.name, village.name: village.name}
    if "reservoir" in store.tables():
        for code, name in store.page("reservoir", ("code", "name"), equal("village", village.code), limit=20):
            found[str(code)] = str(name or "")
            if name:
                found[str(name)] = str(name)
                # What stations at a reservoir call themselves.
                found[QCoreApplication.translate("DemoEvents", "{name}水位站").format(name=name)] = str(name)
    return found


def grounds(codes: Sequence[str], store: Store, to_globe: Any) -> list[TownVillage]:
    """Villages by code; ``to_globe`` brings coordinate arrays of the map to longitude and latitude."""
    import shapely

    found = []
    for code in codes:
        rows = store.page("division", ("fid", "name"), equal("code", code), limit=1)
        if not rows:
            continue
        shape = store.geometry("division", int(rows[0][0]))
        globe = None if shape is None else shapely.transform(shape, to_globe, interleaved=False)
        found.append(TownVillage(code, str(rows[0][1]), Ground(code, globe)))
    return found


def _text(when: datetime) -> str:
    return when.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
