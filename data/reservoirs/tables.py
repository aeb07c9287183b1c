"""The tables of ``events.db`` with the readings of reservoirs. Times are ISO 8601 text in UTC with milliseconds."""

from __future__ import annotations

import sqlalchemy as sa

from data.alerts.tables import METADATA, key

#: One row a reservoir and moment, whatever channel brought it.
GAUGE = sa.Table(
    "gauge",
    METADATA,
    key(),
    sa.Column("reservoir", sa.Text(), nullable=False),
    sa.Column("time", sa.Text(), nullable=False),
    sa.Column("level", sa.Double()),
    sa.Column("inflow", sa.Double()),
    sa.Column("outflow", sa.Double()),
    sa.Column("storage", sa.Double()),
    sa.Column("rain", sa.Double()),
    sa.Column("source", sa.Text(), nullable=False),
    # Why it is not believed (`data.reservoirs.doubts.Doubt`), "" for a sound one; the level that may have been meant.
    sa.Column("doubt", sa.Text(), nullable=False),
    sa.Column("meant", sa.Double()),
    sa.Column("figures", sa.Text(), nullable=False),
    # What somebody decided: "", ``accept``, ``correct``, ``reject``; the level that holds since then.
    sa.Column("verdict", sa.Text(), nullable=False),
    sa.Column("decided", sa.Double()),
    # Colour (1 to 4) of the worst level passed, 0 for none; NULL where it says nothing of it.
    sa.Column("stage", sa.Integer()),
    sa.UniqueConstraint("reservoir", "time", name="ux_gauge"),
    sqlite_autoincrement=True,
)
#: What somebody still has to decide on.
sa.Index(
    "ix_gauge_waiting",
    GAUGE.c.reservoir,
    GAUGE.c.time,
    sqlite_where=(GAUGE.c.doubt != "") & (GAUGE.c.verdict == ""),
    postgresql_where=(GAUGE.c.doubt != "") & (GAUGE.c.verdict == ""),
)

#: The record of every decision: append only, triggers refuse anything else.
GAUGE_DECISION = sa.Table(
    "gauge_decision",
    METADATA,
    key(),
    sa.Column("gauge", sa.BigInteger(), nullable=False, index=True),
    sa.Column("time", sa.Text(), nullable=False),
    sa.Column("actor", sa.Text(), nullable=False),
    sa.Column("verdict", sa.Text(), nullable=False),
    sa.Column("level", sa.Double()),
    sa.Column("reason", sa.Text(), nullable=False),
    sqlite_autoincrement=True,
)

#: How far each source of readings has been taken over.
GAUGE_CURSOR = sa.Table(
    "gauge_cursor",
    METADATA,
    sa.Column("source", sa.Text(), primary_key=True),
    sa.Column("last", sa.BigInteger(), nullable=False),
)
