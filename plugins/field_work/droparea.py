"""The place where packages that came back are dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.dropping import take_copy
from widgets.theme import Theme


class DropArea(QWidget):
    """Takes folders and zip files.

    Signals
    -------
    dropped(list)
        Paths, as `pathlib.Path`.
    """

    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = QLabel(self.tr("把带回的外业包（文件夹或 zip）拖到这里"), self)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setProperty("role", "t2")
        self.folder = QPushButton(self.tr("选文件夹"), self)
        self.archive = QPushButton(self.tr("选 zip"), self)
        self.folder.clicked.connect(self._choose_folder)
        self.archive.clicked.connect(self._choose_archive)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.folder)
        buttons.addWidget(self.archive)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addLayout(buttons)
        theme.changed.connect(self.update)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what could be a package."""
        if _packages(event):
            self._over = True
            self.update()
            take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the paths on."""
        self._over = False
        self.update()
        take_copy(event)
        self.dropped.emit(_packages(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame, the accent's while something hangs over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent" if self._over else "ctl"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(self._theme.colour("selected" if self._over else "b2"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("带回的外业包"))
        if chosen:
            self.dropped.emit([Path(chosen)])

    def _choose_archive(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("带回的外业包"), "", self.tr("外业包 (*.zip)"))
        if chosen:
            self.dropped.emit([Path(path) for path in chosen])


def _packages(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() == ".zip"]
