"""Messages, quarantine, readings, alerts and their record.

Frozen: it says what the tables were when it was written; later changes are later revisions.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.alerts.migrations.guarding import guard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_GUARDED = {"alert_step": ("UPDATE", "DELETE"), "message": ("UPDATE",)}


def _key() -> sa.Column[int]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", number, primary_key=True, autoincrement=True)


def _texts(*names: str, null: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=null) for name in names]


def upgrade() -> None:
    """Make the tables, their indexes and the triggers that keep the record as it was written."""
    op.create_table(
        "message",
        _key(),
        sa.Column("identity", sa.Text(), nullable=False, unique=True),
        *_texts("digest", "channel", "topic", "received_at", "happened_at", "source", "kind"),
        sa.Column("clears", sa.Boolean(), nullable=False),
        sa.Column("alert", sa.BigInteger()),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "quarantine",
        _key(),
        *_texts("digest", "channel", "topic", "received_at", "reason", "detail"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False, server_default="1"),
        *_texts("settled_at", "settled_by", null=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reading",
        _key(),
        *_texts("source", "quantity", "time"),
        sa.Column("value", sa.Double(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "alert",
        _key(),
        *_texts("source", "kind", "place"),
        sa.Column("severity", sa.Integer(), nullable=False),
        *_texts("title", "text", "first_seen", "last_seen"),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("acknowledged", sa.Boolean(), nullable=False),
        sa.Column("x", sa.Double()),
        sa.Column("y", sa.Double()),
        *_texts("village", "snapshot"),
        *_texts("deadline", null=True),
        sa.Column("escalation", sa.Integer(), nullable=False),
        *_texts("assignee", "acknowledged_by"),
        *_texts("acknowledged_at", "cleared_at", "closed_at", null=True),
        *_texts("outcome"),
        sa.Column("rating", sa.Integer()),
        sa.Column("merged_into", sa.BigInteger()),
        *_texts("linked"),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "alert_step",
        _key(),
        sa.Column("alert", sa.BigInteger(), nullable=False),
        *_texts("time", "actor", "action", "detail"),
        sqlite_autoincrement=True,
    )
    _indexes()
    for table, actions in _GUARDED.items():
        guard(table, actions)


def _indexes() -> None:
    for name, table, columns in (
        ("ix_message_digest", "message", ["digest"]),
        ("ix_message_received_at", "message", ["received_at"]),
        ("ix_message_alert", "message", ["alert"]),
        ("ix_quarantine_digest", "quarantine", ["digest"]),
        ("ix_quarantine_received_at", "quarantine", ["received_at"]),
        ("ix_reading_source", "reading", ["source", "quantity", "time"]),
        ("ix_alert_change", "alert", ["change"]),
        ("ix_alert_seen", "alert", ["first_seen"]),
        ("ix_alert_village", "alert", ["village", "first_seen"]),
        ("ix_alert_step_alert", "alert_step", ["alert"]),
    ):
        op.create_index(name, table, columns)
    active, waiting, clears = sa.text("active"), sa.text("closed_at IS NULL"), sa.text("clears")
    op.create_index(
        "ux_alert_active",
        "alert",
        ["source", "kind", "place"],
        unique=True,
        sqlite_where=active,
        postgresql_where=active,
    )
    op.create_index(
        "ix_alert_open", "alert", ["severity", "first_seen"], sqlite_where=waiting, postgresql_where=waiting
    )
    op.create_index(
        "ix_message_clears",
        "message",
        ["source", "kind", "happened_at"],
        sqlite_where=clears,
        postgresql_where=clears,
    )
