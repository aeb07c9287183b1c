"""The palette of one desk: what there is to do now, and the workspace's bookmarks, read when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.desk.palette.entries import Entry, entries
from app.desk.palette.palette import Palette
from data.bookmarks import Bookmark, Bookmarks
from data.messages import BookmarksChanged

if TYPE_CHECKING:
    from app.desk.window import DeskWindow


class PaletteListing(QObject):
    """Gives a :class:`Palette` the entries of a desk."""

    def __init__(self, desk: DeskWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        self._bookmarks: list[Bookmark] = []
        self._reading = False
        self._stale = True
        console = desk.console
        self.palette = Palette(self._entries, console.tasks, console.settings, self)
        self._subscription = desk.session.hub.subscribe(BookmarksChanged, lambda _message: self._expire())

    def close(self) -> None:
        """Let the hub go."""
        self._subscription.cancel()

    def _entries(self) -> list[Entry]:
        self._read()
        return entries(self._desk, self._bookmarks)

    def _expire(self) -> None:
        self._stale = True

    def _read(self) -> None:
        workspace = self._desk.session.workspace
        if workspace is None or self._reading or not self._stale:
            return
        self._reading, self._stale = True, False
        # Pictures and all: their folder is small, and read but once.
        self._desk.console.tasks.run(Bookmarks(workspace.path).all, self._take, owner=self)

    def _take(self, found: list[tuple[Bookmark, bytes]]) -> None:
        self._reading = False
        self._bookmarks = [mark for mark, _ in found]
        self.palette.spelled.emit()
