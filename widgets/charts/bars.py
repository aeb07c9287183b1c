"""Horizontal bars in rows: name, bar on its track, value and a second figure. For shares, rankings, classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.charts.plot import QuietPlot
from widgets.theme import Theme

ROW = 28
BAR = 8
GAP = 14


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


class BarRows(QuietPlot):
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
        self._labels = _TextAxis("left")
        self._values = _TextAxis("right")
        super().__init__(theme, parent, {"left": self._labels, "right": self._values})
        self._bars: list[Bar] = []
        self._full = full
        self.clickable = False
        item = self.getPlotItem()
        item.hideAxis("bottom")
        item.showAxis("right")
        item.getViewBox().invertY(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these rows, first on top."""
        self._bars = list(bars)
        self.setFixedHeight(max(1, len(self._bars)) * ROW)
        self.redraw()
        self.updateGeometry()

    @property
    def bars(self) -> list[Bar]:
        """Rows shown."""
        return list(self._bars)

    def redraw(self) -> None:
        """Draw tracks, bars and texts."""
        item = self.getPlotItem()
        item.clear()
        count = len(self._bars)
        self._labels.write([b.label for b in self._bars], [self.theme.colour("t1")] * count, self.theme, False)
        self._values.write([b.text for b in self._bars], [self.theme.colour("t1")] * count, self.theme, True)
        self._values.annotate([b.note for b in self._bars], self.theme.colour("t3"))
        if not count:
            return
        full = self._full or max((b.value for b in self._bars), default=0) or 1.0
        rows = [i + 0.5 for i in range(count)]
        thick = BAR / ROW
        item.addItem(
            pg.BarGraphItem(x0=0, y=rows, width=full, height=thick, brush=self.theme.colour("b3"), pen=pg.mkPen(None))
        )
        item.addItem(
            pg.BarGraphItem(
                x0=0,
                y=rows,
                width=[min(max(b.value, 0), full) for b in self._bars],
                height=thick,
                brushes=[b.colour or self.theme.colour("accent") for b in self._bars],
                # Pale land classes need an edge to be seen on white.
                pens=[pg.mkPen(self.theme.colour("ctl") if b.colour else None) for b in self._bars],
            )
        )
        item.setXRange(0, full, padding=0)
        item.setYRange(0, count, padding=0)

    def sizeHint(self) -> QSize:
        """Rows high, and wide enough to read."""
        return QSize(320, max(1, len(self._bars)) * ROW)

    def minimumSizeHint(self) -> QSize:
        """Narrowest readable size."""
        return QSize(200, max(1, len(self._bars)) * ROW)

    def row_at(self, y: float) -> int | None:
        """Index of the row at widget height ``y`` in px."""
        index = int(y // ROW)
        return index if 0 <= index < len(self._bars) else None

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


class _TextAxis(pg.AxisItem):
    """An axis that carries one text a row, beside the bars: names at the left, figures at the right."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, showValues=True)
        self._texts: list[str] = []
        self._colours: list[QColor] = []
        self._notes: list[str] = []
        self._note_colour = QColor()
        self._note_width = 0
        self._metrics: QFontMetrics | None = None
        self._bold = False

    def write(self, texts: list[str], colours: list[QColor], theme: Theme, bold: bool) -> None:
        self._texts, self._colours, self._bold = texts, colours, bold
        self._font = theme.font("body", bold)
        self._note_font = theme.font("caption")
        self._metrics = QFontMetrics(self._font)
        self._notes = []
        self._note_width = 0
        self._fit()

    def annotate(self, notes: list[str], colour: QColor) -> None:
        self._notes, self._note_colour = notes, colour
        widths = [QFontMetrics(self._note_font).horizontalAdvance(n) for n in notes if n]
        self._note_width = max(widths, default=0) + (GAP if widths else 0)
        self._fit()

    def _fit(self) -> None:
        assert self._metrics is not None
        widest = max((self._metrics.horizontalAdvance(t) for t in self._texts), default=0)
        limit = 132 if self.orientation == "left" else 400
        self.setWidth(min(widest, limit) + GAP + self._note_width)
        self.picture = None
        self.update()

    def generateDrawSpecs(self, painter: object) -> None:  # the texts are drawn in paint
        return None

    def paint(self, painter, option, widget) -> None:  # type: ignore[no-untyped-def]
        if self._metrics is None:
            return
        bounds = self.mapRectFromParent(self.geometry())
        right = self.orientation == "right"
        # The plot keeps a pixel or two for itself, so rows are a little less than ROW high.
        pitch = bounds.height() / max(1, len(self._texts))
        for index, text in enumerate(self._texts):
            top = round(bounds.top() + (index + 0.5) * pitch - ROW / 2)
            left, width = int(bounds.left()), int(bounds.width())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.setFont(self._font)
            painter.setPen(self._colours[index])
            if right:
                value_width = width - self._note_width
                painter.drawText(left, top, value_width, ROW, flags | Qt.AlignmentFlag.AlignRight, text)
                if index < len(self._notes) and self._notes[index]:
                    painter.setFont(self._note_font)
                    painter.setPen(self._note_colour)
                    painter.drawText(left, top, width, ROW, flags | Qt.AlignmentFlag.AlignRight, self._notes[index])
            else:
                fitted = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - GAP)
                painter.drawText(left, top, width - GAP, ROW, flags | Qt.AlignmentFlag.AlignLeft, fitted)
