"""One call to the map engine from a command that has no window: an engine is started, asked, and ended."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from app.i18n import translate
from data.errors import UserError
from layers.engine_client import EngineProcess
from layers.engine_errors import EngineError


def call_engine(method: str, params: Any, role: str) -> Any:
    """Make a call (`layers.protocol.METHODS`) and wait for its answer.

    Parameters
    ----------
    role
        Names the engine's own QGIS profile.

    Raises
    ------
    UserError
        When the engine does not run, or says no.
    RuntimeError
        Without an application: the engine's pipes need an event loop.
    """
    if QCoreApplication.instance() is None:
        raise RuntimeError("an application is needed")
    engine = EngineProcess(role)
    answers: list[Any] = []
    failures: list[EngineError] = []
    loop = QEventLoop()
    try:
        engine.start()
        call = engine.call(method, params)
        call.done.connect(answers.append)
        call.failed.connect(failures.append)
        call.finished.connect(loop.quit)
        if not call.settled:
            loop.exec()
    finally:
        engine.stop()
    if failures:
        raise UserError(
            translate("Engine", "地图引擎没有做完这件事。"),
            failures[0].text(),
            translate("Engine", "用 onemap doctor 检查地图引擎后重试。"),
        )
    return answers[0]
