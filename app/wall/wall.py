"""The wall as a whole: a window for every surface, what its keys do, the night, and what alerts do to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmap

from app.console import Console
from app.desk.parts import MapParts
from app.mapping.base_maps import SessionBaseMaps
from app.mapping.session import MapSession
from app.panels.frame import PanelFrame
from app.wall import screens
from app.wall.config import SHIFT_MS, SHIFTS, WallSettings, keep_settings, read_settings
from app.wall.engines import EngineCare
from app.wall.memory import Memory
from app.wall.night import darken
from app.wall.past import Past
from app.wall.programme import PICTURE, Programme
from app.wall.screens import ScreenSetting, Surface
from app.wall.takeover.director import Director
from app.wall.window import WallWindow
from data.wall.scene import Use

_TICK_MS = 1_000
#: Screens that come and go tell it several times over.
_SETTLE_MS = 400


class Wall(QObject):
    """All windows of a wall; stands where a single window stands for the program and for finished pictures.

    Parameters
    ----------
    clock
        The wall's time, with its zone.

    Signals
    -------
    completed()
        A map or panel may have become complete.
    changed()
        Another scene, another state: what the desk shows of the wall is out of date.
    ending()
        The wall is being closed.
    closed()
        The last window has gone.
    """

    completed = Signal()
    changed = Signal()
    ending = Signal()
    closed = Signal()

    def __init__(
        self,
        console: Console,
        session: MapSession,
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc).astimezone(),
    ) -> None:
        super().__init__()
        self.console, self.session, self.clock = console, session, clock
        self.settings: WallSettings = read_settings(console.settings)
        self.windows: list[WallWindow] = []
        self.programme = Programme(console, session, self.windows, clock, self)
        self.programme.changed.connect(self.changed)
        self._surfaces: dict[str, Surface] = {}
        self._shift = 0
        self._closing = False
        self.director: Director | None = None
        self.past = Past(session, console.tasks, console.errors.report, self)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._second)
        self._wander = QTimer(self, interval=SHIFT_MS)
        self._wander.timeout.connect(self._shift_on)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._arrange)
        if session.workspace is not None:
            # Its engines are told of the base maps, which the maps of the scenes draw as the desk shows them.
            SessionBaseMaps(session, console.tasks, user_config_path("onemap", appauthor=False), self)
        session.failed.connect(console.errors.report)

    # -- as one window

    @property
    def first(self) -> WallWindow:
        """The first window."""
        return self.windows[0]

    @property
    def parts(self) -> MapParts:
        """The first map of the first window."""
        page = self.first.page
        assert page is not None
        return page.parts

    @property
    def frames(self) -> list[PanelFrame]:
        """The panels' places of all windows."""
        return [card.frame for window in self.windows if window.page is not None for card in window.page.cards]

    def is_complete(self) -> bool:
        """Whether every window stands whole."""
        return bool(self.windows) and all(window.is_complete() for window in self.windows)

    def showFullScreen(self) -> None:
        """Open a window on every screen that is the wall's."""
        gui = QGuiApplication.instance()
        assert isinstance(gui, QGuiApplication)
        gui.screenAdded.connect(lambda _: self._settle.start())
        gui.screenRemoved.connect(lambda _: self._settle.start())
        gui.primaryScreenChanged.connect(lambda _: self._settle.start())
        self._arrange()
        self._tick.start()
        self.direct()
        EngineCare(self.session.pool, self)
        Memory(self.console.tasks, lambda: any(window.changing for window in self.windows), self)
        if self.settings.pixel_shift:
            self._wander.start()

    def resize(self, width: int, height: int) -> None:
        """Be one window of this size, for a finished picture; no carousel and no screens."""
        window = self._make(Surface(PICTURE, (PICTURE,), QGuiApplication.primaryScreen().geometry()))
        window.resize(QSize(width, height))

    def show(self) -> None:
        """Show the one window of :meth:`resize`."""
        self.first.show()

    def start(self, scene: str | None = None) -> None:
        """Show a scene (its id) in every window, or what each showed last."""
        self.programme.start(scene)

    def grab(self) -> QPixmap:
        """A picture of the first window."""
        return self.first.grab()

    def close(self) -> None:
        """Close every window."""
        self._closing = True
        for timer in (self._tick, self._wander, self._settle):
            timer.stop()
        self.programme.shut()
        if self.director is not None:
            self.director.shut()
        self.ending.emit()
        for window in list(self.windows):
            window.close()
        if not self.windows:
            QTimer.singleShot(0, self, self.closed.emit)

    def direct(self) -> Director:
        """Let alerts have the screens from now on."""
        self.director = Director(self, self)
        self.director.changed.connect(self.changed)
        self.director.changed.connect(self._darken)  # at once: a red band does not come up dim
        return self.director

    def set_settings(self, values: WallSettings) -> None:
        """Take and keep other settings."""
        self.settings = values
        keep_settings(self.console.settings, values)
        if values.pixel_shift:
            self._wander.start()
        else:
            self._wander.stop()
            for window in self.windows:
                window.set_shift((0, 0))
        self._second()

    def set_screen(self, identity: str, use: Use, distance_m: float, pitch_mm: float) -> None:
        """How a screen is used and read from; its window is made anew where that changes it."""
        kept = screens.read_kept(self.console.settings)
        setting = replace(kept.get(identity, ScreenSetting()), use=use, distance_m=distance_m, pitch_mm=pitch_mm)
        self._keep(identity, setting)
        for name in self._surfaces[identity].screens if identity in self._surfaces else ():
            if name != identity:  # a window across several: what is asked of it is asked of each of its screens
                self._keep(name, replace(kept.get(name, ScreenSetting()), use=use))
        for window in self.windows:
            if window.identity == identity:
                window.set_setting(setting)
        self._arrange()

    # -- screens

    def unused(self) -> list[tuple[str, QSize]]:
        """Screens that are connected and left alone: identity and pixels."""
        kept = screens.read_kept(self.console.settings)
        found = [(screens.identity(screen), screen.size()) for screen in screens.present()]
        return [(name, size) for name, size in found if kept.get(name, ScreenSetting()).use == "off"]

    def _keep(self, identity: str, setting: ScreenSetting) -> None:
        screens.keep(self.console.settings, identity, setting)

    def _arrange(self) -> None:
        """Windows for the screens there are: those whose screen went are closed, each that came back has its scene."""
        if self._closing:
            return
        found = screens.surfaces(screens.present(), screens.read_kept(self.console.settings))
        wanted = self._surfaces = {surface.identity: surface for surface in found}
        for window in list(self.windows):
            if window.identity not in wanted and len(wanted) > 0:
                if self.director is not None:
                    self.director.forget(window)
                self.windows.remove(window)
                window.closed.disconnect()
                window.close()
                window.deleteLater()
        here = {window.identity for window in self.windows}
        for name, surface in wanted.items():
            if name in here:
                window = next(w for w in self.windows if w.identity == name)
                if window.geometry() != surface.rect:
                    window.setGeometry(surface.rect)
                continue
            window = self._make(surface)
            window.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
            window.setGeometry(surface.rect)
            window.show()
            if len(surface.screens) == 1:
                window.showFullScreen()
            if window is self.windows[0]:
                window.activateWindow()  # where no window manager gives the keys to anybody
            if self.session.info is not None:
                self.programme.begin(window)
        self.changed.emit()

    def _make(self, surface: Surface) -> WallWindow:
        setting = screens.read_kept(self.console.settings).get(surface.identity, ScreenSetting())
        if len(surface.screens) > 1:
            setting = replace(setting, use="span")
        window = WallWindow(self.console, self.session, surface.identity, setting, self.clock)
        window.completed.connect(self.completed)
        window.scene_changed.connect(lambda: self.programme.came(window))
        window.resized.connect(lambda: self._resized(window))
        window.pressed.connect(lambda key: self._pressed(window, key))
        window.closed.connect(lambda: self._gone(window))
        self.windows.append(window)
        return window

    # -- time

    def _second(self) -> None:
        self._darken()
        self.programme.turn()

    def _darken(self) -> None:
        darken(self.windows, self.settings.dim_at(self.clock()))

    def _shift_on(self) -> None:
        self._shift = (self._shift + 1) % len(SHIFTS)
        for window in self.windows:
            window.set_shift(SHIFTS[self._shift])

    # -- what is told

    def _pressed(self, window: WallWindow, key: str) -> None:
        programme = self.programme
        turn = programme.turn_of(window)
        if key in ("next", "previous"):
            programme.step(window, 1 if key == "next" else -1)
        elif key == "pause":
            programme.pause(window, not turn.paused)
        elif key == "pin":
            programme.pin(window, not turn.pinned)
        elif key == "dismiss" and self.director is not None:
            self.director.dismiss()
        elif key == "blank":
            window.overlay.set_blank(not window.overlay.blank)
        elif key == "quit":
            self.close()
        elif key.isdigit() and 0 < int(key) <= len(programme.found.scenes):
            programme.show_scene(window, programme.found.scenes[int(key) - 1])

    def _resized(self, window: WallWindow) -> None:
        """A take-over of other type sizes is made anew."""
        if self.director is not None:
            self.director.forget(window)
        self.past.tell_again()

    def _gone(self, window: WallWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        window.deleteLater()
        if not self.windows:
            self.closed.emit()
