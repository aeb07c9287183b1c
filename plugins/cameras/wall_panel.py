"""The panel 视频 of a wall: a grid of live pictures in pages that take turns; what is not live is grey with its age."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.messages import DataChanged
from plugins.cameras.feeds import Found, Wanted, read
from widgets.panel import Panel, PanelContext
from widgets.video.wall import SIZES, VideoWall

_DWELL_S = 20


class WallCamerasPanel(Panel):
    """Cameras: up to ``options.size`` (1 to 16) at a time, of one ``options.kind``, ``options.dwell`` s a page.

    ``options.camera`` is the fid of the one camera that is shown instead.
    """

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        options = context.options
        self._wanted = Wanted(area=str(options.get("area", "")), kind=str(options.get("kind", "")))
        self._loading = 0
        self.wall = VideoWall(context.theme, self)
        self.wall.arrange_by_room()
        self.wall.set_size(min(max(int(options.get("size", 4)), 1), SIZES[-1]))
        self.wall.set_carousel(int(options.get("dwell", _DWELL_S)))
        if context.sizes is not None:
            self.wall.set_text_size(context.sizes.caption)
        for view in self.wall.views:
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nobody types at a wall
        column = QVBoxLayout(self)
        pad = context.sizes.pad if context.sizes is not None else 0
        column.setContentsMargins(pad, 0, pad, pad)
        column.addWidget(self.wall)
        self._subscription = context.hub.subscribe(DataChanged, self._changed)
        self._load()

    def is_complete(self) -> bool:
        """Whether the list of cameras has arrived."""
        return self._loading == 0

    def shut(self) -> None:
        """End all decoding."""
        self._subscription.cancel()
        self.wall.shut()

    def _changed(self, message: DataChanged) -> None:
        if message.table == "camera":
            self._load()

    def _load(self) -> None:
        store, book = self.context.store, self.context.alerts
        assert store is not None
        self._loading += 1

        def over() -> None:
            self._loading -= 1
            self.completed.emit()

        def done(found: Found) -> None:
            one = self.context.options.get("camera")
            feeds = [feed for feed in found.feeds if one is None or feed.key == one]
            self.wall.show_feeds(feeds)
            self.set_note(self.tr("{n} 路").format(n=len(feeds)))
            over()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            over()

        self.context.tasks.run(lambda: read(store, book, self._wanted), done=done, failed=failed, owner=self)

    def save_state(self) -> dict[str, Any]:
        """Nothing: the scene says what is shown."""
        return {}
