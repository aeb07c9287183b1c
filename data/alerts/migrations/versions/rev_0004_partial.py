"""Partial indexes in the words that questions use: to SQLite ``WHERE active`` does not follow from ``active IS 1``.

Without it every batch of messages was held against all that ever came in.

Frozen: it says what the tables were when it was written; later changes are later revisions.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes anew."""
    for name, table, columns, flag, unique in (
        ("ux_alert_active", "alert", ["source", "kind", "place"], "active", True),
        ("ix_message_clears", "message", ["source", "kind", "happened_at"], "clears", False),
    ):
        op.drop_index(name, table_name=table)
        op.create_index(
            name,
            table,
            columns,
            unique=unique,
            sqlite_where=sa.text(f"{flag} IS 1"),
            postgresql_where=sa.text(f"{flag} IS true"),
        )
    # Where and when alerts come is counted from the index alone.
    op.drop_index("ix_alert_seen", table_name="alert")
    op.create_index("ix_alert_seen", "alert", ["first_seen", "kind", "village", "x", "y"])
