"""One scene on one screen: its maps and cards where the grid has them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.desk.commands import Commands
from app.desk.parts import MapParts, panel_context
from app.host.host import PanelEntry
from app.mapping.session import MapSession
from app.panels.turns import Turns
from app.wall.card import Card
from app.wall.mapcell import MapCell
from data.errors import UserError
from data.wall.grid import Measure, place
from data.wall.scene import PanelPart, Scene
from data.wall.turning import arrangement
from widgets.panel import PanelContext
from widgets.wall.type import WallType

#: Width to height of a county that was not read yet.
_USUAL_COUNTY = 1.4


class ScenePage(QWidget):
    """Lays a scene out; opaque, so that the next one can become complete beneath it.

    Parameters
    ----------
    take_map
        Gives a map that is free, made the child of its argument; the page's owner takes them back.
    village
        Code of the village that a scene about one village is about.

    Signals
    -------
    completed()
        A map or a panel may have become complete.
    """

    completed = Signal()

    def __init__(
        self,
        console: Console,
        session: MapSession,
        commands: Commands,
        scene: Scene,
        sizes: WallType,
        take_map: Callable[[QWidget], MapCell],
        village: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._console, self._session, self._commands = console, session, commands
        self.scene, self._sizes = scene, sizes
        self._village = village if scene.subject == "village" else ""
        self._turns = Turns(self)
        self._shape = _USUAL_COUNTY
        self.problems: list[UserError] = []
        self.maps: list[MapCell] = []
        self.cards: list[Card] = []
        #: What stands where, by the place of its part in the scene (maps first); maps run to the edges.
        self._placed: list[tuple[QWidget, int, bool]] = []
        for number, part in enumerate(scene.maps):
            cell = take_map(self)
            cell.show_part(part, self._village)
            cell.completed.connect(self._map_completed)
            self.maps.append(cell)
            self._placed.append((cell, number, True))
        # A scene without a map still gives its panels one: some draw on it.
        first = self.maps[0] if self.maps else take_map(self)
        first.setVisible(bool(self.maps))
        self.parts: MapParts = first.parts
        for number, panel in enumerate(scene.panels, len(scene.maps)):
            self._add_card(panel, number)

    def is_complete(self) -> bool:
        """Whether every map stands whole and every panel shows all it has."""
        return all(cell.is_complete() for cell in self.maps) and all(card.is_complete() for card in self.cards)

    def set_running(self, running: bool) -> None:
        """Fly tours on, or hold them."""
        for cell in self.maps:
            cell.set_running(running)

    def leave(self, cell: MapCell) -> None:
        """Hear no more of a map that goes to another page."""
        if cell in self.maps:
            cell.completed.disconnect(self._map_completed)

    def shut(self) -> None:
        """Let the panels go; the maps are their owner's."""
        self._turns.clear()
        for card in self.cards:
            card.shut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def _county_shape(self) -> float:
        """Width to height of what the maps show whole; before anything was read, that of a usual county."""
        content = self.parts.view.content
        if content is None:
            return _USUAL_COUNTY
        xmin, ymin, xmax, ymax = content.ground.extent
        return (xmax - xmin) / max(1e-9, ymax - ymin)

    def _place(self) -> None:
        self._shape = self._county_shape()
        measure = Measure(self.width(), self.height(), self._sizes.gap, self._sizes.margin)
        grid, cells = arrangement(self.scene, self.width(), self.height(), self._shape)
        for widget, part, bleed in self._placed:
            box = place(grid, cells[part], measure, bleed)
            widget.setGeometry(QRect(box.x, box.y, box.width, box.height))

    def _map_completed(self) -> None:
        """The first picture tells what shape the county has."""
        if self._shape != self._county_shape():
            self._place()
        self.completed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground between the cards."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._console.theme.colour("b0"))
        painter.end()

    def _add_card(self, part: PanelPart, number: int) -> None:
        try:
            entry = self._console.host.find_panel(part.panel, "wall", self._session.source)
        except UserError as error:
            self.problems.append(error)
            return
        title = str(part.title) if part.title is not None else ""
        options = {"area": self._village, **part.options}

        def context(of: PanelEntry) -> PanelContext:
            plain = panel_context(self._console, self._session, self.parts, self._commands, of)
            return dataclasses.replace(plain, sizes=self._sizes, options=options)

        card = Card(self._console, entry, context, self._sizes, title, self._turns, self)
        card.completed.connect(self.completed)
        self.cards.append(card)
        self._placed.append((card, number, False))

    def lower_beneath(self, other: QWidget | None) -> None:
        """Stand beneath another page while becoming complete."""
        if other is not None:
            self.stackUnder(other)
        QTimer.singleShot(0, self, self.completed.emit)
