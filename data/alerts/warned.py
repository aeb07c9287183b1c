"""Where warnings hold: the polygons, circles and named divisions of a CAP message, in the workspace's CRS."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyproj
import shapely
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from data.alerts.book import AlertBook
from data.alerts.cap import Area, CapError, CapMessage, read
from data.alerts.ground import Ground, division_codes, ground_of, outlines
from data.alerts.model import Alert
from data.alerts.rows import text_of
from data.alerts.tables import MESSAGE
from data.alerts.warnings import PLACE
from data.crs import WGS84, crs_of, transformer
from data.query import one_of
from data.store import Store

#: What lies farther outside the county (degrees) is cut off: a warning may be for half the country.
_AROUND = 0.5
_LOOKED_UP = 500


@dataclass(frozen=True)
class WarnedArea:
    """The area of one warning.

    Attributes
    ----------
    shape
        Polygons in the workspace's CRS, as far as they lie in the county and around it.
    until
        When its last part runs out, or None where the sender does not say.
    """

    alert: Alert
    shape: shapely.Geometry
    until: datetime | None


class WarnedAreas:
    """Finds the areas of warnings, and keeps what it has read. May be called from several threads.

    Parameters
    ----------
    crs
        Of the workspace.
    """

    def __init__(self, book: AlertBook, store: Store, crs: pyproj.CRS) -> None:
        self._book, self._store, self._crs = book, store, crs
        self._lock = threading.Lock()
        self._ground: Ground | None = None
        #: By the id of the message.
        self._read: dict[int, tuple[shapely.Geometry | None, datetime | None]] = {}

    def of(self, alerts: Sequence[Alert]) -> list[WarnedArea]:
        """The areas of those of the alerts that are warnings with one, in the order of the alerts.

        A warning that was called off keeps the area of its last message that had one.
        """
        warnings = [alert for alert in alerts if alert.place.startswith(PLACE)]
        if not warnings:
            return []
        found = []
        with self._lock, self._book.reading() as link:
            messages = self._messages(link, [alert.id for alert in warnings])
            for alert in warnings:
                for message in messages.get(alert.id, ()):
                    shape, until = self._shape(link, message)
                    if shape is not None:
                        found.append(WarnedArea(alert, shape, until))
                        break
            known = {message for ids in messages.values() for message in ids}
            self._read = {key: value for key, value in self._read.items() if key in known}
        return found

    def _messages(self, link: Connection, alerts: Sequence[int]) -> dict[int, list[int]]:
        """The messages of warnings that had come by the moment that the book shows, newest first."""
        found: dict[int, list[int]] = {}
        for start in range(0, len(alerts), _LOOKED_UP):
            mine = MESSAGE.c.alert.in_(alerts[start : start + _LOOKED_UP]) & (MESSAGE.c.channel == "cap")
            if self._book.past:
                mine &= MESSAGE.c.received_at <= text_of(self._book.now())
            order = (MESSAGE.c.happened_at.desc(), MESSAGE.c.id.desc())
            for alert, message in link.execute(sa.select(MESSAGE.c.alert, MESSAGE.c.id).where(mine).order_by(*order)):
                found.setdefault(int(alert), []).append(int(message))
        return found

    def _shape(self, link: Connection, message: int) -> tuple[shapely.Geometry | None, datetime | None]:
        if message not in self._read:
            payload = link.execute(sa.select(MESSAGE.c.payload).where(MESSAGE.c.id == message)).scalar_one()
            try:
                said = read(payload)
            except CapError:
                # What the journal holds was read once; a mended reader may see it otherwise.
                self._read[message] = (None, None)
            else:
                self._read[message] = (self._area(said), _end(said))
        return self._read[message]

    def _area(self, said: CapMessage) -> shapely.Geometry | None:
        if self._ground is None:
            self._ground = ground_of(self._store, self._crs)
        # The same area stands in the info block of each language.
        areas = list(dict.fromkeys(area for info in said.infos for area in info.areas))
        drawn = [shape for area in areas for shape in outlines(area) if shape.area > 0]
        parts = [self._on_map(shapely.union_all(drawn), self._ground)] if drawn else []
        parts += self._divisions([area for area in areas if not (area.polygons or area.circles)], self._ground)
        whole = shapely.union_all([part for part in parts if part is not None and not part.is_empty])
        return None if whole.is_empty else whole

    def _on_map(self, shape: shapely.Geometry, ground: Ground) -> shapely.Geometry:
        if ground.shape is not None:
            west, south, east, north = ground.shape.bounds
            window = shapely.box(west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
            shape = shapely.make_valid(shape).intersection(window)
        change = transformer(crs_of(WGS84), self._crs)
        return shapely.make_valid(shapely.transform(shape, change.transform, interleaved=False))

    def _divisions(self, areas: Sequence[Area], ground: Ground) -> list[shapely.Geometry]:
        """Villages and towns that are named by their codes; a code of the county or above it means the county."""
        codes = [code for area in areas for code in division_codes(area)]
        wanted: set[str] = set()
        for code in codes:
            if ground.code and ground.code.startswith(code.rstrip("0") or "-"):
                wanted.add(ground.code)
            elif code.startswith(ground.code):
                wanted.add(code[:9] if code.endswith("000") else code)
        if not wanted or not ground.code:
            return []
        rows = self._store.arrays("division", ["code", "geom"], one_of("code", sorted(wanted)))
        return [shape for shape in rows["geom"] if shape is not None]


def _end(said: CapMessage) -> datetime | None:
    ends = [info.expires for info in said.infos]
    return None if not ends or None in ends else max(end for end in ends if end is not None)
