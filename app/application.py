"""Makes the application and its services for the commands that have windows, and takes them down again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.collector import Collector
from app.console import Console
from app.errors import ErrorCentre, Hooks
from app.host.discovery import discover, user_plugin_folder
from app.host.host import PluginHost
from app.notes import NoteFile
from app.paths import state_folder
from app.session import open_session
from app.settings import UserSettings
from app.stalls import StallMonitor
from app.start import make_application
from widgets import icons
from widgets.controls.wheel import WheelGuard
from widgets.tasks import TaskRunner
from widgets.theme import Theme

_log = logging.getLogger(__name__)


@contextmanager
def running(theme: str | None = None, watch_stalls: bool = True) -> Iterator[tuple[QApplication, Console]]:
    """Make the QApplication and the services; on leaving, stop what runs and put the hooks back.

    Parameters
    ----------
    theme
        ``dark``, ``light`` or ``contrast``; None for what the user has chosen.
    watch_stalls
        Whether the GUI thread is watched.
    """
    application = make_application()
    collector = Collector(application)
    settings = UserSettings()
    errors = ErrorCentre(file=NoteFile(state_folder() / "messages.jsonl"))
    hooks = Hooks(errors)
    look = Theme(theme or settings.theme)
    look.animated = settings.animated
    look.apply(application)
    application.setWindowIcon(QIcon(icons.pixmap("map-2", 64, look.hex("accent"))))
    WheelGuard(application)
    tasks = TaskRunner(errors.report)
    host = PluginHost(discover(user=user_plugin_folder()), settings.disabled_plugins)
    stalls = StallMonitor()
    if watch_stalls:
        stalls.start()
    console = Console(settings, open_session(settings), errors, look, tasks, host)
    try:
        yield application, console
    finally:
        stalls.stop()
        tasks.close()
        settings.sync()
        hooks.remove()
        collector.close()
        if stalls.stalls:
            _log.info("longest hold of the GUI thread: %.0f ms", stalls.longest_ms)
