"""Whose base maps a map of the wall shows, in its corner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.mapping.layer_control import Layers
from app.mapping.session import MapSession
from widgets.theme import Theme
from widgets.wall.type import WallType


class WallCredit(QLabel):
    """The line of attributions at the lower right; it hides itself when there is none."""

    def __init__(self, session: MapSession, layers: Layers, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._layers, self._sizes, self._area = session, layers, sizes, parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        theme.changed.connect(self._dress)
        layers.changed.connect(self.refresh)
        self._dress()

    def refresh(self) -> None:
        """Say whose base maps are drawn now."""
        drawn = set(self._layers.catalogue.drawn())
        known = self._session.base_map_credits
        self.setText(" · ".join(dict.fromkeys(text for layer, text in known.items() if layer in drawn)))
        self.setVisible(bool(self.text()))
        self.place()

    def place(self) -> None:
        """Stand at the lower right of the map."""
        self.adjustSize()
        self.move(self._area.width() - self.width(), self._area.height() - self.height())

    def _dress(self) -> None:
        ground, ink = self._theme.hex("b1"), self._theme.hex("t2")
        self.setStyleSheet(
            f"background: {ground}; color: {ink}; font-size: {self._sizes.caption}px; padding: 4px 12px;"
        )
        self.refresh()
