"""What a CAP message means here: a report of its own, one that takes the place of earlier ones, or the end of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection

from data.alerts.cap import CapError, CapMessage, Info, read
from data.alerts.ground import Ground
from data.alerts.mapping import PayloadMapping
from data.alerts.model import Alert, Report, Severity
from data.alerts.rows import alert_of
from data.alerts.tables import ALERT, MESSAGE

translate = QCoreApplication.translate

#: Stands before the identifier of a warning in `Report.place`: it tells warnings apart, not where they are.
PLACE = "cap:"
IS_WARNING = ALERT.c.place.startswith(PLACE, autoescape=True)
#: A title or code that a sender writes longer than this is cut off.
LONGEST = 200
_LONGEST_TEXT = 2_000


def report(
    message: CapMessage, mapping: PayloadMapping, ground: Ground, received_at: datetime, language: str = "zh"
) -> Report:
    """The report of a CAP message; ``x`` and ``y`` are still longitude and latitude (WGS 84).

    A message is one alert: where its info blocks differ the worst severity counts, in the areas of all of them.
    It raises nothing where it is no warning for here and now: a test, an acknowledgement, one whose areas do not touch
    the county, or one that had run out when it came in. It is then in the journal alone.

    Raises
    ------
    CapError
        When a warning says nothing: no info block.
    """
    infos = message.speaking(language)
    areas = [area for info in infos for area in info.areas]
    over = message.type == "Cancel" or (message.type == "Update" and bool(infos) and all(map(_says_over, infos)))
    raises = message.status in ("Actual", "Exercise") and message.type in ("Alert", "Update")
    if raises and not infos:
        raise CapError(translate("Cap", "没有 info：预警没有内容。"))
    ends = [info.expires for info in infos]
    if raises and not over and all(end is not None and end <= received_at for end in ends):
        # One that was replaced by a message which has run out by now has run out, too.
        raises, over = False, message.type == "Update"
    if raises and not over and not ground.concerns(areas):
        raises, over = False, message.type == "Update"
    over &= message.status in ("Actual", "Exercise")
    worst = min(infos, key=lambda info: mapping.severities.get(info.severity, 4), default=None)
    level = None if worst is None else mapping.severities.get(worst.severity)
    if raises and not over and level is None:
        assert worst is not None
        raise CapError(translate("Alerts", "告警级别“{word}”没有对应关系。").format(word=worst.severity))
    point = ground.place(areas) if raises and not over else None
    return Report(
        identity=message.identity,
        source=message.sender[:LONGEST],
        kind=_kind(infos, mapping) if infos else "",
        happened_at=message.sent,
        severity=Severity(level) if raises and not over and level else None,
        title=_title(message, worst),
        text=_text(infos),
        clears=over,
        place=PLACE + message.identifier[:LONGEST],
        x=None if point is None else point[0],
        y=None if point is None else point[1],
        division=ground.division(areas),
        own=True,
        follows=message.references,
    )


def expired(link: Connection, now: datetime) -> list[Alert]:
    """Active warnings whose last message has run out by ``now``."""
    going_on = ALERT.c.active.is_(True) & IS_WARNING
    found = []
    for row in link.execute(sa.select(ALERT).where(going_on)).mappings().all():
        mine = (MESSAGE.c.alert == row["id"]) & (MESSAGE.c.channel == "cap")
        newest = sa.select(MESSAGE.c.payload).where(mine).order_by(MESSAGE.c.happened_at.desc(), MESSAGE.c.id.desc())
        payload = link.execute(newest.limit(1)).scalar_one_or_none()
        if payload is not None and _has_run_out(payload, now):
            found.append(alert_of(row))
    return found


def _has_run_out(payload: bytes, now: datetime) -> bool:
    try:
        infos = read(payload).infos
    except CapError:
        return False  # what the journal holds was read once; a mended reader may see it otherwise
    return bool(infos) and all(info.expires is not None and info.expires <= now for info in infos)


def _says_over(info: Info) -> bool:
    return info.urgency == "past" or "AllClear" in info.response_types


def _kind(infos: Sequence[Info], mapping: PayloadMapping) -> str:
    said = [info.event.lower() for info in infos]
    said += [value.lower() for info in infos for _, value in info.event_codes]
    return next((kind for word, kind in mapping.kinds.items() if any(word.lower() in s for s in said)), mapping.kind)


def _title(message: CapMessage, info: Info | None) -> str:
    title = "" if info is None else (info.headline or info.event)
    if message.status == "Exercise":
        title = translate("Cap", "【演练】{title}").format(title=title)
    return title.replace("\x00", "")[:LONGEST]


def _text(infos: Sequence[Info]) -> str:
    lines: list[str] = []
    for info in infos:
        lines += [info.sender_name, info.description, info.instruction]
        if info.severity == "unknown":
            lines.append(translate("Cap", "发布者没有给出级别。"))
        places = "、".join(area.description for area in info.areas if area.description)
        if places:
            lines.append(translate("Cap", "范围：{places}").format(places=places))
        if info.expires is not None:
            end = info.expires.astimezone().strftime("%Y-%m-%d %H:%M")
            lines.append(translate("Cap", "有效至 {time}").format(time=end))
    return "\n".join(dict.fromkeys(line for line in lines if line)).replace("\x00", "")[:_LONGEST_TEXT]
