"""The course of a review: queue, patch in view, decisions and their undoing, what is read ahead. Without widgets."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from data.review.figures import ReviewFigures, review_figures
from data.review.queue import Queue, Stage, read_queue, standing
from plugins.change_review.deciding import Decider, Outcome
from plugins.change_review.reading import (
    PatchView,
    RunNote,
    SceneNote,
    read_patch,
    read_run,
    read_scenes,
    read_villages,
)
from plugins.change_review.state import Pace, Sitting
from plugins.change_review.writer import Writer
from widgets.panel import PanelContext
from widgets.tasks import Task

#: Patches read ahead, and how many are kept.
AHEAD, _KEPT = 5, 40


@dataclass(frozen=True)
class Opening:
    """What is read when the queue is opened."""

    queue: Queue
    scenes: list[SceneNote]
    villages: dict[str, str]


class Workbench(QObject):
    """Leads through the queue.

    Signals
    -------
    opened()
        Another queue is there.
    patch_changed()
        Another patch is in view, or the one in view was read: ask `view`.
    rows_changed(int)
        A row of the queue has another verdict.
    ahead_changed()
        Patches were read ahead: ask `ahead`.
    figures_changed()
        Figures or pace are others.
    """

    opened = Signal()
    patch_changed = Signal()
    rows_changed = Signal(int)
    ahead_changed = Signal()
    figures_changed = Signal()

    def __init__(self, context: PanelContext, decider: Decider, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._decider = decider
        self.writer = Writer(self)
        self.pace = Pace()
        self.sitting: Sitting | None = None
        self.stage = Stage.FIRST
        self.figures: ReviewFigures | None = None
        self.scenes: dict[str, SceneNote] = {}
        self.villages: dict[str, str] = {}
        self.busy = False
        self._views: OrderedDict[int, PatchView] = OrderedDict()
        self._runs: dict[str, RunNote] = {}
        self._asked: set[int] = set()
        self._since = time.monotonic()
        self._opening: Task[Opening] | None = None

    # -- the queue

    def open(self, stage: Stage | None = None, at: int | None = None) -> None:
        """Read the queue of a stage (the one in use by default); `opened` follows, with the patch ``at`` in view."""
        self.stage = stage if stage is not None else self.stage
        self.busy = True
        store, actor, stage_ = self._context.store, self._context.actor, self.stage
        ranker = self._decider.ranker
        assert store is not None
        assert self._context.workspace is not None
        folder = self._context.workspace.path

        def read() -> Opening:
            held = standing(store)
            queue = read_queue(store, actor, stage_, held, ranker.priorities())
            return Opening(queue, read_scenes(store, folder), read_villages(store))

        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._context.tasks.run(read, partial(self._opened, at), self._failed, self)

    def reopen_at(self, patch: int) -> None:
        """Read the queue anew because patches came or went, and stay at ``patch``."""
        self._views.pop(patch, None)
        self.open(at=patch)

    @property
    def view(self) -> PatchView | None:
        """The patch in view once it was read."""
        fid = self.sitting.fid if self.sitting is not None else None
        return self._views.get(fid) if fid is not None else None

    @property
    def ahead(self) -> list[PatchView]:
        """The next patches as far as they were read, nearest first."""
        if self.sitting is None:
            return []
        return [self._views[fid] for fid in self.sitting.ahead(AHEAD) if fid in self._views]

    def run(self, view: PatchView) -> RunNote:
        """What is known of the run of a patch."""
        name = str(view.row.get("run") or "")
        if name not in self._runs and self._context.workspace is not None:
            self._runs[name] = read_run(self._context.workspace.path, name)
        return self._runs[name]

    def step(self, by: int) -> None:
        """Go ``by`` rows on or back."""
        if self.sitting is not None and self.sitting.step(by):
            self._arrive()

    def go_to(self, row: int) -> None:
        """Show a row."""
        if self.sitting is not None and row != self.sitting.position:
            self.step(row - self.sitting.position)

    def forget(self, fid: int) -> None:
        """Read a patch anew: it was changed."""
        self._views.pop(fid, None)
        if self.sitting is not None and self.sitting.fid == fid:
            self._arrive()

    # -- decisions

    def decide(self, verdict: str, kind: str | None, reason: str = "") -> bool:
        """Give the patch in view a verdict and show the next one; whether there was a patch to decide on.

        The decision is written by a thread of its own; `writer` tells when it is committed.
        """
        sitting, view = self.sitting, self.view
        if sitting is None or view is None:
            return False
        fid, row = view.fid, sitting.position
        seconds = round(time.monotonic() - self._since, 2)
        work = partial(self._decider.decide, fid, verdict, slot=self.stage, kind=kind, reason=reason, seconds=seconds)
        self.writer.write(work, lambda _outcome: None, partial(self._undecided, fid))
        sitting.decide(fid, verdict)
        self.pace.note(time.monotonic())
        if self.figures is not None:
            self.figures = _counted(self.figures, 1)
        self.rows_changed.emit(row)
        self.figures_changed.emit()
        self._arrive()
        return True

    def change(self, work: Callable[[], Outcome], done: Callable[[Outcome], None]) -> None:
        """Write another change of patches (an outline redrawn, merged, split), in order with the decisions."""

        def written(outcome: Outcome) -> None:
            for fid in outcome.touched:
                self._views.pop(fid, None)
            done(outcome)

        self.writer.write(work, written, self._context.report)

    def undo(self) -> None:
        """Take this actor's last decision back, as often as asked, also those of earlier sittings."""
        # Which one is the last is read when all before it are written: the writer keeps the order.
        self.writer.write(self._undo_last, self._undone, self._context.report)

    def read_figures(self) -> None:
        """Read the figures beside the queue anew."""
        store, actor = self._context.store, self._context.actor
        assert store is not None
        size = self._decider.run_size
        self._context.tasks.run(lambda: review_figures(store, actor, size()), self._figured, None, self)

    def close(self) -> None:
        """Write what was decided, and stop."""
        self.writer.close()

    # -- inside

    def _opened(self, at: int | None, opening: Opening) -> None:
        self.busy = False
        self.sitting = Sitting(opening.queue)
        if at is not None and (row := self.sitting.row_of(at)) >= 0:
            self.sitting.position = row
        self.scenes = {scene.id: scene for scene in opening.scenes}
        self.villages = opening.villages
        self.opened.emit()
        self._arrive()
        self.read_figures()
        self._context.tasks.run(self._decider.ranker.learn, self._learned, None, self)

    def _learned(self, reorder: bool) -> None:
        """Take up a new order only while nothing was decided in this one: rows never move under the reviewer."""
        sitting = self.sitting
        if reorder and sitting is not None and not sitting.verdicts and sitting.position <= 0:
            self.open()
        self.figures_changed.emit()

    def _failed(self, error: BaseException) -> None:
        self.busy = False
        self._context.report(error)
        self.opened.emit()

    def _arrive(self) -> None:
        self._since = time.monotonic()
        self.patch_changed.emit()
        self._read_ahead()

    def _read_ahead(self) -> None:
        if self.sitting is None or self.sitting.fid is None:
            return
        wanted = [self.sitting.fid, *self.sitting.ahead(AHEAD)]
        store = self._context.store
        assert store is not None
        for fid in wanted:
            if fid not in self._views and fid not in self._asked:
                self._asked.add(fid)
                self._context.tasks.run(
                    partial(read_patch, store, fid), partial(self._read, fid), partial(self._unread, fid), self
                )
        self.ahead_changed.emit()

    def _read(self, fid: int, view: PatchView | None) -> None:
        self._asked.discard(fid)
        if view is None:
            return
        self._views[fid] = view
        while len(self._views) > _KEPT:
            self._views.popitem(last=False)
        if self.sitting is not None and self.sitting.fid == fid:
            self.patch_changed.emit()
        self.ahead_changed.emit()

    def _unread(self, fid: int, error: BaseException) -> None:
        self._asked.discard(fid)
        self._context.report(error)

    def _undecided(self, fid: int, error: BaseException) -> None:
        """A decision that could not be written: the patch waits again, and the reviewer is told."""
        if self.sitting is not None:
            self.sitting.verdicts.pop(fid, None)
            self.rows_changed.emit(self.sitting.row_of(fid))
        if self.figures is not None:
            self.figures = _counted(self.figures, -1)
        self.figures_changed.emit()
        self._context.report(error)

    def _undo_last(self) -> Outcome | None:
        return self._decider.undo_last(self._context.actor)

    def _undone(self, outcome: Outcome | None) -> None:
        if outcome is None:
            self._context.notify(self.tr("没有可撤销的判读"))
            return
        for fid in outcome.touched:
            self._views.pop(fid, None)
        if self.figures is not None and outcome.was_verdict:
            self.figures = _counted(self.figures, -1)
        if self.sitting is not None and self.sitting.row_of(outcome.patch) >= 0:
            if outcome.was_verdict:
                self.sitting.take_back(outcome.patch)
            self.rows_changed.emit(self.sitting.row_of(outcome.patch))
            self._arrive()
        else:
            self.open()
        self.figures_changed.emit()

    def _figured(self, figures: ReviewFigures) -> None:
        self.figures = figures
        self.figures_changed.emit()


def _counted(figures: ReviewFigures, by: int) -> ReviewFigures:
    return replace(figures, today=max(0, figures.today + by))
