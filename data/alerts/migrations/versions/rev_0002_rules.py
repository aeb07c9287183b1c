"""Rules that are switched on and off and what they remember; events; loudspeakers and what was said through them.

Frozen: it says what the tables were when it was written; later changes are later revisions.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.alerts.migrations.guarding import guard

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _key() -> sa.Column[int]:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", number, primary_key=True, autoincrement=True)


def _texts(*names: str, null: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=null) for name in names]


def upgrade() -> None:
    """Make the tables; who switched a rule is kept as it was written."""
    op.create_table(
        "rule_switch", _key(), *_texts("rule", "time", "actor", "action", "digest", "text"), sqlite_autoincrement=True
    )
    op.create_index("ix_rule_switch_rule", "rule_switch", ["rule", "id"])
    op.create_table(
        "rule_state",
        sa.Column("rule", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        *_texts("state"),
    )
    op.create_table(
        "event",
        _key(),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        *_texts("title", "made_at", "actor"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "speaker",
        sa.Column("code", sa.Text(), primary_key=True),
        *_texts("name", "village"),
        sa.Column("x", sa.Double(), nullable=False),
        sa.Column("y", sa.Double(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        *_texts("seen_at"),
    )
    op.create_table(
        "speaker_call",
        _key(),
        sa.Column("uid", sa.Text(), nullable=False, unique=True),
        sa.Column("alert", sa.BigInteger(), nullable=False),
        *_texts("speaker", "text"),
        sa.Column("times", sa.Integer(), nullable=False),
        *_texts("made_at", "actor", "state", "changed_at", "reason"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_speaker_call_alert", "speaker_call", ["alert"])
    op.create_index("ix_speaker_call_state", "speaker_call", ["state"])
    # Replay asks what the record of many alerts said until a moment.
    op.create_index("ix_alert_step_time", "alert_step", ["time"])
    guard("rule_switch")
