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
    base_maps
        Tells the base maps to draw with it; None for none.
    past_layers
        Tells the layers of earlier surveys that pages may show.
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
        base_maps: Callable[[], protocol.BaseMapSet | None] = lambda: None,
        past_layers: Callable[[], protocol.PastLayers] = lambda: protocol.PastLayers([]),
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._engine = EngineProcess("print", launch, self)
        self._base_maps = base_maps
        self._past_layers = past_layers
        self._past = protocol.PastLayers([])
        self._opened: tuple[str, int] | None = None
        self._shown: protocol.BaseMapSet | None = None
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
                self._shown, self._past = None, protocol.PastLayers([])
            wanted = self._base_maps()
            if wanted is not None and wanted != self._shown:
                self._shown = wanted
                self._opening = self._engine.call("set_base_maps", wanted)
            past = self._past_layers()
            if past != self._past:
                self._past = past
                self._opening = self._engine.call("set_past_layers", past)
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
