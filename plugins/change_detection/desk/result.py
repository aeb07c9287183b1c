"""The page 结果: the patches of a run, over a threshold that slides; figures follow at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from data.code_lists import land_classes
from data.formats import FORMATS
from plugins.change_detection.desk.discards import Discards
from plugins.change_detection.desk.divisions import Divisions
from plugins.change_detection.desk.shown import PatchMap, kind_name
from plugins.change_detection.desk.threshold import ThresholdBar
from plugins.change_detection.runs.comparing import Comparison
from plugins.change_detection.runs.folder import Run
from plugins.change_detection.runs.patches import Grouping, Patches, towns
from widgets import icons
from widgets.cards.card import Card, CardContent, CardLine
from widgets.cards.figures import Figure, FigureGrid
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.theme import Theme


class ResultPage(QWidget):
    """Shows one run, or one held against another.

    Signals
    -------
    send_asked(Run, float)
        The patches over the threshold are to be handed to the review.
    zoom_asked(tuple)
        An extent is to be shown.
    closed()
        Nothing is shown any more.
    """

    send_asked = Signal(object, float)
    zoom_asked = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, patch_map: PatchMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map = patch_map
        self.run: Run | None = None
        self.patches: Patches | None = None
        self._discarded: Patches | None = None
        self.shown: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._divisions = Divisions((), ())
        self._kinds = Grouping(np.empty(0, object), np.empty(0))
        self._towns = Grouping(np.empty(0, object), np.empty(0))
        self._row: int | None = None
        self._make_widgets()
        self._lay_out()
        self.threshold.moved.connect(self._slid)
        self._score_button.toggled.connect(self._coloured)
        self.send.clicked.connect(self._send)
        self._close.clicked.connect(self.clear)
        self.discards.map_asked.connect(self._show_discarded)
        theme.changed.connect(self._retheme)
        self.clear()

    # -- putting together ---------------------------------------------------------------------------------

    def _make_widgets(self) -> None:
        theme = self._theme
        self.title, self.subtitle = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.subtitle.setProperty("role", "caption")
        self.subtitle.setWordWrap(True)
        self._close = QToolButton()
        self._close.setIcon(icons.icon("x", theme, 16))
        self._close.setToolTip(self.tr("从地图上移走"))
        self._close.setAccessibleName(self._close.toolTip())
        self.threshold = ThresholdBar(theme)
        self._score_label = QLabel()
        self._score_label.setProperty("role", "t2")
        self.figures = FigureGrid(3)
        self._score_button = self._toggle(self.tr("按分数"))
        self._kind_button = self._toggle(self.tr("按类型"))
        group = QButtonGroup(self)
        group.addButton(self._score_button)
        group.addButton(self._kind_button)
        self._score_button.setChecked(True)
        self.kinds = ChartBox(BarRows(theme))
        self.towns = ChartBox(BarRows(theme))
        self.discards = Discards(theme)
        self.card = Card(theme, heading=False)
        self.card.hide()
        self.send = QPushButton(self.tr("送审"))
        self.send.setProperty("role", "primary")
        self.send.setIcon(icons.icon("send", theme, 16, "on_accent"))
        self.empty = QLabel(self.tr("还没有结果。开始一次检测，或在运行记录里打开一次"))
        self.empty.setProperty("role", "t3")
        self.empty.setWordWrap(True)

    def _toggle(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 8, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        self._threshold_box = QWidget()
        threshold = QVBoxLayout(self._threshold_box)
        threshold.setContentsMargins(12, 10, 12, 0)
        threshold.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self._score_label, 1)
        line.addWidget(self._score_button)
        line.addWidget(self._kind_button)
        threshold.addLayout(line)
        threshold.addWidget(self.threshold)
        column.addWidget(self._threshold_box)
        column.addWidget(self.figures)
        send = QHBoxLayout()
        send.setContentsMargins(12, 0, 12, 8)
        send.addWidget(self.send, 1)
        column.addLayout(send)
        column.addWidget(self.card)
        column.addWidget(self.kinds)
        column.addWidget(self.towns)
        column.addWidget(self.discards)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.empty.setContentsMargins(12, 12, 12, 12)
        outer.addWidget(self.empty)
        outer.addWidget(self._whole, 1)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_run(self, run: Run, patches: Patches, discarded: Patches, divisions: Divisions) -> None:
        """Show a run's patches, all of them at first, and what it put aside."""
        self._begin(run, patches, divisions)
        self._discarded = discarded
        self.discards.show_discarded(discarded)
        self.title.setText(run.title)
        self.subtitle.setText(_method(run))
        self._threshold_box.show()
        self.send.show()
        lowest = float(patches.score.min()) if len(patches) else 0.5
        self.threshold.show_scores(patches.score, np.floor(lowest * 100) / 100)
        self._map.show(patches, self._kinds)
        self._slid(self.threshold.value)
        if len(patches):
            self.zoom_asked.emit(_extent(patches))

    def show_comparison(
        self, earlier: Run, before: Patches, later: Run, after: Patches, found: Comparison, divisions: Divisions
    ) -> None:
        """Show what a later run found that an earlier one did not, and the other way round."""
        self._begin(later, after, divisions)
        self.title.setText(self.tr("{later} 对比 {earlier}").format(later=later.id, earlier=earlier.id))
        text = self.tr("实心为新增，描边为两次都有，虚线为消失")
        if found.elsewhere:
            text += "\n" + self.tr("两次范围不同：另有 {n:,} 个图斑只有一次检测到那里，不作比较").format(
                n=found.elsewhere
            )
        self.subtitle.setText(text)
        self._threshold_box.hide()
        self.send.hide()
        self._map.show_comparison(before, after, found)
        self.shown = np.ones(len(after), np.bool_)
        mu = FORMATS["mu"]
        unit = mu.unit_text
        self.figures.show_figures(
            [
                Figure(name, f"{len(rows):,}", self.tr("个"), f"{mu.text(float(area[rows].sum()))} {unit}")
                for name, rows, area in (
                    (self.tr("新增"), found.new, after.area),
                    (self.tr("两次都有"), found.both, after.area),
                    (self.tr("消失"), found.gone, before.area),
                )
            ]
        )
        self.kinds.hide()
        self.towns.hide()
        self.discards.hide()

    def show_divisions(self, divisions: Divisions) -> None:
        """Name places by these: a run that is opened at the start comes before them."""
        self._divisions = divisions
        if self.patches is not None and not self._threshold_box.isHidden():
            self._bars()

    def select(self, row: int) -> None:
        """Show the card of a patch."""
        if self.patches is None or not 0 <= row < len(self.patches):
            return
        self._row = row
        self._map.select(row)
        self.card.show_content(self._card(self.patches, row))
        self.card.show()

    def clear(self) -> None:
        """Show nothing."""
        had = self.run is not None
        self.run, self.patches, self._discarded, self._row = None, None, None, None
        self.shown = np.zeros(0, np.bool_)
        self._map.clear()
        self._whole.hide()
        self.empty.show()
        if had:
            self.closed.emit()

    # -- inside ---------------------------------------------------------------------------------

    def _begin(self, run: Run, patches: Patches, divisions: Divisions) -> None:
        self.run, self.patches, self._divisions = run, patches, divisions
        self._kinds = Grouping(patches.kind, patches.area)
        self._towns = Grouping(towns(patches), patches.area)
        self._row, self._discarded = None, None
        self._map.select(None)
        self._map.show_discarded(None)
        self.card.hide()
        self.kinds.show()
        self.towns.show()
        self.empty.hide()
        self._whole.show()

    def _slid(self, value: float) -> None:
        if self.patches is None:
            return
        self.shown = self.patches.over(value)
        self._map.mask(self.shown)
        self._score_label.setText(self.tr("分数不低于 {value:.2f}").format(value=value))
        self._fill()

    def _fill(self) -> None:
        patches, shown = self.patches, self.shown
        assert patches is not None
        mu, unit = FORMATS["mu"], FORMATS["mu"].unit_text
        count, area = int(shown.sum()), float(patches.area[shown].sum())
        basic = patches.basic[shown]
        known = np.isfinite(patches.basic).any()
        self.figures.show_figures(
            [
                Figure(self.tr("疑似图斑"), f"{count:,}", self.tr("个"), self.tr("共 {n:,} 个").format(n=len(patches))),
                Figure(self.tr("面积"), mu.text(area), unit, f"{FORMATS['ha'].text(area)} {FORMATS['ha'].unit_text}"),
                Figure(
                    self.tr("占永久基本农田"),
                    mu.text(float(np.nansum(basic))) if known else "—",
                    unit if known else "",
                    "" if known else self.tr("工作区没有永久基本农田"),
                ),
            ]
        )
        self.send.setText(self.tr("送审 {n:,} 个图斑").format(n=count))
        self.send.setEnabled(count > 0)
        self._bars()

    def _bars(self) -> None:
        mu = FORMATS["mu"]
        by_kind = self._map.colouring == "kind"
        kinds = self._kinds.parts(self.shown)
        chart: BarRows = self.kinds.chart  # type: ignore[assignment]
        chart.show_bars(
            [
                Bar(
                    part.key,
                    kind_name(part.key) or self.tr("未定"),
                    part.area,
                    mu.text(part.area),
                    f"{part.count:,}",
                    QColor(self._map.colour_of(place)) if by_kind else None,
                )
                for place, part in enumerate(kinds)
            ]
        )
        units = self.tr("亩 · 个")
        self.kinds.set_texts(self.tr("按类型"), units)
        chart = self.towns.chart  # type: ignore[assignment]
        chart.show_bars(
            [
                Bar(
                    part.key,
                    self._divisions.name(part.key) if part.key else self.tr("不在村内"),
                    part.area,
                    mu.text(part.area),
                    f"{part.count:,}",
                )
                for part in self._towns.parts(self.shown)
            ]
        )
        self.towns.set_texts(self.tr("按镇"), units)

    def _coloured(self) -> None:
        self._map.colouring = "score" if self._score_button.isChecked() else "kind"
        self._retheme()

    def _retheme(self) -> None:
        if self.patches is not None and not self._threshold_box.isHidden():
            self._map.show(self.patches, self._kinds)
            self._map.mask(self.shown)
            self._map.select(self._row)
            self._show_discarded(self.discards.on_map.isChecked())
            self._bars()

    def _show_discarded(self, shown: bool) -> None:
        self._map.show_discarded(self._discarded if shown else None)

    def _send(self) -> None:
        if self.run is not None:
            self.send_asked.emit(self.run, self.threshold.value)

    def _card(self, patches: Patches, row: int) -> CardContent:
        mu, m2 = FORMATS["mu"], FORMATS["m2"]
        area = float(patches.area[row])
        parts = [
            f"{name} {value:.2f}"
            for name, value in (
                (self.tr("网络"), patches.network[row]),
                (self.tr("统计"), patches.statistics[row]),
            )
            if np.isfinite(value)
        ]
        basic = float(patches.basic[row])
        code = str(patches.before[row])
        village = str(patches.village[row])
        lines = [
            CardLine(self.tr("面积"), f"{m2.text(area, unit=True)} • {mu.text(area, unit=True)}"),
            CardLine(self.tr("变化前"), f"{code} {land_classes().get(code, '')}".strip() or "—"),
            CardLine(self.tr("所在村"), self._divisions.name(village) if village else "—"),
            CardLine(self.tr("地块"), str(patches.parcel[row]) or "—"),
            CardLine(self.tr("基本农田"), mu.text(basic, unit=True) if basic > 0 else self.tr("未重叠")),
            CardLine(self.tr("判据"), " • ".join(parts) or "—"),
        ]
        title = self.tr("疑似{kind}").format(kind=kind_name(str(patches.kind[row])))
        return CardContent(title, f"{patches.ids[row]} • {patches.score[row]:.2f}", "", lines,
                           self.tr("影像结论为疑似，须实地核查"))  # fmt: skip


def _method(run: Run) -> str:
    from PySide6.QtCore import QCoreApplication

    report = run.report
    used = {
        "fused": QCoreApplication.translate("ResultPage", "网络与统计融合"),
        "network": QCoreApplication.translate("ResultPage", "只用网络"),
        "statistics": QCoreApplication.translate("ResultPage", "只用统计"),
    }.get(str(report.get("method")), "")
    residual = (report.get("registration") or {}).get("residual_pixels")
    parts = [used, *(str(note) for note in report.get("notes") or [])]
    if residual is not None:
        parts.append(QCoreApplication.translate("ResultPage", "配准残差 {r:.2f} 像元").format(r=residual))
    return " • ".join(part for part in parts if part)


def _extent(patches: Patches) -> tuple[float, float, float, float]:
    import shapely

    west, south, east, north = shapely.total_bounds(patches.shapes).tolist()
    return (west, south, east, north)
