"""One window of a wall: the head, the scene in view, the next one becoming complete beneath it, and what lies over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.desk.commands import Commands
from app.mapping.session import MapSession
from app.replay.band import ReplaySign
from app.wall.crossfade import Crossfade, picture_of
from app.wall.head import Head
from app.wall.mapcell import MapCell
from app.wall.overlay import Overlay
from app.wall.page import ScenePage
from app.wall.screens import ScreenSetting
from data.messages import ReplayState
from data.wall.scene import Scene
from widgets.wall.type import WallType

_log = logging.getLogger(__name__)
#: A scene that is not complete by then comes as it is: a wall never waits for one slow map.
LATEST_MS = 8_000


class WallWindow(QWidget):
    """Shows scenes on one surface.

    Signals
    -------
    completed()
        A map or panel may have become complete.
    scene_changed()
        Another scene has come into view.
    pressed(str)
        A key: ``next``, ``previous``, ``pause``, ``pin``, ``blank``, ``dismiss``, ``quit``, or a digit.
    resized()
        The window has taken other type sizes.
    closed()
        The window has gone.
    """

    completed = Signal()
    scene_changed = Signal()
    pressed = Signal(str)
    closed = Signal()
    resized = Signal()

    def __init__(
        self,
        console: Console,
        session: MapSession,
        identity: str,
        setting: ScreenSetting,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.clock = clock
        self.console, self.session, self.identity, self.setting = console, session, identity, setting
        self.setObjectName("wall")
        self.setWindowTitle(session.title)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.commands = Commands(self)
        self.sizes = WallType(24)
        self.village = ""
        self.page: ScenePage | None = None
        self._next: ScenePage | None = None
        self._free: list[MapCell] = []
        self._all: list[MapCell] = []
        self._shift = (0, 0)
        self._asked: tuple[Scene, bool] | None = None
        self.head: Head | None = None
        self.sign: ReplaySign | None = None
        self.fade = Crossfade(self)
        self.overlay = Overlay(console.theme, self.sizes, self)
        self._cover: QWidget | None = None
        self._late = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._late.timeout.connect(self._come)
        session.opened.connect(self._opened)
        self._subscription = session.hub.subscribe(ReplayState, self._replayed)

    # -- scenes

    @property
    def scene(self) -> Scene | None:
        """The scene in view."""
        return None if self.page is None else self.page.scene

    @property
    def changing(self) -> bool:
        """Whether another scene is on its way."""
        return self._next is not None or self.fade.running

    def show_scene(self, scene: Scene, at_once: bool = False) -> None:
        """Bring a scene into view: at once, or when it has become complete beneath the present one."""
        if self.width() < 64 or self.head is None:
            self._asked = (scene, at_once)  # until the window has its size
            return
        if self.fade.running:
            self.fade.finish()
        self._drop_next()
        page = ScenePage(
            self.console, self.session, self.commands, scene, self.sizes, self._take_map, self.village, self
        )
        page.completed.connect(self._page_completed)
        for problem in page.problems:
            self.console.errors.report(problem)
        page.setGeometry(self._stage())
        if self.page is None or at_once:
            self._replace(page)
            page.show()
            self._raise_all()
            self.scene_changed.emit()
            return
        self._next = page
        page.stackUnder(self.page)
        page.show()
        self._late.start()

    def is_complete(self) -> bool:
        """Whether the scene in view stands whole and no other is coming."""
        return self.page is not None and not self.changing and self.page.is_complete()

    # -- what lies over

    @property
    def cover(self) -> QWidget | None:
        """What covers the scene: a take-over."""
        return self._cover

    def set_cover(self, cover: QWidget | None) -> None:
        """Lay something over the whole window, or take it away; the scene beneath stands still meanwhile."""
        if self._cover is not None and self._cover is not cover:
            self._cover.hide()
        self._cover = cover
        if cover is not None:
            if self.fade.running:
                self.fade.finish()
            cover.setGeometry(self.rect())
            cover.show()
        if self.page is not None:
            self.page.set_running(cover is None)
        self._raise_all()

    def set_setting(self, setting: ScreenSetting) -> None:
        """Take another distance or pitch: everything is laid out for the new type sizes."""
        self.setting = setting
        self._fit()

    def set_shift(self, shift: tuple[int, int]) -> None:
        """Let the picture wander by a few pixels, against burn-in."""
        self._shift = shift
        self._layout()

    # -- QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the type sizes of this screen; a scene that was laid out for another size is made anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sizes = self.setting.sizes(self.width(), self.height())
        coming = None if self._next is None else self._next.scene
        scene = self._asked[0] if self._asked is not None else coming or self.scene
        self._asked = None
        if self.head is None or sizes != self.sizes:
            self.sizes = sizes
            self.resized.emit()
            self._rebuild()
        self._layout()
        if scene is not None and self.page is None:
            self.show_scene(scene, at_once=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge that a shifted picture leaves is dark."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.console.theme.hex("b0")))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The operator's keys at the wall itself."""
        known = {
            Qt.Key.Key_Right: "next",
            Qt.Key.Key_N: "next",
            Qt.Key.Key_Left: "previous",
            Qt.Key.Key_P: "previous",
            Qt.Key.Key_Space: "pause",
            Qt.Key.Key_Return: "pin",
            Qt.Key.Key_Enter: "pin",
            Qt.Key.Key_B: "blank",
            Qt.Key.Key_D: "dismiss",
            Qt.Key.Key_Escape: "quit",
        }
        key = Qt.Key(event.key())
        if key in known:
            self.pressed.emit(known[key])
        elif event.text().isdigit():
            self.pressed.emit(event.text())
        elif key == Qt.Key.Key_Q and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.pressed.emit("quit")
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything go."""
        self._late.stop()
        self._subscription.cancel()
        if self.sign is not None:
            self.sign.shut()
        self._drop_next()
        if self.page is not None:
            self.page.shut()
        for cell in self._all:
            cell.shut()
        self._all, self._free = [], []
        super().closeEvent(event)
        QTimer.singleShot(0, self, self.closed.emit)  # not once it has been deleted: a screen that was unplugged

    # -- within

    def _take_map(self, parent: QWidget) -> MapCell:
        if self._free:
            cell = self._free.pop()
            cell.setParent(parent)
            cell.show()
            return cell
        cell = MapCell(self.console, self.session, self.sizes, parent)
        self._all.append(cell)
        return cell

    def _release(self, page: ScenePage) -> None:
        page.shut()
        for cell in self._all:
            if cell.parentWidget() is page:
                cell.set_running(False)
                page.leave(cell)
                cell.hide()
                cell.setParent(self)
                self._free.append(cell)
        page.hide()
        page.deleteLater()

    def _rebuild(self) -> None:
        """Other sizes: head, overlay and maps are made for them."""
        self._drop_next()
        if self.page is not None:
            self._release(self.page)
            self.page = None
        for cell in self._all:
            cell.shut()
            cell.deleteLater()
        self._all, self._free = [], []
        if self.head is not None:
            self.head.deleteLater()
        self.head = Head(self.console.theme, self.sizes, self.clock, self)
        self.head.show_title(self.session.title, self.session.demo)
        self.head.show()
        if self.sign is not None:
            self.sign.shut()
            self.sign.deleteLater()
        self.sign = ReplaySign(self.console.theme, self.session.hub, round(self.sizes.body * 1.2), self)
        self.sign.row.insertStretch(0, 1)
        self.sign.row.addStretch(1)
        self.overlay.deleteLater()
        self.overlay = Overlay(self.console.theme, self.sizes, self)

    def _layout(self) -> None:
        if self.head is None:
            return
        dx, dy = self._shift
        self.head.setGeometry(dx, dy, self.width(), Head.height_for(self.sizes))
        if self.sign is not None:
            self.sign.setGeometry(dx, dy + self.head.height(), self.width(), self.sign.sizeHint().height())
        for page in (self.page, self._next):
            if page is not None:
                page.setGeometry(self._stage())
        self.fade.setGeometry(self._stage())
        self.overlay.setGeometry(self.rect())
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def _stage(self) -> QRect:
        dx, dy = self._shift
        top = Head.height_for(self.sizes)
        if self.sign is not None and not self.sign.isHidden():
            top += self.sign.height()  # nothing of the scene is beneath it
        return QRect(dx, top + dy, self.width(), self.height() - top)

    def _replayed(self, state: ReplayState) -> None:
        if self.sign is not None:
            # Whichever of the two is told first.
            self.sign.show_state(state)
        self._layout()

    def _raise_all(self) -> None:
        if self.fade.running:
            self.fade.raise_()
        if self._cover is not None:
            self._cover.raise_()
        self.overlay.raise_()

    def _page_completed(self) -> None:
        if self._next is not None and self._next.is_complete():
            # In a turn of its own: several panels tell that they are complete in the same one.
            QTimer.singleShot(0, self, self._come)
        self.completed.emit()

    def _come(self) -> None:
        """The next scene comes into view."""
        page = self._next
        if page is None or (self._late.isActive() and not page.is_complete()):
            return
        self._late.stop()
        self._next = None
        duration = self.console.theme.duration("wall_scene")
        before = self.page
        if before is None or duration == 0 or page.scene.transition == "cut" or self._cover is not None:
            self._replace(page)
            self._raise_all()
            self.scene_changed.emit()
            return
        pictures = picture_of(before), picture_of(page)
        self.fade.setGeometry(self._stage())

        def done() -> None:
            page.set_running(self._cover is None)
            self.completed.emit()

        self.fade.run(*pictures, duration, page.scene.transition == "slide", done)
        self._replace(page)
        self._raise_all()
        self.scene_changed.emit()

    def _replace(self, page: ScenePage) -> None:
        before, self.page = self.page, page
        page.raise_()
        if before is not None:
            self._release(before)
        if not self.fade.running:
            page.set_running(self._cover is None)

    def _drop_next(self) -> None:
        self._late.stop()
        page, self._next = self._next, None
        if page is not None:
            self._release(page)

    def _opened(self) -> None:
        self.setWindowTitle(self.session.title)
        if self.head is not None:
            self.head.show_title(self.session.title, self.session.demo)
