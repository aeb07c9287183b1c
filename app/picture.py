"""Takes a picture of a window once everything in it has arrived."""

from __future__ import annotations

import dataclasses
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QPixmap

from app.console import Console
from app.desk.window import DeskWindow
from app.errors import Note
from app.mapping.session import MapSession
from app.running import make_window
from app.settings import UserSettings
from data.errors import UserError
from data.messages import Extent, PlaceAsked

if TYPE_CHECKING:
    from app.running import Window

#: How often is looked whether the window is complete, and how often in a row it has to be.
_LOOK_MS, _LOOKS = 20, 3
#: Of Qt's 0 (small) to 100 (quick): half the time of the default for two per cent more bytes.
_PNG_QUALITY = 60


@dataclass(frozen=True)
class Wanted:
    """What picture is wanted; ``size`` is in device pixels, ``ratio`` device pixels a logical pixel."""

    out: Path
    mode: str = "desk"
    size: tuple[int, int] = (1920, 1080)
    ratio: float = 1.0
    panel: str | None = None
    layout: str | None = None
    extent: Extent | None = None
    place: tuple[float, float] | None = None
    timeout_s: float = 120.0
    commands: tuple[str, ...] = ()


def take(console: Console, session: MapSession, wanted: Wanted) -> None:
    """Open the window, wait until it is complete, write the picture.

    ``session`` has its data open; it is closed when this returns. The user's layouts are neither read nor
    changed: the same command gives the same window everywhere.

    Raises
    ------
    UserError
        When the map cannot be opened, the window is not complete in time, or the picture cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="onemap-picture-") as folder:
        settings = UserSettings(Path(folder) / "settings.ini")
        _take(dataclasses.replace(console, settings=settings), session, wanted)


def _take(console: Console, session: MapSession, wanted: Wanted) -> None:
    console.theme.animated = False
    window: Window | None = None
    try:
        window = make_window(console, session, wanted.mode)
        window.resize(round(wanted.size[0] / wanted.ratio), round(wanted.size[1] / wanted.ratio))
        window.show()
        window.start(wanted.layout or ("duty" if wanted.mode == "desk" else None))
        if wanted.panel is not None and isinstance(window, DeskWindow):
            window.docks.show_panel(wanted.panel)
        failures: list[BaseException] = []
        session.failed.connect(failures.append)
        if wanted.extent is not None:
            session.opened.connect(lambda: _goto(window, wanted))
        session.open_map()
        _wait(console, window, failures, wanted.timeout_s)
        if wanted.place is not None:
            if isinstance(window, DeskWindow):
                window.controller.ask(*wanted.place)
            else:
                session.hub.publish(PlaceAsked(*wanted.place))
            _wait(console, window, failures, wanted.timeout_s)
        if wanted.commands and isinstance(window, DeskWindow):
            for name in wanted.commands:
                _run(window, name)
            _wait(console, window, failures, wanted.timeout_s)
        _write(window.grab(), wanted.out)
    finally:
        if window is not None:
            window.close()
        session.close()


def _run(window: DeskWindow, name: str) -> None:
    """Run a command of the desk, told apart from a defect where there is none of that name."""
    if name not in {info.key for info in window.commands.infos()}:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Picture", "图片没有画完，未写出。"),
            translate("Picture", "没有命令 {name}。").format(name=name),
            translate("Picture", "在快捷键设置里查看命令的编号。"),
        )
    window.commands.run(name)


def _goto(window: Window | None, wanted: Wanted) -> None:
    # The stage sets the content first, in its own slot of the same signal or after reading the versions; the place is
    # kept by the view until then.
    if window is not None and wanted.extent is not None:
        extent = wanted.extent
        view = window.parts.view
        if view.content is not None:
            view.zoom_to(extent, 0.0)
        else:
            QTimer.singleShot(_LOOK_MS, view, lambda: _goto(window, wanted))


def _wait(console: Console, window: Window, failures: list[BaseException], timeout_s: float) -> None:
    """Run the event loop until the window is complete, several times in a row, with no task under way."""
    loop = QEventLoop()
    in_row = 0

    def look() -> None:
        nonlocal in_row
        whole = window.is_complete() and console.tasks.busy == 0
        in_row = in_row + 1 if whole else 0
        if failures or in_row >= _LOOKS:
            loop.quit()

    timer = QTimer()
    timer.setInterval(_LOOK_MS)
    timer.timeout.connect(look)
    limit = QTimer()
    limit.setSingleShot(True)
    limit.setInterval(round(timeout_s * 1000))
    limit.timeout.connect(loop.quit)
    timer.start()
    limit.start()
    loop.exec()
    timer.stop()
    late = not limit.isActive()
    limit.stop()
    if failures:
        raise failures[0]
    if late:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Picture", "图片没有画完，未写出。"),
            translate("Picture", "{s:g} 秒内没有全部到齐：{what}。").format(
                s=timeout_s, what=_missing(console, window)
            ),
            translate("Picture", "加大 --timeout，或运行 onemap doctor 检查地图引擎。"),
        )


def _missing(console: Console, window: Window) -> str:
    translate = QCoreApplication.translate
    parts = []
    if not window.parts.stage.is_complete():
        parts.append(translate("Picture", "地图"))
    frames = window.docks.visible_frames() if isinstance(window, DeskWindow) else window.frames
    parts.extend(str(frame.entry.section.title) for frame in frames if frame.isVisible() and not frame.is_complete())
    if console.tasks.busy:
        parts.append(translate("Picture", "{n} 项后台任务").format(n=console.tasks.busy))
    notes: list[Note] = [note for note in console.errors.history if note.kind == "error"]
    parts.extend(note.what for note in notes[-1:])
    return "、".join(parts)


def _write(picture: QPixmap, out: Path) -> None:
    image = picture.toImage()
    image.setDevicePixelRatio(1.0)
    if not image.save(str(out), quality=_PNG_QUALITY):
        translate = QCoreApplication.translate
        raise UserError(
            translate("Picture", "图片写不出来。"),
            translate("Picture", "无法写入 {file}。").format(file=out),
            translate("Picture", "检查文件夹是否存在、是否可写，文件名以 .png 结尾。"),
            file=out,
        )
