"""The palette of one desk: what there is to do now, and the workspace's bookmarks, read when they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.console import Console
from app.desk.palette.entry import Entry
from app.desk.palette.palette import Palette
from app.mapping.session import MapSession
from data.bookmarks import Bookmark, Bookmarks
from data.messages import BookmarksChanged


class PaletteListing(QObject):
    """Gives a :class:`Palette` the entries of a desk.

    Parameters
    ----------
    entries
        Gives everything that the desk can do now, from the bookmarks on.
    """

    def __init__(
        self,
        console: Console,
        session: MapSession,
        entries: Callable[[Sequence[Bookmark]], list[Entry]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._console, self._session, self._of = console, session, entries
        self._bookmarks: list[Bookmark] = []
        self._reading = False
        self._stale = True
        self.palette = Palette(self._entries, console.tasks, console.settings, self)
        self._subscription = session.hub.subscribe(BookmarksChanged, lambda _message: self._expire())

    def close(self) -> None:
        """Let the hub go."""
        self._subscription.cancel()

    def _entries(self) -> list[Entry]:
        self._read()
        return self._of(self._bookmarks)

    def _expire(self) -> None:
        self._stale = True

    def _read(self) -> None:
        workspace = self._session.workspace
        if workspace is None or self._reading or not self._stale:
            return
        self._reading, self._stale = True, False
        # Pictures and all: their folder is small, and read but once.
        self._console.tasks.run(Bookmarks(workspace.path).all, self._take, owner=self)

    def _take(self, found: list[tuple[Bookmark, bytes]]) -> None:
        self._reading = False
        self._bookmarks = [mark for mark, _ in found]
        self.palette.spelled.emit()
