"""The panel 处置动态: what was done about alerts, latest first, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from PySide6.QtCore import QRectF

from data.alerts.model import Step
from data.alerts.rows import step_of
from data.alerts.tables import ALERT, STEP
from plugins.alerts import words
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.panel import WallPanel

_MOST = 60


@dataclass(frozen=True)
class Deed:
    """A step and the title of its alert."""

    step: Step
    title: str


class RecordPanel(WallPanel):
    """The latest steps of all alerts."""

    follows_alerts = True
    every_s = 300

    def read(self) -> Sequence[Deed]:
        """The latest steps."""
        book = self.context.alerts
        assert book is not None
        query = (
            sa.select(STEP, ALERT.c.title.label("alert_title"))
            .join(ALERT, ALERT.c.id == STEP.c.alert)
            .order_by(STEP.c.id.desc())
            .limit(_MOST)
        )
        if self.area:
            query = query.where(ALERT.c.village.startswith(self.area, autoescape=True))
        with book.reading() as link:
            return [Deed(step_of(row), str(row["alert_title"])) for row in link.execute(query).mappings()]

    def empty_text(self, found: Sequence[Deed]) -> str:
        """Where nothing was done yet."""
        return "" if found else self.tr("还没有处置记录")

    def draw(self, canvas: Canvas, box: QRectF, found: Sequence[Deed]) -> None:
        """Two lines each: what, and of which alert; the time at the right."""
        sizes = self.sizes
        rows = max(1, int(box.height() // (sizes.body * 2.7)))
        shown = found[:rows]
        assert self.context.alerts is not None
        now = self.context.alerts.now()
        high = min(box.height() / len(shown), sizes.body * 3.2)
        for index, deed in enumerate(shown):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            if index:
                canvas.rule(line.left(), line.right(), line.top())
            upper = QRectF(line.left(), line.center().y() - sizes.body * 1.3, line.width(), sizes.body * 1.35)
            lower = QRectF(line.left(), upper.bottom(), line.width(), sizes.caption * 1.35)
            wide = canvas.text(upper, words.brief(deed.step.time, now), sizes.body, "t2", False, RIGHT)
            canvas.text(upper.adjusted(0, 0, -wide - sizes.body, 0), words.step_text(deed.step), sizes.body, "t1")
            canvas.text(lower, deed.title, sizes.caption, "t2")
