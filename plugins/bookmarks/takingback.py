"""Bookmarks added, renamed and removed as steps of the window's timeline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from data.bookmarks import Bookmark, Bookmarks
from data.messages import BookmarksChanged
from widgets.panel import PanelContext
from widgets.undo import Ended, Step


def added(context: PanelContext, marks: Bookmarks, mark: Bookmark, png: bytes) -> Step:
    """A bookmark that was added."""
    title = QCoreApplication.translate("Bookmarks", "添加书签 {name}").format(name=mark.name)
    return _step(context, title, lambda: marks.remove(mark), lambda: marks.put_back(mark, png))


def removed(context: PanelContext, marks: Bookmarks, mark: Bookmark, png: bytes) -> Step:
    """A bookmark that was removed."""
    title = QCoreApplication.translate("Bookmarks", "删除书签 {name}").format(name=mark.name)
    return _step(context, title, lambda: marks.put_back(mark, png), lambda: marks.remove(mark))


def renamed(context: PanelContext, marks: Bookmarks, mark: Bookmark, name: str) -> Step:
    """A bookmark that was given another name; ``mark`` as it was before."""
    title = QCoreApplication.translate("Bookmarks", "重命名书签 {name}").format(name=name)
    return _step(context, title, lambda: marks.rename(mark, mark.name), lambda: marks.rename(mark, name))


def _step(context: PanelContext, title: str, undo: Callable[[], None], redo: Callable[[], None]) -> Step:
    def carry_out(work: Callable[[], None], ended: Ended) -> None:
        def done(_: None) -> None:
            context.hub.publish(BookmarksChanged())
            ended(None)

        context.tasks.run(work, done=done, failed=ended)

    return Step(title, lambda ended: carry_out(undo, ended), lambda ended: carry_out(redo, ended))
