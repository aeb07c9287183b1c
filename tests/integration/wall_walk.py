"""Shows every scene of a wall at several sizes and writes what `tests.layout_check` finds, a JSON line a scene.

python wall_walk.py WORKSPACE zh 1920x1080 3840x2160
python wall_walk.py WORKSPACE zh screens
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtWidgets import QWidget

from app import i18n
from app.application import running
from app.console import Console
from app.mapping.session import MapSession
from app.opening import open_session
from app.settings import UserSettings
from app.wall import wall as wall_module
from app.wall.obeying import obey, state_of
from app.wall.screens import Surface
from app.wall.takeover.director import Director
from app.wall.wall import Wall
from data.wall import messages as m
from tests import layout_check

PATIENCE_S = 60.0


def hidden(widget: QWidget) -> bool:
    """A map's labels are the map engine's."""
    return type(widget).__name__ == "MapView"


def until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds."""
    limit = time.monotonic() + PATIENCE_S
    loop, look = QEventLoop(), QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() > limit else None)
    look.start()
    if not holds():
        loop.exec()
    if time.monotonic() > limit:
        raise TimeoutError("the scene did not become complete")


def tell(scene: str, size: str, window: QWidget, looked_at: QWidget, body: int, empty: list[str]) -> None:
    """Check what is shown and write what is wrong; the digit within a warning's glyph is no text."""
    least = body * 0.84 * 0.84 - 1.5  # captions, set as small as a long one is ever set
    limits = layout_check.Limits(contrast=4.5, large_contrast=3.0, smallest_px=least, skip=hidden)
    found = [
        str(problem)
        for problem in layout_check.check(looked_at, limits)
        if not (problem.kind == "small" and problem.text in ("1", "2", "3", "4"))
    ]
    sys.stdout.write(json.dumps({"scene": scene, "size": size, "problems": found, "empty": empty}) + "\n")
    sys.stdout.flush()


def walk(console: Console, session: MapSession, size: str) -> None:
    """Show every scene, and a take-over, at one size."""
    wall = Wall(console, session)
    wall.resize(*(int(part) for part in size.split("x")))
    wall.show()
    wall.start("county")
    window = wall.first

    def stands() -> bool:
        page = window.page
        return page is not None and all(card.is_complete() for card in page.cards) and console.tasks.busy == 0

    for scene in wall.programme.found.scenes:
        window.show_scene(scene, at_once=True)
        until(stands)
        assert window.page is not None
        empty = [card.title for card in window.page.cards if layout_check.empty(card.frame)]
        tell(scene.id, size, window, window, window.sizes.body, empty)
    wall.director = Director(wall)
    until(lambda: window.cover is not None and console.tasks.busy == 0)
    assert window.cover is not None
    tell("take-over", size, window, window.cover, window.sizes.body, [])
    wall.close()
    wall.deleteLater()


def screens(console: Console, session: MapSession) -> dict[str, object]:
    """Two screens, one goes, it comes back: what each window shows at every turn."""
    surfaces = [Surface(name, (name,), QRect(0, 0, 960, 540)) for name in ("left", "right")]
    here = list(surfaces)
    wall_module.screens.surfaces = lambda *_: list(here)  # type: ignore[assignment]
    wall = Wall(console, session)
    wall.showFullScreen()
    wall.start()

    def shown() -> dict[str, str]:
        return {w.identity: w.scene.id if w.scene is not None else "" for w in wall.windows}

    found: dict[str, object] = {}
    until(lambda: len(shown()) == 2 and all(shown().values()))
    right = next(w for w in wall.windows if w.identity == "right")
    wall.programme.show_scene(right, next(s for s in wall.programme.found.scenes if s.id == "duty"))
    until(lambda: shown()["right"] == "duty")
    here.pop()
    wall._settle.start()
    until(lambda: "right" not in shown())
    found["one"] = shown()
    here.append(surfaces[1])
    wall._settle.start()
    until(lambda: shown().get("right", "") != "")
    found["two"] = shown()
    # Two that were made one are parted by what is asked of the one.
    here[:] = [Surface("left+right", ("left", "right"), QRect(0, 0, 1920, 540))]
    wall._arrange()
    (spanned,) = state_of(wall).screens
    obey(wall, m.ConfigureScreen(screen=spanned.screen, use="own"))
    kept = wall_module.screens.read_kept(console.settings)
    found["span"] = [spanned.use, kept["left"].use, kept["right"].use]
    wall.close()
    wall.deleteLater()
    return found


def main() -> None:
    """Walk."""
    workspace, language, *sizes = sys.argv[1:]
    i18n.use_language(language)
    with running("dark", watch_stalls=False) as (_, console), tempfile.TemporaryDirectory() as folder:
        console.theme.animated = False
        console = dataclasses.replace(console, settings=UserSettings(Path(folder) / "settings.ini"))
        session = open_session(console, Path(workspace))
        session.open_map()
        until(lambda: session.info is not None)
        for size in sizes:
            if size == "screens":
                sys.stdout.write(json.dumps(screens(console, session)) + "\n")
            else:
                walk(console, session, size)
        session.close()
    sys.stdout.flush()
    os._exit(0)  # engines and threads have ended; Qt's teardown has nothing to tell


if __name__ == "__main__":
    main()
