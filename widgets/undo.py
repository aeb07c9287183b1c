"""What the user can take back, across the panels of a window: one timeline of steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

#: Called once when a step has been taken back or done again: with None, or with why it could not be.
Ended = Callable[["BaseException | None"], None]
#: Steps that are remembered; the oldest is forgotten.
KEPT = 200


@dataclass(frozen=True)
class Step:
    """Something that was done.

    Attributes
    ----------
    title
        What was done, as the menu names it after 撤销: ``不透明度 地类图斑``.
    undo, redo
        Take it back, do it again; called on the GUI thread. They start the work and call what they are given once,
        there and then or when a task of theirs has ended. What they raise counts as not done.
    merge
        Steps that follow one another with the same name, not empty, become one: a slider that is dragged.
    """

    title: str
    undo: Callable[[Ended], None]
    redo: Callable[[Ended], None]
    merge: str = ""


def at_once(act: Callable[[], object]) -> Callable[[Ended], None]:
    """Make of a plain call what a :class:`Step` wants."""

    def run(ended: Ended) -> None:
        act()
        ended(None)

    return run


class UndoTimeline(QObject):
    """The steps of a window, in the order in which they were done, whichever panel did them.

    Not a QUndoStack: most of what is taken back here is a transaction in a worker, which may be refused because
    somebody else has changed the object since, and a QUndoCommand is over when its call returns. A step that is refused
    is told through ``failed`` and forgotten, so that it does not bar the way to those before it. One step at a time:
    while one is under way :meth:`undo` and :meth:`redo` do nothing.

    Signals
    -------
    changed()
        Titles, or what is possible, are other ones.
    failed(BaseException)
        A step was not taken back, or not done again.
    taken_back(str), done_again(str)
        The step of this title was.
    """

    changed = Signal()
    failed = Signal(object)
    taken_back = Signal(str)
    done_again = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._busy = False
        self._within = False

    @property
    def busy(self) -> bool:
        """Whether a step is being taken back or done again."""
        return self._busy

    @property
    def undo_title(self) -> str | None:
        """What :meth:`undo` takes back; None: nothing."""
        return self._done[-1].title if self._done else None

    @property
    def redo_title(self) -> str | None:
        """What :meth:`redo` does again; None: nothing."""
        return self._undone[-1].title if self._undone else None

    def titles(self) -> list[str]:
        """What was done, the newest first."""
        return [step.title for step in reversed(self._done)]

    def push(self, step: Step) -> None:
        """Remember a step that has been done; what was taken back before cannot be done again any more.

        What a step itself does, while it is called, by the same means as the user is no new step.
        """
        if self._within:
            return
        last = self._done[-1] if self._done and not self._undone else None
        if last is not None and step.merge and last.merge == step.merge:
            self._done[-1] = Step(step.title, last.undo, step.redo, step.merge)
        else:
            self._done.append(step)
            del self._done[:-KEPT]
        self._undone.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last step back."""
        if self._done and not self._busy:
            step = self._done[-1]
            self._run(step, step.undo, self._done, self._undone)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self._undone and not self._busy:
            step = self._undone[-1]
            self._run(step, step.redo, self._undone, self._done)

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    def _run(self, step: Step, act: Callable[[Ended], None], source: list[Step], target: list[Step]) -> None:
        self._busy = True

        def ended(error: BaseException | None) -> None:
            if not self._busy:
                return
            self._busy = False
            # Others may have been pushed while it ran: it is found by itself, not by its place.
            there = next((place for place, one in enumerate(source) if one is step), None)
            if there is not None:
                del source[there]
                if error is None:
                    target.append(step)
            if error is not None:
                self.failed.emit(error)
            else:
                (self.taken_back if source is self._done else self.done_again).emit(step.title)
            self.changed.emit()

        self._within = True
        try:
            act(ended)
        except Exception as error:
            ended(error)
        finally:
            self._within = False
        self.changed.emit()
