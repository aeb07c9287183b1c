"""What revisions make tables with. A revision's own words say what; here is only how, on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from data.gpkg import container
from data.migrations import CRS
from data.schema.sql import index_name
from data.schema.types import Geometry, Named

#: Name, title, geometry or "", columns (``name:type``, length, ``!`` for NOT NULL), indexes (``a | b c | !d``: of
#: column a, of b and c, and of d that lets no value come twice).
TableText = tuple[str, str, str, str, str]


def embedded() -> bool:
    """Whether the revision runs on a GeoPackage."""
    return op.get_context().dialect.name == "sqlite"


def number() -> Any:
    """The type of primary keys and counters."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def real() -> Any:
    """A floating-point number."""
    return sa.Double().with_variant(Named("REAL"), "sqlite")


def make_tables(tables: Iterable[TableText]) -> None:
    """Make tables with their indexes and, where they have a geometry, the spatial one, in the workspace's CRS."""
    srid = context.config.attributes[CRS].to_epsg()
    for name, title, geometry, columns, indexes in tables:
        parts = [_column(text) for text in columns.split()]
        last: list[sa.Column[Any]] = [sa.Column("geom", Geometry(geometry, srid))] if geometry else []
        fid = sa.Column("fid", number(), primary_key=True, autoincrement=True)
        op.create_table(name, fid, *parts, sa.Column("extra", sa.Text()), *last, sqlite_autoincrement=True)
        for index in indexes.split(" | "):
            over = index.removeprefix("!").split()
            op.create_index(index_name(name, over), name, over, unique=index.startswith("!"))
        if embedded() and geometry:
            container.register_features(op.get_bind(), name, title, geometry, srid)
        elif embedded():
            container.register_attributes(op.get_bind(), name, title)
        elif geometry:
            op.execute(f"CREATE INDEX ix_{name}_geom ON {name} USING gist (geom)")


def append_only(table: str, key: tuple[str, ...] = ("fid",)) -> None:
    """Refuse to change or remove rows, whoever writes; ``key`` is what else identifies a row."""
    refuse(table, ("UPDATE", "DELETE"), "is append-only", "append_only")
    if embedded():
        # REPLACE takes the old row away without the trigger of DELETE.
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE fid = NEW.fid) "
            f"OR EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def kept(table: str) -> None:
    """Refuse to remove rows, whoever writes."""
    refuse(table, ("DELETE",), "rows are never deleted", "kept")


def refuse(table: str, events: tuple[str, ...], why: str, name: str) -> None:
    """Refuse ``events`` (UPDATE, DELETE) on a table's rows with the words ``why``; ``name`` is the trigger's."""
    if embedded():
        for event in events:
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} {why}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} {why}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {' OR '.join(events)} OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def _column(text: str) -> sa.Column[Any]:
    name, _, kind = text.partition(":")
    required = kind.endswith("!")
    kind = kind.rstrip("!")
    length = kind.removeprefix("text")
    kinds: dict[str, Any] = {
        "integer": sa.BigInteger().with_variant(Named("INTEGER"), "sqlite"),
        "real": real(),
        "time": sa.DateTime(timezone=True).with_variant(Named("DATETIME"), "sqlite"),
        "json": sa.Text(),
        "text": sa.Text(),
    }
    sized = kind.startswith("text") and length
    sql = sa.String(int(length)).with_variant(Named(f"TEXT({length})"), "sqlite") if sized else kinds[kind]
    return sa.Column(name, sql, nullable=not required)
