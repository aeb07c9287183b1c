"""Between rows of ``events.db`` and plain data."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime, timezone
from typing import Any

from sqlalchemy.engine import RowMapping

from data.alerts.model import Alert, Severity, Step

_TIMES = ("first_seen", "last_seen", "deadline", "acknowledged_at", "cleared_at", "closed_at")


def text_of(time: datetime) -> str:
    """A moment as the database writes it: ISO 8601, UTC, milliseconds."""
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def time_of(text: str) -> datetime:
    """A moment that the database wrote."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def alert_row(alert: Alert, change: int) -> dict[str, Any]:
    """The columns of an alert but its id."""
    row = {f.name: getattr(alert, f.name) for f in dataclasses.fields(alert) if f.name != "id"}
    for name in _TIMES:
        if row[name] is not None:
            row[name] = text_of(row[name])
    return row | {"severity": int(alert.severity), "change": change}


def alert_of(row: RowMapping) -> Alert:
    """The alert of a row."""
    values = {f.name: row[f.name] for f in dataclasses.fields(Alert)}
    for name in _TIMES:
        if values[name] is not None:
            values[name] = time_of(values[name])
    values["severity"] = Severity(values["severity"])
    return Alert(**values)


def step_row(alert: int, step: Step) -> dict[str, Any]:
    """The columns of a step."""
    detail = json.dumps(dict(step.detail), ensure_ascii=False, sort_keys=True)
    return {"alert": alert, "time": text_of(step.time), "actor": step.actor, "action": step.action, "detail": detail}


def step_of(row: RowMapping) -> Step:
    """The step of a row."""
    return Step(time_of(row["time"]), row["actor"], row["action"], json.loads(row["detail"]))
