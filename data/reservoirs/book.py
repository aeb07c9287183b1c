"""The readings of reservoirs in ``events.db``: kept with what is doubtful about them, decided on by people."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection, RowMapping

from data.alerts.database import open_events
from data.alerts.rows import text_of, time_of
from data.errors import UserError
from data.gpkg import connection
from data.reservoirs.doubts import Doubt
from data.reservoirs.model import Reading
from data.reservoirs.tables import GAUGE, GAUGE_CURSOR, GAUGE_DECISION

_QUANTITIES = ("level", "inflow", "outflow", "storage", "rain")


class Verdict(Enum):
    """What somebody decided about a doubted reading."""

    ACCEPT = "accept"
    #: Another level holds, given by whoever decides.
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True)
class Kept:
    """A reading that is kept.

    Attributes
    ----------
    said
        What the gauge said.
    doubt
        None for a sound one.
    meant
        The level that may have been meant, m.
    verdict
        None where nobody has decided.
    """

    id: int
    reservoir: str
    said: Reading
    source: str
    doubt: Doubt | None = None
    meant: float | None = None
    figures: Mapping[str, float | str] = None  # type: ignore[assignment]
    verdict: Verdict | None = None
    decided: float | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide on it."""
        return self.doubt is not None and self.verdict is None

    @property
    def sound(self) -> Reading | None:
        """The reading as it holds: as said, with the corrected level, or None where it is doubted or rejected."""
        if self.doubt is None or self.verdict is Verdict.ACCEPT:
            return self.said
        if self.verdict is Verdict.CORRECT:
            said = self.said
            return Reading(said.time, self.decided, said.inflow, said.outflow, said.storage, said.rain)
        return None


@dataclass(frozen=True)
class Decision:
    """Who decided what about a reading, when and why."""

    time: datetime
    actor: str
    verdict: Verdict
    level: float | None
    reason: str


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


