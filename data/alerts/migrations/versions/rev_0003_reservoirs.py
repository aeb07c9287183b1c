"""Readings of reservoirs with the doubts about them and the decisions on those; the place that a reading is of.

Frozen: it says what the tables were when it was written; later changes are later revisions.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.alerts.migrations.guarding import guard

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _key() -> sa.Column[int]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", number, primary_key=True, autoincrement=True)


def upgrade() -> None:
    """Make the tables; a decision is kept as it was written."""
    op.add_column("reading", sa.Column("place", sa.Text(), nullable=False, server_default=""))
    op.create_index(
        "ix_reading_place",
        "reading",
        ["id"],
        sqlite_where=sa.text("place <> ''"),
        postgresql_where=sa.text("place <> ''"),
    )
    op.create_table(
        "gauge",
        _key(),
        sa.Column("reservoir", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Double()) for name in ("level", "inflow", "outflow", "storage", "rain")),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("meant", sa.Double()),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("decided", sa.Double()),
        sa.Column("stage", sa.Integer()),
        sa.UniqueConstraint("reservoir", "time", name="ux_gauge"),
        sqlite_autoincrement=True,
    )
    waiting = sa.text("doubt <> '' AND verdict = ''")
    op.create_index("ix_gauge_waiting", "gauge", ["reservoir", "time"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "gauge_decision",
        _key(),
        sa.Column("gauge", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("time", "actor", "verdict")),
        sa.Column("level", sa.Double()),
        sa.Column("reason", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gauge_decision_gauge", "gauge_decision", ["gauge"])
    op.create_table(
        "gauge_cursor",
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("last", sa.BigInteger(), nullable=False),
    )
    guard("gauge_decision")
