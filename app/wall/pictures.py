"""Pictures of every scene of a wall, and of a take-over: for the guide, and for who judges the look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPixmap

from app.console import Console
from app.i18n import translate
from app.mapping.session import MapSession
from app.wall.night import darken
from app.wall.takeover.view import TakeOver
from app.wall.wall import Wall
from data.alerts.book import Filter
from data.errors import UserError

_LOOK_MS, _PATIENCE_MS = 50, 120_000
#: A map's last frame fades in, a live picture comes: so long a finished scene is looked at.
_STAND_MS = 400
TAKE_OVER = "take-over"


def take_all(
    console: Console,
    session: MapSession,
    out: Path,
    size: tuple[int, int],
    wanted: str = "",
    width: int = 0,
    night: bool = False,
) -> list[str]:
    """Write ``OUT/<scene>.png`` for every scene, and ``take-over.png`` where an alert is open; the files' names.

    Parameters
    ----------
    wanted
        Only this scene.
    width
        Make the pictures so wide; 0: in the wall's own pixels.
    night
        As the wall is at night.
    """
    out.mkdir(parents=True, exist_ok=True)
    console.theme.animated = False
    wall = Wall(console, session)
    written: list[str] = []

    def save(name: str) -> None:
        file = out / f"{name}.png"
        darken(wall.windows, wall.settings.night_dim if night else 0.0)
        if not _sized(wall.first.grab(), width).save(str(file)):
            raise UserError(
                translate("Wall", "图片写不出来。"), str(file), translate("Wall", "检查文件夹是否可写、磁盘是否已满。")
            )
        written.append(str(file))

    try:
        wall.resize(*size)
        wall.show()
        wall.start(wanted if wanted != TAKE_OVER else None)
        session.open_map()
        for scene in wall.programme.found.scenes:
            if wanted in ("", scene.id):
                wall.first.show_scene(scene, at_once=True)
                _wait(scene.id, lambda: wall.is_complete() and console.tasks.busy == 0)
                save(scene.id)
        if wanted in ("", TAKE_OVER) and _worst(session):
            _take_over(wall)
            save(TAKE_OVER)
    finally:
        wall.close()
    return written


def _worst(session: MapSession) -> int:
    """The gravest open alert, 0 without."""
    found = session.alerts.listed(Filter(), limit=1).alerts if session.alerts is not None else ()
    return found[0].id if found else 0


def _take_over(wall: Wall) -> None:
    wall.settings = wall.settings.model_copy(update={"take_over_level": 4})  # not kept
    director = wall.direct()

    def stands() -> bool:
        view = director.view_of(wall.first)
        shown = isinstance(wall.first.cover, TakeOver) and view is not None and view.alert is not None
        return bool(shown and view is not None and view.is_complete() and wall.console.tasks.busy == 0)

    _wait(TAKE_OVER, stands)


def _sized(picture: QPixmap, width: int) -> QPixmap:
    if not width or width == picture.width():
        return picture
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _wait(name: str, complete: Callable[[], bool]) -> None:
    """Until it has been complete for a while."""
    loop, look = QEventLoop(), QTimer(interval=_LOOK_MS)
    limit = QTimer(singleShot=True, interval=_PATIENCE_MS)
    stood = 0

    def see() -> None:
        nonlocal stood
        stood = stood + _LOOK_MS if complete() else 0
        if stood >= _STAND_MS:
            loop.exit(0)

    look.timeout.connect(see)
    limit.timeout.connect(lambda: loop.exit(1))
    look.start()
    limit.start()
    if loop.exec():
        raise UserError(
            translate("Wall", "场景 {name} 没有画完。").format(name=name),
            translate("Wall", "等了 {n} 秒。").format(n=_PATIENCE_MS // 1000),
            translate("Wall", "用 -v 再运行一次，看日志里哪一步没有完成。"),
        )
    look.stop()
    limit.stop()
