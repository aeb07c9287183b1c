"""The wall as a whole: a window for every surface, its carousel, what the desk asks of it, and what alerts do to it."""

from __future__ import annotations

import logging
import time
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
from app.wall import carousel, screens
from app.wall.carousel import Turn
from app.wall.config import SHIFT_MS, SHIFTS, WallSettings, keep_settings, read_settings
from app.wall.engines import EngineCare
from app.wall.memory import Memory
from app.wall.night import darken
from app.wall.past import Past
from app.wall.places import most_populous
from app.wall.screens import ScreenSetting, Surface
from app.wall.takeover.director import Director
from app.wall.window import WallWindow
from data.alerts.book import Filter
from data.messages import AlertsChanged
from data.wall.files import Found, read_scenes
from data.wall.scene import Scene, Use

_log = logging.getLogger(__name__)
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
        self.found: Found = read_scenes(session.workspace.path if session.workspace is not None else None)
        self.windows: list[WallWindow] = []
        self._turns: dict[str, Turn] = {}
        self._since: dict[str, float] = {}
        self._surfaces: dict[str, Surface] = {}
        self._village = ""
        self._village_known = False
        self._first: str | None = None
        #: What the desk sent to a screen, by the screen's identity: it is on no file, and is gone after a restart.
        self._sent: dict[str, Scene] = {}
        self._worst: int | None = None
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
        self._subscription = session.hub.subscribe(AlertsChanged, lambda _: self._read_worst())
        if session.workspace is not None:
            # Its engines are told of the base maps, which the maps of the scenes draw as the desk shows them.
            SessionBaseMaps(session, console.tasks, user_config_path("onemap", appauthor=False), self)
        session.failed.connect(console.errors.report)
        for problem in self.found.problems:
            console.errors.report(problem)

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
        window = self._make(Surface("picture", ("picture",), QGuiApplication.primaryScreen().geometry()))
        window.resize(QSize(width, height))

    def show(self) -> None:
        """Show the one window of :meth:`resize`."""
        self.first.show()

    def start(self, scene: str | None = None) -> None:
        """Show a scene (its id) in every window, or what each showed last."""
        self._first = scene
        self._read_village()
        self._read_worst()
        for window in self.windows:
            self._begin(window, scene)

    def grab(self) -> QPixmap:
        """A picture of the first window."""
        return self.first.grab()

    def close(self) -> None:
        """Close every window."""
        self._closing = True
        for timer in (self._tick, self._wander, self._settle):
            timer.stop()
        self._subscription.cancel()
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

    # -- scenes

    def turn_of(self, window: WallWindow) -> Turn:
        """What a window's carousel is at."""
        return self._turns.get(window.identity, Turn())

    def show_scene(self, window: WallWindow, scene: Scene, pinned: bool | None = None) -> None:
        """Bring a scene into view; the carousel goes on from it."""
        turn = self.turn_of(window)
        held = turn.pinned if pinned is None else pinned
        self._set_turn(window, replace(turn, scene=scene.id, pinned=held))
        if self.found.scene(scene.id) is None:
            self._sent[window.identity] = scene
        else:
            self._sent.pop(window.identity, None)
        window.village = self._village
        window.show_scene(scene)

    def step(self, window: WallWindow, step: int) -> None:
        """The next scene, or the one before."""
        turn = carousel.following(self.turn_of(window), self.found.scenes, self.clock(), self._worst, step)
        scene = self.found.scene(turn.scene)
        if scene is not None:
            self.show_scene(window, scene, pinned=False)

    def pause(self, window: WallWindow, paused: bool) -> None:
        """Hold the carousel, or let it go on."""
        self._set_turn(window, replace(self.turn_of(window), paused=paused))
        self._since[window.identity] = time.monotonic()

    def pin(self, window: WallWindow, pinned: bool) -> None:
        """Keep the scene in view, or release it."""
        self._set_turn(window, replace(self.turn_of(window), pinned=pinned))
        self._keep_turn(window)

    def set_village(self, code: str) -> None:
        """The village that scenes about one village are about."""
        if len(code) < 12 or code == self._village:
            return
        self._village, self._village_known = code, True
        for window in self.windows:
            window.village = code
            if window.scene is not None and window.scene.subject == "village":
                window.show_scene(window.scene)

    def reload(self) -> None:
        """Read the scenes anew; those in view that changed come again."""
        workspace = self.session.workspace
        self.found = read_scenes(workspace.path if workspace is not None else None)
        for problem in self.found.problems:
            self.console.errors.report(problem)
        for window in self.windows:
            scene = self.found.scene(self.turn_of(window).scene)
            if scene is not None and scene != window.scene:
                window.show_scene(scene)
        self.changed.emit()

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
                self._begin(window, None)
        self.changed.emit()

    def _make(self, surface: Surface) -> WallWindow:
        setting = screens.read_kept(self.console.settings).get(surface.identity, ScreenSetting())
        if len(surface.screens) > 1:
            setting = replace(setting, use="span")
        window = WallWindow(self.console, self.session, surface.identity, setting, self.clock)
        window.completed.connect(self.completed)
        window.scene_changed.connect(lambda: self._came(window))
        window.resized.connect(lambda: self._resized(window))
        window.pressed.connect(lambda key: self._pressed(window, key))
        window.closed.connect(lambda: self._gone(window))
        self.windows.append(window)
        return window

    def _begin(self, window: WallWindow, scene: str | None) -> None:
        """The first scene of a window: the one asked for, the one it showed last, else the carousel's first."""
        setting = window.setting
        name = scene or setting.scene
        found = self.found.scene(name)
        sent = self._sent.get(window.identity)
        if found is None and sent is not None and sent.id == name:
            found = sent  # the screen was away, the wall was not
        if found is None or (scene is None and not setting.pinned and not found.carousel):
            offered = carousel.running(self.found.scenes, self.clock(), self._worst)
            found = offered[0] if offered else None
        if found is None or (found.subject == "village" and not self._village_known):
            return  # a scene about one village begins once it is known which: it would be about the county
        self._turns[window.identity] = Turn(found.id, pinned=setting.pinned and scene is None and found.id == name)
        window.village = self._village
        window.show_scene(found, at_once=True)

    # -- time

    def _second(self) -> None:
        now = self.clock()
        self._darken()
        for window in self.windows:
            scene = window.scene
            if scene is None or window.changing or window.cover is not None:
                continue
            shown = time.monotonic() - self._since.get(window.identity, time.monotonic())
            if carousel.due(self.turn_of(window), scene, shown, self.found.scenes, now, self._worst):
                self.step(window, 1)

    def _darken(self) -> None:
        darken(self.windows, self.settings.dim_at(self.clock()))

    def _shift_on(self) -> None:
        self._shift = (self._shift + 1) % len(SHIFTS)
        for window in self.windows:
            window.set_shift(SHIFTS[self._shift])

    # -- what is told

    def _came(self, window: WallWindow) -> None:
        self._since[window.identity] = time.monotonic()
        self._tell_head(window)
        self._keep_turn(window)
        self.changed.emit()

    def _keep_turn(self, window: WallWindow) -> None:
        """What the screen shows when it, or the wall, comes again."""
        turn = self.turn_of(window)
        if window.identity != "picture":
            self._keep(window.identity, replace(window.setting, scene=turn.scene, pinned=turn.pinned))

    def _set_turn(self, window: WallWindow, turn: Turn) -> None:
        self._turns[window.identity] = turn
        self._tell_head(window)
        self.changed.emit()

    def _tell_head(self, window: WallWindow) -> None:
        scene, turn = window.scene, self.turn_of(window)
        if window.head is not None and scene is not None:
            state = self.tr("固定") if turn.pinned else self.tr("暂停轮播") if turn.paused else ""
            window.head.show_scene(str(scene.title), state)

    def _pressed(self, window: WallWindow, key: str) -> None:
        turn = self.turn_of(window)
        if key in ("next", "previous"):
            self.step(window, 1 if key == "next" else -1)
        elif key == "pause":
            self.pause(window, not turn.paused)
        elif key == "pin":
            self.pin(window, not turn.pinned)
        elif key == "dismiss" and self.director is not None:
            self.director.dismiss()
        elif key == "blank":
            window.overlay.set_blank(not window.overlay.blank)
        elif key == "quit":
            self.close()
        elif key.isdigit() and 0 < int(key) <= len(self.found.scenes):
            self.show_scene(window, self.found.scenes[int(key) - 1])

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

    def _read_worst(self) -> None:
        book = self.session.alerts
        if book is None:
            return

        def worst() -> int | None:
            found = book.listed(Filter(), limit=1).alerts
            return int(found[0].severity) if found else None

        def take(level: int | None) -> None:
            self._worst = level

        self.console.tasks.run(worst, done=take, owner=self)

    def _read_village(self) -> None:
        store = self.session.store
        if store is None:
            self._take_village("")
            return
        self.console.tasks.run(
            lambda: most_populous(store), done=self._take_village, failed=self._no_village, owner=self
        )

    def _no_village(self, error: BaseException) -> None:
        self.console.errors.report(error)
        self._take_village("")

    def _take_village(self, code: str) -> None:
        self._village_known = True
        if not self._village:
            self.set_village(code)
        for window in self.windows:
            if window.identity not in self._turns:
                self._begin(window, self._first)
