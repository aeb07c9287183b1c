"""The photos and snapshots of an alert: a row of small ones, each opened at a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from data.alerts.snapshots import Kept
from plugins.alerts import words

#: Logical px of a small picture; as many are shown as a card is wide.
_SMALL = QSize(112, 84)
MOST = 3


@dataclass(frozen=True)
class Picture:
    """A picture and its small form; a null image where the file is gone or damaged."""

    kept: Kept
    small: QImage


def read_pictures(found: Sequence[Kept]) -> list[Picture]:
    """Read the small forms, latest first; call it off the GUI thread."""
    pictures = []
    for kept in found[:MOST]:
        reader = QImageReader(str(kept.file))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(_SMALL * 2, Qt.AspectRatioMode.KeepAspectRatio))
        pictures.append(Picture(kept, reader.read()))
    return pictures


class PictureRow(QWidget):
    """Shows up to `MOST` pictures; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._buttons = [self._button() for _ in range(MOST)]
        self._row.addStretch(1)
        self._shown: list[Picture] = []
        self.hide()

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show other pictures."""
        self._shown = list(pictures)
        self.setVisible(bool(pictures))
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(pictures))
            if place < len(pictures):
                picture = pictures[place]
                when = f"{words.clock(picture.kept.time)} {picture.kept.actor}"
                button.setIcon(QIcon(QPixmap.fromImage(picture.small)))
                button.setText("" if not picture.small.isNull() else self.tr("打不开"))
                button.setToolTip(f"{picture.kept.name}\n{when}")
                button.setAccessibleName(f"{picture.kept.name} {when}")

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(_SMALL)
        button.setFixedSize(_SMALL + QSize(4, 4))
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self._open(self._buttons.index(button)))
        self._row.addWidget(button)
        return button

    def _open(self, place: int) -> None:
        kept = self._shown[place].kept
        reader = QImageReader(str(kept.file))
        reader.setAutoTransform(True)
        room = self.screen().availableSize() * 0.8
        size = reader.size()
        if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
            reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            return
        dialog = QDialog(self)
        dialog.setWindowTitle(kept.name)
        label = QLabel()
        label.setPixmap(QPixmap.fromImage(image))
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
