"""What a desk is told: the message over the map, the history behind the bell, and what nobody has read yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.desk.docks import Docks
from app.desk.maparea import MapArea
from app.desk.messages import Toast, Way
from app.desk.notehistory import History
from app.desk.toolbar import ToolBar
from app.notes import Note

#: Most room that the history takes, and what it leaves free below, logical px.
_TALLEST, _BELOW, _GAP = 640, 40, 12


class Notices(QObject):
    """Shows messages as they come, counts the errors that were not read, and leads from a message to its cause."""

    def __init__(self, console: Console, docks: Docks, area: MapArea, toolbar: ToolBar, window: QWidget) -> None:
        super().__init__(window)
        self._docks, self._toolbar, self._window = docks, toolbar, window
        self._unread = 0
        errors = console.errors
        self.toast = Toast(console.theme, self._ways)
        area.set_toast(self.toast)
        self.toast.resized.connect(area.place)
        self.history = History(console.theme, lambda: list(errors.history), self._ways, window)
        self.history.clear_asked.connect(errors.forget)
        errors.noted.connect(self._noted)
        toolbar.messages_asked.connect(self.toggle)
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Show or hide the history of messages."""
        if self.history.isVisible():
            self.history.hide()
            return
        self._unread = 0
        self._toolbar.set_unread(0)
        self._place()
        self.history.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the history where it belongs."""
        if event.type() == QEvent.Type.Resize and self.history.isVisible():
            self._place()
        return False

    def _noted(self, note: Note) -> None:
        self.toast.show_note(note)
        if self.history.isVisible():
            self.history.refresh()
        elif note.kind == "error":
            self._unread += 1
            self._toolbar.set_unread(self._unread)

    def _ways(self, note: Note) -> list[Way]:
        """Ways from a message to what it is about: the panel that it comes from, the folder of its file."""
        ways: list[Way] = []
        entry = next((frame.entry for frame in self._docks.frames() if frame.entry.key == note.source), None)
        if entry is not None:
            title = self.tr("到“{panel}”").format(panel=entry.section.title)
            ways.append((title, lambda: self._go_to_cause(entry.key)))
        folder = Path(note.file).parent if note.file else None
        if folder is not None and folder.is_dir():
            ways.append((self.tr("打开文件夹"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))))
        return ways

    def _go_to_cause(self, panel: str) -> None:
        self.history.hide()
        self._docks.show_panel(panel)

    def _place(self) -> None:
        window, history = self._window, self.history
        top = self._toolbar.mapTo(window, QPoint(0, self._toolbar.height())).y() + 4
        height = min(_TALLEST, window.height() - top - _BELOW)
        history.setGeometry(window.width() - history.width() - _GAP, top, history.width(), height)
