"""A panel that reads and writes in the background, one thing after the other, and knows when all of it has arrived."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

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

    def expect(self, done: Callable[[R], None]) -> tuple[Callable[[R], None], Callable[[BaseException], None]]:
        """What to give a task as ``done`` and ``failed``; the panel is busy until one of them is called."""
        self._busy += 1

        def over(show: Callable[[Any], None], result: Any) -> None:
            self._busy -= 1
            show(result)
            self.completed.emit()

        return lambda result: over(done, result), lambda error: over(self.context.report, error)
