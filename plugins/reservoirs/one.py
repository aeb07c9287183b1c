"""One reservoir: what it is, its levels drawn, its figures, its course, its limits, and who lives below."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.formats import FORMATS
from data.reservoirs.downstream import Basis, Village
from data.reservoirs.standing import State
from plugins.reservoirs import words
from plugins.reservoirs.reading import Detail
from plugins.reservoirs.section import SectionView
from plugins.reservoirs.yearbar import YearBar
from widgets.cards.card import Card, CardContent, CardLine
from widgets.cards.rows import ObjectRow, ObjectRows
from widgets.charts.box import ChartBox
from widgets.theme import Theme

if TYPE_CHECKING:
    from widgets.charts.plot import QuietPlot

#: Hours of the chart that can be chosen.
PERIODS = (48, 168, 720)


class OneReservoir(QWidget):
    """Shows a `Detail`.

    Signals
    -------
    period_chosen(float)
        Another period of the chart, in hours.
    zoom_asked()
        Show it on the map.
    village_chosen(int), camera_chosen(int)
        Row of a village downstream, or of a camera that sees the dam.
    completed()
        The chart has been made.
    """

    period_chosen = Signal(float)
    zoom_asked = Signal()
    village_chosen = Signal(int)
    camera_chosen = Signal(int)
    completed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.detail: Detail | None = None
        self.hours = float(PERIODS[0])
        self.card = Card(theme)
        self.card.add_button(self.tr("缩放至"), "focus-centered").clicked.connect(self.zoom_asked)
        self.section = SectionView(theme)
        self.facts = Card(theme, heading=False)
        #: Made with the first readings: it brings pyqtgraph, which no start should wait for.
        self.chart: ChartBox | None = None
        self._making = False
        self._periods = QButtonGroup(self)
        self.year = YearBar(theme)
        self._year_title = QLabel(self.tr("按日期的汛限水位，m"))
        self._year_title.setProperty("role", "title")
        self.villages = ObjectRows(theme, self.tr("下游村"))
        self.villages.chosen.connect(lambda key: self.village_chosen.emit(int(key)))
        self.cameras = ObjectRows(theme, self.tr("能看到大坝的摄像头"))
        self.cameras.chosen.connect(lambda key: self.camera_chosen.emit(int(key)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self.card, _padded(self.section), self.facts):
            self._column.addWidget(widget)
        self._chart_place = self._column.count()
        self._column.addWidget(_padded(self._year_title, self.year))
        self._column.addWidget(self.villages)
        self._column.addWidget(self.cameras)

    def set_hours(self, hours: float) -> None:
        """Show this period from now on."""
        if hours in PERIODS:
            self.hours = float(hours)
            for button in self._periods.buttons():
                button.setChecked(self._periods.id(button) == int(hours))

    def show_detail(self, detail: Detail) -> None:
        """Show a reservoir."""
        self.detail = detail
        filed, standing = detail.filed, detail.standing
        when = "" if standing.reading is None else words.clock(standing.reading.time)
        kind = words.DOT.join(part for part in (filed.kind, detail.village, filed.facts.code) if part)
        state = CardLine(self.tr("状态"), words.DOT.join(t for t in (words.state(standing), when) if t))
        level = words.warning(standing)
        self.card.show_content(
            CardContent(
                filed.facts.name, kind, "droplet", [CardLine(state.title, state.text, "t1", level)], filed.trouble
            )
        )
        self.section.show_standing(standing)
        self.facts.show_content(CardContent("", "", "", self._lines(detail)))
        self._show_chart(detail)
        self.year.show_windows(filed.facts, standing.window, datetime.now().date())
        self._year_title.setText(self.tr("按日期的汛限水位，m") if filed.facts.windows else self.tr("无汛限值"))
        self._show_below(detail)
        self.cameras.show_rows(
            [ObjectRow(str(s.fid), "device-cctv", s.name, f"{s.metres:.0f} m", not s.online) for s in detail.sights[:6]]
        )

    def _lines(self, detail: Detail) -> list[CardLine]:
        filed, standing = detail.filed, detail.standing
        reading = standing.reading
        flow = FORMATS["flow"]
        left, assumption = words.outlook(standing)
        held, basis = words.storage(standing)
        over = words.metres(standing.over, signed=True) if standing.over is not None else self.tr("无汛限值")
        missing = "t3"
        lines = [
            CardLine(self.tr("较汛限"), over, "t1" if standing.over is not None else missing, words.warning(standing)),
            CardLine(self.tr("涨率"), words.rate(standing)),
            CardLine(self.tr("到汛限"), words.DOT.join(t for t in (left, assumption) if t)),
            CardLine(self.tr("入库"), flow.text(None if reading is None else reading.inflow, unit=True)),
            CardLine(self.tr("出库"), flow.text(None if reading is None else reading.outflow, unit=True)),
            CardLine(self.tr("蓄水量"), words.DOT.join(t for t in (held, basis) if t)),
            CardLine(self.tr("总库容"), FORMATS["capacity"].text(filed.facts.capacity, unit=True)),
        ]
        if standing.waiting:
            lines.append(CardLine(self.tr("存疑"), self.tr("{n} 条待定").format(n=standing.waiting), "t1", 2))
        person = f"{filed.holder} {FORMATS['phone'].text(filed.phone) if filed.phone else ''}".strip()
        lines.append(CardLine(self.tr("责任人"), person or self.tr("未登记"), "t1" if person else missing))
        return lines

    def _show_chart(self, detail: Detail) -> None:
        if self.chart is None:
            if detail.series and not self._making:
                # Each plot in a turn of its own: they take their time to make.
                self._making = True
                QTimer.singleShot(0, self, self._make_rain)
            return
        from plugins.reservoirs.chart import WaterChart

        chart = self.chart.chart
        assert isinstance(chart, WaterChart)
        self.chart.setVisible(bool(detail.series))
        stale = detail.standing.state is State.TOO_OLD
        below = words.state(detail.standing) if stale else ""
        self.chart.set_texts(self.tr("水位 m · 雨量 mm"), "", below)
        if detail.series:
            chart.show_series(detail.filed.facts, detail.series, stale)

    def is_complete(self) -> bool:
        """Whether all that belongs to the reservoir is there."""
        return not self._making

    def _make_rain(self) -> None:
        from plugins.reservoirs.chart import rain_plot

        plot = rain_plot(self._theme, self)
        QTimer.singleShot(0, self, lambda: self._make_level(plot))

    def _make_level(self, rain: QuietPlot) -> None:
        from plugins.reservoirs.chart import level_plot

        plot = level_plot(self._theme, self)
        QTimer.singleShot(0, self, lambda: self._make_chart(rain, plot))

    def _make_chart(self, rain: QuietPlot, level: QuietPlot) -> None:
        from plugins.reservoirs.chart import WaterChart

        box = ChartBox(WaterChart(self._theme, rain, level, self), self)
        row = QWidget(self)
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(12, 4, 12, 0)
        buttons.setSpacing(8)
        for hours in PERIODS:
            text = self.tr("近 {n} 小时").format(n=hours) if hours < 72 else self.tr("近 {n} 天").format(n=hours // 24)
            button = QPushButton(text, row)
            button.setCheckable(True)
            button.setChecked(hours == int(self.hours))
            self._periods.addButton(button, hours)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._periods.idClicked.connect(self._period_clicked)
        self._column.insertWidget(self._chart_place, box)
        self._column.insertWidget(self._chart_place, row)
        self.chart = box
        self._making = False
        if self.detail is not None:
            self._show_chart(self.detail)
        self.completed.emit()

    def _period_clicked(self, hours: int) -> None:
        self.hours = float(hours)
        self.period_chosen.emit(self.hours)

    def _show_below(self, detail: Detail) -> None:
        below = detail.below
        self.villages.show_rows([ObjectRow(str(v.fid), "home", v.name, self._village(v)) for v in below.villages])
        self.villages.set_note(
            {
                Basis.LISTED: self.tr("按登记的名单"),
                Basis.RIVER: self.tr("沿河道下行 15 km、两侧各 200 m 推算，未经洪水演算"),
                Basis.UNKNOWN: self.tr("没有下游名单，坝址附近也没有河道"),
            }[below.basis]
        )
        self.villages.setVisible(True)

    def _village(self, village: Village) -> str:
        people = self.tr("{n} 人").format(n=f"{village.population:,}") if village.population is not None else ""
        far = "" if village.metres is None else f"{village.metres / 1000:.1f} km"
        return words.DOT.join(part for part in (people, far) if part)


def _padded(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(12, 4, 12, 4)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return holder
