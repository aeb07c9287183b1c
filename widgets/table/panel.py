"""The one panel behind every declared list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from data.messages import AreaChosen, DataChanged, ObjectChosen, TimeFilterChanged
from data.surveys.filed import present_table, survey_day
from widgets.panel import Panel, PanelContext
from widgets.table.pane import ListPane
from widgets.table.spec import TableSpec

#: The map has come to rest for this long before a list that follows it asks anew.
FOLLOW_MS = 200


class TablePanel(Panel):
    """A panel with one list, or several behind tabs; a list is made when its tab is first chosen.

    Parameters
    ----------
    context : PanelContext
    specs : sequence of TableSpec
        From the manifest's ``table`` or ``tables``.
    """

    def __init__(self, context: PanelContext, specs: Sequence[TableSpec], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._specs = tuple(specs)
        self._stack = QStackedWidget(self)
        self._tabs: QTabBar | None = None
        self._panes: dict[int, ListPane] = {}
        self._places: list[QWidget] = []
        self._states: Mapping[str, Any] = {}
        self._area: str | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if len(specs) > 1:
            self._tabs = QTabBar(self)
            self._tabs.setDrawBase(False)
            self._tabs.setExpanding(False)
            for spec in specs:
                self._tabs.addTab(str(spec.title))
            self._tabs.currentChanged.connect(self._turn)
            outer.addWidget(self._tabs)
        outer.addWidget(self._stack, 1)
        for _ in specs:
            place = QWidget(self._stack)
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            self._places.append(place)
            self._stack.addWidget(place)
        self._made(0)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(lambda: self.pane.follow_map())
        context.map.view_changed.connect(self._follow.start)
        self._wanted: ObjectChosen | None = None
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
            context.hub.subscribe(TimeFilterChanged, lambda _: self._days_changed()),
        ]

    @property
    def pane(self) -> ListPane:
        """The list on top."""
        return self._panes[self._stack.currentIndex()]

    @property
    def panes(self) -> list[ListPane]:
        """The lists that have been made, in the order of their tabs."""
        return [pane for _, pane in sorted(self._panes.items())]

    def is_complete(self) -> bool:
        """Whether the list on top has arrived."""
        return self.pane.is_settled

    def save_state(self) -> dict[str, Any]:
        """Which list is on top, and each one's widths and sort."""
        shown = {present_table(pane.spec.table): pane.save_state() for pane in self.panes}
        return {"tab": self._stack.currentIndex(), "lists": {**self._states, **shown}}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take the state up again.

        ``chosen`` (table and fid) is an object whose row and card are wanted: a panel that was made for it comes later
        than the message that tells of it.
        """
        lists = state.get("lists", {})
        self._states = {**self._states, **lists} if isinstance(lists, Mapping) else self._states
        for pane in self.panes:
            pane.restore_state(self._states.get(present_table(pane.spec.table), {}))
        tab = state.get("tab", 0)
        if isinstance(tab, int) and 0 <= tab < len(self._specs) and self._tabs is not None:
            self._tabs.setCurrentIndex(tab)
        chosen = state.get("chosen")
        if isinstance(chosen, list | tuple) and len(chosen) == 2:
            message = ObjectChosen(str(chosen[0]), int(chosen[1]), "state")
            self._object_chosen(message)
            # Rows that have not been read yet: it is chosen once they are.
            self._wanted = message if self.pane.model.row_of(message.fid) is None else None

    def shut(self) -> None:
        """Let go of messages and tasks."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.view_changed.disconnect(self._follow.start)
        self._follow.stop()
        for pane in self.panes:
            pane.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what is looked at."""
        super().showEvent(event)
        self.pane.activate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing for a panel that nobody sees."""
        super().hideEvent(event)
        self.pane.deactivate()

    def _made(self, index: int) -> ListPane:
        pane = self._panes.get(index)
        if pane is None:
            spec, place = self._spec(index), self._places[index]
            pane = self._panes[index] = ListPane(self.context, spec, f"list:{spec.table}", place)
            layout = place.layout()
            assert layout is not None
            layout.addWidget(pane)
            pane.counted.connect(self._count)
            pane.settled.connect(self._settled)
            pane.restore_state(self._states.get(self._specs[index].table, {}))
            if self._area is not None:
                pane.choose_area(self._area)
        return pane

    def _spec(self, index: int) -> TableSpec:
        """What a list shows: of the parcels those of the survey that the map shows."""
        spec = self._specs[index]
        shown = self.context.map.shown_table(spec.table)
        return spec if shown == spec.table else spec.model_copy(update={"table": shown})

    def _days_changed(self) -> None:
        """The map shows another survey: lists of its table follow it."""
        for index, pane in list(self._panes.items()):
            if pane.spec.table == self._spec(index).table:
                continue
            self._states = {**self._states, self._specs[index].table: pane.save_state()}
            top = index == self._stack.currentIndex()
            del self._panes[index]
            pane.close_down()
            layout = self._places[index].layout()
            assert layout is not None
            layout.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
            self._made(index).split_like(pane)
            if top:
                self._say(self.pane.count_text())
                if self.isVisible():
                    self.pane.activate()

    def _say(self, text: str) -> None:
        """Say how many rows there are, and of which survey where it is an earlier one."""
        day = survey_day(self.pane.spec.table)
        said = "" if day is None else QCoreApplication.translate("Surveys", "{day} 调查").format(day=day.isoformat())
        self.set_note(" · ".join(part for part in (said, text) if part))

    def _turn(self, index: int) -> None:
        self.pane.deactivate()
        self._made(index)
        self._stack.setCurrentIndex(index)
        self._say(self.pane.count_text())
        if self.isVisible():
            self.pane.activate()

    def _count(self, text: str) -> None:
        if self.sender() in (self.pane, None):
            self._say(text)

    def _settled(self) -> None:
        if self.pane.is_settled:
            wanted, self._wanted = self._wanted, None
            if wanted is not None:
                self._object_chosen(wanted)
            self.completed.emit()

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code
        for pane in self.panes:
            pane.choose_area(message.code)

    def _object_chosen(self, message: ObjectChosen) -> None:
        for index in range(len(self._specs)):
            spec = self._spec(index)
            if message.table == spec.table and message.source != f"list:{spec.table}":
                if self._tabs is not None:
                    self._tabs.setCurrentIndex(index)
                self._made(index).choose(message.fid)

    def _data_changed(self, message: DataChanged) -> None:
        for pane in self.panes:
            pane.on_data_changed(message)
