"""From a raw message to reports, or to the reason why it says nothing that can be used. Never raises."""

from __future__ import annotations

import hashlib
import json
import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from pydantic import TypeAdapter
from PySide6.QtCore import QCoreApplication

from data.alerts import warnings
from data.alerts.cap import CapError, read
from data.alerts.ground import Ground
from data.alerts.mapping import PayloadMapping
from data.alerts.model import Message, Reason, Refused, Report, Severity
from data.alerts.policy import Policy
from data.alerts.topics import matches

_log = logging.getLogger(__name__)

#: From WGS 84 longitude and latitude (or GCJ-02, by the second argument) to the workspace's CRS.
ToMap = Callable[[float, float, str], tuple[float, float]]

_OLDEST = datetime(2000, 1, 1, tzinfo=timezone.utc)
_LONGEST = 200
_ISO = TypeAdapter(datetime)
#: Channels whose messages are rows: what is wrong is told with row and column.
_ROWS = ("table", "database")
#: Slashes in the topic of a row of a file: ``table/<channel>/<file>/<row>``.
_ROW_DEPTH = 3


class Sieve:
    """Reads messages by an office's mappings.

    Parameters
    ----------
    mappings
        The first whose topics take a message reads it.
    to_map
        Brings a place into the workspace's CRS.
    ground
        The county: warnings that do not concern it are kept without an alert.
    language
        In which warnings are read where they speak several (``zh``, ``en``).
    """

    def __init__(
        self,
        mappings: Sequence[PayloadMapping],
        policy: Policy,
        to_map: ToMap,
        ground: Ground | None = None,
        language: str = "zh",
    ) -> None:
        self._mappings = tuple(mappings)
        self._policy = policy
        self._to_map = to_map
        self._ground = ground or Ground()
        self._language = language

    @property
    def topics(self) -> list[str]:
        """Every MQTT topic filter that some mapping takes."""
        found = {topic for mapping in self._mappings for topic in mapping.topics}
        return sorted(topic for topic in found if topic.partition("/")[0] not in (*_ROWS, "cap"))

    def takes(self, topic: str) -> PayloadMapping | None:
        """The mapping that reads messages of a topic, or None."""
        return next((m for m in self._mappings if any(matches(t, topic) for t in m.topics)), None)

    def sift(self, message: Message, now: datetime | None = None) -> list[Report | Refused]:
        """What a message says: one report, several, or one reason.

        ``now`` is what its times are held against, where that is later than when it came in (a message that is read
        again).
        """
        try:
            said = self._sift(message, max(message.received_at, now or message.received_at))
            return [replace(s, detail=_storable(s.detail)) if isinstance(s, Refused) else s for s in said]
        except Exception as error:
            _log.exception("a message on %s could not be read", message.topic)
            return [Refused(Reason.DEFECT, f"{type(error).__name__}: {error}")]

    def _sift(self, message: Message, now: datetime) -> list[Report | Refused]:
        if len(message.payload) > self._policy.largest_bytes:
            words = QCoreApplication.translate("Alerts", "消息有 {n} 字节，超过上限 {most}。")
            return [Refused(Reason.OVERSIZED, words.format(n=len(message.payload), most=self._policy.largest_bytes))]
        mapping = self.takes(message.topic)
        if mapping is None:
            words = QCoreApplication.translate("Alerts", "没有适用于主题 {topic} 的消息映射。")
            return [Refused(Reason.UNKNOWN, words.format(topic=message.topic))]
        if message.channel == "cap":
            return [self._warning(message, mapping, now)]
        if message.channel == "table" and message.topic.count("/") < _ROW_DEPTH:
            words = QCoreApplication.translate("Alerts", "整个文件读不出来：改好以后请重新放进文件夹。")
            return [Refused(Reason.MALFORMED, words)]
        try:
            payload = json.loads(message.payload)
        except (ValueError, RecursionError) as error:
            words = QCoreApplication.translate("Alerts", "不是 JSON：{error}")
            return [Refused(Reason.MALFORMED, words.format(error=error))]
        items = mapping.items(payload)
        if not items:
            words = QCoreApplication.translate("Alerts", "{path} 处没有列表。")
            return [Refused(Reason.MALFORMED, words.format(path=mapping.each))]
        numbers = range(len(items)) if len(items) > 1 else (None,)
        return [self._report(message, mapping, item, n, now) for n, item in zip(numbers, items, strict=True)]

    def _warning(self, message: Message, mapping: PayloadMapping, now: datetime) -> Report | Refused:
        try:
            said = warnings.report(read(message.payload), mapping, self._ground, message.received_at, self._language)
            self._not_ahead(said.happened_at, now)
            if said.x is None or said.y is None:
                return said
            x, y = self._on_map(said.x, said.y, "wgs84")
            return replace(said, x=x, y=y)
        except CapError as error:
            return Refused(Reason.MALFORMED, str(error))
        except _Unusable as unusable:
            return unusable.refused

    def _report(
        self, message: Message, mapping: PayloadMapping, item: Any, number: int | None, now: datetime
    ) -> Report | Refused:
        found = mapping.look_up(item)
        try:
            return self._read(message, mapping, found, number, now)
        except _Unusable as unusable:
            if message.channel not in _ROWS:
                return unusable.refused
            column = mapping.expression(unusable.field)
            words = (
                QCoreApplication.translate("Alerts", "第 {row} 行，列 {column}：{detail}")
                if column
                else QCoreApplication.translate("Alerts", "第 {row} 行：{detail}")
            )
            row, detail = message.topic.rpartition("/")[2], unusable.refused.detail
            return replace(unusable.refused, detail=words.format(row=row, column=column, detail=detail))

    def _read(
        self, message: Message, mapping: PayloadMapping, found: dict[str, Any], number: int | None, now: datetime
    ) -> Report:
        source = _text(found, "source")
        if not source:
            raise _malformed(
                "source", QCoreApplication.translate("Alerts", "没有写明来源（{path}）。"), path=mapping.fields.source
            )
        values = {n.removeprefix("values."): _number(found, n) for n in found if n.startswith("values.")}
        severity = self._severity(mapping, found)
        clears = found.get("clears") is True
        kind = mapping.kinds.get(_text(found, "kind"), _text(found, "kind")) or mapping.kind
        if severity is None and not clears and not values:
            raise _malformed("", QCoreApplication.translate("Alerts", "既没有告警级别，也没有读数。"))
        if (severity is not None or clears) and not kind:
            raise _malformed(
                "kind", QCoreApplication.translate("Alerts", "没有写明告警种类（{path}）。"), path=mapping.fields.kind
            )
        happened_at = self._time(message, mapping, found, now)
        place = self._place(mapping, found)
        return Report(
            identity=_identity(message, source, _text(found, "identity"), "time" in found, number),
            source=source,
            kind=kind,
            happened_at=happened_at,
            severity=severity,
            title=_text(found, "title") or kind,
            text=_text(found, "text", 2_000),
            clears=clears,
            place=_text(found, "place"),
            x=None if place is None else place[0],
            y=None if place is None else place[1],
            snapshot=_text(found, "snapshot", self._policy.largest_bytes),
            values=values,
        )

    def _severity(self, mapping: PayloadMapping, found: dict[str, Any]) -> Severity | None:
        if "severity" not in found:
            return None
        word = _text(found, "severity").lower()
        level = mapping.severities.get(word)
        if level is None:
            raise _malformed(
                "severity", QCoreApplication.translate("Alerts", "告警级别“{word}”没有对应关系。"), word=word
            )
        return Severity(level) if level else None

    def _time(self, message: Message, mapping: PayloadMapping, found: dict[str, Any], now: datetime) -> datetime:
        if "time" not in found:
            return message.received_at
        try:
            if mapping.time == "iso":
                # SensorThings gives an interval for what took a while: its end counts.
                time = _ISO.validate_python(str(found["time"]).rpartition("/")[2].strip())
            else:
                time = datetime.fromtimestamp(
                    float(found["time"]) / (1_000 if mapping.time == "milliseconds" else 1), timezone.utc
                )
        except (ValueError, TypeError, OverflowError, OSError):
            raise _malformed(
                "time",
                QCoreApplication.translate("Alerts", "时间“{text}”读不出来。"),
                text=str(found["time"])[:_LONGEST],
            ) from None
        if time.tzinfo is None:
            # A device that does not say its zone means the wall clock here.
            time = time.astimezone()
        time = time.astimezone(timezone.utc)
        if time < _OLDEST:
            raise _malformed(
                "time", QCoreApplication.translate("Alerts", "时间 {time} 早于 2000 年。"), time=time.isoformat()
            )
        self._not_ahead(time, now)
        return time

    def _not_ahead(self, time: datetime, now: datetime) -> None:
        if time - now > timedelta(minutes=self._policy.future_minutes):
            words = QCoreApplication.translate("Alerts", "时间 {time} 晚于收到时间：发送设备的时钟不对。")
            raise _Unusable(Refused(Reason.FUTURE, words.format(time=time.isoformat(timespec="seconds"))), "time")

    def _place(self, mapping: PayloadMapping, found: dict[str, Any]) -> tuple[float, float] | None:
        if "lon" not in found or "lat" not in found:
            return None
        lon, lat = _number(found, "lon"), _number(found, "lat")
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise _malformed(
                "lon",
                QCoreApplication.translate("Alerts", "坐标 {lon}, {lat} 不是经纬度。"),
                lon=f"{lon:g}",
                lat=f"{lat:g}",
            )
        return self._on_map(lon, lat, mapping.crs)

    def _on_map(self, lon: float, lat: float, crs: str) -> tuple[float, float]:
        x, y = self._to_map(lon, lat, crs)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise _malformed(
                "lon",
                QCoreApplication.translate("Alerts", "坐标 {lon}, {lat} 不在本县坐标系范围内。"),
                lon=f"{lon:g}",
                lat=f"{lat:g}",
            )
        return x, y


