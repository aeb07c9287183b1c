"""A map engine of its own for printing: a page of minutes never makes the map wait, and can be given up at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from layers import protocol
from layers.engine_calls import Call
from layers.engine_client import EngineProcess
from layers.engine_launch import EngineLaunch


class PrintEngine(QObject):
    """An engine that starts with its first call and has the project open as it lies on disk.

    Parameters
    ----------
    project
        Tells the project file.
    launch
        How to start it; None for the default.
    parent
        Qt parent.
    """

    def __init__(
        self,
        project: Callable[[], Path],
        launch: Callable[[], EngineLaunch] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._engine = EngineProcess("print", launch, self)
        self._opened: tuple[str, int] | None = None
        self._opening: Call | None = None

    def call(self, method: str, params: Any) -> Call:
        """Make a call; the engine is started, and the project opened (again, when its file is another), before it."""
        self._engine.start()
        path = self._project()
        # Calls are answered in order: without a project each says so itself.
        if path.is_file():
            state = (str(path), path.stat().st_mtime_ns)
            if state != self._opened:
                self._opened = state
                self._opening = self._engine.call("open_project", protocol.OpenProject(str(path)))
        return self._engine.call(method, params)

    def abandon(self) -> None:
        """Give up what it is doing: an engine in the middle of a page hears nothing, so it is ended.

        Unfinished calls are cancelled; the next call starts another engine.
        """
        self.stop()

    def stop(self) -> None:
        """End the engine."""
        self._opened = None
        self._engine.stop()
