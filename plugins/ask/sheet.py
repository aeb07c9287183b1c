"""The objects of an answer: list and chart, linked with each other, the map and the other panels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from data.messages import DataChanged, ObjectChosen, SelectionAsked, SelectionChanged
from data.query import Where, both, one_of
from data.schema import Table
from data.selection.asking import Answer
from data.selection.combine import Keys, Mode, keys_of
from data.selection.totals import Totals, add_up
from plugins.ask.chart import GroupChart
from plugins.ask.onmap import LAYER
from widgets.panel import PanelContext
from widgets.table.anytable import spec_of
from widgets.table.marking import MarkedView
from widgets.table.pane import ListPane
from widgets.table.selecting import TableSelection
from widgets.words import Words

#: Who the messages say they are from.
SOURCE = "ask"


class AnswerSheet(QWidget):
    """Shows one answer; another one has a sheet of its own.

    Signals
    -------
    settled()
        List and chart have arrived.
    totalled()
        What the answer adds up to is known: read ``chart.totals``.
    """

    settled = Signal()
    totalled = Signal()

    def __init__(
        self, context: PanelContext, described: Table, answer: Answer, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.described = described
        self.answer = answer
        self._waiting = 0
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        spec = spec_of(described).model_copy(
            update={"title": Words(zh=title, en=title), "empty": Words(zh="没有找到对象", en="Nothing was found")}
        )
        self.pane = ListPane(context, spec, SOURCE, splitter, beside=False, several=True)
        view = self.pane.view
        assert isinstance(view, MarkedView)
        self.view = view
        view.header.setStretchLastSection(False)
        view.setAccessibleName(self.tr("查询结果"))
        self.chart = GroupChart(context.theme, described, splitter)
        splitter.addWidget(self.chart)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([900, 380])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
        self.selection = TableSelection(context, described, SOURCE, self)
        self.pane.ask(also=answer.where)
        self._connect()
        self.group()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is on its way."""
        return self.pane.is_settled and not self._waiting

    def group(self) -> None:
        """Add the answer up as the chart says."""
        grouping, store = self.chart.grouping, self.context.store
        if grouping is None or store is None:
            return
        table, where = self.answer.table, self.answer.where

        def show(totals: Totals) -> None:
            self.chart.show_totals(totals)
            self.totalled.emit()

        self._run(lambda: add_up(store, table, where, grouping), show)

    def close_down(self) -> None:
        """Let go of the map, of messages and of tasks."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.area_clicked.disconnect(self._area_clicked)
        self.selection.clear_map()
        # The list has the map draw only what it lists of a live layer.
        self.context.map.mark_live(self.described.name, None)
        self.pane.close_down()

    # --- inside -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.view.marked.connect(lambda: self.selection.take(self.view.selected))
        self.view.doubleClicked.connect(lambda _: self.selection.zoom())
        self.selection.changed.connect(self._selected)
        self.chart.grouping_chosen.connect(self.group)
        self.chart.chosen.connect(self._group_chosen)
        self.pane.settled.connect(self._listed)
        self.pane.cleared.connect(lambda: self.pane.ask(text="", typed={}, extent=None))
        self.context.map.area_clicked.connect(self._area_clicked)
        hub = self.context.hub
        self._subscriptions = [
            hub.subscribe(SelectionChanged, self._changed_elsewhere),
            hub.subscribe(SelectionAsked, self._asked_elsewhere),
            hub.subscribe(ObjectChosen, self._object_chosen),
            hub.subscribe(DataChanged, self._data_changed),
        ]

    def _listed(self) -> None:
        """An answer without objects is no filter that could be cleared."""
        if not len(self.answer.keys):
            self.pane.overlay.say(str(self.pane.spec.empty))
        self._maybe_settled()

    def _group_chosen(self, where: Where) -> None:
        self.selection.by(both(self.answer.where, where), Mode.REPLACE)

    def _area_clicked(self, layer: str, fid: int) -> None:
        if layer == LAYER:
            self.selection.take(keys_of([fid]))

    def _changed_elsewhere(self, message: SelectionChanged) -> None:
        if message.table == self.described.name and message.source != SOURCE:
            self.selection.take(keys_of(message.fids), announce=False)

    def _asked_elsewhere(self, message: SelectionAsked) -> None:
        if message.table == self.described.name and len(self.selection.keys):
            keys = tuple(self.selection.keys.tolist())
            self.context.hub.publish(SelectionChanged(self.described.name, keys, SOURCE))

    def _object_chosen(self, message: ObjectChosen) -> None:
        if message.table == self.described.name and message.source != SOURCE:
            self.selection.take(keys_of([message.fid]), announce=False)

    def _data_changed(self, message: DataChanged) -> None:
        self.pane.on_data_changed(message)

    def _selected(self) -> None:
        self.view.select(self.selection.keys)
        row = self.view.first_selected_row()
        if row is not None and not self.view.hasFocus():
            self.view.scrollTo(self.pane.model.index(row, 0))
        self._count_selected(np.intersect1d(self.selection.keys, self.answer.keys, assume_unique=True))

    def _count_selected(self, keys: Keys) -> None:
        """How many of each group are selected, for the chart."""
        grouping, store, table = self.chart.grouping, self.context.store, self.answer.table
        if grouping is None or store is None:
            return

        def count() -> Mapping[str, int]:
            if not len(keys):
                return {}
            found = store.totals(table, (grouping.key,), (), one_of("fid", tuple(keys.tolist())))
            return {_key(each.key[0]): each.count for each in found}

        self._run(count, self.chart.show_picked)

    def _run(self, work: Any, done: Any) -> None:
        self._waiting += 1

        def finish(call: Any, value: Any) -> None:
            self._waiting -= 1
            call(value)
            self._maybe_settled()

        self.context.tasks.run(
            work, lambda value: finish(done, value), lambda error: finish(self.context.report, error), self
        )

    def _maybe_settled(self) -> None:
        if self.is_settled:
            self.settled.emit()


def _key(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
