"""The alerts and warnings of a place, for the object card: those open, and those that are over."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook, Filter
from data.alerts.model import Alert
from data.alerts.rows import alert_of
from data.alerts.snapshots import Kept, pictures
from data.alerts.tables import ALERT
from data.alerts.warned import WarnedAreas
from data.alerts.warnings import IS_WARNING, PLACE
from data.at_place import PlaceQuestion, PlaceRow
from data.crs import workspace_crs
from data.dated import moment64
from data.documents.attachment import Attachment
from data.documents.kinds import DocumentKind
from data.formats import FORMATS
from data.messages import AlertChosen
from data.workspace import Workspace
from plugins.alerts import words
from plugins.alerts.points import alert_times

#: How near an alert counts as one about the place, m: as far as reports of one thing lie apart.
NEAR = 150.0
#: Open alerts that are looked through, and earlier ones that are told.
_MANY, _EARLIER = 20_000, 20
#: Alerts whose records are looked through for pictures.
_PICTURED = 40
_PANEL = "alerts.queue"
#: Tables whose codes alerts name as their place.
_NAMED = ("reservoir", "camera", "industry")


def open_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Open alerts near the place, of what stands there or of its whole village, and warnings whose area it lies in."""
    book = question.alerts
    if book is None:
        return []
    now = book.now()
    every = _open(question, book)
    codes = _codes(question)
    here = _within_warnings(question, book, every)
    here |= {a.id for a in every if a.place in codes or _is_near(question, a)}
    rows = []
    for alert in every:
        if alert.id in here:
            left, _ = words.left(alert, now)
            # What is over is told until somebody closes it, but no sign calls for anybody any more.
            rows.append(_row(alert, left, int(alert.severity) if alert.active else 0))
    return rows


def earlier_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Alerts near the place that are closed, the latest first; none while a moment of the past is shown."""
    book = question.alerts
    if book is None or book.past:
        return []
    near = ALERT.c.closed_at.is_not(None) & _around(question)
    with book.reading() as link:
        found = link.execute(sa.select(ALERT).where(near).order_by(ALERT.c.first_seen.desc())).mappings().all()
    rows = []
    for alert in map(alert_of, found):
        if _is_near(question, alert):
            day, outcome = FORMATS["date"].text(alert.first_seen), words.outcome_name(alert.outcome)
            rows.append(_row(alert, words.DOT.join(part for part in (day, outcome) if part), 0))
    return rows[:_EARLIER]


def pictures_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Photos and pictures of cameras in the records of the alerts here, open or closed, the latest first."""
    book = question.alerts
    if book is None or book.past:
        return []
    alerts = [row.state["alert"] for row in (*open_here(question), *earlier_here(question))]
    found = []
    for alert in alerts[:_PICTURED]:
        for kept in pictures(question.folder, book.steps(alert)):
            found.append((kept.time, alert, kept))
    found.sort(key=lambda each: each[0], reverse=True)
    return [
        PlaceRow(
            kept.name,
            panel=_PANEL,
            state={"alert": alert},
            kind="alerts",
            begun=moment64(kept.time),
            attachment=_attachment(alert, kept),
        )
        for _, alert, kept in found
    ]


def _attachment(alert: int, kept: Kept) -> Attachment:
    return Attachment(
        title=kept.name or QCoreApplication.translate("Place", "照片"),
        kind=DocumentKind.PHOTO,
        path=kept.file,
        origin=QCoreApplication.translate("Place", "告警 {number}").format(number=alert),
        who=kept.actor,
        added_at=kept.time,
        sha256=kept.sha256,
    )


def _open(question: PlaceQuestion, book: AlertBook) -> Sequence[Alert]:
    """Open alerts that may concern the place, in the order in which they are dealt with."""
    if book.past:
        return book.listed(Filter(), limit=_MANY).alerts
    nowhere = ALERT.c.x.is_(None) | ALERT.c.y.is_(None)
    named = ALERT.c.place.in_(sorted(_codes(question)))
    wanted = ALERT.c.closed_at.is_(None) & (_around(question) | nowhere | named | IS_WARNING)
    order = (ALERT.c.active.desc(), ALERT.c.severity, ALERT.c.acknowledged, ALERT.c.first_seen, ALERT.c.id)
    with book.reading() as link:
        return [alert_of(row) for row in link.execute(sa.select(ALERT).where(wanted).order_by(*order)).mappings()]


def _codes(question: PlaceQuestion) -> set[str]:
    """Codes of the reservoirs and other single things here: an alert may name one, wherever its point is drawn."""
    store, found = question.store, [key for key in question.found if key[0] in _NAMED]
    return {str(row["code"]) for table, fid in found for row in store.rows(table, [fid]) if row.get("code")}


def _around(question: PlaceQuestion) -> sa.ColumnElement[bool]:
    west, south, east, north = question.ground.buffer(NEAR).bounds
    return ALERT.c.x.between(west, east) & ALERT.c.y.between(south, north)


def _is_near(question: PlaceQuestion, alert: Alert) -> bool:
    if alert.place.startswith(PLACE):
        return False  # a warning holds in its area; its point only says where it is drawn
    if alert.x is None or alert.y is None:
        return bool(alert.village) and alert.village == question.village
    return bool(question.ground.distance(shapely.Point(alert.x, alert.y)) <= NEAR)


def _within_warnings(question: PlaceQuestion, book: AlertBook, every: Sequence[Alert]) -> set[int]:
    """Warnings whose area the place lies in; one without any area is said for the whole county."""
    warnings = [alert for alert in every if alert.place.startswith(PLACE)]
    if not warnings:
        return set()
    crs = workspace_crs(Workspace.open(question.folder).config.crs)
    areas = WarnedAreas(book, question.store, crs).of(warnings)
    everywhere = {alert.id for alert in warnings} - {one.alert.id for one in areas}
    return everywhere | {one.alert.id for one in areas if one.shape.intersects(question.point)}


def _row(alert: Alert, note: str, warning: int) -> PlaceRow:
    begun, ended = alert_times([alert])[0]
    return PlaceRow(
        alert.title,
        note,
        "bell" if alert.active else "circle-check",
        warning,
        past=not (alert.open and alert.active),
        panel=_PANEL,
        state={"alert": alert.id},
        message=AlertChosen(alert.id) if alert.open else None,
        kind="alerts",
        begun=begun,
        ended=ended,
    )
