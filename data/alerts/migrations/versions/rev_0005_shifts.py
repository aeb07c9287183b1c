"""Shifts that were handed over: who to whom, when, what was said, and what stood open then.

Frozen: it says what the tables were when it was written; later changes are later revisions.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.alerts.migrations.guarding import guard

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; a hand-over is kept as it was written."""
    op.create_table(
        "shift",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("begin", "end", "actor", "outgoing", "incoming")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("note", "content")),
        sqlite_autoincrement=True,
    )
    guard("shift")
