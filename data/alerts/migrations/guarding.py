"""Triggers that keep rows as they were written, whoever writes.

Part of the revisions and frozen with them: what it makes stays what it was.
"""

from __future__ import annotations

from alembic import op


def guard(table: str, actions: tuple[str, ...] = ("UPDATE", "DELETE")) -> None:
    """Refuse ``actions`` on the rows of a table."""
    if op.get_bind().dialect.name == "sqlite":
        for action in actions:
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_guard BEFORE {' OR '.join(actions)} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    )
