"""The schema as SQLAlchemy Core tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zlib import crc32

import sqlalchemy as sa

from data.schema.model import Table
from data.schema.types import Geometry, Named, column_type

FID = "fid"
GEOM = "geom"
EXTRA = "extra"
_LONGEST = 63


def fid_type() -> sa.types.TypeEngine[Any]:
    """The type of every primary key."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def sql_table(table: Table, srid: int, metadata: sa.MetaData) -> sa.Table:
    """``table`` with its fid first, and ``extra`` and the geometry last.

    The geometry comes last so that reading the other columns does not walk through its overflow pages.
    """
    columns: list[sa.Column[Any]] = [sa.Column(FID, fid_type(), primary_key=True, autoincrement=True)]
    columns += [sa.Column(f.name, column_type(f), nullable=not f.required) for f in table.fields]
    columns.append(sa.Column(EXTRA, sa.Text()))
    if table.geometry:
        columns.append(sa.Column(GEOM, Geometry(table.geometry, srid)))
    indexes = [sa.Index(index_name(table.name, names), *names) for names in table.indexes]
    indexes += [sa.Index(index_name(table.name, names), *names, unique=True) for names in table.unique]
    return sa.Table(table.name, metadata, *columns, *indexes, sqlite_autoincrement=True)


def index_name(table: str, columns: Iterable[str]) -> str:
    """How an index over these columns is called; PostgreSQL takes 63 characters, so a long list ends in a checksum."""
    name = f"ix_{table}_{'_'.join(columns)}".lower()
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 9]}_{crc32(name.encode()):08x}"


def support_tables(metadata: sa.MetaData) -> tuple[sa.Table, sa.Table]:
    """``data_version`` and ``search``: bookkeeping that is no layer."""
    version = sa.Table(
        "data_version",
        metadata,
        sa.Column("table_name", sa.Text(), primary_key=True),
        sa.Column("version", fid_type(), nullable=False),
    )
    search = sa.Table(
        "search",
        metadata,
        sa.Column("id", fid_type(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("object", fid_type(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("code", sa.Text().with_variant(Named("TEXT COLLATE NOCASE"), "sqlite")),
        sa.Column("pinyin", sa.Text()),
        sa.Column("initials", sa.Text()),
        sa.Column("x", sa.Double().with_variant(Named("REAL"), "sqlite")),
        sa.Column("y", sa.Double().with_variant(Named("REAL"), "sqlite")),
        *(sa.Index(f"ix_search_{name}", name) for name in ("code", "title", "pinyin", "initials")),
    )
    return version, search


def build(tables: Iterable[Table], srid: int) -> sa.MetaData:
    """Metadata of all ``tables`` and the bookkeeping, geometries in EPSG ``srid``."""
    metadata = sa.MetaData()
    for table in tables:
        sql_table(table, srid, metadata)
    support_tables(metadata)
    return metadata
