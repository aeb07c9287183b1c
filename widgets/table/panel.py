"""The one panel behind every declared list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from data.messages import AreaChosen, DataChanged, ObjectChosen
from widgets.panel import Panel, PanelContext
from widgets.table.pane import ListPane
from widgets.table.spec import TableSpec

#: The map has come to rest for this long before a list that follows it asks anew.
FOLLOW_MS = 200


class TablePanel(Panel):
    """A panel with one list, or several behind tabs.

    Parameters
    ----------
    context : PanelContext
    specs : sequence of TableSpec
        From the manifest's ``table`` or ``tables``.
    """

    def __init__(self, context: PanelContext, specs: Sequence[TableSpec], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stack = QStackedWidget(self)
        self._tabs: QTabBar | None = None
        self.panes = [ListPane(context, spec, f"list:{spec.table}", self._stack) for spec in specs]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if len(self.panes) > 1:
            self._tabs = QTabBar(self)
            self._tabs.setDrawBase(False)
            self._tabs.setExpanding(False)
            for spec in specs:
                self._tabs.addTab(str(spec.title))
            self._tabs.currentChanged.connect(self._turn)
            outer.addWidget(self._tabs)
        outer.addWidget(self._stack, 1)
        for pane in self.panes:
            self._stack.addWidget(pane)
            pane.counted.connect(self._count)
            pane.settled.connect(self._settled)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(lambda: self.pane.follow_map())
        context.map.view_changed.connect(self._follow.start)
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]

    @property
    def pane(self) -> ListPane:
        """The list on top."""
        pane = self._stack.currentWidget()
        assert isinstance(pane, ListPane)
        return pane

    def is_complete(self) -> bool:
        """Whether the list on top has arrived."""
        return self.pane.is_settled

    def save_state(self) -> dict[str, Any]:
        """Which list is on top, and each one's widths and sort."""
        return {
            "tab": self._stack.currentIndex(),
            "lists": {pane.spec.table: pane.save_state() for pane in self.panes},
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take the state up again."""
        for pane in self.panes:
            pane.restore_state(state.get("lists", {}).get(pane.spec.table, {}))
        tab = state.get("tab", 0)
        if isinstance(tab, int) and 0 <= tab < len(self.panes) and self._tabs is not None:
            self._tabs.setCurrentIndex(tab)

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

    def _turn(self, index: int) -> None:
        self.pane.deactivate()
        self._stack.setCurrentIndex(index)
        self.set_note(self.pane.count_text())
        if self.isVisible():
            self.pane.activate()

    def _count(self, text: str) -> None:
        if self.sender() in (self.pane, None):
            self.set_note(text)

    def _settled(self) -> None:
        if self.pane.is_settled:
            self.completed.emit()

    def _area_chosen(self, message: AreaChosen) -> None:
        for pane in self.panes:
            pane.choose_area(message.code)

    def _object_chosen(self, message: ObjectChosen) -> None:
        for index, pane in enumerate(self.panes):
            if message.table == pane.spec.table and message.source != pane.name:
                if self._tabs is not None:
                    self._tabs.setCurrentIndex(index)
                pane.choose(message.fid)

    def _data_changed(self, message: DataChanged) -> None:
        for pane in self.panes:
            pane.on_data_changed(message)
