"""Alembic migrations of the database: GeoPackage now, PostGIS from the same revisions."""

from __future__ import annotations

import io
from pathlib import Path

import pyproj
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

#: The key under which :func:`upgrade` hands its connection and CRS to ``env.py``.
CONNECTION, CRS, DIALECT = "connection", "crs", "dialect"


def _config(output: io.StringIO | None = None) -> Config:
    config = Config(output_buffer=output) if output is not None else Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection, crs: pyproj.CRS) -> None:
    """Bring the database behind ``connection`` to the newest revision, within the caller's transaction."""
    config = _config()
    config.attributes.update({CONNECTION: connection, CRS: crs})
    command.upgrade(config, "head")


def offline_sql(dialect: str, crs: pyproj.CRS) -> str:
    """The SQL that makes the newest schema from nothing, for an administrator to review and run."""
    output = io.StringIO()
    config = _config(output)
    config.attributes.update({DIALECT: dialect, CRS: crs})
    command.upgrade(config, "head", sql=True)
    return output.getvalue()


def newest() -> str:
    """The newest revision this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("no migration is installed")
    return head


def knows(revision: str) -> bool:
    """Whether this program has the migration ``revision``."""
    return any(script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def current(connection: Connection) -> str | None:
    """The revision of the database; None when it was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()
