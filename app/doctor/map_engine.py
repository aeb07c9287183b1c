"""QGIS: whether an engine starts, of which versions, and how soon."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from app.doctor.finding import Finding
from app.i18n import translate
from layers.engine_client import EngineProcess, EngineState
from layers.engine_launch import NoInterpreterError, find_interpreter

_LIMIT_MS = 40_000


def map_engine() -> list[Finding]:
    """Start an engine and ask what it is."""
    name = translate("Doctor", "地图引擎")
    remedy = translate(
        "Doctor", "安装 QGIS：sudo apt-get install python3-qgis；装在别处时用 ONEMAP_QGIS_PYTHON 指明它的 Python。"
    )
    try:
        interpreter = find_interpreter()
    except NoInterpreterError as error:
        return [Finding(name, "fault", str(error), remedy)]
    if QCoreApplication.instance() is None:
        raise RuntimeError("an application is needed")
    engine = EngineProcess("doctor")
    loop = QEventLoop()
    engine.state_changed.connect(
        lambda state: loop.quit() if state in (EngineState.READY, EngineState.FAILED) else None
    )
    limit = QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    limit.start(_LIMIT_MS)
    begun = time.perf_counter()
    engine.start()
    if engine.state not in (EngineState.READY, EngineState.FAILED):
        loop.exec()
    took = time.perf_counter() - begun
    state, reason, hello = engine.state, engine.reason, engine.hello
    engine.stop()
    if state is not EngineState.READY or hello is None:
        return [Finding(name, "fault", f"{interpreter}: {reason or state.value}", remedy)]
    versions = f"QGIS {hello.qgis}, Qt {hello.qt}, GDAL {hello.gdal}"
    text = translate("Doctor", "{versions}，{s:.1f} 秒启动（{python}）").format(
        versions=versions, s=took, python=interpreter
    )
    return [Finding(name, "ok", text)]
