"""Many selected rows: a mask over the rows of a `RowModel`, changed with mouse and keys as in any table.

Qt's own selection is a list of ranges that it walks for every cell it paints; ten thousand scattered parcels, selected
on the map, would hold the window for seconds. A mask costs the same however many rows it marks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from widgets.table.listview import ListView
from widgets.table.rows import RowModel
from widgets.theme import Theme

Keys = NDArray[np.int64]
_EXTENDING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class MarkedView(ListView):
    """A list in which any number of rows is selected.

    Signals
    -------
    marked()
        The user selected other rows; read ``selected``.
    copy_asked(), paste_asked(), fill_asked(), find_asked()
        Ctrl+C, Ctrl+V, Ctrl+D, Ctrl+F.
    """

    marked = Signal()
    copy_asked = Signal()
    paste_asked = Signal()
    fill_asked = Signal()
    find_asked = Signal()

    def __init__(self, model: RowModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self._rows = model
        self._selected: Keys = np.empty(0, np.int64)
        self._anchor = -1
        self._dragging = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        #: The cell that keys went to before other rows came: fid and column.
        self._left_at: tuple[int, int] | None = None
        model.modelAboutToBeReset.connect(self._leave)
        model.modelReset.connect(self._remark)
        model.modelReset.connect(self._come_back)

    @property
    def selected(self) -> Keys:
        """Fids of the selected objects, ascending; they need not be listed."""
        return self._selected

    def select(self, fids: Keys) -> None:
        """Select objects (ascending fids) without telling of it."""
        self._selected = fids
        self._remark()

    def go_to(self, row: int, column: int) -> None:
        """Move to a cell and bring it into view; what is selected stays."""
        index = self._rows.index(row, column)
        self._anchor = row
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()

    def first_selected_row(self) -> int | None:
        """The topmost selected row."""
        marks = self._rows.marks
        return int(np.argmax(marks)) if marks is not None and marks.any() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a row; with Ctrl one more or less, with Shift all from the last one."""
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor >= 0:
            self._take(self._anchor, row, add=bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._anchor = row
            self._toggle(row)
        else:
            self._anchor, self._dragging = row, True
            self._take(row, row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection under a held button."""
        super().mouseMoveEvent(event)
        if not self._dragging or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
            self._take(self._anchor, index.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        super().mouseReleaseEvent(event)
        self._dragging = False

    def event(self, event: QEvent) -> bool:
        """Keep the keys that a table has of its own from the window's shortcuts (Ctrl+F searches the county there)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._asked(event):
            event.accept()
            return True
        return super().event(event)

    def _asked(self, event: QKeyEvent) -> SignalInstance | None:
        """What a key asks for that whoever owns the list does."""
        keys = QKeySequence.StandardKey
        found = {keys.Copy: self.copy_asked, keys.Paste: self.paste_asked, keys.Find: self.find_asked}
        fills = event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if fills and self._rows.editable:  # else it is the window's key
            return self.fill_asked
        return next((signal for key, signal in found.items() if event.matches(key)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the selection, extend it with Shift, Ctrl+A all, Space one more or less, Ctrl+C copy."""
        if (asked := self._asked(event)) is not None:
            asked.emit()
            return
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._take(0, self._rows.rowCount() - 1)
            return
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and self.state() != QAbstractItemView.State.EditingState and row >= 0:
            self._anchor = row
            self._toggle(row)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            # Rows are what is chosen here: Qt would go to the first and last column.
            last = 0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1
            self.setCurrentIndex(self._rows.index(last, max(self.currentIndex().column(), 0)))
            self._extend(event)
            return
        super().keyPressEvent(event)
        self._extend(event)

    def _extend(self, event: QKeyEvent) -> None:
        """Select the row that a key went to, with Shift all from the anchor."""
        if event.key() not in _EXTENDING or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        row = self.currentIndex().row()
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor < 0:
            self._anchor = row
        self._take(self._anchor, row)

    def _take(self, first: int, last: int, *, add: bool = False) -> None:
        low, high = min(first, last), max(first, last)
        found = np.sort(self._rows.keys[max(low, 0) : high + 1])
        self._selected = np.union1d(self._selected, found) if add else found
        self._changed()

    def _toggle(self, row: int) -> None:
        fid = np.array([self._rows.fid(row)], np.int64)
        known = bool(np.isin(fid, self._selected)[0])
        self._selected = np.setdiff1d(self._selected, fid) if known else np.union1d(self._selected, fid)
        self._changed()

    def _changed(self) -> None:
        self._remark()
        self.marked.emit()

    def _leave(self) -> None:
        index = self.currentIndex()
        fid = self._rows.fid(index.row()) if index.isValid() else None
        if fid is not None:
            self._left_at = fid, index.column()

    def _come_back(self) -> None:
        """Stay at the cell where keys were: a value that was written brings all rows anew, and work goes on below."""
        row = self._rows.row_of(self._left_at[0]) if self._left_at is not None else None
        if row is None or self._left_at is None:
            return
        self.setAutoScroll(False)  # whoever has scrolled elsewhere meanwhile stays there
        self.setCurrentIndex(self._rows.index(row, self._left_at[1]))
        self.setAutoScroll(True)
        self._anchor = row

    def _remark(self) -> None:
        keys = self._rows.keys
        if not len(self._selected):
            self._rows.marks = None
        else:
            # Bisection, not np.isin: 300,000 rows against one selected object take a millisecond.
            place = np.minimum(np.searchsorted(self._selected, keys), len(self._selected) - 1)
            self._rows.marks = self._selected[place] == keys
        self.viewport().update()

    def current_row(self) -> int:
        """The row with the keyboard's focus, -1 without one."""
        index: QModelIndex = self.currentIndex()
        return index.row() if index.isValid() else -1
