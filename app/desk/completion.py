"""Whether everything a desk shows is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.desk.docks import Docks
from app.desk.dressing import Dressing
from app.desk.parts import MapParts
from app.timebar.middle import MapMiddle


class Completion(QObject):
    """Follows maps, panels and theme of one desk.

    Signals
    -------
    changed()
        Something has become complete; ask :meth:`reached`.
    """

    changed = Signal()

    def __init__(self, parts: MapParts, middle: MapMiddle, docks: Docks, dressing: Dressing, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._middle, self._docks, self._dressing = parts, middle, docks, dressing
        parts.view.settled.connect(self.changed)
        middle.completed.connect(self.changed)
        dressing.completed.connect(self.changed)
        for frame in docks.frames():
            frame.completed.connect(self.changed)

    def reached(self) -> bool:
        """Whether the map stands whole, every visible panel shows all it has, and all wears the theme."""
        if self._dressing.busy:
            return False
        maps = self._parts.stage.is_complete() and self._middle.is_complete()
        return maps and all(frame.is_complete() for frame in self._docks.visible_frames())
