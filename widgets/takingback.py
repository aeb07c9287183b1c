"""An operation on features as a step of the window's timeline: taken back, and done again, as new versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from data.editing import history
from widgets.panel import PanelContext
from widgets.undo import Ended, Step


def taking_back(
    context: PanelContext,
    title: str,
    operation: str,
    follows: Callable[[bool], None] = lambda _taken_back: None,
    shown: Callable[[], None] = lambda: None,
) -> Step:
    """Make the step of an operation that was carried out.

    Parameters
    ----------
    title
        What was done.
    operation
        Its id (`data.editing.history.Done.operation`).
    follows
        What else is so then, done in the worker right after: called with True once it was taken back, with False once
        it was done again.
    shown
        Called on the GUI thread after either.
    """
    assert context.store is not None
    store, actor = context.store, context.actor
    latest = operation

    def reverse(reason: str, back: bool, ended: Ended) -> None:
        def done(carried_out: history.Done) -> None:
            nonlocal latest
            latest = carried_out.operation
            shown()
            ended(None)

        def work() -> history.Done:
            carried_out = history.undo(store, latest, actor, reason)
            follows(back)
            return carried_out

        # Doing again is taking back what took it back: every feature is again as it was before that.
        context.tasks.run(work, done=done, failed=ended)

    undone = QCoreApplication.translate("Editing", "撤销：{title}").format(title=title)
    redone = QCoreApplication.translate("Editing", "重做：{title}").format(title=title)
    return Step(title, lambda ended: reverse(undone, True, ended), lambda ended: reverse(redone, False, ended))
