"""The menu under the right button on the map: what is here, and which cameras can see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from app.desk.desk import Desk
from data.messages import ObjectChosen, SightAsked
from data.sight import Sight, cameras_in_sight

#: The panel that shows several cameras.
VIDEO = "cameras.video"
#: Cameras that the menu names; the wall shows all of them.
MOST = 8


class MapMenu(QObject):
    """Asks the store off the GUI thread and opens the menu where the map was pressed.

    Parameters
    ----------
    desk
        Its window is the parent.
    ask
        Chooses what is at a place (workspace CRS).
    """

    def __init__(self, desk: Desk, ask: Callable[[float, float], None]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._ask = ask
        self._asked = 0
        #: The menu that is open, or was last.
        self.menu: QMenu | None = None

    def open_at(self, x: float, y: float) -> None:
        """Open it for a point (workspace CRS)."""
        self._asked += 1
        store, at = self._desk.session.store, QCursor.pos()
        if store is None:
            return

        def work() -> Sequence[Sight]:
            return cameras_in_sight(store, x, y) if "camera" in store.tables() else []

        self._desk.console.tasks.run(work, done=partial(self._show, self._asked, x, y, at), owner=self)

    def _show(self, asked: int, x: float, y: float, at: QPoint, sights: Sequence[Sight]) -> None:
        if asked != self._asked:
            return
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self._desk.window)
        hub = self._desk.session.hub
        menu.addAction(self.tr("此处有什么"), lambda: self._ask(x, y))
        menu.addAction(self.tr("居中到此处"), lambda: self._desk.parts.handle.fly_to((x, y, x, y)))
        menu.addAction(self._desk.commands.action("desk.select"))
        menu.addSeparator()
        if not sights:
            none = menu.addAction(self.tr("没有摄像头能看到此处"))
            none.setEnabled(False)
        else:
            online = sum(sight.online for sight in sights)
            text = self.tr("看此处的 {n} 路视频（{online} 路在线）").format(n=len(sights), online=online)
            menu.addAction(text, lambda: self._show_video(x, y))
            for sight in sights[:MOST]:
                name = f"{sight.name} · {sight.metres:.0f} m"
                line = name if sight.online else self.tr("{name}（离线）").format(name=name)
                menu.addAction(line, partial(hub.publish, ObjectChosen("camera", sight.fid, "map:menu")))
        menu.popup(at)

    def _show_video(self, x: float, y: float) -> None:
        self._desk.docks.show_panel(VIDEO).load()
        self._desk.session.hub.publish(SightAsked(x, y))
