"""What a run put aside, by reason, and on the map where it is asked for: nothing disappears unseen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from data.formats import FORMATS
from plugins.change_detection.runs.patches import Grouping, Patches
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.theme import Theme


class Discards(QWidget):
    """Number and area of what was put aside for each reason, with a switch for the map.

    Signals
    -------
    map_asked(bool)
        They are to be drawn on the map, or no more.
    """

    map_asked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = BarRows(theme)
        self._chart = ChartBox(self._bars)
        self.on_map = QCheckBox(self.tr("在地图上显示剔除的"))
        self.on_map.toggled.connect(self.map_asked)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 12)
        row.addWidget(self.on_map)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._chart)
        column.addLayout(row)

    def show_discarded(self, discarded: Patches) -> None:
        """Show these, off the map at first."""
        self.on_map.setChecked(False)
        self.setVisible(len(discarded) > 0)
        mu = FORMATS["mu"]
        parts = Grouping(discarded.reason, discarded.area).parts(discarded.over(-1.0))
        self._bars.show_bars(
            [Bar(part.key, reason_name(part.key), part.area, mu.text(part.area), f"{part.count:,}") for part in parts]
        )
        self._chart.set_texts(self.tr("剔除 {n:,} 个，按原因").format(n=len(discarded)), self.tr("亩 · 个"))


def reason_name(code: str) -> str:
    """Why a patch was put aside, in the program's language; the code itself where it is not known."""
    return {
        "CLOUD": QCoreApplication.translate("Discards", "云下"),
        "SHADOW": QCoreApplication.translate("Discards", "阴影"),
        "APPROVED": QCoreApplication.translate("Discards", "已批准建设用地"),
        "FACILITY": QCoreApplication.translate("Discards", "已备案设施农用地"),
        "ISSUED": QCoreApplication.translate("Discards", "已下发过"),
        "SMALL": QCoreApplication.translate("Discards", "小于最小面积"),
        "EDGE": QCoreApplication.translate("Discards", "配准留下的窄边"),
        "SEASON": QCoreApplication.translate("Discards", "整块换茬"),
        "WEAK": QCoreApplication.translate("Discards", "分数低于 0.5"),
    }.get(code, code)
