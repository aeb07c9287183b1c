"""The middle of the desk as one, two or four maps: the desk's own first, the others beside it while they are wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.console import Console
from app.desk.maparea import MapArea
from app.desk.parts import MapParts
from app.linked.cell import HeadRow, LinkedCell
from app.linked.linking import Link
from app.linked.swipe import SwipeLine
from app.mapping.session import MapSession
from app.timebar.surveychoice import SurveyChoice
from widgets.panel import PanelContext
from widgets.undo import UndoTimeline

#: How many maps there may be.
COUNTS = (1, 2, 4)


class LinkedArea(QWidget):
    """Holds the desk's map and, on demand, linked ones.

    Parameters
    ----------
    area, parts
        The desk's map.
    context
        Gives the context for the list of layers of a linked map.

    Signals
    -------
    completed()
        A linked map may have become complete.
    changed()
        There is another number of maps, or they are linked or no longer.
    opened(MapParts)
        A linked map was made; whoever answers clicks connects it.
    swiped(float)
        So much of the desk's map (a share of its width, from the left) is not covered by another.
    """

    completed = Signal()
    changed = Signal()
    opened = Signal(object)
    swiped = Signal(float)

    def __init__(
        self,
        console: Console,
        session: MapSession,
        area: MapArea,
        parts: MapParts,
        undo: UndoTimeline,
        context: Callable[[MapParts], PanelContext],
    ) -> None:
        super().__init__()
        self._console, self._session, self._parts = console, session, parts
        self._undo, self._context = undo, context
        self._cells: list[LinkedCell] = []
        self._area = area
        self._line: SwipeLine | None = None
        self.link = Link(console.theme, self)
        self._head = HeadRow(1)
        self.survey = SurveyChoice(console.theme, session.surveys, parts.stage.as_of)
        self._head.row.addWidget(self.survey)
        self._head.row.addStretch(1)
        self._head.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heads = QHBoxLayout()
        self._heads.setSpacing(0)
        self._heads.addWidget(self._head, 1)
        column.addLayout(self._heads)
        column.addWidget(area, 1)
        self._first = first
        self._grid.addWidget(first, 0, 0)
        self.setFocusProxy(area)

    @property
    def count(self) -> int:
        """How many maps there are."""
        return 1 + len(self._cells)

    @property
    def cells(self) -> list[LinkedCell]:
        """The linked maps."""
        return list(self._cells)

    def show_maps(self, count: int) -> None:
        """Show one, two or four maps; those that are no longer wanted give everything back."""
        if count not in COUNTS:
            raise ValueError(f"the desk has {COUNTS} maps, not {count}")
        if count == self.count and not self.swiping:
            return
        if self.swiping:
            self._end_swipe()
        camera = self._parts.view.navigation.camera
        while self.count > count:
            self._close(self._cells[-1])
        if count > 1 and self.count == 1:
            self.link.add(self._parts.view)
        while self.count < count:
            self._open(self.count + 1)
        if count == 1:
            self.link.remove(self._parts.view)
        self._arrange()
        if camera is not None:
            # The map becomes smaller about its middle, not about its corner.
            self._grid.activate()
            self._parts.view.navigation.follow(camera)

    @property
    def swiping(self) -> bool:
        """Whether a second map lies over the desk's, up to a line."""
        return self._line is not None

    def show_swipe(self, wanted: bool = True) -> None:
        """Lay a second map over the desk's own, shown to the right of a line that is dragged; or take it away."""
        if wanted == self.swiping:
            return
        if not wanted:
            self.show_maps(1)
            return
        self.show_maps(1)
        self.link.on = True  # the line parts two states of one place
        self.link.add(self._parts.view)
        self._open(2, over=self._area)
        cell = self._cells[0]
        cell.view.with_scale_bar = False  # it stands in the map beneath
        self._heads.addWidget(cell.head, 1)
        self._line = line = SwipeLine(self._console.theme, self._parts.view, cell.view)
        line.moved.connect(self._swiped)
        for widget in (self._area.tools, self._area.zoom):
            widget.raise_()
        cell.view.show()
        cell.head.show()
        self._swiped(line.share)
        self._head.show()
        self.changed.emit()

    def _swiped(self, share: float) -> None:
        if self._cells:
            self._cells[0].notice.keep_to(share, 1.0)
        self.swiped.emit(share)

    def _end_swipe(self) -> None:
        """Take the line and the map over the desk's away."""
        line, self._line = self._line, None
        if line is None:
            return
        line.hide()
        line.deleteLater()
        self._heads.removeWidget(self._cells[0].head)
        self._close(self._cells[0])
        self.link.remove(self._parts.view)
        self.swiped.emit(1.0)

    def set_linked(self, linked: bool) -> None:
        """Have the maps follow one another, or let each go its own way."""
        self.link.on = linked
        self.changed.emit()

    def is_complete(self) -> bool:
        """Whether all linked maps stand whole."""
        return all(cell.is_complete() for cell in self._cells)

    def shut(self) -> None:
        """Stop drawing; before the engines stop."""
        if self.swiping:
            self._end_swipe()
        while self._cells:
            self._close(self._cells[-1])

    def _open(self, slot: int, over: QWidget | None = None) -> None:
        base_maps = self._parts.base_maps
        cell = LinkedCell(self._console, self._session, slot, self._undo, self._context, base_maps, self, over)
        cell.completed.connect(self.completed)
        # Not within the signal of a button that goes with the cell.
        cell.close_asked.connect(lambda: QTimer.singleShot(0, self, lambda: self._close_one(cell)))
        self._cells.append(cell)
        camera, scale = self._parts.view.navigation.camera, self._parts.view.scale()
        if camera is not None and scale > 0:
            cell.view.set_view(camera.x, camera.y, scale)
        self._parts.handle.add_follower(cell.parts.handle)
        self.link.add(cell.view)
        self.opened.emit(cell.parts)

    def _close_one(self, cell: LinkedCell) -> None:
        if cell not in self._cells:
            return
        if self.swiping:
            self.show_swipe(False)
            return
        self._close(cell)
        if self.count == 1:
            self.link.remove(self._parts.view)
        self._arrange()

    def _close(self, cell: LinkedCell) -> None:
        self._cells.remove(cell)
        self.link.remove(cell.view)
        self._parts.handle.remove_follower(cell.parts.handle)
        self._grid.removeWidget(cell)
        cell.hide()
        cell.view.hide()
        cell.shut()
        if cell.view.parent() is not cell:
            cell.head.deleteLater()
            cell.view.deleteLater()
        cell.deleteLater()

    def _arrange(self) -> None:
        """Two side by side; three and four in two rows, the last of three as wide as both."""
        everything: list[QWidget] = [self._first, *self._cells]
        for widget in everything:
            self._grid.removeWidget(widget)
        count = len(everything)
        for place, widget in enumerate(everything):
            row, column = (0, place) if count <= 2 else divmod(place, 2)
            self._grid.addWidget(widget, row, column, 1, 2 if count == 3 and place == 2 else 1)
            widget.show()
        for index in (0, 1):
            self._grid.setColumnStretch(index, 1 if index < min(count, 2) else 0)
            self._grid.setRowStretch(index, 1 if index == 0 or count > 2 else 0)
        self._grid.setSpacing(2 if count > 1 else 0)
        self._head.setVisible(count > 1)
        self.changed.emit()
