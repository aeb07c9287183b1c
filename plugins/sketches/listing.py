"""The list of the sketches of a set: two lines each, with the colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from data.sketches.model import Sketch
from plugins.sketches.figures import kind_title
from plugins.sketches.form import swatch
from widgets.theme import Theme

#: Height of a row, logical pixels: two lines.
_ROW_PX = 44
#: Rows that the list asks for at most; where there is more room it takes more.
_MOST_ROWS = 4


class SketchList(QListWidget):
    """Lists sketches, the newest first.

    Signals
    -------
    removal_asked()
        Delete was pressed.
    """

    removal_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("标绘"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(16, 16))
        self.setMinimumHeight(2 * _ROW_PX + 4)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.removal_asked)

    def sizeHint(self) -> QSize:
        """Room for what is listed, four rows at most: in a low dock what is chosen is to be seen, too."""
        return QSize(super().sizeHint().width(), min(_MOST_ROWS, max(2, self.count())) * _ROW_PX + 4)

    @property
    def chosen(self) -> Sketch | None:
        """The sketch that is chosen."""
        item = self.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None and item.isSelected() else None
        return found if isinstance(found, Sketch) else None

    def show_sketches(self, sketches: Sequence[Sketch], figures: Mapping[Sketch, str]) -> None:
        """List these, with how large each is in words; none is chosen afterwards, and nothing told."""
        ratio = self.devicePixelRatioF()
        self.blockSignals(True)
        self.clear()
        for number, sketch in enumerate(sketches, 1):
            title = kind_title(sketch.kind)
            item = QListWidgetItem(
                swatch(sketch.colour, self._theme, ratio),
                f"{sketch.text or f'{title} {number}'}\n{title} • {figures[sketch]}",
            )
            item.setSizeHint(QSize(0, _ROW_PX))
            item.setToolTip(sketch.note)
            item.setData(Qt.ItemDataRole.UserRole, sketch)
            self.insertItem(0, item)
        self.blockSignals(False)
        self.updateGeometry()

    def choose(self, sketch_id: str) -> None:
        """Choose a sketch; one that is not listed leaves none chosen."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(Qt.ItemDataRole.UserRole).id == sketch_id:
                self.setCurrentItem(item)
                return
        self.setCurrentItem(None)  # type: ignore[call-overload]
        self.clearSelection()
