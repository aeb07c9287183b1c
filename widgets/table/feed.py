"""Keeps a `RowModel` filled from the store, off the GUI thread, without ever waiting for an answer nobody wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from data.store import Store
from widgets.table import source
from widgets.table.rows import RowModel
from widgets.table.source import BLOCK, Asked, Row, Selection
from widgets.table.spec import TableSpec
from widgets.tasks import Task, TaskRunner

#: Blocks fetched in one go: what a screen shows, and one either side.
BLOCKS_AT_ONCE = 3


class Feed(QObject):
    """Loads selections and blocks for one list.

    At most one selection and one fetch are under way. A new selection calls the old one off; of the blocks that are
    asked for while a fetch runs, only the latest are remembered, so that dragging the scroll bar through 300,000 rows
    reads what it stops at.

    Signals
    -------
    loading()
        A selection began.
    loaded(Selection)
        It is in the model.
    failed(object)
        It failed with this exception; the model keeps what it had.
    settled()
        Nothing is under way any more.
    """

    loading = Signal()
    loaded = Signal(object)
    failed = Signal(object)
    settled = Signal()

    def __init__(self, store: Store, tasks: TaskRunner, spec: TableSpec, model: RowModel, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._spec = spec
        self._model = model
        self._selecting: Task[Any] | None = None
        self._fetching: Task[Any] | None = None
        self._next: Sequence[int] = ()
        self.selection: Selection | None = None
        model.blocks_wanted.connect(self._want)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._selecting is not None or self._fetching is not None

    def load(self, asked: Asked) -> None:
        """Show what is asked, as soon as it is there."""
        if self._selecting is not None:
            self._selecting.cancel()
        self.loading.emit()
        store, spec = self._store, self._spec
        self._selecting = self._tasks.run(
            lambda: source.select(store, spec, asked), self._selected, self._selection_failed, self
        )

    def close(self) -> None:
        """Call everything off."""
        for task in (self._selecting, self._fetching):
            if task is not None:
                task.cancel()
        self._selecting = self._fetching = None

    def _selected(self, selection: Selection) -> None:
        self._selecting = None
        self.selection = selection
        self._stop_fetching()
        self._model.names = selection.names
        self._model.show(selection.keys, {0: selection.first} if len(selection.keys) else {}, selection.places)
        self.loaded.emit(selection)
        self._maybe_settled()

    def _selection_failed(self, error: BaseException) -> None:
        self._selecting = None
        self.failed.emit(error)
        self._maybe_settled()

    def _want(self, blocks: Sequence[int]) -> None:
        if self._fetching is not None:
            self._next = blocks
            return
        wanted = sorted(blocks[:BLOCKS_AT_ONCE])
        keys = [(number, self._model.block_keys(number)) for number in wanted]
        store, spec, generation = self._store, self._spec, self._model.generation

        def work() -> list[tuple[int, list[Row | None]]]:
            return [(number, source.fetch(store, spec, block)) for number, block in keys]

        def done(found: list[tuple[int, list[Row | None]]]) -> None:
            self._fetching = None
            for number, rows in found:
                self._model.fill(generation, number, rows)
            self._go_on()

        def failed(error: BaseException) -> None:
            self._fetching = None
            self._next = ()
            self.failed.emit(error)
            self._maybe_settled()

        self._fetching = self._tasks.run(work, done, failed, self)

    def _go_on(self) -> None:
        waiting, self._next = self._next, ()
        # What the list still shows is asked for again when it is painted; what it has left behind is not read.
        count = -(-len(self._model.keys) // BLOCK)
        waiting = [number for number in waiting if number < count]
        if waiting:
            self._want(waiting)
        else:
            self._maybe_settled()

    def _stop_fetching(self) -> None:
        if self._fetching is not None:
            self._fetching.cancel()
            self._fetching = None
        self._next = ()

    def _maybe_settled(self) -> None:
        if not self.is_busy:
            self.settled.emit()
