"""Keeps what the map shows now as a bookmark, named after the place in its middle."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter

from data.bookmarks import Bookmark, Bookmarks
from data.messages import BookmarksChanged, Extent
from data.store import Store
from plugins.bookmarks.takingback import added
from widgets.panel import PanelContext

#: Size of the small picture, in pixels: 80 x 50 at twice the density.
WIDTH, HEIGHT = 160, 100


def add_bookmark(context: PanelContext, name: str = "") -> None:
    """Keep the view; without a name it is named after the village or town in its middle."""
    store, workspace = context.store, context.workspace
    if store is None or workspace is None:
        return
    extent, scale, actor = context.map.extent(), context.map.scale(), context.actor
    png = _png(context.map.picture())

    def work() -> Bookmark:
        return Bookmarks(workspace.path).add(name or place_name(store, extent), extent, scale, png, actor)

    def done(mark: Bookmark) -> None:
        context.undo.push(added(context, Bookmarks(workspace.path), mark, png))
        context.notify(QCoreApplication.translate("Bookmarks", "已添加书签 {0}").format(mark.name))
        context.hub.publish(BookmarksChanged())

    context.tasks.run(work, done, context.report)


def place_name(store: Store, extent: Extent) -> str:
    """The village (else town, else county) in the middle of an extent; "" outside of all."""
    if "division" not in store.tables():
        return ""
    x, y = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
    rows = store.rows("division", store.at("division", x, y))
    # The longest code is the smallest division.
    return str(max(rows, key=lambda row: len(row["code"]))["name"]) if rows else ""


def _png(picture: QImage) -> bytes:
    """The middle of a picture of the map, small."""
    filled = picture.scaled(
        WIDTH, HEIGHT, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (filled.width() - WIDTH) // 2, (filled.height() - HEIGHT) // 2
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"PNG").write(filled.copy(left, top, WIDTH, HEIGHT)):
        return b""
    return bytes(buffer.data().data())
