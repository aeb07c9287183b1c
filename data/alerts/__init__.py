"""Alerts of a workspace: what came in, what it means, what was done about it (docs/architecture.md, Alerts).

All of it is kept in a database of its own, ``events.db`` beside ``onemap.gpkg``: a long import holds the write lock of
that one for seconds, and an alert must not wait for it.
"""
