"""A table view whose first columns stay where they are while the others scroll beneath them.

No second view: the pinned columns are painted once more over what has scrolled under them, and the view answers where a
cell is (`indexAt`, `visualRect`) accordingly, which is what mouse, editors and repaints go by.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from widgets.table.header import FilterHeader
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class PinnedView(QTableView):
    """A table view with columns that stay, counted by its `FilterHeader`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.header = FilterHeader(theme, self)
        self.setHorizontalHeader(self.header)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        self.header.sectionResized.connect(self._scrolled)
        self.header.pinned_changed.connect(self.viewport().update)

    def indexAt(self, place: QPoint) -> QModelIndex:
        """The cell at a place of the viewport, a pinned one where it covers another."""
        if 0 <= place.x() < self.header.covered():
            place = QPoint(place.x() - self.header.offset(), place.y())
        return super().indexAt(place)

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is seen."""
        found = super().visualRect(index)
        if index.isValid() and self.header.covered() and self.header.is_pinned(index.column()):
            found.translate(self.header.offset(), 0)
        return found

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view, out from under the pinned columns; for one of those nothing scrolls sideways."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not index.isValid() or not self.header.pinned_width():
            return
        if self.header.is_pinned(index.column()):
            bar.setValue(before)
            return
        left = super().visualRect(index).left()
        if left < self.header.covered():
            bar.setValue(bar.value() - (self.header.covered() - left))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, as in spreadsheets and browsers."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.angleDelta().y():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y())
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, and over them the pinned ones where those have scrolled away."""
        super().paintEvent(event)
        width = self.header.covered()
        if not width or not event.rect().intersects(QRect(0, 0, width, self.viewport().height())):
            return
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, width, self.viewport().height(), self.theme.colour("b1"))
        model = self.model()
        row = self.rowAt(0)
        while 0 <= row < model.rowCount():
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if top >= self.viewport().height():
                break
            for column, left, wide in self.header.pinned_sections():
                self._paint_cell(painter, model.index(row, column), QRect(left, top, wide, height))
            row += 1
        painter.fillRect(width - 1, 0, 1, self.viewport().height(), self.theme.colour("ctl"))

    def _paint_cell(self, painter: QPainter, index: QModelIndex, box: QRect) -> None:
        option = QStyleOptionViewItem()
        option.rect = box  # type: ignore[attr-defined]
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.ReplaceClip)
        self.itemDelegate().paint(painter, option, index)
        painter.restore()

    def _scrolled(self) -> None:
        """The viewport scrolls what it shows, pinned cells too: paint all of it anew."""
        if self.header.pinned_width():
            self.viewport().update()
            self.header.viewport().update()
