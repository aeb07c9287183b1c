"""Rows at the foot of a page that lead on to what somebody may want next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Row
from app.kiosk.pages.page import PageContext


def put(context: PageContext, rows: QBoxLayout, widgets: Sequence[QWidget], columns: int) -> None:
    """Put widgets beneath each other; on a lying screen so many beside each other, equally wide."""
    count = 1 if context.portrait else columns
    grid = QGridLayout()
    grid.setSpacing(context.look.gap)
    for at, widget in enumerate(widgets):
        grid.addWidget(widget, at // count, at % count)
    for column in range(count):
        grid.setColumnStretch(column, 1)
    if widgets:
        rows.addLayout(grid)


def lead_on(context: PageContext, rows: QBoxLayout, ways: Sequence[Row | None]) -> None:
    """Put rows at the foot of a page's content: where it is short they lie at the lower edge, else at its end."""
    rows.addStretch(1)
    found = [row for row in ways if row is not None]
    put(context, rows, found, max(1, len(found)))


def to_contacts(context: PageContext) -> Row | None:
    """Who to ask; None where the village names nobody."""
    village = context.shown.content.village
    if not village.contacts and not village.duty_phone:
        return None
    title = QCoreApplication.translate("Kiosk", "还有不明白的")
    return _way(context, title, QCoreApplication.translate("Kiosk", "看看办事找谁"), "id", "contacts")


def to_say(context: PageContext) -> Row:
    """Say what is the matter."""
    title = QCoreApplication.translate("Kiosk", "有话要说")
    return _way(context, title, QCoreApplication.translate("Kiosk", "写在民事直说里"), "message-2", "say")


def to_map(context: PageContext) -> Row | None:
    """Where things are; None where the village names no place."""
    names = [place.name for place in context.shown.content.village.places]
    if not names:
        return None
    title = QCoreApplication.translate("Kiosk", "在全村地图上看")
    return _way(context, title, "、".join(names[:3]), "map-2", "map")


def to_reservoirs(context: PageContext) -> Row | None:
    """The first reservoir and how it stands; None where there is none."""
    found = context.shown.reservoirs
    if not found:
        return None
    margin, _ = words.margin(found[0], context.clock().date())
    return _way(context, found[0].name, margin, "droplet", "reservoirs")


def to_weather(context: PageContext) -> Row:
    """Warnings and weather."""
    title = QCoreApplication.translate("Kiosk", "天气和预警")
    bulletin = context.told.bulletin
    standing = bulletin.standing(context.clock()) if bulletin is not None else ()
    note = standing[0].title if standing else QCoreApplication.translate("Kiosk", "现在没有预警")
    if bulletin is None:
        note = QCoreApplication.translate("Kiosk", "还没有收到县里的消息")
    return _way(context, title, note, "cloud-rain", "weather")


def _way(context: PageContext, title: str, note: str, icon: str, page: str) -> Row:
    row = Row(context.look, title, note, icon=icon)
    row.clicked.connect(lambda: context.go(page, None))
    return row
