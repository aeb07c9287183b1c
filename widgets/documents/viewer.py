"""Photos in large, one after the other: zoomed, moved, with when, who and where from beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from data.documents.attachment import Attachment
from data.documents.naming import size_text
from widgets import icons
from widgets.documents.canvas import PictureCanvas
from widgets.documents.wording import DOT, facts_of, notes_of
from widgets.evidence.thumbnails import Thumbnails, full_size
from widgets.tasks import TaskRunner
from widgets.theme import Theme

#: The longer side of what is decoded at the most: Qt decodes no picture over 256 MiB.
_FULL_PX = 8000
#: What is decoded to fit comes in such steps, so that a window that is drawn larger does not decode at each pixel.
_STEP_PX = 512
#: Decoded pictures that are kept: this one, fitted and whole, and its neighbours.
_KEPT = 6


class PictureViewer(QDialog):
    """A window of its own beside the desk.

    Signals
    -------
    place_asked(float, float)
        The photo's place is to be shown on the map: easting and northing in the workspace's CRS.
    copy_asked(object)
        A copy of the `Attachment` is to be saved.
    """

    place_asked = Signal(float, float)
    copy_asked = Signal(object)

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._pictures: tuple[Attachment, ...] = ()
        self._at = 0
        self._waited = ""
        self._anew = True
        self._loader = Thumbnails(tasks, self, kept=_KEPT)
        self._loader.arrived.connect(lambda path: self._draw() if path == self._waited else None)
        self.canvas = PictureCanvas(theme, self)
        self.canvas.scaled.connect(self._scaled)
        self.before, self.after = self._tool("arrow-left"), self._tool("arrow-right")
        self.smaller, self.larger = self._tool("minus"), self._tool("plus")
        self.fitted = self._tool("focus-centered")
        self.percent = QLabel(self)
        self.percent.setProperty("role", "t2")
        self.percent.setFixedWidth(56)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel(self)
        self.words.setProperty("role", "t2")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.to_map = QPushButton(self.tr("在地图上看"), self)
        self.save = QPushButton(self.tr("另存为…"), self)
        for widget in (self.to_map, self.save):
            widget.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.resize(1080, 760)

    @property
    def shown(self) -> Attachment | None:
        """The photo in view."""
        return self._pictures[self._at] if self._pictures else None

    def is_complete(self) -> bool:
        """Whether the photo in view has been decoded, or cannot be."""
        return self._loader.waiting == 0

    def show_pictures(self, pictures: Sequence[Attachment], at: int) -> None:
        """Show these photos, the one at place ``at`` first."""
        self._pictures = tuple(pictures)
        self.turn_to(at)

    def turn_to(self, at: int) -> None:
        """Show the photo at a place."""
        if not self._pictures:
            return
        self._at = at % len(self._pictures)
        one = self._pictures[self._at]
        count = self.tr("{at} / {of}").format(at=self._at + 1, of=len(self._pictures))
        self.setWindowTitle(DOT.join((one.title, count)) if len(self._pictures) > 1 else one.title)
        told = (facts_of(one), notes_of(one), size_text(one.size_bytes), one.sha256[:12])
        self.words.setText(DOT.join(part for part in told if part))
        self.to_map.setEnabled(one.x is not None)
        self.to_map.setToolTip("" if one.x is not None else self.tr("照片里没有位置"))
        for button in (self.before, self.after):
            button.setVisible(len(self._pictures) > 1)
        self.canvas.show_words(self.tr("正在打开…"))
        self._anew = True
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decode what the room asks for."""
        super().resizeEvent(event)
        self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the pictures."""
        self._pictures = ()
        self.canvas.show_words("")
        super().closeEvent(event)

    # --- inside -------------------------------------------------------------------------------------------------

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setProperty("iconName", icon)
        button.setFixedSize(32, 32)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(8, 8, 12, 8)
        tools.setSpacing(4)
        for widget in (self.before, self.after, self.smaller, self.percent, self.larger, self.fitted):
            tools.addWidget(widget)
        tools.addSpacing(8)
        tools.addWidget(self.words, 1)
        tools.addWidget(self.to_map)
        tools.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addLayout(tools)

    def _connect(self) -> None:
        ways = (
            (self.before, self.tr("上一张"), lambda: self.turn_to(self._at - 1), ("Left", "PgUp")),
            (self.after, self.tr("下一张"), lambda: self.turn_to(self._at + 1), ("Right", "PgDown")),
            (self.smaller, self.tr("缩小"), lambda: self.canvas.zoom(-1), ("-",)),
            (self.larger, self.tr("放大"), lambda: self.canvas.zoom(1), ("+", "=")),
            (self.fitted, self.tr("看整张"), self.canvas.fit, ("0",)),
        )
        for button, name, act, keys in ways:
            button.setAccessibleName(name)
            button.setToolTip(f"{name}（{keys[0]}）")
            button.clicked.connect(act)
            for key in keys:
                QShortcut(QKeySequence(key), self, act)
        QShortcut(QKeySequence("1"), self, lambda: self.canvas.set_scale(1.0))
        self.to_map.clicked.connect(self._ask_place)
        self.save.clicked.connect(lambda: self.copy_asked.emit(self.shown))
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        for button in (self.before, self.after, self.smaller, self.larger, self.fitted):
            button.setIcon(icons.icon(button.property("iconName"), self._theme, 18))

    def _ask_place(self) -> None:
        one = self.shown
        if one is not None and one.x is not None and one.y is not None:
            self.place_asked.emit(one.x, one.y)

    def _wanted(self) -> int:
        """The longer side to decode, device px: what the room shows; all of it once somebody looks closer."""
        if not self.canvas.is_fitted:
            return _FULL_PX
        room = max(self.canvas.width(), self.canvas.height()) * self.devicePixelRatioF()
        return min(_FULL_PX, int(-(-room // _STEP_PX)) * _STEP_PX)

    def _draw(self) -> None:
        one = self.shown
        if one is None or one.path is None:
            return
        self._waited = str(one.path)
        picture = self._loader.picture(one.path, self._wanted())
        if picture is None:
            return
        if picture.isNull():
            self.canvas.show_words(self.tr("这张图片打不开。文件可能已损坏或不在了：用“另存为…”取出，或从备份恢复"))
            return
        self.canvas.show_picture(picture, full_size(picture), anew=self._anew)
        self._anew = False

    def _scaled(self) -> None:
        self.percent.setText(f"{self.canvas.scale * 100:.0f} %")
        if not self.canvas.is_fitted:
            self._draw()
