"""The live picture of the nearest camera in an alert's card: decoded only while the card can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.theme import Theme

if TYPE_CHECKING:
    from widgets.video.view import VideoView

#: Cameras that a demo county invented: nothing is behind them.
DEMO = "demo://"
_HEIGHT = 190


class LivePicture(QWidget):
    """Shows a camera (a row of the table ``camera``) or hides itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: VideoView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def show_camera(self, row: Mapping[str, Any] | None) -> None:
        """Show another camera, or none."""
        self.setVisible(row is not None)
        if row is None:
            if self._view is not None:
                self._view.show_feed(None)
            return
        if self._view is None:
            # What plays videos takes long to import; no start waits for it.
            from widgets.video.view import VideoView

            self._view = VideoView(self._theme, parent=self)
            self._column.addWidget(self._view)
        from widgets.video.feeds import Feed

        address, name = str(row.get("stream") or "").strip(), str(row.get("name") or row.get("code"))
        note = self.tr("登记为离线") if row.get("status") == "offline" else ""
        if address.startswith(DEMO):
            self._view.show_feed(Feed(int(row["fid"]), name, "", note, self.tr("演示摄像头，没有真实画面")))
        else:
            self._view.show_feed(Feed(int(row["fid"]), name, address, note))

    def shut(self) -> None:
        """End decoding for good."""
        if self._view is not None:
            self._view.shut()
