"""A verdict becomes a report like any other: its title, which rule said so, and with what values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from data.alerts.model import Message, Report
from data.alerts.rules.seen import Verdict
from data.alerts.rules.spec import Count, Geofence, Rate, Rule, Silence, Threshold

#: The channel of what rules say.
CHANNEL = "rule"


def title_of(rule: Rule, verdict: Verdict) -> str:
    """The alert's title: the rule's own message, or a sentence for its type."""
    words = {name: number(value) if isinstance(value, float) else value for name, value in verdict.words.items()}
    if rule.message:
        return rule.message.format_map(_Known(words))[:200]
    when = rule.when
    translate = QCoreApplication.translate
    if isinstance(when, Threshold):
        pattern = (
            translate("Rules", "{source}：{quantity} {value}，高于限值 {limit}")
            if when.side == "above"
            else translate("Rules", "{source}：{quantity} {value}，低于限值 {limit}")
        )
    elif isinstance(when, Rate):
        pattern = translate("Rules", "{source}：{quantity} 每小时变化 {rate}")
    elif isinstance(when, Silence):
        pattern = translate("Rules", "{source}：{minutes} 分钟没有消息")
    elif isinstance(when, Geofence):
        pattern = (
            translate("Rules", "{source} 进入了划定区域")
            if when.side == "inside"
            else translate("Rules", "{source} 离开了划定区域")
        )
    elif isinstance(when, Count):
        pattern = translate("Rules", "{minutes} 分钟内 {count} 次上报")
    else:
        pattern = "{source}"
    return f"{rule.zh}{'：' if isinstance(when, Count) else ' · '}{pattern.format_map(_Known(words))}"[:200]


def report_of(rule: Rule, verdict: Verdict, now: datetime) -> tuple[Message, Report]:
    """The message and the report that enter the alert book; the same verdict is always the same message."""
    severity = 0 if verdict.severity is None else int(verdict.severity)
    words = {name: round(v, 4) if isinstance(v, float) else v for name, v in verdict.words.items()}
    said = {"rule": rule.id, "name": rule.zh, "key": verdict.key, "severity": severity, "values": words}
    moment = verdict.time.isoformat(timespec="milliseconds")
    payload = json.dumps({**said, "time": moment}, ensure_ascii=False).encode()
    # Counts come from an area, not from a device: the rule itself is their source.
    source = rule.zh if isinstance(rule.when, Count) else verdict.source
    report = Report(
        identity=f"rule\x1f{rule.id}\x1f{verdict.key}\x1f{moment}\x1f{severity}",
        source=source,
        kind=rule.kind,
        happened_at=verdict.time,
        severity=verdict.severity,
        title=title_of(rule, verdict),
        text=QCoreApplication.translate("Rules", "规则“{name}”：{values}").format(name=rule.zh, values=_values(words)),
        clears=verdict.severity is None,
        place=verdict.place,
        x=verdict.x,
        y=verdict.y,
        detail=said,
    )
    return Message(CHANNEL, f"rule/{rule.id}", payload, now), report


def _values(words: Mapping[str, float | str]) -> str:
    shown = [
        f"{name} {number(value) if isinstance(value, float) else value}"
        for name, value in words.items()
        if name != "source"
    ]
    return "，".join(shown) or "-"


def number(value: float) -> str:
    """Two decimals at most, none where they say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


class _Known(dict[str, str]):
    """Words of a message; one that this kind of rule does not know stays as it was written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
