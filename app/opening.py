"""Opens a workspace or project without a window: database and engines; windows are imported after it."""

from __future__ import annotations

from pathlib import Path

from app.console import Console
from app.mapping.declared import declared_layers
from app.mapping.session import MapSession
from layers.engines import EnginePool


def open_session(console: Console, path: Path, pool: EnginePool | None = None) -> MapSession:
    """Open database and engines of a workspace or project; UserError when that cannot be.

    ``pool`` are engines that have been started already; the session stops them.
    """
    session = MapSession(path, declared_layers(console.host.layers()), console.tasks, pool=pool)
    try:
        session.open_data()
    except BaseException:
        session.close()
        raise
    return session
