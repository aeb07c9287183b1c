"""A panel that reads and writes in the background, one thing after the other, and knows when all of it has arrived."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from data.tasks import Progress
from widgets.panel import Panel, PanelContext

R = TypeVar("R")


class BusyPanel(Panel):
    """Counts what is on its way; errors are reported."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._busy = 0

    def is_complete(self) -> bool:
        """Whether nothing is being read or written."""
        return self._busy == 0

    def carry_on(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        """Do ``work`` off the GUI thread, then ``done`` with its result in it."""
        arrived, failed = self.expect(done)
        self.context.tasks.run(work, arrived, failed, self)

    def begin(self, title: str, work: Callable[[Progress], R], done: Callable[[R], None]) -> None:
        """Do long ``work`` that the desk shows and that can be called off; nothing follows then."""
        arrived, failed = self.expect(done)
        task = self.context.tasks.start(title, work, arrived, failed, self)
        task.cancelled.connect(self._called_off)

    def _called_off(self) -> None:
        self._busy -= 1
        self.completed.emit()

    def expect(self, done: Callable[[R], None]) -> tuple[Callable[[R], None], Callable[[BaseException], None]]:
        """What to give a task as ``done`` and ``failed``; the panel is busy until one of them is called."""
        self._busy += 1

        def over(show: Callable[[Any], None], result: Any) -> None:
            self._busy -= 1
            show(result)
            self.completed.emit()

        return lambda result: over(done, result), lambda error: over(self.context.report, error)