class _Unusable(Exception):  # noqa: N818 - carries a Refused up to where it is returned
    def __init__(self, refused: Refused, field: str) -> None:
        super().__init__(refused.detail)
        self.refused = refused
        self.field = field


def _malformed(field: str, words: str, **given: str) -> _Unusable:
    """What is wrong with a field of the mapping ("" of none), in words."""
    return _Unusable(Refused(Reason.MALFORMED, words.format(**given)), field)


def _text(found: dict[str, Any], name: str, longest: int = _LONGEST) -> str:
    value = found.get(name)
    if value is None or isinstance(value, bool | list | dict):
        return ""
    return _storable(str(value)).strip()[:longest]


def _storable(text: str) -> str:
    # JSON may hold halves of a surrogate pair, which no database takes.
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _number(found: dict[str, Any], name: str) -> float:
    value = found[name]
    try:
        number = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise _malformed(
            name,
            QCoreApplication.translate("Alerts", "{name} 的值“{value}”不是数。"),
            name=name.removeprefix("values."),
            value=str(value)[:_LONGEST],
        )
    return number


def _identity(message: Message, source: str, given: str, timed: bool, number: int | None) -> str:
    """What tells this report from every other.

    A message without an id or a time of its own may come twice with every right: the moment it came in tells it from
    the next, and its sender's mark says whether it was sent before (`data.alerts.taking`). A row that carries a time is
    the same row in whatever file it stands.
    """
    part = "" if number is None else f"#{number}"
    if given:
        return f"{source}\x1f{given}{part}"
    topic = "/".join(message.topic.split("/")[:2]) if message.channel in _ROWS and timed else message.topic
    digest = hashlib.sha256(topic.encode(errors="replace") + b"\0" + message.payload).hexdigest()
    return f"{digest}{part}" if timed else f"{digest}@{message.mark or message.received_at.isoformat()}{part}"
