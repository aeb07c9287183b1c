"""Run by Alembic: takes the connection and the CRS from :mod:`data.migrations`."""

from __future__ import annotations

from alembic import context

from data.migrations import CONNECTION, DIALECT

attributes = context.config.attributes
if context.is_offline_mode():
    dialect = attributes[DIALECT]
else:
    dialect = attributes[CONNECTION].dialect.name
if dialect == "postgresql":
    # Before any table is made: it listens to that (see data.schema.types).
    import geoalchemy2  # noqa: F401

if context.is_offline_mode():
    context.configure(dialect_name=dialect, literal_binds=True)
else:
    context.configure(connection=attributes[CONNECTION])
with context.begin_transaction():
    context.run_migrations()
