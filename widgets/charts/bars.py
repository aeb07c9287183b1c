"""Horizontal bars in rows: name, bar on its track, value and a second figure. For shares, rankings, classes.

Painted here and not by pyqtgraph: there is no axis, no scale and no ticks, every start shows some, and a start has no
third of a second to spare for importing and building plots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.theme import Theme

ROW = 28
BAR = 8
GAP = 14
#: Widest that names and figures get, px; a longer name is cut with an ellipsis.
_WIDEST_LABEL, _WIDEST_VALUE = 132, 400
#: Where there is little room: a track shorter than this compares nothing, and a name needs so much, px.
_LEAST_TRACK, _LEAST_LABEL = 32, 64


@dataclass(frozen=True)
class Bar:
    """One row: what it stands for, its length, and how its value is written.

    ``colour`` is any colour a land class has (None: the accent); ``note`` is the muted second figure.
    """

    key: str
    label: str
    value: float
    text: str
    note: str = ""
    colour: QColor | None = None


class BarRows(QWidget):
    """Rows of bars; as high as it has rows, so put it into a scroll area.

    Parameters
    ----------
    full : float or None
        Value of a full track (1 for shares); None: the longest bar.

    Signals
    -------
    chosen(key)
        A row was clicked, when ``clickable``.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, full: float | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._bars: list[Bar] = []
        self._full = full
        self._label_width = self._value_width = self._note_width = 0
        self.clickable = False
        self._scale = 1.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these rows, first on top."""
        self._bars = list(bars)
        self._measure()
        self.setFixedHeight(max(1, len(self._bars)) * self._row)
        self.updateGeometry()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw everything ``scale`` times as large as at the desk: for a wall."""
        self._scale = scale
        self.show_bars(self._bars)

    @property
    def _row(self) -> int:
        return round(ROW * self._scale)

    @property
    def _gap(self) -> int:
        return round(GAP * self._scale)

    @property
    def bars(self) -> list[Bar]:
        """Rows shown."""
        return list(self._bars)

    def sizeHint(self) -> QSize:
        """Rows high, and wide enough to read."""
        return QSize(320, max(1, len(self._bars)) * self._row)

    def minimumSizeHint(self) -> QSize:
        """Narrowest readable size."""
        return QSize(200, max(1, len(self._bars)) * self._row)

    def row_at(self, y: float) -> int | None:
        """Index of the row at widget height ``y`` in px."""
        index = int(y // self._row)
        return index if 0 <= index < len(self._bars) else None

    def _measure(self) -> None:
        """Columns as wide as their longest text, so that all tracks begin and end alike."""
        label, value, note = (QFontMetrics(font) for font in self._fonts())
        self._label_width = (
            min(_widest(label, [b.label for b in self._bars]), round(_WIDEST_LABEL * self._scale)) + self._gap
        )
        self._value_width = (
            min(_widest(value, [b.text for b in self._bars]), round(_WIDEST_VALUE * self._scale)) + self._gap
        )
        notes = _widest(note, [b.note for b in self._bars])
        self._note_width = notes + self._gap if notes else 0

    def _columns(self) -> tuple[int, int, int, int]:
        """Widths of name, track, value and second figure in the room there is.

        In little room the second figure goes first, then the name is cut, then the track goes; name and value never
        lie on each other.
        """
        label, value, note, width = self._label_width, self._value_width, self._note_width, self.width()
        track, name = round(_LEAST_TRACK * self._scale), round(_LEAST_LABEL * self._scale) + self._gap
        if label + track + value + note > width:
            note = 0
        if label + track + value > width:
            label = max(min(label, name), width - track - value)
        if label + track + value > width:
            label = min(self._label_width, max(0, width - value))
        return label, max(0, width - label - value - note), value, note

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        fonts = (self.theme.font("body"), self.theme.font("body", bold=True), self.theme.font("caption"))
        for font in fonts:
            font.setPixelSize(round(font.pixelSize() * self._scale))
        return fonts

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full = self._full or max(b.value for b in self._bars) or 1.0
        first, last = event.rect().top() // self._row, event.rect().bottom() // self._row
        for index in range(max(0, first), min(len(self._bars), last + 1)):
            self._paint_row(painter, self._bars[index], index * self._row, full)
        painter.end()

    def _paint_row(self, painter: QPainter, bar: Bar, top: int, full: float) -> None:
        theme, (label, value, note) = self.theme, self._fonts()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        left, track_width, value_width, note_width = self._columns()
        right = left + track_width
        shown = QFontMetrics(label).elidedText(bar.label, Qt.TextElideMode.ElideRight, left - self._gap)
        painter.setFont(label)
        painter.setPen(theme.colour("t1"))
        painter.drawText(QRect(0, top, left - self._gap, self._row), middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(value)
        painter.drawText(QRect(right, top, value_width, self._row), middle | Qt.AlignmentFlag.AlignRight, bar.text)
        if bar.note and note_width:
            painter.setFont(note)
            painter.setPen(theme.colour("t3"))
            place = QRect(right + value_width, top, note_width, self._row)
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, bar.note)
        if track_width < round(_LEAST_TRACK * self._scale):
            return
        track = QRectF(left, top + (self._row - BAR * self._scale) / 2, right - left, BAR * self._scale)
        painter.fillRect(track, theme.colour("b3"))
        length = min(max(bar.value, 0.0), full) / full * track.width()
        if length <= 0:
            return
        painter.fillRect(
            QRectF(track.topLeft(), QPointF(left + length, track.bottom())), bar.colour or theme.colour("accent")
        )
        if bar.colour is not None:
            # Pale land classes need an edge to be seen on white.
            painter.setPen(QPen(theme.colour("ctl"), 1.0))
            painter.drawRect(QRectF(left, track.top(), length, BAR * self._scale).adjusted(0.5, 0.5, -0.5, -0.5))

    def event(self, event: QEvent) -> bool:
        """Tell what is cut off."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.row_at(event.pos().y())
            if index is not None:
                bar = self._bars[index]
                QToolTip.showText(event.globalPos(), "  ".join(t for t in (bar.label, bar.text, bar.note) if t), self)
                return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a row can be chosen."""
        inside = self.clickable and self.row_at(event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here."""
        event.setAccepted(self.clickable)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        index = self.row_at(event.position().y())
        if self.clickable and event.button() == Qt.MouseButton.LeftButton and index is not None:
            self.chosen.emit(self._bars[index].key)


def _widest(metrics: QFontMetrics, texts: Sequence[str]) -> int:
    # One px more: eliding measures with fractions.
    return max((metrics.horizontalAdvance(text) + 1 for text in texts if text), default=0)
