"""A console that tells what it holds and then waits to be killed.

Usage: doomed_console.py PROJECT FOLDER; prints a JSON object with the engines' process ids and the mapped files.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from layers.engines import EnginePool
from layers.frames import FrameFile
from layers.protocol import ProjectInfo, RenderRequest, View

application = QCoreApplication([])
pool = EnginePool()
pool.start()
size = (1280, 720)
nameless = FrameFile(2, 4 * size[0] * size[1])
named = FrameFile(2, 4 * size[0] * size[1], Path(sys.argv[2]))
calls = []


def tell(info: ProjectInfo) -> None:
    for frames, engine in ((nameless, pool.frame), (named, pool.tile)):
        slot = frames.acquire()
        assert slot is not None
        assert info.problems == []
        view = View(extent=(45265.0, 36265.0, 49265.0, 38515.0), width=size[0], height=size[1], dpi=96)
        calls.append(engine.call("render", RenderRequest(view, slot.path, slot.offset, 1, partial_ms=1)))
    calls[0].partial.connect(drawing)


def drawing() -> None:
    """Both engines draw and have their files mapped."""
    if not told:
        told.append(True)
        held = {"engines": [e.pid for e in pool.engines], "files": [nameless.path, named.path]}
        sys.stdout.write(json.dumps(held) + "\n")
        sys.stdout.flush()


told: list[bool] = []
opened = pool.open_project(sys.argv[1])
opened.done.connect(tell)
application.exec()
