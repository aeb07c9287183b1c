"""The scene drawn to the scale of a screen: parts are picked, dragged, spanned at their corner, borders weigh lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.wall.grid import Box, Measure, place
from data.wall.scene import Bezel, Cell, Grid
from data.wall.turning import arrangement, by_rule
from plugins.wall_control.model import Draft
from widgets import icons
from widgets.theme import Theme

#: How near a border or corner a hand must be, px.
_REACH = 8
_CORNER = 16


class SceneCanvas(QWidget):
    """Shows a `Draft` and changes it by hand.

    Signals
    -------
    changed()
        The draft is another one.
    picked(int)
        A part was picked; -1: none.
    """

    changed = Signal()
    picked = Signal(int)

    def __init__(self, theme: Theme, draft: Draft, name: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self.draft = draft
        self.part = -1
        self.shape_of = QSize(3840, 2160)
        self._drag = ""
        self._line = 0
        self._start = QPoint()
        self._weights: tuple[float, ...] = ()
        self._hover: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(480, 300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_draft(self, draft: Draft) -> None:
        """Show another scene."""
        self.draft, self.part = draft, -1
        self.picked.emit(-1)
        self.update()

    def set_screen(self, size: QSize) -> None:
        """Draw to the scale of another screen."""
        self.shape_of = size
        self.update()

    def pick(self, part: int) -> None:
        """Pick a part."""
        self.part = part
        self.picked.emit(part)
        self.update()

    # -- geometry

    def _area(self) -> QRect:
        """The screen below its head, as large as fits here."""
        width, height = self.shape_of.width(), self.shape_of.height()
        scale = min((self.width() - 16) / width, (self.height() - 16) / height)
        wide, high = round(width * scale), round(height * scale)
        left, top = (self.width() - wide) // 2, (self.height() - high) // 2
        head = round(high * 140 / 2160)
        return QRect(left, top + head, wide, high - head)

    def _measure(self) -> Measure:
        area = self._area()
        unit = area.width() / max(1, self.shape_of.width()) * min(self.shape_of.width(), self.shape_of.height()) / 2160
        return Measure(area.width(), area.height(), max(3, round(24 * unit)), max(4, round(40 * unit)))

    @property
    def by_rule(self) -> bool:
        """Whether the scene is arranged by rule on this screen (upright, very wide), and only picked here."""
        return by_rule(self.draft.scene, self.shape_of.width(), self.shape_of.height())

    def _grid(self) -> Grid:
        """The grid on this screen, its bezels to the scale of the drawing."""
        grid, _ = arrangement(self.draft.scene, self.shape_of.width(), self.shape_of.height())
        scale = self._area().width() / max(1, self.shape_of.width())

        def drawn(bezels: Sequence[Bezel]) -> tuple[Bezel, ...]:
            return tuple(Bezel(after=b.after, width=max(2, round(b.width * scale))) for b in bezels if b.width)

        return grid.model_copy(
            update={"column_bezels": drawn(grid.column_bezels), "row_bezels": drawn(grid.row_bezels)}
        )

    def _box(self, cell: Cell, bleed: bool = False) -> QRect:
        area, box = self._area(), place(self._grid(), cell, self._measure(), bleed)
        return _rect(box).translated(area.topLeft())

    def part_box(self, part: int) -> QRect:
        """Where a part stands here."""
        _, cells = arrangement(self.draft.scene, self.shape_of.width(), self.shape_of.height())
        return self._box(cells[part], bleed=part < len(self.draft.scene.maps))

    def _field(self, point: QPoint) -> tuple[int, int] | None:
        grid = self._grid()
        for column in range(len(grid.columns)):
            for row in range(len(grid.rows)):
                if self._box(Cell(column=column, row=row)).adjusted(-4, -4, 4, 4).contains(point):
                    return column, row
        return None

    def _border(self, point: QPoint) -> tuple[str, int] | None:
        """The border between two columns or rows near a point, outside any part's corner."""
        grid = self.draft.scene.grid
        if not self._area().contains(point):
            return None
        for column in range(len(grid.columns) - 1):
            x = self._box(Cell(column=column, row=0)).right()
            if abs(point.x() - x) <= _REACH // 2 + 1 and self._splits(point, True):
                return "column", column
        for row in range(len(grid.rows) - 1):
            y = self._box(Cell(column=0, row=row)).bottom()
            if abs(point.y() - y) <= _REACH // 2 + 1 and self._splits(point, False):
                return "row", row
        return None

    def _splits(self, point: QPoint, column: bool) -> bool:
        """Whether a point lies between parts, not within one that covers both sides."""
        inner = _REACH // 2 + 2
        return not any(
            self.part_box(part).adjusted(inner, inner, -inner, -inner).contains(point)
            for part in range(len(self.draft.parts))
        )

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a border, a corner or a part."""
        point = event.position().toPoint()
        self._start = point
        if self.by_rule:
            boxes = [self.part_box(part).contains(point) for part in range(len(self.draft.parts))]
            self.pick(boxes.index(True) if True in boxes else -1)
            return
        if self.part >= 0 and self._corner().contains(point):
            self._drag = "span"
            return
        border = self._border(point)
        if border is not None:
            self._drag, self._line = border
            grid = self.draft.scene.grid
            self._weights = grid.columns if self._drag == "column" else grid.rows
            return
        field = self._field(point)
        part = None if field is None else self.draft.part_at(*field)
        self.pick(-1 if part is None else part)
        self._drag = "move" if part is not None else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Weigh, span or carry."""
        point = event.position().toPoint()
        if self._drag in ("column", "row"):
            self._weigh(point)
        elif self._drag in ("span", "move"):
            self._hover = self._field(point)
            self.update()
        elif not self.by_rule:
            border = self._border(point)
            shape = Qt.CursorShape.ArrowCursor
            if self.part >= 0 and self._corner().contains(point):
                shape = Qt.CursorShape.SizeFDiagCursor
            elif border is not None:
                shape = Qt.CursorShape.SplitHCursor if border[0] == "column" else Qt.CursorShape.SplitVCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down."""
        drag, self._drag = self._drag, ""
        field, self._hover = self._hover, None
        if field is None or self.part < 0:
            self.update()
            return
        cell = self.draft.parts[self.part]["cell"]
        if drag == "move" and (event.position().toPoint() - self._start).manhattanLength() > 6:
            self._told(self.draft.move(self.part, *field))
        elif drag == "span":
            columns, rows = field[0] - cell["column"] + 1, field[1] - cell["row"] + 1
            self._told(columns > 0 and rows > 0 and self.draft.span(self.part, columns, rows))
        self.update()

    def _weigh(self, point: QPoint) -> None:
        column = self._drag == "column"
        area = self._area()
        length = area.width() if column else area.height()
        moved = (point - self._start).x() if column else (point - self._start).y()
        share = moved / max(1, length) * sum(self._weights)
        if self.draft.weight(column, self._line, self._weights[self._line] + share):
            self.draft.weight(column, self._line + 1, self._weights[self._line + 1] - share)
            self._told(True)

    def _told(self, done: bool) -> None:
        if done:
            self.changed.emit()
        self.update()

    def _corner(self) -> QRect:
        box = self.part_box(self.part)
        return QRect(box.right() - _CORNER, box.bottom() - _CORNER, _CORNER + 4, _CORNER + 4)

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Screen, head, fields, parts, the one in hand."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, area = self._theme, self._area()
        head = round(area.height() * 140 / 2020)
        painter.fillRect(area.adjusted(0, -head, 0, 0), theme.colour("b0"))
        painter.fillRect(QRect(area.left(), area.top() - head, area.width(), head), theme.colour("b2"))
        grid = self._grid()
        painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DashLine))
        for column in range(len(grid.columns)):
            for row in range(len(grid.rows)):
                painter.drawRect(self._box(Cell(column=column, row=row)))
        for part in range(len(self.draft.parts)):
            self._draw_part(painter, part)
        for frame in self._frames(grid):
            painter.fillRect(frame, theme.colour("ctl"))
        if self._hover is not None:
            painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._box(Cell(column=self._hover[0], row=self._hover[1])))
        painter.end()

    def _frames(self, grid: Grid) -> list[QRect]:
        """The bezels between the panels of the wall."""
        area, gap = self._area(), self._measure().gap
        found = []
        for bezel in grid.column_bezels:
            x = self._box(Cell(column=bezel.after, row=0)).right() + 1 + gap // 2
            found.append(QRect(x, area.top(), bezel.width, area.height()))
        for bezel in grid.row_bezels:
            y = self._box(Cell(column=0, row=bezel.after)).bottom() + 1 + gap // 2
            found.append(QRect(area.left(), y, area.width(), bezel.width))
        return found

    def _draw_part(self, painter: QPainter, part: int) -> None:
        theme, box = self._theme, self.part_box(part)
        is_map, picked = self.draft.is_map(part), part == self.part
        painter.setPen(QPen(theme.colour("accent" if picked else "ctl"), 2 if picked else 1))
        painter.setBrush(theme.colour("selected") if picked else theme.colour("b3" if is_map else "b1"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        icon = icons.pixmap("map-2" if is_map else "chart-bar", 16, theme.hex("t2"), self.devicePixelRatioF())
        room = box.adjusted(10, 6, -8, -6)
        if box.height() > 26 and box.width() > 60:
            painter.drawPixmap(room.left(), room.top() + 2, icon)
            painter.setPen(theme.colour("t1"))
            painter.setFont(theme.font("body"))
            metrics = QFontMetrics(painter.font())
            name, wide = self._name(part), room.width() - 24
            if metrics.horizontalAdvance(name) > wide:
                name = (
                    name.partition("：")[2] or name.partition(": ")[2] or name
                )  # what it is of goes before what it is
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(room.adjusted(24, 0, 0, 0), int(Qt.AlignmentFlag.AlignTop), text)
        if picked and not self.by_rule:
            corner = self._corner()
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(corner.bottomLeft() + QPoint(4, -6), corner.topRight() + QPoint(-6, 4))


def _rect(box: Box) -> QRect:
    return QRect(box.x, box.y, box.width, box.height)
