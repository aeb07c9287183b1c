"""The running program: opens windows on workspaces, one after another."""

from __future__ import annotations

import gc
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import supervision
from app.awake import Awake
from app.console import Console
from app.desk.window import DeskWindow
from app.intake.demo_player import DemoPlayer
from app.intake.supervisor import IntakeSupervisor
from app.mapping.session import MapSession
from app.opening import open_session
from app.panels.warming import warm
from app.wall.desk_end import DeskEnd
from data.errors import UserError

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from app.wall.wall import Wall

    Window = DeskWindow | Wall
#: Layouts of a duty room: with one of them in use the screen is kept awake. A wall's always is.
_ON_DUTY = ("duty", "water", "video")
#: After this the intake is started; a start's own work comes first.
_INTAKE_MS = 1_500


def make_window(console: Console, session: MapSession, mode: str) -> Window:
    """Make the window of a mode: ``desk`` or ``wall``; a village's screen is a program of its own (`app.kiosk`)."""
    if mode == "wall":
        from app.wall.wall import Wall  # a desk starts without it

        return Wall(console, session)
    return DeskWindow(console, session)


def place(window: QWidget, kept: QByteArray | None) -> None:
    """Put a desk where it was, or over the whole screen: the map wants the room.

    Qt refuses a place of a screen that was much wider or narrower, which another magnification makes it, too: a window
    that was left at any size of its own would then reach beyond the screen.
    """
    window.resize(1600, 960)
    if kept is None or not window.restoreGeometry(kept):
        window.setWindowState(Qt.WindowState.WindowMaximized)


class Program(QObject):
    """Holds the window that is open; opening another workspace replaces it."""

    def __init__(self, console: Console, application: QApplication, mode: str) -> None:
        super().__init__(application)
        self._console = console
        self._application = application
        self._mode = mode
        self.window: Window | None = None
        self.session: MapSession | None = None
        self._intake: IntakeSupervisor | None = None
        self._player: DemoPlayer | None = None
        self._wall_end: DeskEnd | None = None
        self._awake = Awake(console.tasks, self)
        application.setQuitOnLastWindowClosed(False)

    def open(self, path: Path, layout: str | None = None) -> None:
        """Open a workspace or project in a window; UserError when it cannot be opened, the old window then stays."""
        self.show(open_session(self._console, path), layout)

    def _keep_own_screen(self, window: DeskWindow) -> None:
        """A wall that the desk opens does not cover the desk."""
        from app.wall import screens

        connected = [screens.identity(screen) for screen in screens.present()]
        screens.spare(self._console.settings, screens.identity(window.screen()), connected)

    def show(self, session: MapSession, layout: str | None = None) -> None:
        """Show a session whose data is open in a window, in place of the one there is."""
        try:
            window = make_window(self._console, session, self._mode)
        except BaseException:
            session.close()
            raise
        if self._wall_end is not None:
            self._wall_end.close()
        self._wall_end = None
        if isinstance(window, DeskWindow):
            self._wall_end = DeskEnd(session, self, partial(self._keep_own_screen, window))
        old_window, old_session = self.window, self.session
        self.window, self.session = window, session
        if isinstance(window, DeskWindow):
            window.desk.files.open_asked.connect(self._open_another)
        window.closed.connect(lambda: self._closed(window, session))
        if old_window is not None and old_session is not None:
            old_window.close()
        if isinstance(window, DeskWindow):
            broken_off = window.keep_session(self._console.settings.file.parent / "sessions")
            layout = layout or broken_off
            kept = self._console.settings.blob("geometry")
            window.preload(layout)
            place(window, kept)
            window.show()
        else:
            from app.wall.obeying import listen

            window.showFullScreen()
            listen(window)
            self._say_that_it_lives()
        # The half million objects that a start makes stay for good: full collections, which hold every thread up,
        # need not look at them again.
        gc.freeze()
        if isinstance(window, DeskWindow):
            window.completed.connect(self._warm)
        window.start(layout)
        if isinstance(window, DeskWindow):
            window.begin_session()
            window.docks.arranged.connect(self._stay_awake)
        self._stay_awake()
        self._console.settings.last_workspace = session.path
        session.open_map()
        self._take_in(session)

    def _say_that_it_lives(self) -> None:
        """To `onemap wall watch`, which starts a wall anew that does not."""
        beat = supervision.beat()
        if beat is not None:
            lives = QTimer(self, interval=supervision.BEAT_MS)
            lives.timeout.connect(beat)
            lives.start()
            QTimer.singleShot(0, self, beat)

    def _stay_awake(self) -> None:
        window = self.window
        on_duty = window is not None and (not isinstance(window, DeskWindow) or window.docks.workspace in _ON_DUTY)
        self._awake.hold(on_duty and self._console.settings.stays_awake)

    def _take_in(self, session: MapSession) -> None:
        """Have the workspace's messages taken in, once the window stands: starting it costs a second of one core."""
        self._stop_intake()
        if session.workspace is None:
            return
        if session.demo:
            self._player = DemoPlayer(session.workspace.path, session.hub, self)
        self._intake = IntakeSupervisor(session.workspace.path, session.hub, self)
        QTimer.singleShot(_INTAKE_MS, self._intake, self._intake.start)

    def _stop_intake(self) -> None:
        if self._player is not None:
            self._player.stop()
            self._player = None
        if self._intake is not None:
            self._intake.stop()
            self._intake = None

    def close(self) -> None:
        """Close the window and the session, when the event loop has ended without them."""
        self._awake.close()
        if self.window is not None:
            self.window.close()
        self._stop_intake()
        if self._wall_end is not None:
            self._wall_end.close()
            self._wall_end = None
        if self.session is not None:
            self.session.close()
            self.session = None

    def _warm(self) -> None:
        """Once the desk is complete: import what its other panels will need, while nobody waits for it."""
        window = self.window
        if isinstance(window, DeskWindow) and window.is_complete():
            window.completed.disconnect(self._warm)
            frames = [frame for frame in window.docks.frames() if frame.panel is None]
            self._console.tasks.run(partial(warm, frames), owner=window)
            window.listing.palette.prepare()

    def _open_another(self, path: Path) -> None:
        try:
            self.open(path)
        except UserError as error:
            self._console.errors.report(error)

    def _closed(self, window: Window, session: MapSession) -> None:
        session.close()
        window.deleteLater()
        if window is self.window:
            self.window = self.session = None
            QTimer.singleShot(0, self._application.quit)
