"""Whose base maps the map shows, in its corner: their licences ask for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.mapping.base_maps import SessionBaseMaps
from app.mapping.layer_control import Layers
from layers.base_maps import layer_id


def shown_credits(base_maps: SessionBaseMaps, layers: Layers) -> list[str]:
    """Attributions of the base maps that are drawn, each once, top first."""
    drawn = set(layers.catalogue.drawn())
    shown = [
        base_map.attribution
        for base_map in base_maps.maps
        if layer_id(base_map) in drawn and not base_maps.problem(base_map.id)
    ]
    return list(dict.fromkeys(text for text in shown if text))


class MapCredit(QLabel):
    """The line of attributions; it hides itself when there is none."""

    def __init__(self, base_maps: SessionBaseMaps, layers: Layers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base_maps = base_maps
        self._layers = layers
        self.setProperty("role", "overlay")
        self.setContentsMargins(6, 2, 6, 2)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        base_maps.changed.connect(self.refresh)
        layers.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say whose base maps are drawn now, in the corner of the map as large as it is now."""
        self.setText(" · ".join(shown_credits(self._base_maps, self._layers)))
        self.setVisible(bool(self.text()))
        area = self.parentWidget()
        if area is not None:
            self.adjustSize()
            self.move(area.width() - self.width(), area.height() - self.height())
