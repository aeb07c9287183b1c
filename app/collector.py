"""Has Python's cycle collector run on the GUI thread, between events, and nowhere else.

Left to itself it runs in whichever thread makes one object too many. What it finds may be a widget or a timer, which is
then destroyed in a worker's thread, beneath the hands of the GUI thread: the program crashes, rarely and without a
stack.
"""

from __future__ import annotations

import gc
import threading
import time

from PySide6.QtCore import QObject, QTimer

from data import collecting

#: How often is looked whether there is anything to collect.
_LOOK_MS = 200
#: The youngest objects are looked at from this many on, the next ones after so many such looks, all after so many of
#: those.
_YOUNG, _MIDDLE, _OLD = 700, 10, 10
#: A collection of all takes at most this share of the time.
_SHARE = 0.01


class Collector(QObject):
    """Collects on the thread that made it until it is closed; pauses (`data.collecting`) hold for it, too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._rested_until = 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what has come together, unless somebody holds collecting off."""
        assert threading.current_thread() is threading.main_thread(), "cycles may hold widgets"
        if collecting.is_paused():
            return
        young, middle, old = gc.get_count()
        if young <= _YOUNG:
            return
        if old > _OLD and middle > _MIDDLE and time.monotonic() >= self._rested_until:
            begun = time.monotonic()
            gc.collect(2)
            ended = time.monotonic()
            self._rested_until = ended + (ended - begun) / _SHARE
        else:
            gc.collect(1 if middle > _MIDDLE else 0)

    def close(self) -> None:
        """Leave it to the interpreter again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
            self._was_enabled = False
