"""Run by Alembic: takes the connection from :mod:`data.alerts.migrations`."""

from __future__ import annotations

from alembic import context

from data.alerts.migrations import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
