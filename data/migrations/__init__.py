"""Alembic migrations of the database: GeoPackage now, PostGIS from the same revisions.

Alembic itself is imported when something is to be migrated: which version a database has, and whether that is the
newest, is asked at every start and answered without it.
"""

from __future__ import annotations

import io
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyproj
import sqlalchemy as sa
from sqlalchemy.engine import Connection

if TYPE_CHECKING:
    from alembic.config import Config

#: The key under which :func:`upgrade` hands its connection and CRS to ``env.py``.
CONNECTION, CRS, DIALECT = "connection", "crs", "dialect"

#: A revision's module is named after it: ``rev_0001_first_schema``. Revisions follow each other in this order.
_MODULE = re.compile(r"rev_(\d{4})_\w+")


def _config(output: io.StringIO | None = None) -> Config:
    from alembic.config import Config

    config = Config(output_buffer=output) if output is not None else Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection, crs: pyproj.CRS) -> None:
    """Bring the database behind ``connection`` to the newest revision, within the caller's transaction."""
    from alembic import command

    config = _config()
    config.attributes.update({CONNECTION: connection, CRS: crs})
    command.upgrade(config, "head")


def offline_sql(dialect: str, crs: pyproj.CRS) -> str:
    """The SQL that makes the newest schema from nothing, for an administrator to review and run."""
    from alembic import command

    output = io.StringIO()
    config = _config(output)
    config.attributes.update({DIALECT: dialect, CRS: crs})
    command.upgrade(config, "head", sql=True)
    return output.getvalue()


def revisions() -> list[str]:
    """The revisions this program has, oldest first."""
    folder = Path(__file__).with_name("versions")
    names = (_MODULE.fullmatch(module.name) for module in pkgutil.iter_modules([str(folder)]))
    return sorted(name[1] for name in names if name is not None)


def newest() -> str:
    """The newest revision this program knows."""
    return revisions()[-1]


def knows(revision: str) -> bool:
    """Whether this program has the migration ``revision``."""
    return revision in revisions()


def current(connection: Connection) -> str | None:
    """The revision of the database; None when it was never migrated."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)
