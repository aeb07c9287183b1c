"""Beside the list: the card of the chosen row, its readings, and the shares of the area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.formats import FORMATS, MISSING
from widgets.cards.card import Card, CardContent, CardLine
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.table.conditions import Names
from widgets.table.readings import Readings
from widgets.table.rows import shown_text
from widgets.table.source import Share
from widgets.table.spec import DetailSpec, FieldSpec, SharesSpec, TableSpec, is_warning
from widgets.theme import Theme

DOT = " · "
#: Width from which card and charts stand side by side.
SIDE_BY_SIDE = 560


def card_of(spec: DetailSpec, row: Mapping[str, Any], names: Mapping[str, Names]) -> CardContent:
    """Write the card of a row as declared; missing values drop out where others stand beside them."""
    lines = []
    for line in spec.rows:
        warning = max((f.warn_level for f in line.fields if is_warning(f, row.get(f.field))), default=0)
        text = _joined(line.fields, row, names)
        missing = text == MISSING or all(row.get(f.field) in (None, "") for f in line.fields)
        if missing and line.optional:
            continue
        lines.append(CardLine(str(line.title), text, "t3" if missing else "t1", warning))
    return CardContent(
        title=_joined(spec.title, row, names, " "),
        subtitle="" if not spec.subtitle else _joined(spec.subtitle, row, names),
        lines=lines,
        note=str(spec.note) if spec.note is not None else "",
    )


def _joined(fields: Sequence[FieldSpec], row: Mapping[str, Any], names: Mapping[str, Names], between: str = DOT) -> str:
    texts = [shown_text(f, row.get(f.field), names.get(f.field) if f.lookup else None, unit=True) for f in fields]
    present = [text for text in texts if text != MISSING]
    return between.join(dict.fromkeys(present)) if present else MISSING


class DetailPane(QScrollArea):
    """Shows one row; nothing chosen shows the shares alone, or a hint.

    Signals
    -------
    zoom_asked()
        The button 缩放至 was pressed.
    area_asked(str)
        A bar of an area was clicked; the division code.
    """

    zoom_asked = Signal()
    area_asked = Signal(str)

    def __init__(self, spec: TableSpec, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self.viewport())
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        words, charts = QVBoxLayout(), QVBoxLayout()
        self._charts = charts
        for part in (words, charts):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
            self._layout.addLayout(part, 1)
        self.hint = QLabel(self.tr("点选一行，查看详情并在地图上定位"), inside)
        self.hint.setProperty("role", "t3")
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(12, 12, 12, 12)
        self.card = Card(theme, inside)
        self.zoom: QPushButton | None = None
        if spec.located:
            self.zoom = self.card.add_button(self.tr("缩放至"), "focus-centered")
            self.zoom.clicked.connect(self.zoom_asked)
        self.card.hide()
        #: Made with the first readings: it brings pyqtgraph, which no start should wait for.
        self.series: ChartBox | None = None
        self.shares = _shares_box(spec.shares, theme, inside) if spec.shares is not None else None
        words.addWidget(self.hint)
        words.addWidget(self.card)
        words.addStretch(1)
        if self.shares is not None:
            charts.addWidget(self.shares)
        charts.addStretch(1)
        if self.shares is not None:
            bars = self.shares.chart
            bars.clickable = bool(spec.shares and spec.shares.division)
            bars.chosen.connect(self.area_asked)
        self.setWidget(inside)

    @property
    def has_charts(self) -> bool:
        """Whether it has charts besides the card, and so is worth twice the room."""
        return self._spec.detail.series is not None or self.shares is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts beside the card where there is room for both."""
        super().resizeEvent(event)
        beside = self.has_charts and event.size().width() >= SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)

    def show_row(self, row: Mapping[str, Any] | None, names: Mapping[str, Names]) -> None:
        """Show the card of a row, or none."""
        self.hint.setVisible(row is None)
        self.card.setVisible(row is not None)
        if row is not None:
            self.card.show_content(card_of(self._spec.detail, row, names))
            self.verticalScrollBar().setValue(0)
        elif self.series is not None:
            self.series.hide()

    def show_readings(self, readings: Readings) -> None:
        """Show the readings of the row on the card."""
        spec = self._spec.detail.series
        assert spec is not None
        if self.series is None:
            from widgets.charts.series import TimeChart

            self.series = ChartBox(TimeChart(self._theme))
            self._charts.insertWidget(0, self.series)
        span = self.tr("{0} · 近 {1} 小时").format(spec.unit, spec.hours)
        self.series.set_texts(str(spec.title), span, DOT.join(readings.notes))
        chart = self.series.chart
        chart.setVisible(bool(readings.data.lines))
        chart.show_series(readings.data)
        self.series.show()

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show the bars of the area."""
        spec = self._spec.shares
        assert self.shares is not None
        assert spec is not None
        self.shares.chart.show_bars([_bar(spec, share, self._theme) for share in shares])
        self.shares.setVisible(bool(shares))
        unit = FORMATS[spec.format].unit_text if spec.sum else ""
        note = f"{spec.of_title}{DOT}{unit}" if spec.of_title is not None else unit
        self.shares.set_texts(str(spec.title), note)


def _shares_box(spec: SharesSpec, theme: Theme, parent: QWidget) -> ChartBox:
    box = ChartBox(BarRows(theme, full=1.0 if spec.of_table else None), parent)
    box.set_texts(str(spec.title))
    box.hide()
    return box


def _bar(spec: SharesSpec, share: Share, theme: Theme) -> Bar:
    form = FORMATS[spec.format if spec.sum else "integer"]
    if share.whole is None:
        return Bar(share.key, share.name, share.value, form.text(share.value))
    ratio = share.value / share.whole if share.whole else 0.0
    text = f"{ratio * 100:.1f}%" if share.whole else MISSING
    return Bar(share.key, share.name, ratio, text, form.text(share.value))
