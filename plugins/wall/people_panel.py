"""The panel 网格力量: the village's grid zones with their leaders, or how many work in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from data.formats import mask_phone
from data.query import Order, starts_with
from widgets.wall.canvas import RIGHT, Canvas
from widgets.wall.panel import WallPanel

_MOST = 40


@dataclass(frozen=True)
class Person:
    """Somebody, the role, and the telephone number as it may be shown."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True)
class People:
    """Staff of a village, or counts by role where the scene is about more than a village."""

    persons: Sequence[Person]
    roles: Sequence[tuple[str, int]]


class PeoplePanel(WallPanel):
    """People of a village; counts by role for a town or the county."""

    tables = ("grid_staff",)

    def read(self) -> People:
        """Read the staff."""
        store, area = self.context.store, self.area
        assert store is not None
        where = starts_with("village", area) if area else None
        roles = sorted(
            ((str(total.key[0] or ""), total.count) for total in store.totals("grid_staff", ("role",), (), where)),
            key=lambda pair: -pair[1],
        )
        if len(area) < 12:
            return People((), roles)
        rows = store.page("grid_staff", ("name", "role", "phone"), where, (Order("code"),), limit=_MOST)
        return People([Person(str(n or ""), str(r or ""), mask_phone(str(p or ""))) for n, r, p in rows], roles)

    def take(self, found: People) -> None:
        """How many."""
        self.set_note(self.tr("{n} 人").format(n=f"{sum(count for _, count in found.roles):,}"))

    def empty_text(self, found: People) -> str:
        """Where nobody is on file."""
        return "" if found.roles else self.tr("没有登记网格人员")

    def draw(self, canvas: Canvas, box: QRectF, found: People) -> None:
        """A line each; counts with a bar."""
        sizes = self.sizes
        lines = len(found.persons) or len(found.roles)
        rows = min(lines, max(1, int(box.height() // (sizes.body * 1.5))))
        high = min(box.height() / rows, sizes.body * 2.2)
        most = max((count for _, count in found.roles), default=1)
        for index in range(rows):
            line = QRectF(box.left(), box.top() + index * high, box.width(), high)
            if found.persons:
                person = found.persons[index]
                wide = canvas.text(line, person.phone, sizes.caption, "t2", False, RIGHT)
                third = (line.width() - wide) / 2
                canvas.text(QRectF(line.left(), line.top(), third, high), person.name, sizes.body, "t1", True)
                canvas.text(QRectF(line.left() + third, line.top(), third, high), person.role, sizes.caption, "t2")
            else:
                role, count = found.roles[index]
                canvas.text(QRectF(line.left(), line.top(), line.width() * 0.34, high), role, sizes.caption, "t2")
                thick = round(sizes.body * 0.42)
                track = QRectF(line.left() + line.width() * 0.36, line.center().y() - thick / 2, line.width() * 0.44, 0)
                track.setHeight(thick)
                canvas.bar(track, count / most)
                canvas.text(line, f"{count:,}", sizes.caption, "t1", True, RIGHT)
