"""Versions of edited features: who changed what, when and why.

Frozen: it says what this table was when it was written; later changes are later revisions.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from data.migrations.making import append_only, make_tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: As :data:`data.migrations.making.TableText` says.
_TABLES = (
    (
        "feature_version",
        "图形与属性的历史版本",
        "MultiPolygon",
        "table_name:text60! feature:integer! number:integer! action:text12! operation:text36! time:time actor:text60! "
        "reason:text values:json",
        "operation | time | !table_name feature number",
    ),
)


def upgrade() -> None:
    """Make the table; what it holds is never changed."""
    make_tables(_TABLES)
    append_only("feature_version", ("table_name", "feature", "number"))


def downgrade() -> None:
    """Refuse: a workspace is not turned back."""
    raise NotImplementedError("a workspace is not turned back; restore the copy of before")
