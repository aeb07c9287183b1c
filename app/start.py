"""What a start begins with, before anything heavy is imported: the application object and the engines.

An engine takes a second to come up and open the project; the console needs as long to import its windows. So the
engines are started first, `app.opening` has them open the project once the database is open, and the rest follows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from app import i18n
from app.typetable import make_room
from data.errors import UserError
from layers import platform
from layers.engines import EnginePool

#: How long another thread may keep the interpreter while the GUI thread waits for it, seconds. Python's own 5 ms come
#: again at every call that lets go of it for a moment, dozens in a single paint.
_TURN_S = 0.0005
#: Pictures and arrays of this size go back to the system when they are freed; tiles (256 KiB) are used again at once.
_RETURNED_BYTES = 1 << 20
_FACTOR = "QT_SCALE_FACTOR"


def make_application(magnification: int = 100) -> QApplication:
    """Make the one QApplication, in the language in use; the one there is when there is one.

    Parameters
    ----------
    magnification
        How much larger everything is drawn than the screen asks for, per cent: texts, controls and the map's symbols,
        all laid out anew, none of them blurred. A factor in the environment goes before it.

    Raises
    ------
    UserError
        When there is no display.
    """
    _need_display()
    platform.return_large_blocks(_RETURNED_BYTES)
    sys.setswitchinterval(_TURN_S)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    make_room()
    # Han characters get the forms of mainland China, whatever the locale of the machine.
    os.environ.setdefault("FC_LANG", "zh-cn")
    with _magnified(magnification):
        application = QApplication([sys.argv[0]])
    application.setApplicationName("onemap")
    application.setDesktopFileName("onemap")
    i18n.install(application)
    return application


def _need_display() -> None:
    """Say that there is no display, where Qt would abort the process."""
    if not sys.platform.startswith("linux") or "QT_QPA_PLATFORM" in os.environ:
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise UserError(
            i18n.translate("Cli", "没有显示器，打不开窗口。"),
            i18n.translate("Cli", "环境变量 DISPLAY 和 WAYLAND_DISPLAY 都是空的。"),
            i18n.translate("Cli", "在桌面会话里运行；不用显示器时用 onemap screenshot 画成图片。"),
        )


@contextmanager
def _magnified(per_cent: int) -> Iterator[None]:
    """While this is open Qt finds the factor where it looks; what is started later (engines, a wall) does not."""
    if per_cent == 100 or _FACTOR in os.environ:
        yield
        return
    os.environ[_FACTOR] = f"{per_cent / 100:g}"
    try:
        yield
    finally:
        del os.environ[_FACTOR]


def start_engines(magnification: int = 100) -> EnginePool:
    """Start the engines; whoever calls this stops them (a session that they are given to does)."""
    make_application(magnification)
    pool = EnginePool()
    pool.start()
    return pool
