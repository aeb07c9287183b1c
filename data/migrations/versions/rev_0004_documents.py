"""Photos and documents that somebody put to an object at the desk.

Frozen: it says what this table was when it was written; later changes are later revisions.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

from data.migrations.making import embedded, kept, make_tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: As :data:`data.migrations.making.TableText` says.
_TABLES = (
    (
        "document",
        "照片与文档",
        "Point",
        "uuid:text36! table_name:text60! object:integer! code:text60 object_title:text200 title:text200! "
        "kind:text10! file_name:text255 path:text! sha256:text64! size_bytes:integer! media_type:text120! "
        "added_at:time actor:text60! taken_at:time bearing:real device:text80 personal:integer! "
        "withdrawn_at:time withdrawn_by:text60 withdrawn_reason:text",
        "table_name object | table_name code | sha256 | path | !uuid",
    ),
)
#: What is written once: which file it is, whose it is, and who put it there when.
_FIXED = ("uuid", "path", "sha256", "size_bytes", "table_name", "object", "actor", "added_at")


def upgrade() -> None:
    """Make the table; a row is withdrawn, never removed, and names the same file for good."""
    make_tables(_TABLES)
    kept("document")
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _FIXED)
    if embedded():
        # SQLite before 3.39 does not know IS DISTINCT FROM; its IS NOT says the same.
        changed = changed.replace("IS DISTINCT FROM", "IS NOT")
        op.execute(
            f"CREATE TRIGGER document_same BEFORE UPDATE ON document WHEN {changed} "
            "BEGIN SELECT RAISE(ABORT, 'document: a row names the same file for good'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION document_check_same() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {changed} THEN RAISE EXCEPTION 'document: a row names the same file for good'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER document_same BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_check_same()"
    )


def downgrade() -> None:
    """Refuse: a workspace is not turned back."""
    raise NotImplementedError("a workspace is not turned back; restore the copy of before")
