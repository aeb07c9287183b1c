"""Engines that were given up are tried again: at a wall there is nobody to press the button that a desk offers."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from layers.engine_client import EngineState
from layers.engines import EnginePool

#: An engine that has failed several times in a row may do so because the machine had no breath: that passes.
_AGAIN_MS = 60_000


class EngineCare(QObject):
    """Starts engines that have failed again, once a minute, for as long as its parent lives."""

    def __init__(self, pool: EnginePool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        for engine in self._pool.engines:
            if engine.state is EngineState.FAILED:
                engine.retry()
