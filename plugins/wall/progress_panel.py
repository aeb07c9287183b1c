"""The panel 图斑处置进度: cases step by step from suspicion to closing, by count and area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from PySide6.QtCore import QRectF

from data.cases.ledger import Wanted, summary
from data.cases.workflow import Outcome
from plugins.wall import quantities as q
from widgets.casestate import draw_case_state
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.panel import WallPanel


@dataclass(frozen=True)
class Step:
    """A state: its name, its place on the way (0 to 1), cases and area in it."""

    name: str
    share: float
    count: int
    m2: float


@dataclass(frozen=True)
class Progress:
    """The steps, and the share of the suspected area that is closed."""

    steps: tuple[Step, ...]
    closed: float | None


class ProgressPanel(WallPanel):
    """Every state of the first workflow as a row: ring, name, bar, count, area."""

    tables = ("case_file",)
    every_s = 120

    def read(self) -> Progress:
        """Count the states."""
        assert self.context.store is not None
        flow = next(iter(self.context.workflows.values()), None)
        if flow is None:
            return Progress((), None)
        name = next(iter(self.context.workflows))
        found = summary(self.context.store, Wanted(name, self.area or None), datetime.now(timezone.utc))
        way = [state for state in flow.states if state.outcome is not Outcome.REJECTED]
        steps = tuple(
            Step(state.title, state.share, part.count, part.area_m2)
            for state in way
            for part in (found.state(state.id),)
        )
        return Progress(steps, found.closed_share)

    def empty_text(self, found: Progress) -> str:
        """Where no workflow or no case is."""
        return "" if any(step.count for step in found.steps) else self.tr("没有疑似变化案件")

    def take(self, found: Progress) -> None:
        """The headline."""
        self.set_note("" if found.closed is None else self.tr("面积销号率 {p}").format(p=f"{found.closed:.1%}"))

    def draw(self, canvas: Canvas, box: QRectF, found: Progress) -> None:
        """A row a state."""
        sizes = self.sizes
        high = min(box.height() / len(found.steps), sizes.body * 2.2)
        names = max(canvas.width(step.name, sizes.caption) for step in found.steps)
        areas = max(canvas.width(q.area_text(step.m2), sizes.caption) for step in found.steps)
        counts = max(canvas.width(f"{step.count:,}", sizes.caption, True) for step in found.steps)
        most = max(step.m2 for step in found.steps) or 1.0
        gap = sizes.body * 0.5
        ring = sizes.body * 0.9
        for index, step in enumerate(found.steps):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            centre = line.center().y()
            circle = QRectF(line.left(), centre - ring / 2, ring, ring)
            draw_case_state(canvas.painter, self.context.theme, step.share, circle)
            name = QRectF(circle.right() + gap, line.top(), names + 1, high)
            canvas.text(name, step.name, sizes.caption, "t2")
            area = QRectF(line.right() - areas - 1, line.top(), areas + 1, high)
            canvas.text(area, q.area_text(step.m2), sizes.caption, "t2", False, RIGHT)
            count = QRectF(area.left() - gap - counts - 1, line.top(), counts + 1, high)
            canvas.text(count, f"{step.count:,}", sizes.caption, "t1", True, RIGHT)
            thick = round(sizes.body * 0.42)
            track = QRectF(name.right() + gap, centre - thick / 2, count.left() - name.right() - 2 * gap, thick)
            if track.width() > sizes.body:
                canvas.bar(track, step.m2 / most)
