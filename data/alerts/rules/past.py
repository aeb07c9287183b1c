"""What rules would have looked at in a past period, from the journal and the readings of ``events.db``."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from data.alerts.model import Message, Report
from data.alerts.rows import text_of, time_of
from data.alerts.rules.saying import CHANNEL
from data.alerts.rules.seen import Observation
from data.alerts.rules.spec import Rate, Rule, Threshold
from data.alerts.sifting import Sieve
from data.alerts.tables import ALERT, MESSAGE, READING
from data.store import Store

#: Rows that are read at a time.
_PAGE = 2_000


@dataclass(frozen=True)
class Position:
    """Where a source was last."""

    place: str = ""
    x: float | None = None
    y: float | None = None


class Past:
    """The observations of a past period.

    Parameters
    ----------
    engine
        Of ``events.db``.
    sieve
        Reads the journal's messages as they were read when they came in.
    village_of
        The code of the village at a point (workspace CRS) or "".
    store
        The workspace's database, whose ``reservoir_reading`` counts for reservoirs that sent no messages.
    """

    def __init__(
        self, engine: Engine, sieve: Sieve, village_of: Callable[[float, float], str], store: Store | None = None
    ) -> None:
        self._engine = engine
        self._sieve = sieve
        self._village_of = village_of
        self._store = store

    def observations(self, rule: Rule, begin: datetime, end: datetime) -> Iterator[Observation]:
        """What a rule on messages looks at from ``begin`` to before ``end``, in order of time."""
        with self._engine.connect() as link:
            if isinstance(rule.when, Threshold | Rate):
                yield from self._readings(link, rule.when.quantity, begin, end)
            else:
                yield from self._messages(link, begin, end)

    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last moment that there is anything of, or None."""
        with self._engine.connect() as link:
            low, high = [], []
            for column in (MESSAGE.c.received_at, READING.c.time, ALERT.c.first_seen):
                first, last = link.execute(sa.select(sa.func.min(column), sa.func.max(column))).one()
                low += [first] if first else []
                high += [last] if last else []
        return (time_of(min(low)), time_of(max(high))) if low else None

    # -- readings

    def _readings(self, link: Connection, quantity: str, begin: datetime, end: datetime) -> Iterator[Observation]:
        since, until = text_of(begin), text_of(end)
        where = (READING.c.quantity == quantity) & (READING.c.time >= since) & (READING.c.time < until)
        query = sa.select(READING.c.id, READING.c.source, READING.c.time, READING.c.value).where(where)
        heard = link.execute(sa.select(READING.c.source.distinct()).where(where)).scalars().all()
        positions = self._positions(link, set(heard))
        streams = [self._stored(link, query.order_by(READING.c.time, READING.c.id), quantity, positions)]
        taken = {position.place for position in positions.values()} | set(heard)
        streams.append(self._of_reservoirs(quantity, begin, end, taken))
        yield from heapq.merge(*streams, key=lambda seen: seen.time)

    def _stored(
        self, link: Connection, query: sa.Select[tuple[int, str, str, float]], quantity: str, where: dict[str, Position]
    ) -> Iterator[Observation]:
        for number, source, text, value in link.execute(query).yield_per(_PAGE):
            time, at = time_of(text), where.get(source, Position())
            yield self._observation(time, time, source, f"reading\x1f{number}", {quantity: float(value)}, "", at)

    def _positions(self, link: Connection, sources: set[str]) -> dict[str, Position]:
        """Where sources are, as their last messages say."""
        last = sa.select(sa.func.max(MESSAGE.c.id)).where(MESSAGE.c.channel != CHANNEL).group_by(MESSAGE.c.source)
        found = {}
        for row in link.execute(sa.select(MESSAGE).where(MESSAGE.c.id.in_(last))).mappings():
            if row["source"] not in sources:
                continue
            for said in self._sieve.sift(_message(row)):
                if isinstance(said, Report) and said.source == row["source"]:
                    found[said.source] = Position(said.place, said.x, said.y)
        return found

    def _of_reservoirs(self, quantity: str, begin: datetime, end: datetime, taken: set[str]) -> Iterator[Observation]:
        store = self._store
        if store is None or not {"reservoir", "reservoir_reading"} <= set(store.tables()):
            return
        if quantity not in {field.name for field in store.columns("reservoir_reading")}:
            return
        import shapely

        places = store.arrays("reservoir", ["code", "name", "geom"])
        known = {}
        for code, name, shape in zip(places["code"], places["name"], places["geom"], strict=True):
            point = None if shape is None or shapely.is_empty(shape) else shapely.centroid(shape)
            at = Position(str(code)) if point is None else Position(str(code), float(point.x), float(point.y))
            known[str(code)] = (str(name), at)
        rows = store.arrays("reservoir_reading", ["reservoir", "time", quantity])
        found = []
        for code, text, value in zip(rows["reservoir"], rows["time"], rows[quantity], strict=True):
            code = str(code)
            if code in taken or value is None or value != value or code not in known:
                continue
            time = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
            time = time if time.tzinfo is not None else time.replace(tzinfo=timezone.utc)
            if begin <= time < end:
                found.append((time, code, float(value)))
        for time, code, value in sorted(found):
            name, at = known[code]
            yield self._observation(time, time, name, f"{code}\x1f{time.isoformat()}", {quantity: value}, "", at)

    # -- messages

    def _messages(self, link: Connection, begin: datetime, end: datetime) -> Iterator[Observation]:
        where = (MESSAGE.c.received_at >= text_of(begin)) & (MESSAGE.c.received_at < text_of(end))
        where &= (MESSAGE.c.channel != CHANNEL) & MESSAGE.c.clears.is_(False)
        query = (
            sa.select(MESSAGE, ALERT.c.x, ALERT.c.y, ALERT.c.village, ALERT.c.place)
            .join(ALERT, ALERT.c.id == MESSAGE.c.alert, isouter=True)
            .where(where)
            .order_by(MESSAGE.c.received_at, MESSAGE.c.id)
        )
        for row in link.execute(query).yield_per(_PAGE).mappings():
            received, happened = time_of(row["received_at"]), time_of(row["happened_at"])
            said = next(
                (
                    report
                    for report in self._sieve.sift(_message(row))
                    if isinstance(report, Report) and report.identity == row["identity"]
                ),
                None,
            )
            if said is not None:
                at = Position(said.place, said.x, said.y)
                kind = said.kind if said.severity is not None else ""
                yield self._observation(happened, received, said.source, said.identity, said.values, kind, at)
            else:
                # Not to be read any more (another mapping by now): what was entered of it counts.
                at = Position(row["place"] or "", row["x"], row["y"])
                yield self._observation(happened, received, row["source"], row["identity"], {}, row["kind"], at)

    def _observation(
        self,
        time: datetime,
        received: datetime,
        source: str,
        identity: str,
        values: object,
        kind: str,
        at: Position,
    ) -> Observation:
        village = self._village_of(at.x, at.y) if at.x is not None and at.y is not None else ""
        village = village or (at.place if len(at.place) == 12 and at.place.isdigit() else "")
        return Observation(time, received, source, identity, values, kind, at.place, at.x, at.y, village)  # type: ignore[arg-type]


def _message(row: sa.RowMapping) -> Message:
    return Message(row["channel"], row["topic"], bytes(row["payload"]), time_of(row["received_at"]))
