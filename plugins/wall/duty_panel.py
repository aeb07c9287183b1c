"""The panel 值班: who is on duty now, from the office's ``duty.toml``."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF

from data.wall.duty import DUTY_FILE, Roster, read_roster
from widgets.wall.canvas import Canvas
from widgets.wall.panel import WallPanel


class DutyPanel(WallPanel):
    """Posts and names of the shift that is on."""

    every_s = 60

    def read(self) -> Roster:
        """Read the file: it is small, and the office may change it at any time."""
        assert self.context.workspace is not None
        return read_roster(self.context.workspace.path)

    def take(self, found: Roster) -> None:
        """The shift's hours."""
        shift = found.at(datetime.now())
        self.set_note("" if shift is None else f"{shift.hours.begin} – {shift.hours.end}")

    def empty_text(self, found: Roster) -> str:
        """Where nobody is entered."""
        if found.at(datetime.now()) is not None:
            return ""
        return self.tr("现在没有排班。在工作区的 {file} 里填写值班表").format(file=DUTY_FILE)

    def draw(self, canvas: Canvas, box: QRectF, found: Roster) -> None:
        """A row a post, the telephone last."""
        shift = found.at(datetime.now())
        assert shift is not None
        sizes = self.sizes
        rows = [(post.title, "　".join(post.names), False) for post in shift.posts]
        if found.phone:
            rows.append((self.tr("值班电话"), found.phone, True))
        fit = max(1, int(box.height() // (sizes.body * 1.3)))
        rows = rows[: fit - 1] + rows[-1:] if len(rows) > fit else rows
        high = min(box.height() / len(rows), sizes.body * 2)
        names = min(max(canvas.width(row[0], sizes.body) for row in rows), box.width() * 0.45)
        for index, (title, people, bold) in enumerate(rows):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            canvas.text(QRectF(line.left(), line.top(), names + 1, high), title, sizes.body, "t2")
            left = line.left() + names + sizes.body
            canvas.text(QRectF(left, line.top(), line.right() - left, high), people, sizes.body, "t1", bold)
