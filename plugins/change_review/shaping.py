"""Changing a patch's outline: redraw, brush, split, merge; one drawing at a time, driven by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import shapely
from PySide6.QtCore import QObject, Signal

from plugins.change_review.deciding import Decider, Outcome
from plugins.change_review.imagery import Imagery
from plugins.change_review.reading import PatchView
from plugins.change_review.refine import Evidence, read_evidence, refine
from plugins.change_review.workbench import Workbench
from widgets.compare.sketch import BrushSketch, LineSketch, OutlineSketch
from widgets.compare.view import CompareView
from widgets.panel import PanelContext
from widgets.tasks import Task

#: Width of the brush in pixels of the imagery.
_BRUSH = 3.0
#: Neighbours that have a number key; any of them can be clicked.
KEYS = 9

Hint = tuple[str, str, str]


class Shaping(QObject):
    """The drawing under way.

    Signals
    -------
    hints_changed()
        Another drawing, or another step of it: ask `title` and `hints`.
    ended()
        No drawing is under way any more.
    """

    hints_changed = Signal()
    ended = Signal()

    def __init__(
        self, context: PanelContext, bench: Workbench, decider: Decider, view: CompareView, imagery: Imagery
    ) -> None:
        super().__init__(view)
        self._context = context
        self._bench = bench
        self._decider = decider
        self._view = view
        self._imagery = imagery
        self._what = ""
        self._patch: PatchView | None = None
        self._snap = True
        self._evidence: Evidence | None = None
        self._refined: shapely.Geometry | None = None
        self._task: Task[Any] | None = None
        self._neighbours: list[tuple[int, str, shapely.Geometry]] = []
        view.sketched.connect(self._sketched)
        view.clicked.connect(self._clicked)

    @property
    def is_active(self) -> bool:
        """Whether a drawing is under way."""
        return bool(self._what)

    @property
    def title(self) -> str:
        """Heading of the drawing's keys."""
        return {
            "redraw": self.tr("重绘轮廓"),
            "brush": self.tr("涂抹修边"),
            "split": self.tr("画线分割"),
            "merge": self.tr("与相邻图斑合并：按编号或点选"),
        }.get(self._what, "")

    @property
    def hints(self) -> Sequence[Hint]:
        """Keys of the drawing: key, words, action."""
        done = [("Enter", self.tr("完成"), "confirm"), ("Esc", self.tr("取消"), "escape")]
        if self._what == "merge":
            listed = [(str(n), code, f"number:{n}") for n, (_, code, _) in enumerate(self._neighbours[:KEYS], start=1)]
            return [*listed, ("Esc", self.tr("取消"), "escape")]
        back = ("Backspace", self.tr("去掉上一点或一笔"), "remove")
        if self._what == "brush":
            snap = self.tr("越过地块界线") if self._snap else self.tr("不越过地块界线")
            return [
                *done,
                back,
                ("B", self.tr("左键改涂：{what}").format(what=self._brush_words()), "swap"),
                ("N", snap, "native"),
            ]
        if self._what == "redraw":
            return [*done, back, ("R", self.tr("从头画"), "redraw")]
        return [*done, back]

    def begin(self, what: str) -> None:
        """Begin ``redraw``, ``brush``, ``split`` or ``merge`` on the patch in view."""
        patch = self._bench.view
        if patch is None:
            return
        self._leave()
        self._what, self._patch, self._snap = what, patch, True
        if what == "redraw":
            self._view.begin(OutlineSketch(patch.outline))
        elif what == "split":
            self._view.begin(LineSketch())
        elif what == "brush":
            self._begin_brush(patch)
        else:
            self._begin_merge(patch)
        self.hints_changed.emit()

    def take(self, action: str) -> bool:
        """Do what a key asks of the drawing; whether it was for the drawing."""
        if action == "escape":
            self.leave()
        elif action == "confirm":
            self._finish()
        elif action == "remove":
            if self._view.sketch is not None:
                self._view.sketch.remove()
                self._view.update()
                self._sketched()
        elif action == "pair":
            self._view.set_point()
        elif action == "redraw" and self._what == "redraw":
            self._view.begin(OutlineSketch())
        elif action == "swap" and isinstance(self._view.sketch, BrushSketch):
            self._view.sketch.changed = not self._view.sketch.changed
            self.hints_changed.emit()
        elif action == "native" and self._what == "brush":
            self._snap = not self._snap
            self.hints_changed.emit()
            self._sketched()
        elif action.startswith("number:") and self._what == "merge":
            self._merge(int(action.partition(":")[2]))
        else:
            # Looking about goes on while drawing; anything that decides or leaves waits for Enter or Esc.
            return action not in ("swipe", "side", "flicker", "difference", "zoom_in", "zoom_out", "help", "earlier",
                                  "later", "split_left", "split_right")  # fmt: skip
        return True

    def leave(self) -> None:
        """Give the drawing up."""
        if self._what:
            self._leave()
            self._show(self._bench.view)
            self.ended.emit()

    def close(self) -> None:
        """Stop what is being computed."""
        if self._task is not None:
            self._task.cancel()

    # -- inside

    def _leave(self) -> None:
        self._what, self._patch, self._evidence, self._refined, self._neighbours = "", None, None, None, []
        self.close()
        self._view.begin(None)

    def _show(
        self,
        patch: PatchView | None,
        outline: shapely.Geometry | None = None,
        others: tuple[tuple[str, shapely.Geometry], ...] = (),
    ) -> None:
        place = self._imagery.place(patch) if patch is not None else None
        if place is not None:
            place = replace(place, outline=outline if outline is not None else place.outline, others=others)
        self._view.show_place(place, fit=False)

    def _finish(self) -> None:
        patch, sketch = self._patch, self._view.sketch
        if patch is None:
            return
        if self._what == "brush":
            outline = self._refined
        else:
            outline = sketch.result() if sketch is not None else None
        if outline is None:
            self._context.notify(self.tr("还没有画完：至少三个顶点，或一笔涂抹，或一条穿过图斑的线"))
            return
        if self._what == "split":
            work = partial(self._decider.split, patch.fid, outline)
        else:
            work = partial(self._decider.redraw, patch.fid, outline, self._what)
        self._bench.change(work, self._changed)
        self._leave()
        if self._bench.view is not None:
            self._show(patch, None if outline.geom_type == "LineString" else outline)
        self.ended.emit()

    def _changed(self, outcome: Outcome) -> None:
        if outcome.appeared or outcome.vanished:
            self._bench.reopen_at(outcome.patch)
        else:
            self._bench.forget(outcome.patch)

    # -- inside: brush

    def _brush_words(self) -> str:
        sketch = self._view.sketch
        changed = isinstance(sketch, BrushSketch) and sketch.changed
        return self.tr("未变化") if changed else self.tr("已变化")

    def _begin_brush(self, patch: PatchView) -> None:
        place = self._imagery.place(patch)
        if place is None:
            self._what = ""
            return
        sheet = self._view.loader.sheet(place.after.raster)
        pixel = sheet.grid.across if sheet is not None else 1.0
        self._view.begin(BrushSketch(_BRUSH * pixel))
        work = partial(read_evidence, place.before.raster, place.after.raster, patch.outline.bounds)
        self._task = self._context.tasks.run(work, self._evidence_read, self._context.report, self)

    def _evidence_read(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._sketched()

    def _sketched(self) -> None:
        """Redraw the outline from the strokes, off the GUI thread; the latest strokes win."""
        sketch, patch = self._view.sketch, self._patch
        if self._what != "brush" or not isinstance(sketch, BrushSketch) or self._evidence is None or patch is None:
            return
        if not any(stroke.changed for stroke in sketch.strokes):
            return
        self.close()
        work = partial(refine, self._evidence, tuple(sketch.strokes), list(patch.parcels), self._snap)
        self._task = self._context.tasks.run(work, self._outlined, self._context.report, self)

    def _outlined(self, outline: shapely.Geometry) -> None:
        self._refined = outline
        if self._patch is not None:
            self._show(self._patch, outline)

    # -- inside: merge

    def _begin_merge(self, patch: PatchView) -> None:
        self._context.tasks.run(
            partial(self._decider.neighbours, patch.fid), self._neighbours_read, self._context.report, self
        )

    def _neighbours_read(self, found: list[tuple[int, str, shapely.Geometry]]) -> None:
        if self._what != "merge" or self._patch is None:
            return
        if not found:
            self._context.notify(self.tr("30 m 内没有其他等待判读的图斑"))
            self.leave()
            return
        self._neighbours = found
        numbered = (
            (str(number) if number <= KEYS else "", shape) for number, (_, _, shape) in enumerate(found, start=1)
        )
        self._show(self._patch, others=tuple(numbered))
        self.hints_changed.emit()

    def _clicked(self, x: float, y: float) -> None:
        """Merge with the neighbour that was clicked; of two that overlap there the smaller."""
        if self._what != "merge":
            return
        here = [
            (shape.area, number)
            for number, (_, _, shape) in enumerate(self._neighbours, start=1)
            if shapely.intersects_xy(shape, x, y)
        ]
        if here:
            self._merge(min(here)[1])

    def _merge(self, number: int) -> None:
        patch = self._patch
        if patch is None or not 1 <= number <= len(self._neighbours):
            return
        other = self._neighbours[number - 1][0]
        self._bench.change(partial(self._decider.merge, patch.fid, other), self._changed)
        self._leave()
        self._show(patch)
        self.ended.emit()
