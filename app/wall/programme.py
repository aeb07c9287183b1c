"""What the windows of a wall show and when another scene comes: carousel, pins, what the desk sent, the village."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.console import Console
from app.i18n import translate
from app.mapping.session import MapSession
from app.wall import carousel, screens
from app.wall.carousel import Turn
from app.wall.places import most_populous
from app.wall.window import WallWindow
from data.alerts.book import Filter
from data.messages import AlertsChanged
from data.wall.files import Found, read_scenes
from data.wall.scene import Scene

#: Identity of the window of a finished picture: what it shows is not kept.
PICTURE = "picture"


class Programme(QObject):
    """Gives every window its scene.

    Parameters
    ----------
    windows
        The wall's windows, as they come and go.
    clock
        The wall's time, with its zone.

    Signals
    -------
    changed()
        A window shows, or is held at, something else.
    """

    changed = Signal()

    def __init__(
        self,
        console: Console,
        session: MapSession,
        windows: Sequence[WallWindow],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.console, self.session, self.windows, self.clock = console, session, windows, clock
        self.found: Found = read_scenes(session.workspace.path if session.workspace is not None else None)
        self._turns: dict[str, Turn] = {}
        self._since: dict[str, float] = {}
        self._village = ""
        self._village_known = False
        self._first: str | None = None
        #: What the desk sent to a screen, by the screen's identity: it is on no file, and is gone after a restart.
        self._sent: dict[str, Scene] = {}
        self._worst: int | None = None
        self._subscription = session.hub.subscribe(AlertsChanged, lambda _: self._read_worst())
        for problem in self.found.problems:
            console.errors.report(problem)

    def start(self, scene: str | None = None) -> None:
        """Show a scene (its id) in every window, or what each showed last."""
        self._first = scene
        self._read_village()
        self._read_worst()
        for window in self.windows:
            self.begin(window, scene)

    def shut(self) -> None:
        """Follow the alerts no longer."""
        self._subscription.cancel()

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

    def begin(self, window: WallWindow, scene: str | None = None) -> None:
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

    def turn(self) -> None:
        """Bring the next scene into the windows whose time it is."""
        now = self.clock()
        for window in self.windows:
            scene = window.scene
            if scene is None or window.changing or window.cover is not None:
                continue
            shown = time.monotonic() - self._since.get(window.identity, time.monotonic())
            if carousel.due(self.turn_of(window), scene, shown, self.found.scenes, now, self._worst):
                self.step(window, 1)

    def came(self, window: WallWindow) -> None:
        """A scene has come into view."""
        self._since[window.identity] = time.monotonic()
        self._tell_head(window)
        self._keep_turn(window)
        self.changed.emit()

    def _keep_turn(self, window: WallWindow) -> None:
        """What the screen shows when it, or the wall, comes again."""
        turn = self.turn_of(window)
        if window.identity != PICTURE:
            setting = replace(window.setting, scene=turn.scene, pinned=turn.pinned)
            screens.keep(self.console.settings, window.identity, setting)

    def _set_turn(self, window: WallWindow, turn: Turn) -> None:
        self._turns[window.identity] = turn
        self._tell_head(window)
        self.changed.emit()

    def _tell_head(self, window: WallWindow) -> None:
        scene, turn = window.scene, self.turn_of(window)
        if window.head is not None and scene is not None:
            state = translate("Wall", "固定") if turn.pinned else translate("Wall", "暂停轮播") if turn.paused else ""
            window.head.show_scene(str(scene.title), state)

    # -- within

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
                self.begin(window, self._first)
