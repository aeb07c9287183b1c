"""Which way a list and the detail of its chosen row stand, and how they share their room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter

#: From this width on the detail stands beside the list, below it under the list; logical px.
WIDE = 720
#: Below this height it stands beside the list of a narrower pane too.
LOW = 320
#: Width of a detail beside its list, with charts and without.
_WITH_CHARTS, _PLAIN = 660, 360


def share_room(splitter: QSplitter, size: QSize, *, charts: bool) -> None:
    """Put the detail beside or below the list, whichever there is room for; what the user dragged stays otherwise."""
    width, height = size.width(), size.height()
    # In a low dock a detail below the list would leave it one row.
    wide = width >= WIDE or (height < LOW and width >= 2 * height)
    orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
    if splitter.orientation() == orientation and any(splitter.sizes()):
        return
    splitter.setOrientation(orientation)
    total = width if wide else height
    beside = _WITH_CHARTS if charts else _PLAIN
    part = min(beside, total // 2) if width >= WIDE else total * 2 // 5
    splitter.setSizes([total - part, part])
