"""Rows that filter a ledger: a ring or nothing, a name, a count and an area; one or none is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.casestate import RING, draw_case_state
from widgets.glyphs import draw_warning
from widgets.theme import Theme

PAD = 12


@dataclass(frozen=True)
class FilterRow:
    """One row.

    Attributes
    ----------
    key
        What choosing it means; "" is a heading.
    share
        Of the ring before the name; None without one.
    warning
        Level of the glyph before the name, 0 for none.
    """

    key: str
    name: str
    count: str = ""
    area: str = ""
    share: float | None = None
    warning: int = 0


class FilterRows(QWidget):
    """The rows, as high as they are.

    Signals
    -------
    chosen(str)
        Key of the row that is chosen now, "" when none is.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[FilterRow] = []
        self._key = ""
        self._hover = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def rows(self) -> list[FilterRow]:
        """What is shown."""
        return list(self._rows)

    @property
    def key(self) -> str:
        """The chosen row's key, "" when none is."""
        return self._key

    def show_rows(self, rows: Sequence[FilterRow]) -> None:
        """Show these rows; the chosen one stays chosen."""
        self._rows = list(rows)
        self.setFixedHeight(max(1, len(self._rows)) * self._theme.space("row"))
        self.setAccessibleName(" ".join(f"{row.name} {row.count}" for row in rows))
        self.update()

    def choose(self, key: str) -> None:
        """Choose a row (or none) without telling."""
        self._key = key
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        return QSize(240, max(1, len(self._rows)) * self._theme.space("row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        height = self._theme.space("row")
        for index, row in enumerate(self._rows):
            self._paint_row(painter, row, QRect(0, index * height, self.width(), height), index == self._hover)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be chosen."""
        index = self._at(event.position().y())
        if index != self._hover:
            self._hover = index
            shape = Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget where the pointer was."""
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, or take the choice back."""
        index = self._at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._turn(self._rows[index].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose, Escape takes the choice back."""
        keys = [row.key for row in self._rows if row.key]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and keys:
            place = keys.index(self._key) + step if self._key in keys else (0 if step > 0 else len(keys) - 1)
            self._turn(keys[max(0, min(place, len(keys) - 1))], toggle=False)
        elif event.key() == Qt.Key.Key_Escape and self._key:
            self._turn("", toggle=False)
        else:
            super().keyPressEvent(event)

    def _turn(self, key: str, toggle: bool = True) -> None:
        new = "" if toggle and key == self._key else key
        if new != self._key:
            self._key = new
            self.update()
            self.chosen.emit(new)

    def _at(self, y: float) -> int:
        index = int(y // self._theme.space("row"))
        return index if 0 <= index < len(self._rows) and self._rows[index].key else -1

    def _paint_row(self, painter: QPainter, row: FilterRow, box: QRect, hovered: bool) -> None:
        theme = self._theme
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if not row.key:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("t3"))
            painter.drawText(box.adjusted(PAD, 4, -PAD, 0), middle | Qt.AlignmentFlag.AlignLeft, row.name)
            painter.drawText(box.adjusted(PAD, 4, -PAD, 0), middle | Qt.AlignmentFlag.AlignRight, row.area)
            return
        chosen = row.key == self._key
        if chosen or hovered:
            painter.fillRect(box, theme.colour("selected" if chosen else "b2"))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), theme.colour("accent"))
        left = box.left() + PAD
        glyph = QRectF(left, box.center().y() - RING / 2 + 0.5, RING, RING)
        if row.share is not None:
            draw_case_state(painter, theme, row.share, glyph)
        if row.warning and row.count not in ("", "0"):
            draw_warning(painter, theme, row.warning, glyph.adjusted(1, 1, -1, -1))
        left += RING + 10
        painter.setFont(theme.font("caption"))
        area = QFontMetrics(painter.font()).horizontalAdvance("000,000.00")
        painter.setPen(theme.colour("t3"))
        right = box.right() - PAD
        painter.drawText(
            QRect(right - area, box.top(), area, box.height()), middle | Qt.AlignmentFlag.AlignRight, row.area
        )
        right -= area + 10
        painter.setFont(theme.font("body", bold=chosen))
        metrics = QFontMetrics(painter.font())
        count = metrics.horizontalAdvance(row.count)
        painter.setPen(theme.colour("t1"))
        painter.drawText(QRect(right - count, box.top(), count + 1, box.height()), middle, row.count)
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, right - count - 8 - left)
        painter.drawText(QRect(left, box.top(), right - count - 8 - left, box.height()), middle, name)
