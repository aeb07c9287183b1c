"""A chart of the wall in whatever room it is given: its scale has the values that stand apart there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from widgets.theme import Theme
from widgets.wall.canvas import font
from widgets.wall.charts import Tick, WallChart
from widgets.wall.type import WallType


@pytest.mark.parametrize(("height", "shown"), [(400, ["0", "10", "20", "30"]), (190, ["0", "30"]), (90, ["30"])])
def test_values_of_a_low_chart_do_not_stand_on_each_other(qtbot: QtBot, height: int, shown: list[str]) -> None:
    theme, sizes = Theme("dark"), WallType(48)
    chart = WallChart(theme, sizes)
    qtbot.addWidget(chart)
    chart.resize(600, height)
    x = np.arange(12.0)
    chart.show_lines([(x, x * 2.5)], [Tick(0, "09-08"), Tick(9, "11-10")], [Tick(v, f"{v}") for v in (0, 10, 20, 30)])
    chart.show()
    assert [tick.text for tick in chart._left.wanted] == shown
    low, high = chart.getPlotItem().getViewBox().viewRange()[1]
    assert low <= 0 < 30 <= high, "what is not named is drawn all the same"
    metrics = QFontMetricsF(font(theme, sizes.caption))
    if len(shown) > 1:
        step = (chart._left.wanted[1].at - chart._left.wanted[0].at) / (high - low) * (height - metrics.height() * 1.3)
        assert step >= sizes.caption
    chart.resize(600, 400)
    assert len(chart._left.wanted) == 4, "all come back with the room"