class GaugeBook:
    """The readings of a workspace. May be used from several threads and by several processes at once.

    Raises
    ------
    UserError
        When ``events.db`` cannot be opened.
    """

    def __init__(self, workspace: Path, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = open_events(workspace)
        self._writer = connection.writer(self._engine)
        self._clock = clock

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> GaugeBook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading

    def series(self, reservoir: str, since: datetime, until: datetime | None = None) -> list[Kept]:
        """Readings of a reservoir from ``since`` on (until before ``until``), oldest first."""
        where = (GAUGE.c.reservoir == reservoir) & (GAUGE.c.time >= text_of(since))
        if until is not None:
            where &= GAUGE.c.time < text_of(until)
        return self._kept(sa.select(GAUGE).where(where).order_by(GAUGE.c.time))

    def latest(
        self, count: int, reservoirs: Sequence[str] | None = None, until: datetime | None = None
    ) -> dict[str, list[Kept]]:
        """The last ``count`` readings of each reservoir, oldest first; with ``until`` those up to that moment."""
        with self._engine.connect() as link:
            codes = reservoirs
            if codes is None:
                codes = [str(c) for c in link.execute(sa.select(GAUGE.c.reservoir).distinct()).scalars()]
            found = {}
            for code in codes:
                where = GAUGE.c.reservoir == code
                if until is not None:
                    where &= GAUGE.c.time <= text_of(until)
                query = sa.select(GAUGE).where(where).order_by(GAUGE.c.time.desc()).limit(count)
                rows = link.execute(query).mappings().all()
                if rows:
                    found[code] = [_kept(row) for row in reversed(rows)]
        return found

    def waiting(self) -> list[Kept]:
        """Doubted readings that nobody has decided on, newest first."""
        where = (GAUGE.c.doubt != "") & (GAUGE.c.verdict == "")
        return self._kept(sa.select(GAUGE).where(where).order_by(GAUGE.c.time.desc()))

    def waiting_at(self, moment: datetime) -> list[Kept]:
        """Doubted readings up to a moment that nobody had decided on then, newest first and without later verdicts."""
        late = self.decided_after(moment)
        undecided = (GAUGE.c.verdict == "") | GAUGE.c.id.in_(late)
        where = (GAUGE.c.doubt != "") & (GAUGE.c.time <= text_of(moment)) & undecided
        found = self._kept(sa.select(GAUGE).where(where).order_by(GAUGE.c.time.desc()))
        return [replace(kept, verdict=None, decided=None) for kept in found]

    def decided_after(self, moment: datetime) -> frozenset[int]:
        """Ids of the readings that somebody decided on after a moment."""
        query = sa.select(GAUGE_DECISION.c.gauge).where(GAUGE_DECISION.c.time > text_of(moment))
        with self._engine.connect() as link:
            return frozenset(int(gauge) for gauge in link.execute(query).scalars())

    def one(self, gauge: int) -> Kept:
        """The reading with this id.

        Raises
        ------
        LookupError
            When there is none.
        """
        with self._engine.connect() as link:
            return _one(link, gauge)

    def decisions(self, gauge: int) -> list[Decision]:
        """What was decided about a reading, oldest first."""
        query = sa.select(GAUGE_DECISION).where(GAUGE_DECISION.c.gauge == gauge).order_by(GAUGE_DECISION.c.id)
        with self._engine.connect() as link:
            return [
                Decision(time_of(r["time"]), r["actor"], Verdict(r["verdict"]), r["level"], r["reason"])
                for r in link.execute(query).mappings()
            ]

    def last_values(self, sources: Sequence[str], quantity: str, since: datetime, until: datetime) -> dict[str, float]:
        """The newest value of a quantity that each source has reported in a period; the silent are missing."""
        query = sa.text(
            "SELECT value FROM reading WHERE source = :source AND quantity = :quantity AND time BETWEEN :since AND "
            ":until ORDER BY time DESC LIMIT 1"
        )
        found = {}
        with self._engine.connect() as link:
            for source in sources:
                asked = {"source": source, "quantity": quantity, "since": text_of(since), "until": text_of(until)}
                value = link.execute(query, asked).scalar()
                if value is not None:
                    found[source] = float(value)
        return found

    def change(self) -> tuple[int, int]:
        """Numbers that are other ones once readings or decisions have come: the last of each."""
        with self._engine.connect() as link:
            numbers = [
                int(link.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one())
                for table in (GAUGE, GAUGE_DECISION)
            ]
        return numbers[0], numbers[1]

    def _kept(self, query: sa.Select[Any]) -> list[Kept]:
        with self._engine.connect() as link:
            return [_kept(row) for row in link.execute(query).mappings()]

    # -- deciding

    def decide(self, gauge: int, verdict: Verdict, actor: str, level: float | None = None, reason: str = "") -> Kept:
        """Decide about a doubted reading; recorded with actor and reason in the same transaction.

        Parameters
        ----------
        level
            The level that holds, m; with `Verdict.CORRECT` only.

        Raises
        ------
        UserError
            When it is sound, or somebody else has decided already.
        ValueError
            When a correction comes without a level, or a level without a correction.
        """
        if (verdict is Verdict.CORRECT) != (level is not None):
            raise ValueError("a correction needs a level, anything else has none")
        with self._writer.begin() as link:
            kept = _one(link, gauge)
            if not kept.waits:
                raise UserError(
                    QCoreApplication.translate("Reservoirs", "这条读数已经有人处理。"),
                    QCoreApplication.translate("Reservoirs", "它现在没有待定的存疑。"),
                    QCoreApplication.translate("Reservoirs", "看一下记录，再决定要不要另报一条读数。"),
                )
            values = {"verdict": verdict.value, "decided": level, "stage": None}
            link.execute(GAUGE.update().where(GAUGE.c.id == gauge).values(values))
            link.execute(
                GAUGE_DECISION.insert().values(
                    gauge=gauge,
                    time=text_of(self._clock()),
                    actor=actor,
                    verdict=verdict.value,
                    level=level,
                    reason=reason.strip(),
                )
            )
            return _one(link, gauge)

    # -- for `data.reservoirs.keeping`

    def cursor(self, source: str) -> int:
        """How far a source has been taken over; 0 at first."""
        with self._engine.connect() as link:
            found = link.execute(sa.select(GAUGE_CURSOR.c.last).where(GAUGE_CURSOR.c.source == source)).scalar()
        return int(found or 0)

    def keep(self, rows: Sequence[Mapping[str, Any]], cursors: Mapping[str, int]) -> None:
        """Enter readings (columns of `GAUGE` but the id) and how far their sources were taken over, in one transaction.

        A moment that is there already takes what it lacks and keeps the rest: the first to say something is believed.
        """
        with self._writer.begin() as link:
            for row in rows:
                same = (GAUGE.c.reservoir == row["reservoir"]) & (GAUGE.c.time == row["time"])
                present = link.execute(sa.select(GAUGE).where(same)).mappings().first()
                if present is None:
                    link.execute(GAUGE.insert().values(**row))
                    continue
                lacking = {n: row[n] for n in _QUANTITIES if present[n] is None and row[n] is not None}
                if "level" in lacking:
                    lacking |= {name: row[name] for name in ("doubt", "meant", "figures", "stage")}
                if lacking:
                    link.execute(GAUGE.update().where(GAUGE.c.id == present["id"]).values(lacking))
            for source, last in cursors.items():
                changed = link.execute(GAUGE_CURSOR.update().where(GAUGE_CURSOR.c.source == source).values(last=last))
                if not changed.rowcount:
                    link.execute(GAUGE_CURSOR.insert().values(source=source, last=last))

    def reported(self, after: int, limit: int) -> list[RowMapping]:
        """Rows of ``reading`` that name a place, after an id, in the order in which they came."""
        query = sa.text(
            "SELECT id, place, source, time, quantity, value FROM reading WHERE id > :after AND place <> '' "
            "ORDER BY id LIMIT :limit"
        )
        with self._engine.connect() as link:
            return list(link.execute(query, {"after": after, "limit": limit}).mappings())

    def decided_since(self, after: int) -> list[tuple[int, Kept]]:
        """Decisions after a number: the number and the reading as it is now."""
        query = sa.select(GAUGE_DECISION.c.id, GAUGE_DECISION.c.gauge).where(GAUGE_DECISION.c.id > after)
        with self._engine.connect() as link:
            return [(int(n), _one(link, int(g))) for n, g in link.execute(query.order_by(GAUGE_DECISION.c.id))]

    def last_stage(self, reservoir: str) -> int:
        """Colour of the worst level that the reservoir's newest telling reading passed; 0 for none."""
        query = (
            sa.select(GAUGE.c.stage)
            .where((GAUGE.c.reservoir == reservoir) & GAUGE.c.stage.is_not(None))
            .order_by(GAUGE.c.time.desc())
            .limit(1)
        )
        with self._engine.connect() as link:
            return int(link.execute(query).scalar() or 0)

    def mark_stage(self, gauge: int, stage: int) -> None:
        """Note what a reading that somebody decided on has told."""
        with self._writer.begin() as link:
            link.execute(GAUGE.update().where(GAUGE.c.id == gauge).values(stage=stage))


def figures_text(figures: Mapping[str, float | str]) -> str:
    """Figures as the database writes them."""
    return json.dumps(dict(figures), ensure_ascii=False, sort_keys=True) if figures else ""


def _one(link: Connection, gauge: int) -> Kept:
    row = link.execute(sa.select(GAUGE).where(GAUGE.c.id == gauge)).mappings().first()
    if row is None:
        raise LookupError(f"there is no reading {gauge}")
    return _kept(row)


def _kept(row: RowMapping) -> Kept:
    said = Reading(time_of(row["time"]), *(row[name] for name in _QUANTITIES))
    return Kept(
        int(row["id"]),
        row["reservoir"],
        said,
        row["source"],
        Doubt(row["doubt"]) if row["doubt"] else None,
        row["meant"],
        json.loads(row["figures"]) if row["figures"] else {},
        Verdict(row["verdict"]) if row["verdict"] else None,
        row["decided"],
    )
