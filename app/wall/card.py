"""A card of a wall: a quiet plate with a heading and a plugin's panel in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.host.host import PanelEntry
from app.panels.frame import PanelFrame
from app.panels.turns import Turns
from widgets.panel import PanelContext
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.panel import WallPanel
from widgets.wall.type import WallType


class Card(QWidget):
    """Holds one panel.

    Signals
    -------
    completed()
        The panel may have become complete.
    """

    completed = Signal()

    def __init__(
        self,
        console: Console,
        entry: PanelEntry,
        context: Callable[[PanelEntry], PanelContext],
        sizes: WallType,
        title: str,
        turns: Turns | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._sizes = console.theme, sizes
        self._titled = bool(title)
        self._title, self._note = title or str(entry.section.title), ""
        self._headless = self._strong = False
        self.frame = PanelFrame(console.host, entry, context, turns, self)
        self.frame.note_changed.connect(self._noted)
        self.frame.loaded.connect(self._loaded)
        self.frame.completed.connect(self.completed)
        self._theme.changed.connect(self.update)

    @property
    def title(self) -> str:
        """The heading."""
        return self._title

    def is_complete(self) -> bool:
        """Whether the panel shows all it has."""
        return self.frame.is_complete()

    def shut(self) -> None:
        """Let the panel go."""
        self.frame.shut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel below the heading."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plate, heading, note."""
        painter = QPainter(self)
        canvas = Canvas(painter, self._theme, self._sizes)
        sizes = self._sizes
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("b1"))
        painter.drawRoundedRect(QRectF(self.rect()), sizes.radius, sizes.radius)
        if not self._headless:
            head = QRectF(sizes.pad, 0, self.width() - 2 * sizes.pad, sizes.header)
            size = sizes.body if self._strong else sizes.caption
            room = min(canvas.width(self._note, size, self._strong) + 1, head.width() * 0.62)
            note = QRectF(head.right() - room, 0, room, head.height())
            role = "t1" if self._strong else "t2"
            wide = canvas.text(note, self._note, size, role, self._strong, RIGHT)
            canvas.text(head.adjusted(0, 0, -wide - sizes.body * 0.5, 0), self._title, sizes.body, "t1", True)
        painter.end()

    def _place(self) -> None:
        top = 0 if self._headless else self._sizes.header
        self.frame.setGeometry(0, top, self.width(), max(0, self.height() - top))

    def _noted(self, text: str) -> None:
        self._note = text
        self.update()

    def _loaded(self) -> None:
        panel = self.frame.panel
        self._headless = isinstance(panel, WallPanel) and panel.headless
        self._strong = isinstance(panel, WallPanel) and panel.strong_note
        if isinstance(panel, WallPanel) and panel.heading and not self._titled:
            self._title = panel.heading
        self._place()
        self.update()
