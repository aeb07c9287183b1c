"""Base of a wall's panels: read in the background, followed by messages, painted for far eyes. Nothing to scroll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from data.messages import AlertsChanged, DataChanged, ReadingsChanged, ReplayState
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task
from widgets.wall.canvas import Canvas
from widgets.wall.type import WallType

#: A burst of changes is one reading; a moment of the past that moves on is read anew so often.
SOON_MS = 300
REPLAY_MS = 1_000
#: What could not be read (a disk was full, a file locked) is tried again so often: nobody tells that it can be now.
AGAIN_MS = 5_000
#: Where nobody said how large a panel's texts are.
_DESK = WallType(16)


class WallPanel(Panel):
    """A panel that shows what :meth:`read` gives.

    Attributes
    ----------
    tables
        A change of one of these is read anew.
    follows_alerts, follows_readings
        Whether alerts, or readings of reservoirs, are read anew when they change.
    every_s
        Read anew so often besides, because time itself changes what is shown; 0 for never.
    ticks
        Whether it is painted every second (times that run down).
    heading
        What it is called where the scene gives it no title; empty: the manifest's title.
    headless
        Whether it names itself, so that its card needs no heading.
    strong_note
        Whether the note in the heading is a figure to be read from afar, not a remark.
    empty_icon
        What stands above the sentence of an empty panel; "" for none.
    """

    tables: Sequence[str] = ()
    follows_alerts = False
    follows_readings = False
    every_s = 0
    ticks = False
    headless = False
    heading = ""
    strong_note = False
    empty_icon = ""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sizes = context.sizes or _DESK
        self._found: Any = None
        self._known = False
        self._stale = True
        self._unread = False
        self._task: Task[Any] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._read)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._read)
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.tick)
        context.theme.changed.connect(self.update)
        hub = context.hub
        self._subscriptions = [
            hub.subscribe(DataChanged, self._data_changed),
            hub.subscribe(ReplayState, self._replayed),
        ]
        if self.follows_alerts:
            self._subscriptions.append(hub.subscribe(AlertsChanged, lambda _: self._changed()))
        if self.follows_readings:
            self._subscriptions.append(hub.subscribe(ReadingsChanged, lambda _: self._changed()))

    # -- for the panels

    def read(self) -> Any:
        """What is shown; called off the GUI thread."""
        raise NotImplementedError

    def take(self, found: Any) -> None:
        """New data has come: tell the note, fill charts. The panel is painted after it."""

    def draw(self, canvas: Canvas, box: QRectF, found: Any) -> None:
        """Paint ``found`` into ``box``, the panel without its padding."""

    def empty_text(self, found: Any) -> str:
        """Why there is nothing to show, and what to do; "" where there is something."""
        return ""

    def tick(self) -> None:
        """A second has passed."""
        self.update()

    @property
    def found(self) -> Any:
        """What was read last; None before."""
        return self._found

    @property
    def area(self) -> str:
        """Beginning of the division codes that the scene is about; "" for the county."""
        return str(self.context.options.get("area", ""))

    # -- Panel

    def is_complete(self) -> bool:
        """Whether what was read last is shown."""
        return self._known and not self._stale and self._task is None and not self._soon.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when first seen, or when something changed meanwhile."""
        super().showEvent(event)
        if self._stale or self._unread:
            self._read()
        if self.every_s:
            self._clock.start(self.every_s * 1000)
        if self.ticks:
            self._second.start()

    def hideEvent(self, event: Any) -> None:
        """Let time pass unseen."""
        super().hideEvent(event)
        for timer in (self._clock, self._second, self._again):
            timer.stop()

    def shut(self) -> None:
        """Let go of hub and tasks."""
        for timer in (self._soon, self._again, self._clock, self._second):
            timer.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._task is not None:
            self._task.cancel()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the data, or the sentence in its place."""
        if not self._known:
            return
        painter = QPainter(self)
        canvas = Canvas(painter, self.context.theme, self.sizes)
        pad = self.sizes.pad
        box = QRectF(self.rect()).adjusted(pad, 0, -pad, -pad)
        # Nothing was ever read: no panel's read gives None.
        unread = QCoreApplication.translate("WallPanel", "暂时读不到数据，正在重试")
        text = unread if self._found is None else self.empty_text(self._found)
        if text:
            canvas.instead(box, text, self.empty_icon)
        else:
            self.draw(canvas, box, self._found)
        painter.end()

    # -- within

    def _data_changed(self, message: DataChanged) -> None:
        if message.table in self.tables:
            self._changed()

    def _replayed(self, _: ReplayState) -> None:
        if self.follows_readings or self.every_s:
            self._changed(REPLAY_MS)

    def _changed(self, within_ms: int = SOON_MS) -> None:
        self._stale = True
        # What waits already is not put off again: under a load or in a replay changes come faster than that.
        if self.isVisible() and (not self._soon.isActive() or self._soon.remainingTime() > within_ms):
            self._soon.start(within_ms)

    def _read(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._soon.start(SOON_MS)  # one reading at a time; what changed meanwhile is read after it
            return
        self._again.stop()
        self._stale = False
        self._task = self.context.tasks.run(self.read, done=self._done, failed=self._failed, owner=self)

    def _done(self, found: Any) -> None:
        self._task, self._unread = None, False
        self._found, self._known = found, True
        self.take(found)
        self.update()
        self.completed.emit()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._known = True
        if not self._unread:
            self.context.report(error)
        self._unread = True
        if self.isVisible():
            self._again.start()
        self.update()
        self.completed.emit()
