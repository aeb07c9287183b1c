"""Writes decisions one after the other off the GUI thread, and says when nothing is left unwritten."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Writer(QObject):
    """A queue of changes with one thread: a decision is never overtaken by its own undoing.

    Signals
    -------
    changed()
        Something was handed in or written: ask `pending` and `saved_at`.
    """

    changed = Signal()
    _settled = Signal(object, object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="decisions")
        self._pending = 0
        self._closed = False
        self.saved_at: datetime.datetime | None = None
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many changes are not committed yet."""
        return self._pending

    def write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Do ``work`` (one committed transaction) after all before it, then call ``done`` or ``failed``."""
        self._pending += 1
        self._pool.submit(self._work, work, done, failed)
        self.changed.emit()

    def close(self) -> None:
        """Write what was handed in, and stop; outcomes are not told any more."""
        self._closed = True
        self._pool.shutdown(wait=True)

    def _work(self, work: Callable[[], Any], done: object, failed: object) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = work()
        except BaseException as caught:  # judged on the GUI thread
            error = caught
        if not self._closed:
            self._settled.emit(result, error, done, failed)

    @Slot(object, object, object, object)
    def _deliver(
        self,
        result: Any,
        error: BaseException | None,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        if self._closed:
            return
        self._pending -= 1
        if error is None:
            self.saved_at = datetime.datetime.now()
            done(result)
        else:
            failed(error)
        self.changed.emit()
