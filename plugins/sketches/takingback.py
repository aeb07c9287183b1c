"""Changes of sketches carried out in a worker, as steps of the window's timeline."""

from __future__ import annotations

from collections.abc import Callable

from data.messages import SketchesChanged
from widgets.panel import PanelContext
from widgets.undo import Ended, Step

Work = Callable[[], object]


def carry_out(context: PanelContext, title: str, do: Work, undo: Work, done: Callable[[], None] | None = None) -> None:
    """Do something to the sketch book (in a worker), tell the other panels, and let it be taken back.

    ``do`` is also what is done again; ``done`` is called on the GUI thread when it was done the first time.
    """

    def told(_: object) -> None:
        context.undo.push(Step(title, _again(context, undo), _again(context, do)))
        if done is not None:
            done()
        context.hub.publish(SketchesChanged())

    def refused(error: BaseException) -> None:
        context.report(error)
        # What the panel shows is not what the files hold: a colleague was faster.
        context.hub.publish(SketchesChanged())

    context.tasks.run(do, told, refused)


def _again(context: PanelContext, work: Work) -> Callable[[Ended], None]:
    def run(ended: Ended) -> None:
        def done(_: object) -> None:
            context.hub.publish(SketchesChanged())
            ended(None)

        context.tasks.run(work, done=done, failed=ended)

    return run
