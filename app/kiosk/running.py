"""Starts and ends a screen's program: application, engines, settings; and takes pictures of its pages."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from app import supervision
from app.i18n import translate
from app.kiosk import keyboard
from app.kiosk.config import KioskConfig, read_config, state_folder
from data.errors import UserError
from data.publishing.shelf import MANIFEST
from data.workspace import CONFIG_FILE

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)


@contextmanager
def kiosk(
    shelf: Path | None,
    config_file: Path | None,
    state: Path | None = None,
    change: Callable[[KioskConfig], KioskConfig] = lambda config: config,
    clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc).astimezone(),
) -> Iterator[tuple[object, object]]:
    """Make the application and the program of a screen, and take them down again.

    Parameters
    ----------
    shelf
        Folder of publications, or one publication; None for that of the settings.
    state
        What must not be forgotten lies here; None for the user's own folder.

    Yields
    ------
    tuple
        The QApplication and the `KioskProgram`.
    """
    config, folder = read_config(config_file)
    config = change(config)
    keyboard.prepare()
    from PySide6.QtCore import qInstallMessageHandler

    from app.start import make_application, start_engines

    pool = start_engines()
    try:
        from app.collector import Collector
        from app.errors import ErrorCentre, Hooks
        from app.host.discovery import discover
        from app.kiosk.program import KioskProgram, Places
        from app.mapping.declared import declared_layers
        from app.stalls import StallMonitor
        from widgets.tasks import TaskRunner
        from widgets.theme import Theme

        application = make_application()
        collector = Collector(application)
        errors = ErrorCentre()
        hooks = Hooks(errors)
        # Qt's own messages go to stderr, which is the journal. A handler in Python needs the interpreter's lock, and
        # the thread that loads the keyboard's QML would wait for it for ever while the GUI thread waits for that one.
        qInstallMessageHandler(None)
        theme = Theme("light")
        # The pages dress themselves at sizes of their own: the desk's style sheet would shrink them to its own.
        application.setStyle("Fusion")
        application.setFont(theme.font("body"))
        application.setPalette(theme.palette())
        tasks = TaskRunner(errors.report)
        stalls = StallMonitor()
        stalls.start()
        # The console's own layers only: a screen for everybody runs no code from a user's folder.
        plugins = discover().plugins
        declared = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
        places = Places(_shelf(shelf, config, folder), state or state_folder(), folder)
        program = KioskProgram(
            config,
            places,
            theme,
            tasks,
            pool,
            declared,
            leave=application.exit,
            # A screen that nobody watches over makes room for one that is.
            beat=supervision.beat(lambda: application.exit(0)) or (lambda: None),
            clock=clock,
        )
        try:
            yield application, program
        finally:
            program.close()
            stalls.stop()
            tasks.close()
            hooks.remove()
            collector.close()
    finally:
        pool.stop()


def cover_screen(application: QGuiApplication, window: QWidget) -> None:
    """Show a window over the whole of the screen, and keep it so when the screen turns or takes another size.

    Where no window manager runs nobody makes a window as large as the screen but itself, and nobody gives it the keys.
    """

    def cover() -> None:
        window.setGeometry(application.primaryScreen().geometry())

    def follow() -> None:
        application.primaryScreen().geometryChanged.connect(cover)
        cover()

    application.primaryScreenChanged.connect(follow)
    follow()
    window.showFullScreen()
    window.activateWindow()


def run(shelf: Path | None, config_file: Path | None, windowed: tuple[int, int] | None) -> int:
    """Show the screen until the staff leaves it; the exit code says whether it is to be started again."""
    from app.ending import ends_when_told

    with kiosk(shelf, config_file) as (application, program):
        window = program.window  # type: ignore[attr-defined]
        if windowed is None:
            cover_screen(application, window)  # type: ignore[arg-type]
        else:
            window.resize(*windowed)
            window.show()
        gc.freeze()
        program.connect_county()  # type: ignore[attr-defined]
        window.ready_sounds()
        with ends_when_told(application.exit, supervision.TOLD):  # type: ignore[attr-defined]
            code = application.exec()  # type: ignore[attr-defined]
        sys.stdout.flush()
        return int(code)


def _shelf(given: Path | None, config: KioskConfig, folder: Path) -> Path:
    if given is not None and (given / CONFIG_FILE).is_file() and not (given / MANIFEST).is_file():
        raise UserError(
            translate("Kiosk", "触摸屏不打开工作区，只打开发布的内容。"),
            translate("Kiosk", "工作区里有个人信息和案件。"),
            translate("Kiosk", "先发布一个村：onemap publish WORKSPACE OUT --village CODE，再打开 OUT。"),
            file=given,
        )
    if given is not None:
        # One publication was named: its shelf is shown.
        place = given.absolute()
        return place.parent if (place / MANIFEST).is_file() else place
    if config.shelf:
        return folder / config.shelf
    return state_folder() / "published"
