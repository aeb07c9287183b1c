"""While a past period plays, what shows levels of reservoirs reads them anew: lists, map and cards."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from data.messages import DataChanged, Hub, ReplayState
from data.reservoirs.shown_store import TABLE
from data.store import Store
from widgets.tasks import TaskRunner

#: The moment moves on several times a second; levels are read so often.
EVERY_MS = 1_000


class PastLevels(QObject):
    """Tells of other levels as the intake does: `DataChanged` with the version that the table has already."""

    def __init__(self, hub: Hub, store: Store, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._store, self._tasks = hub, store, tasks
        self._soon = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._soon.timeout.connect(self._tell)
        self._subscription = hub.subscribe(ReplayState, self._moved)

    def shut(self) -> None:
        """Let go of the hub."""
        self._soon.stop()
        self._subscription.cancel()

    def _moved(self, state: ReplayState) -> None:
        if state.moment is None:
            self._soon.stop()
            self._tell()
        elif not self._soon.isActive():
            self._soon.start()

    def _tell(self) -> None:
        def tell(version: int) -> None:
            self._hub.publish(DataChanged(TABLE, None, version, "onemap"))

        self._tasks.run(lambda: self._store.version(TABLE), done=tell, owner=self)
