"""A full-screen map with a themed frame and the panels that are declared for this mode.

Scenes, take-overs and the kiosk's tiles come with issues of their own; here the map, its title and its panels stand on
the screen without anything to dock or lose.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.console import Console
from app.desk.clock import Clock
from app.desk.commands import Commands
from app.desk.messages import Toast
from app.desk.parts import make_map, panel_context
from app.host.host import PanelEntry
from app.mapping.session import MapSession
from app.panels.frame import PanelFrame
from widgets import icons
from widgets.controls.header import PanelHeader
from widgets.panel import PanelContext

#: Text sizes (px): title, body. The wall's are for a screen of 1080 lines; a taller one scales them.
_SIZES = {"wall": (32, 20), "kiosk": (44, 36)}
#: How much larger than on a desk the map's symbols and labels are on a screen whose shorter side has 1080 pixels.
_MAP_SCALE = {"wall": 1.0, "kiosk": 2.0}


class FullWindow(QWidget):
    """Map and panels on a whole screen; Escape ends it on the wall, Ctrl+Q everywhere.

    Signals
    -------
    completed()
        The map or a panel may have become complete.
    closed()
        The window has gone.
    """

    completed = Signal()
    closed = Signal()

    def __init__(self, console: Console, session: MapSession, mode: str) -> None:
        super().__init__()
        self.console = console
        self.session = session
        self.mode = mode
        self.setObjectName(mode)
        self.setWindowTitle(session.title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = console.theme
        self.commands = Commands(self)
        self.parts = make_map(console, session)
        self._factor = 0.0
        self._boxes: list[tuple[QFrame, int]] = []
        self._headers: list[PanelHeader] = []
        gap = theme.space("wall_gap" if mode == "wall" else "kiosk_gap")
        self.frames: list[PanelFrame] = []
        self._view_frame = QFrame()
        self._view_frame.setProperty("role", "overlay")
        inside = QVBoxLayout(self._view_frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self.parts.view)
        middle = QHBoxLayout()
        middle.setSpacing(gap)
        for area in ("left", "centre", "right"):
            if area == "centre":
                middle.addWidget(self._view_frame, 1)
            column = self._column(area, gap)
            if column is not None:
                middle.addLayout(column)
        column = QVBoxLayout(self)
        column.setSpacing(gap)
        column.addLayout(self._head())
        column.addLayout(middle, 1)
        self._toast = Toast(theme, self)
        console.errors.noted.connect(self._toast.show_note)
        self._toast.resized.connect(self._place_toast)
        session.failed.connect(console.errors.report)
        session.problem.connect(console.errors.notify)
        session.opened.connect(self._opened)
        self.parts.view.settled.connect(self.completed)
        self.commands.add("full.quit", self.tr("退出"), self.close, "Ctrl+Q")
        if mode == "wall":
            self.commands.add("full.leave", self.tr("退出"), self.close, QKeySequence("Esc").toString())

    def start(self, workspace: str | None = None) -> None:
        """Nothing to lay out: the panels stand where they are."""

    def is_complete(self) -> bool:
        """Whether the map stands whole and every panel shows all it has."""
        return self.parts.stage.is_complete() and all(f.is_complete() for f in self.frames if f.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the map as large as the screen asks for, in quarters: each size has tiles of its own."""
        super().resizeEvent(event)
        self._enlarge(self.height())
        wanted = _MAP_SCALE[self.mode] * min(self.width(), self.height()) / 1080
        self.parts.view.scale_factor = max(1.0, round(4 * wanted) / 4)

    def _enlarge(self, lines: int) -> None:
        """Make all of a wall as large as its viewers are far: sizes are for 1080 lines and grow with the screen."""
        factor = max(1.0, lines / 1080) if self.mode == "wall" else 1.0
        if factor == self._factor:
            return
        self._factor = factor
        theme = self.console.theme
        title, body = (round(px * factor) for px in _SIZES[self.mode])
        margin, gap = (round(theme.space(name) * factor) for name in ("wall_margin", "wall_gap"))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(margin, gap, margin, margin)
        self._logo.setPixmap(icons.pixmap("map-2", round(title * 1.2), theme.hex("accent"), self.devicePixelRatioF()))
        self._title.setStyleSheet(f"font-size: {title}px; font-weight: bold;")
        self._chip.setStyleSheet(f"font-size: {body}px; padding: 2px 12px;")
        self._clock.setStyleSheet(f"font-size: {round(title * 0.8)}px; font-weight: bold;")
        for box, width in self._boxes:
            box.setFixedWidth(round(width * factor))
        for header in self._headers:
            header.enlarge(body / theme.font("body").pixelSize())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything go."""
        for frame in self.frames:
            frame.shut()
        self.parts.close()
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self._logo, self._title, self._chip = QLabel(), QLabel(self.session.title), QLabel(self.tr("演示数据"))
        self._chip.setProperty("role", "chip")
        self._chip.setVisible(self.session.demo)
        self._clock = Clock(self.console.theme)
        for widget in (self._logo, self._title, self._chip):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._clock)
        return row

    def _column(self, area: str, gap: int) -> QVBoxLayout | None:
        entries = [e for e in self.console.host.panels(self.mode, self.session.source) if e.section.area == area]
        if not entries:
            return None
        column = QVBoxLayout()
        column.setSpacing(gap)
        for entry in entries:
            box = QFrame()
            box.setProperty("role", "overlay")
            self._boxes.append((box, entry.section.width or 480))
            inner = QVBoxLayout(box)
            inner.setContentsMargins(1, 1, 1, 1)
            inner.setSpacing(0)
            header = PanelHeader(self.console.theme, str(entry.section.title))
            self._headers.append(header)
            frame = PanelFrame(self.console.host, entry, self._context)
            frame.note_changed.connect(header.set_note)
            frame.completed.connect(self.completed)
            inner.addWidget(header)
            inner.addWidget(frame, 1)
            self.frames.append(frame)
            column.addWidget(box, 1)
        return column

    def _context(self, entry: PanelEntry) -> PanelContext:
        return panel_context(self.console, self.session, self.parts, self.commands, entry)

    def _opened(self) -> None:
        self._title.setText(self.session.title)

    def _place_toast(self) -> None:
        self._toast.setFixedWidth(min(640, self.width() // 2))
        self._toast.setFixedHeight(max(48, self._toast.heightForWidth(self._toast.width())))
        self._toast.move(self.width() - self._toast.width() - 48, self.height() - self._toast.height() - 48)
        self._toast.raise_()
